import CreditModel
import Testing

@Suite struct AppealSanctionTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"statement":"not so","target":8},"#
    + #""kind":"sanction.appeal"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .appealSanction(.appeal(8))), Self.text)
    try expectText(
      .governance(.appealSanction(.appeal(8, of: "PJ-CC"))),
      #"{"body":{"institution":"PJ-CC","statement":"not so","target":8},"#
        + #""kind":"sanction.appeal"}"#)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("\"statement\"", "\"institution\":\"PJ-CC\",\"statement\"", .keyOrder),
        ("\"account\":\"K7QM4T2X9HRCD\",", "", .missingKey), ("not so", "", .value),
        ("not so", letters(1_001), .tooLong), (":8", ":-8", .value),
        ("\"target\"", "\"targets\"", .missingKey),
      ])
  }

  @Test func `an appeal suspends a sanction where its rule says so, and is opened once`() throws {
    var bank = try Bank()
    try bank.hold { $0.sanction(at: 90) }
    let today: CalendarDay = "2026-05-20"
    #expect(bank.account.dossier?.conduct.isBarring(.convert, on: today) == true)
    #expect(bank.account.dossier?.conduct.isBarring(.post, on: today) == false)
    #expect(bank.account.dossier?.conduct.isBarring(.convert, on: "2026-04-30") == false)
    try bank.apply(.appeal(90), by: .school)
    #expect(bank.account.dossier?.conduct.isBarring(.convert, on: today) == false)
    bank.expectRefused(.appealOutOfOrder, .appeal(90))
    bank.expectRefused(.conductUnknown, .appeal(91))
  }

  @Test func `what is lifted or was never said is not appealed`() throws {
    var bank = try Bank()
    bank.expectRefused(.conductUnknown, .appeal(90))
    try bank.adoptConduct()
    bank.seq = 100
    try bank.apply(.misconduct())
    try bank.apply(.lift(100))
    bank.expectRefused(.conductUnknown, .appeal(100))
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .appeal(100))
  }

  @Test func `an institution appeals for itself, or the bank for it`() throws {
    var bank = try Bank()
    try bank.adoptConduct()
    bank.seq = 100
    try bank.apply(.misconduct(of: "PJ-CC"))
    try bank.apply(.misconduct(of: "PJ-CC"))
    bank.expectRefused(.notAuthorised, .appeal(100, of: "PJ-CC"), by: .school)
    bank.expectRefused(.conductUnknown, .appeal(100, of: "PJ-TS01"), by: .school)
    bank.expectRefused(.institutionUnknown, .appeal(100, of: "NONE"), by: .school)
    try bank.apply(.appeal(100, of: "PJ-CC"), by: .college)
    try bank.apply(.appeal(101, of: "PJ-CC"), by: .bank)
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    #expect(bank.governance[college].conduct.misconducts.map(\.isAppealed) == [true, true])
  }
}
