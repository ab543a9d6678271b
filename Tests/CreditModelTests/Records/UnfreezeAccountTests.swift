import CreditModel
import Testing

@Suite struct UnfreezeAccountTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"reason":"asked for"},"kind":"account.unfreeze"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .unfreezeAccount(.unfreeze)), Self.text)
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

  @Test func `an account that is unfrozen takes postings again`() throws {
    var bank = try Bank()
    let before = bank.account
    try bank.apply(.freeze, by: .bank)
    try bank.apply(.unfreeze, by: .bank)
    #expect(bank.account == before)
    try bank.apply(.post())
  }

  @Test func `only the bank unfreezes, and only a frozen account`() throws {
    var bank = try Bank()
    bank.expectRefused(.accountNotFrozen, .unfreeze, by: .bank)
    try bank.apply(.freeze, by: .bank)
    bank.expectRefused(.notAuthorised, .unfreeze)
    bank.expectRefused(.notAuthorised, .unfreeze, by: .collegeAndBank)
    try bank.apply(.unfreeze, by: .bank)
    try bank.apply(.close, by: .bank)
    bank.expectRefused(.accountClosed, .unfreeze, by: .bank)
  }
}
