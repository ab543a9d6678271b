import CreditModel
import Testing

@Suite struct CloseReviewTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"outcome":"confirmed","reason":"looked into","#
    + #""review":9},"kind":"review.close"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .closeReview(.close(9, .confirmed))), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("confirmed", "fine", .value), ("looked into", "", .value),
        ("looked into", letters(1_001), .tooLong), (":9", ":-9", .value),
        ("\"review\"", "\"reviews\"", .missingKey),
      ])
    try expectAllowed(Self.text, [("confirmed", "voided")])
  }

  @Test func `a review closes as what became of its target`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.review(100), by: .bank)
    bank.expectRefused(.disputeUnsettled, .close(101, .voided), by: .bank)
    var revoked = bank
    try revoked.apply(.revoke(100))
    revoked.expectRefused(.disputeUnsettled, .close(101, .confirmed), by: .bank)
    try revoked.apply(.close(101, .voided), by: .bank)
    #expect(revoked.account.dossier?.reviews.map(\.outcome) == [.voided])
    try bank.apply(.close(101, .confirmed), by: .bank)
    #expect(bank.account.dossier?.reviews.map(\.outcome) == [.confirmed])
    try bank.apply(.review(100), by: .bank)
  }

  @Test func `only the bank closes, and only an open review`() throws {
    var bank = try Bank()
    bank.expectRefused(.disputeUnknown, .close(101, .confirmed), by: .bank)
    try bank.apply(.post())
    try bank.apply(.review(100), by: .bank)
    bank.expectRefused(.notAuthorised, .close(101, .confirmed))
    bank.expectRefused(.disputeUnknown, .close(100, .confirmed), by: .bank)
    try bank.apply(.close(101, .confirmed), by: .bank)
    bank.expectRefused(.disputeUnknown, .close(101, .confirmed), by: .bank)
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .close(101, .confirmed), by: .bank)
  }
}
