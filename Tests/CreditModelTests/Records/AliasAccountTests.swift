import CreditModel
import Testing

@Suite struct AliasAccountTests {
  static let survivor: AccountNumber = "A000-0000-0000-0"
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"of":"A000000000000"},"kind":"account.alias"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .account("K7QM4T2X9HRCD", .aliasAccount(.alias(of: Self.survivor))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("A000000000000", "A000-0000-0000-0", .value), ("A000000000000", "A000000000001", .value),
        ("\"of\"", "\"off\"", .missingKey), ("\"A000000000000\"", "1", .unexpectedByte),
      ])
  }

  @Test func `an alias takes nothing any more, for good`() throws {
    var bank = try Bank()
    bank.other = .opened
    try bank.apply(.post())
    try bank.apply(.freeze, by: .bank)
    try bank.apply(.alias(of: Self.survivor), by: .bank)
    #expect(bank.account.status == .merged && bank.account.status.word == "merged")
    #expect(bank.account.dossier?.alias == Self.survivor)
    bank.expectRefused(.accountMerged, .post("WALK"))
    bank.expectRefused(.accountMerged, .certificate())
    bank.expectRefused(.accountMerged, .correct(100))
    bank.expectRefused(.accountMerged, .revoke(100))
    bank.expectRefused(.accountMerged, .freeze, by: .bank)
    bank.expectRefused(.accountMerged, .unfreeze, by: .bank)
    bank.expectRefused(.accountMerged, .close, by: .bank)
    bank.expectRefused(.accountMerged, .attest())
    bank.expectRefused(.accountMerged, .dispute(100))
    bank.expectRefused(.accountMerged, .merge("B000-0000-0000-A"), by: .bank)
    bank.expectRefused(.accountTaken, .open)
  }

  @Test func `only an open or frozen account becomes an alias, of another that is none`() throws {
    var bank = try Bank()
    bank.other = .opened
    bank.expectRefused(.notAuthorised, .alias(of: Self.survivor))
    bank.expectRefused(.mergeMismatch, .alias(of: bank.number), by: .bank)
    bank.other = nil
    bank.expectRefused(.accountUnknown, .alias(of: Self.survivor), by: .bank)
    bank.other = AccountState()
    bank.expectRefused(.accountUnknown, .alias(of: Self.survivor), by: .bank)
    bank.other = .opened
    var closed = bank
    try closed.apply(.close, by: .bank)
    closed.expectRefused(.accountClosed, .alias(of: Self.survivor), by: .bank)
    var unopened = bank
    unopened.account = AccountState()
    unopened.expectRefused(.accountUnknown, .alias(of: Self.survivor), by: .bank)
    try bank.apply(.alias(of: Self.survivor), by: .bank)
    bank.expectRefused(.mergeMismatch, .alias(of: Self.survivor), by: .bank)
    let alias = bank.account
    bank.account = .opened
    bank.other = alias
    bank.expectRefused(.mergeMismatch, .alias(of: Self.survivor), by: .bank)
  }
}
