import CreditModel
import Testing

@Suite struct RevokeKeyTests {
  private static let text =
    #"{"body":{"key":"AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM=","reason":"lost"},"#
    + #""kind":"key.revoke"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.revokeKey(.revoke(.test(3)))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("AwM=", "AwN=", .value), ("lost", "", .value), ("lost", letters(1_001), .tooLong),
        ("\"lost\"", "true", .unexpectedByte),
      ])
  }

  @Test func `a revoked key signs no more, and what it signed stands`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.revoke(.test(3)))
    bank.expectRefused(.keyRevoked, .post("WALK"))
    #expect(bank.account.credits.first?.status == .recognised)
  }

  @Test func `a key is revoked once, and one never enrolled not at all`() throws {
    var bank = try Bank()
    bank.expectRefused(.keyUnknown, .revoke(.test(77)))
    bank.expectRefused(.keyUnknown, .revoke(.test(9)))
    try bank.apply(.revoke(.test(4)))
    bank.expectRefused(.keyRevoked, .revoke(.test(4)))
  }

  @Test func `the bank keeps as many keys as governance needs`() throws {
    var bank = try Bank()
    bank.expectRefused(.lastGovernanceKey, .revoke(.test(2)))
    try bank.apply(.enrol(.test(5), for: .bank))
    try bank.apply(.revoke(.test(5)))
    bank.expectRefused(.lastGovernanceKey, .revoke(.test(1)))
    #expect(bank.governance.activeBankKeyCount == 2)
  }

  @Test func `only the bank revokes, with its quorum`() throws {
    let bank = try Bank()
    bank.expectRefused(.notAuthorised, .revoke(.test(3)), by: .college)
    bank.expectRefused(.quorumNotMet, .revoke(.test(3)), by: .oneBankKey)
  }
}
