import CreditModel
import Testing

@Suite struct EnrolKeyTests {
  private static let text =
    #"{"body":{"institution":"PJ-CC","key":"AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="},"#
    + #""kind":"key.enrol"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.enrolKey(.enrol(.test(3), for: "PJ-CC"))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("AwM=", "Aw==", .value), ("AwM=", "AwN=", .value), ("\"AwMD", "\"", .value),
        ("AwM=", "AwM", .value), ("PJ-CC", "", .value), ("\"key\":\"", "\"keys\":\"", .missingKey),
      ])
  }

  @Test func `a key that is enrolled may sign for its institution`() throws {
    var bank = try Bank()
    try bank.apply(.enrol(.test(5), for: "PJ-CC"))
    let author = try bank.governance.authorship(of: "PJ-CC", signers: [.test(5)], at: bank.at)
    #expect(author.institution == bank.governance.index(of: "PJ-CC" as InstitutionCode))
  }

  @Test func `a key is enrolled once, whoever has it, and the log's key never`() throws {
    var bank = try Bank()
    bank.expectRefused(.keyTaken, .enrol(.test(3), for: "PJ-CC"))
    bank.expectRefused(.keyTaken, .enrol(.test(3), for: "PJ-TS01"))
    bank.expectRefused(.keyTaken, .enrol(.test(1), for: "PJ-CC"))
    bank.expectRefused(.keyTaken, .enrol(.test(9), for: "PJ-CC"))
    try bank.apply(.revoke(.test(3)))
    bank.expectRefused(.keyTaken, .enrol(.test(3), for: "PJ-CC"))
  }

  @Test func `only the bank enrols, with its quorum, for institutions that it knows`() throws {
    var bank = try Bank()
    bank.expectRefused(.institutionUnknown, .enrol(.test(5), for: "NONE"))
    bank.expectRefused(.notAuthorised, .enrol(.test(5), for: "PJ-CC"), by: .college)
    bank.expectRefused(.quorumNotMet, .enrol(.test(5), for: "PJ-CC"), by: .oneBankKey)
    try bank.apply(.enrol(.test(5), for: .bank))
    #expect(bank.governance.activeBankKeyCount == 3)
  }
}
