import CreditModel
import Testing

@Suite struct RecordMisconductTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"code":"cheating","evidence":"report 7","#
    + #""on":"2026-05-10","reason":"seen"},"kind":"misconduct.record"}"#
  private static let institutionText =
    #"{"body":{"code":"cheating","evidence":"report 7","institution":"PJ-CC","#
    + #""on":"2026-05-10","reason":"seen"},"kind":"misconduct.record"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .recordMisconduct(.misconduct())), Self.text)
    try expectText(
      .governance(.recordMisconduct(.misconduct(of: "PJ-CC"))), Self.institutionText)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("\"on\"", "\"institution\":\"PJ-CC\",\"on\"", .keyOrder),
        ("\"account\":\"K7QM4T2X9HRCD\",", "", .missingKey),
        ("report 7", "", .value), ("report 7", letters(129), .tooLong),
        ("2026-05-10", "2026-13-10", .value), ("seen", letters(1_001), .tooLong),
        ("\"cheating\"", "\"\"", .value),
      ])
    expectMalformed(
      Self.institutionText,
      [
        ("\"institution\":\"PJ-CC\",", "", .missingKey),
        ("{\"body\"", "{\"account\":\"K7QM4T2X9HRCD\",\"body\"", .keyOrder),
      ])
  }

  @Test func `a misconduct is written into the account or the institution`() throws {
    var bank = try Bank()
    try bank.adoptConduct()
    bank.seq = 100
    try bank.apply(.misconduct())
    try bank.apply(.misconduct(of: "PJ-CC"))
    let own = try #require(bank.account.dossier?.conduct.misconducts)
    #expect(own.map(\.seq) == [100] && own.map(\.code) == ["cheating"])
    #expect(own.map(\.day) == ["2026-05-10"])
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    #expect(bank.governance[college].conduct.misconducts.map(\.seq) == [101])
  }

  @Test func `only the bank records, what a conduct rule knows, of no day to come`() throws {
    var bank = try Bank()
    bank.expectRefused(.misconductUnknown, .misconduct())
    try bank.adoptConduct()
    bank.expectRefused(.notAuthorised, .misconduct(), by: .college)
    bank.expectRefused(.notAuthorised, .misconduct(of: "PJ-CC"), by: .college)
    bank.expectRefused(.misconductUnknown, .misconduct("lateness"))
    bank.expectRefused(.misconductUnknown, .misconduct(on: "2026-05-21"))
    bank.expectRefused(.misconductUnknown, .misconduct(on: "2026-05-21", of: "PJ-CC"))
    bank.expectRefused(.institutionUnknown, .misconduct(of: "NONE"))
    bank.expectRefused(.bankIsNotAdmitted, .misconduct(of: .bank))
    try bank.apply(.misconduct("cheating", on: "2026-05-20"))
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .misconduct())
  }
}
