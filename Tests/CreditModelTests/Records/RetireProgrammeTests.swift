import CreditModel
import Testing

@Suite struct RetireProgrammeTests {
  private static let text =
    #"{"body":{"code":"R","from":"2026-06-01","reason":"ended"},"kind":"programme.retire"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .governance(.retireProgramme(.retire(programme: "R", from: "2026-06-01"))), Self.text)
    expectMalformed(
      Self.text,
      [("\"R\"", "\"R R\"", .value), ("ended", "", .value), ("\"code\":\"R\",", "", .missingKey)])
  }

  @Test func `nobody enrols in a retired programme, and who is enrolled goes on`() throws {
    var bank = try Bank()
    try bank.adopt(.programme)
    try bank.apply(.enrol())
    try bank.apply(.retire(programme: "R", from: "2026-05-20"))
    var other = bank
    other.account = .opened
    other.expectRefused(.ruleNotInForce, .enrol())
    try bank.apply(.grant([]), by: .bank)
    #expect(bank.account.award(of: "R") != nil)
  }

  @Test func `a rule of that code is no programme`() throws {
    var bank = try Bank()
    try bank.adopt(.barrier)
    bank.expectRefused(.ruleUnknown, .retire(programme: "R", from: "2026-06-01"))
    try bank.adopt(.programme)
    try bank.apply(.retire(programme: "R", from: "2026-06-01"))
    bank.expectRefused(.ruleAlreadyRetired, .retire(programme: "R", from: "2026-06-01"))
    #expect(bank.governance.ruleBook.inForce("R", among: .rules, on: "2026-06-01") != nil)
    bank.expectRefused(.notAuthorised, .retire(programme: "R", from: "2026-05-30"), by: .college)
  }
}
