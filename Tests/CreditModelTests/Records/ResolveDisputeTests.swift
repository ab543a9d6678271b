import CreditModel
import Testing

@Suite struct ResolveDisputeTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"dispute":9,"outcome":"upheld","reason":"heard"},"#
    + #""kind":"dispute.resolve"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .resolveDispute(.resolve(9, .upheld))), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("upheld", "won", .value), ("heard", "", .value), ("heard", letters(1_001), .tooLong),
        (":9", ":-9", .value), ("\"outcome\":\"upheld\",", "", .missingKey),
      ])
    try expectAllowed(Self.text, [("upheld", "dismissed"), ("upheld", "withdrawn")])
  }

  @Test func `an objection is upheld once its target was corrected or revoked`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.certificate())
    try bank.apply(.dispute(100))
    try bank.apply(.dispute(101))
    bank.expectRefused(.disputeUnsettled, .resolve(102, .upheld), by: .bank)
    try bank.apply(.correct(100, "SKILL", .test(credits: 1)))
    try bank.apply(.revoke(101))
    try bank.apply(.resolve(102, .upheld), by: .bank)
    try bank.apply(.resolve(103, .upheld), by: .bank)
    #expect(bank.account.dossier?.disputes.map(\.outcome) == [.upheld, .upheld])
  }

  @Test func `conversions and awards likewise`() throws {
    var bank = try Bank.withConversions()
    try bank.apply(.dispute(111))
    try bank.apply(.dispute(112))
    bank.expectRefused(.disputeUnsettled, .resolve(120, .upheld), by: .bank)
    bank.expectRefused(.disputeUnsettled, .resolve(121, .upheld), by: .bank)
    try bank.apply(.reverse(111), by: .bank)
    try bank.apply(.revoke(award: 112), by: .bank)
    try bank.apply(.resolve(120, .upheld), by: .bank)
    try bank.apply(.resolve(121, .upheld), by: .bank)
  }

  @Test func `only the bank resolves, and only an open dispute`() throws {
    var bank = try Bank()
    bank.expectRefused(.disputeUnknown, .resolve(101, .dismissed), by: .bank)
    try bank.apply(.post())
    try bank.apply(.dispute(100))
    bank.expectRefused(.notAuthorised, .resolve(101, .dismissed))
    try bank.apply(.resolve(101, .dismissed), by: .bank)
    bank.expectRefused(.disputeUnknown, .resolve(101, .withdrawn), by: .bank)
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .resolve(101, .dismissed), by: .bank)
  }
}
