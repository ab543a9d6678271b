import CreditModel
import Testing

@Suite struct CloseAccountTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"reason":"asked for"},"kind":"account.close"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .closeAccount(.close)), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("asked for", "", .value), ("asked for", "asked for ", .value),
        ("asked for", letters(1_001), .tooLong), ("\"asked for\"", "null", .null),
        ("\"reason\"", "\"reasons\"", .missingKey),
        ("\"account\":\"K7QM4T2X9HRCD\",", "", .missingKey),
      ])
    try expectAllowed(Self.text, [("asked for", letters(1_000)), ("asked for", "学籍核查")])
  }

  @Test func `a closed account takes no postings, and what stands in it stays`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.close, by: .bank)
    #expect(bank.account.status == .closed)
    #expect(bank.account.credits.first?.status == .recognised)
    bank.expectRefused(.accountClosed, .post("WALK"))
    bank.expectRefused(.accountClosed, .certificate())
    try bank.apply(.correct(100, "SKILL", .test(credits: 3_000)))
    try bank.apply(.revoke(102))
  }

  @Test func `only the bank closes, and only an open account`() throws {
    var bank = try Bank()
    bank.expectRefused(.notAuthorised, .close)
    bank.expectRefused(.notAuthorised, .close, by: .collegeAndBank)
    try bank.apply(.freeze, by: .bank)
    bank.expectRefused(.accountFrozen, .close, by: .bank)
    try bank.apply(.unfreeze, by: .bank)
    try bank.apply(.close, by: .bank)
    bank.expectRefused(.accountClosed, .close, by: .bank)
  }
}
