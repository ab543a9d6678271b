import CreditModel
import Testing

@Suite struct AuthorshipTests {
  /// Expects that `signers` may not sign for `code`, for that reason.
  private func expectRefused(
    _ refusal: Refusal, _ code: InstitutionCode, _ signers: [PublicKey], in bank: Bank,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: refusal, sourceLocation: sourceLocation) {
      _ = try bank.governance.authorship(of: code, signers: signers, at: bank.at)
    }
  }

  @Test func `an author is the institution, with its signers and the bank's day`() throws {
    var bank = try Bank()
    bank.at = "2026-05-19T16:00:00.000Z"
    let author = try bank.author(.collegeAndBank)
    #expect(author.institution == bank.governance.index(of: "PJ-CC" as InstitutionCode))
    #expect(author.signers == [.test(3), .test(1)])
    #expect(author.today == "2026-05-20")
    #expect(author.at == bank.at)
    #expect(!author.isBank)
    let own = try bank.author(.bank)
    #expect(own.isBank && own.signers == [.test(1), .test(2)])
  }

  @Test func `keys must be known, in force, once, and of the institution or the bank`() throws {
    var bank = try Bank()
    expectRefused(.institutionUnknown, "NONE", [.test(3)], in: bank)
    expectRefused(.keyUnknown, "PJ-CC", [.test(77)], in: bank)
    expectRefused(.keyUnknown, "PJ-CC", [.test(3), .test(9)], in: bank)
    expectRefused(.keyOfAnotherInstitution, "PJ-CC", [.test(4)], in: bank)
    expectRefused(.keyOfAnotherInstitution, "PJ-CC", [.test(3), .test(4)], in: bank)
    expectRefused(.keyOfAnotherInstitution, .bank, [.test(1), .test(3)], in: bank)
    expectRefused(.signatureRepeated, "PJ-CC", [.test(3), .test(3)], in: bank)
    expectRefused(.signatureMissing, "PJ-CC", [], in: bank)
    expectRefused(.signatureMissing, "PJ-CC", [.test(1), .test(2)], in: bank)
    expectRefused(.quorumNotMet, .bank, [.test(1)], in: bank)
    try bank.apply(.revoke(.test(3)))
    expectRefused(.keyRevoked, "PJ-CC", [.test(3)], in: bank)
    try bank.apply(.suspend("PJ-TS01"))
    expectRefused(.institutionSuspended, "PJ-TS01", [.test(4)], in: bank)
  }

  @Test func `as many sign as the limit and no more`() throws {
    var bank = try Bank()
    let keys = (100..<(100 + UInt8(Limits.submissionSignatures))).map { PublicKey.test($0) }
    for key in keys { try bank.apply(.enrol(key, for: "PJ-CC")) }
    let author = try bank.governance.authorship(of: "PJ-CC", signers: keys, at: bank.at)
    #expect(author.signers.count == Limits.submissionSignatures)
    expectRefused(.submissionTooLarge, "PJ-CC", keys + [.test(3)], in: bank)
  }
}
