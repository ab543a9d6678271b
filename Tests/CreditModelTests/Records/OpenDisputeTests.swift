import CreditModel
import Testing

@Suite struct OpenDisputeTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"statement":"the hours are not mine","target":8},"#
    + #""kind":"dispute.open"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .openDispute(.dispute(8))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("the hours are not mine", "", .value),
        ("the hours are not mine", letters(1_001), .tooLong), (":8", ":-8", .value),
        ("\"target\"", "\"targets\"", .missingKey),
      ])
  }

  @Test(arguments: [100, 102, 110, 112] as [UInt64])
  func `whatever stands is disputed by anyone, once at a time`(target: UInt64) throws {
    var bank = try Bank.withConversions()
    try bank.apply(.dispute(target), by: .school)
    #expect(bank.account.dossier?.disputes.map(\.target) == [target])
    #expect(bank.account.isDisputed(HoldingID(seq: target)))
    bank.expectRefused(.disputeOpen, .dispute(target))
    try bank.apply(.resolve(120, .dismissed), by: .bank)
    #expect(!bank.account.isDisputed(HoldingID(seq: target)))
    try bank.apply(.dispute(target))
  }

  @Test func `a dispute reaches what was made of its target`() throws {
    var bank = try Bank.withConversions()
    try bank.apply(.dispute(100))
    let disputed = [100, 101, 102, 110, 111].map { bank.account.isDisputed(HoldingID(seq: $0)) }
    #expect(disputed == [true, false, false, true, true])
  }

  @Test func `nothing is disputed that is not there or does not stand`() throws {
    var bank = try Bank()
    bank.expectRefused(.disputeTargetUnknown, .dispute(99))
    try bank.apply(.post())
    try bank.apply(.revoke(100))
    bank.expectRefused(.disputeTargetUnknown, .dispute(100))
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .dispute(100))
  }

  @Test func `a frozen and a closed account is disputed as well`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.certificate())
    try bank.apply(.freeze, by: .bank)
    try bank.apply(.dispute(100))
    try bank.apply(.unfreeze, by: .bank)
    try bank.apply(.close, by: .bank)
    try bank.apply(.dispute(101))
  }
}
