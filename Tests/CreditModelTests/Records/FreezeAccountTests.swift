import CreditModel
import Testing

@Suite struct FreezeAccountTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"reason":"asked for"},"kind":"account.freeze"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .freezeAccount(.freeze)), Self.text)
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

  @Test func `a frozen account takes no postings and no certificates`() throws {
    var bank = try Bank()
    try bank.apply(.freeze, by: .bank)
    #expect(bank.account.status == .frozen)
    bank.expectRefused(.accountFrozen, .post())
    bank.expectRefused(.accountFrozen, .certificate())
  }

  @Test func `what stands in a frozen account can still be corrected and revoked`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.freeze, by: .bank)
    try bank.apply(.correct(100, "SKILL", .test(credits: 3_000)))
    try bank.apply(.revoke(102))
  }

  @Test func `only the bank freezes, and only an open account`() throws {
    var bank = try Bank()
    bank.expectRefused(.notAuthorised, .freeze)
    bank.expectRefused(.notAuthorised, .freeze, by: .collegeAndBank)
    try bank.apply(.freeze, by: .bank)
    bank.expectRefused(.accountFrozen, .freeze, by: .bank)
    try bank.apply(.unfreeze, by: .bank)
    try bank.apply(.close, by: .bank)
    bank.expectRefused(.accountClosed, .freeze, by: .bank)
  }
}
