import CanonicalCoding
import CreditModel
import Testing

@Suite struct AdoptProgrammeTests {
  private static let text =
    #"{"body":{"document":{"assessedBy":["PJ-CC"],"code":"R","from":"2026-01-01","#
    + #""jurisdiction":"33","kind":"programme","#
    + #""outcomes":[{"code":"diploma","issuedBy":"BANK","title":"Diploma"}],"#
    + #""requires":{"least":0,"measure":0},"schema":"creditbank.rule/1","title":"A rule","#
    + #""use":"reuse","version":1}},"kind":"programme.adopt"}"#

  private func record(_ members: String = "{}") throws -> AdoptProgramme {
    AdoptProgramme(try AdoptedText(RuleText.of(.programme, members)))
  }

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.adoptProgramme(try record())), Self.text)
    expectMalformed(
      Self.text,
      [
        (#""document""#, #""text""#, .missingKey),
        (#"{"body""#, #"{"account":"K7QM4T2X9HRCD","body""#, .keyOrder),
      ])
  }

  @Test func `a programme is adopted, version after version`() throws {
    var bank = try Bank()
    try bank.adopt(.programme)
    try bank.adopt(.programme, #"{"version":2,"from":"2026-06-01"}"#)
    let book = bank.governance.ruleBook
    #expect(book.versions(of: "R", among: .programmes).map(\.seq) == [100, 101])
    #expect(book.inForce("R", among: .programmes, on: "2026-05-31")?.document.version == 1)
    #expect(book.inForce("R", among: .programmes, on: "2026-06-01")?.document.version == 2)
    bank.expectRefused(.ruleVersionOutOfOrder, try record(#"{"version":2}"#))
  }

  @Test func `assessors and issuers must be institutions of the bank`() throws {
    var bank = try Bank()
    bank.expectRefused(.institutionUnknown, try record(#"{"assessedBy":["PJ-CC","GONE"]}"#))
    let outcomes = #"{"outcomes":[{"code":"d","title":"D","issuedBy":"GONE"}]}"#
    bank.expectRefused(.institutionUnknown, try record(outcomes))
    try bank.adopt(.programme, #"{"outcomes":[{"code":"d","title":"D","certificate":{}}]}"#)
  }

  @Test func `rules are no programmes, and what is neither is malformed`() throws {
    let bank = try Bank()
    bank.expectRefused(.ruleOfAnotherKind, AdoptProgramme(try AdoptedText(RuleText.of(.barrier))))
    bank.expectRefused(.ruleMalformed, try record(#"{"use":"spend"}"#))
    bank.expectRefused(
      .parameterMissing, try record(#"{"parameters":{"line":{"title":"Line"}}}"#))
  }

  @Test func `only the bank adopts, with its quorum`() throws {
    let bank = try Bank()
    bank.expectRefused(.notAuthorised, try record(), by: .college)
    bank.expectRefused(.quorumNotMet, try record(), by: .oneBankKey)
  }
}
