import CreditModel
import Testing

@Suite struct OpenReviewTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"reason":"its ground has gone","target":8},"#
    + #""kind":"review.open"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .openReview(.review(8))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("its ground has gone", "", .value), ("its ground has gone", letters(1_001), .tooLong),
        (":8", ":-8", .value), ("\"target\"", "\"targets\"", .missingKey),
      ])
  }

  @Test(arguments: [100, 102, 110, 112] as [UInt64])
  func `the bank puts under review whatever stands, and it goes on to count`(
    target: UInt64
  ) throws {
    var bank = try Bank.withConversions()
    bank.expectRefused(.reviewUngrounded, .review(target))
    try bank.apply(.review(target), by: .bank)
    #expect(bank.account.dossier?.reviews.map(\.target) == [target])
    #expect(bank.account.stands(target) && !bank.account.isDisputed(HoldingID(seq: target)))
    bank.expectRefused(.disputeOpen, .review(target), by: .bank)
  }

  @Test func `anyone does where something that the target rests on stands no more`() throws {
    var bank = try Bank.withConversions()
    try bank.apply(.revoke(102))
    bank.expectRefused(.reviewUngrounded, .review(111), by: .school)
    try bank.apply(.review(112), by: .school)
  }

  @Test func `nothing is reviewed that is not there or does not stand`() throws {
    var bank = try Bank()
    bank.expectRefused(.disputeTargetUnknown, .review(99), by: .bank)
    try bank.apply(.certificate())
    try bank.apply(.revoke(100))
    bank.expectRefused(.disputeTargetUnknown, .review(100), by: .bank)
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .review(100), by: .bank)
  }
}
