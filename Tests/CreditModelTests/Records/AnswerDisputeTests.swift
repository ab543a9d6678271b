import CreditModel
import Testing

@Suite struct AnswerDisputeTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"dispute":9,"statement":"they are in the register"},"#
    + #""kind":"dispute.answer"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .answerDispute(.answer(9))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("they are in the register", "", .value),
        ("they are in the register", letters(1_001), .tooLong), (":9", ":-9", .value),
        ("\"dispute\"", "\"disputes\"", .missingKey),
      ])
  }

  @Test(arguments: [100, 102, 110, 112] as [UInt64])
  func `whoever vouches for the target answers, and the bank`(target: UInt64) throws {
    var bank = try Bank.withConversions()
    try bank.adoptProgramme()
    bank.seq = 120
    try bank.apply(.dispute(target), by: .school)
    #expect(bank.account.dossier?.disputes.first?.isAnswered == false)
    bank.expectRefused(.notAuthorised, .answer(120), by: .school)
    try bank.apply(.answer(120), by: .college)
    #expect(bank.account.dossier?.disputes.first?.isAnswered == true)
    try bank.apply(.answer(120), by: .bank)
  }

  @Test func `only an open dispute of the account is answered`() throws {
    var bank = try Bank()
    bank.expectRefused(.disputeUnknown, .answer(101))
    try bank.apply(.post())
    try bank.apply(.dispute(100))
    bank.expectRefused(.disputeUnknown, .answer(100))
    try bank.apply(.resolve(101, .withdrawn), by: .bank)
    bank.expectRefused(.disputeUnknown, .answer(101))
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .answer(101))
  }
}
