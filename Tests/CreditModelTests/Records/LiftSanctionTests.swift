import CreditModel
import Testing

@Suite struct LiftSanctionTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"dismiss":true,"reason":"heard","target":8},"#
    + #""kind":"sanction.lift"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .account("K7QM4T2X9HRCD", .liftSanction(.lift(8, dismissesAppeal: true))), Self.text)
    try expectText(
      .governance(.liftSanction(.lift(8, of: "PJ-CC"))),
      #"{"body":{"institution":"PJ-CC","reason":"heard","target":8},"kind":"sanction.lift"}"#)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("true", "false", .value), ("true", "1", .unexpectedByte), ("heard", "", .value),
        ("\"reason\"", "\"institution\":\"PJ-CC\",\"reason\"", .keyOrder),
        ("\"account\":\"K7QM4T2X9HRCD\",", "", .missingKey), (":8", ":-8", .value),
      ])
    try expectAllowed(Self.text, [("\"dismiss\":true,", "")])
  }

  @Test func `a sanction that is lifted bars nothing, and its appeal is over`() throws {
    var bank = try Bank()
    try bank.hold { $0.sanction(at: 90) }
    try bank.apply(.appeal(90), by: .school)
    try bank.apply(.lift(90))
    let sanction = try #require(bank.account.dossier?.conduct.sanctions.first)
    #expect(sanction.isLifted && !sanction.isAppealed)
    #expect(!sanction.isBarring(.convert, on: "2026-05-20"))
    bank.expectRefused(.conductUnknown, .lift(90))
  }

  @Test func `an appeal that is dismissed leaves the sanction, which can be appealed again`()
    throws
  {
    var bank = try Bank()
    try bank.hold { $0.sanction(at: 90) }
    bank.expectRefused(.appealOutOfOrder, .lift(90, dismissesAppeal: true))
    try bank.apply(.appeal(90), by: .school)
    try bank.apply(.lift(90, dismissesAppeal: true))
    let sanction = try #require(bank.account.dossier?.conduct.sanctions.first)
    #expect(!sanction.isLifted && !sanction.isAppealed)
    #expect(sanction.isBarring(.convert, on: "2026-05-20"))
    try bank.apply(.appeal(90), by: .school)
  }

  @Test func `only the bank lifts, and only what is there`() throws {
    var bank = try Bank()
    bank.expectRefused(.conductUnknown, .lift(90))
    try bank.hold { $0.sanction(at: 90) }
    bank.expectRefused(.notAuthorised, .lift(90), by: .college)
    bank.expectRefused(.notAuthorised, .lift(90, of: "PJ-CC"), by: .college)
    bank.expectRefused(.conductUnknown, .lift(91))
    bank.expectRefused(.conductUnknown, .lift(90, of: "PJ-CC"))
    bank.expectRefused(.institutionUnknown, .lift(90, of: "NONE"))
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .lift(90))
  }

  @Test func `an institution barred by a sanction posts again once it is lifted`() throws {
    var bank = try Bank()
    try bank.adoptConduct()
    bank.seq = 100
    try bank.apply(.misconduct(of: "PJ-CC"))
    try bank.sanction("PJ-CC")
    bank.expectRefused(.institutionBarred, .post())
    bank.expectRefused(.institutionBarred, .certificate())
    try bank.apply(.certificate(), by: .bank)
    try bank.apply(.lift(101, of: "PJ-CC"))
    try bank.apply(.post())
  }
}
