import CreditModel
import Testing

@Suite struct RegisterCertificateTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"issued":"2026-05-10","issuer":"PJ-CC","#
    + #""level":"level-3","number":"C-1","type":"Electrician"},"kind":"certificate.register"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .registerCertificate(.certificate())), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("2026-05-10", "2026-05-00", .value), ("PJ-CC", "", .value), ("level-3", "level-6", .value),
        ("\"level-3\"", "3", .unexpectedByte), ("C-1", "", .value), ("C-1", letters(129), .tooLong),
        ("Electrician", "", .value), ("Electrician", letters(241), .tooLong),
        ("\"number\"", "\"numbers\"", .missingKey),
      ])
    try expectAllowed(
      Self.text,
      [
        ("level-3", "none"), ("level-3", "level-1"), ("C-1", letters(128)),
        ("Electrician", letters(240)), ("Electrician", "电工"),
      ])
  }

  @Test func `a certificate is held, and its number is taken in the whole bank`() throws {
    var bank = try Bank()
    let effects = try bank.apply(.certificate("C-1"))
    #expect(effects.claimed == [.certificate("C-1", of: "PJ-CC")])
    #expect(effects.totals.isEmpty)
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    let certificate = try #require(bank.account.certificates.first)
    #expect(bank.account.certificates.count == 1)
    #expect(certificate.seq == 100 && certificate.issuer == college)
    #expect(certificate.type == "Electrician" && certificate.level == .level3)
    #expect(certificate.number == "C-1" && certificate.issued == "2026-05-10")
    #expect(certificate.status == .recognised)
    bank.expectRefused(.certificateNumberTaken, .certificate("C-1"))
    bank.expectRefused(.certificateNumberTaken, .certificate("C-1"), by: .bank)
    try bank.apply(.certificate("C-2"))
  }

  @Test func `the issuer or the bank registers, nobody else`() throws {
    var bank = try Bank()
    bank.expectRefused(.issuerIsAnother, .certificate(), by: .school)
    bank.expectRefused(.institutionUnknown, .certificate(issuer: "NONE"), by: .bank)
    try bank.apply(.certificate(), by: .bank)
  }

  @Test func `a certificate is issued today or before, under a licence of that day`() throws {
    var bank = try Bank()
    bank.expectRefused(.issuedInFuture, .certificate(issued: "2026-05-21"))
    bank.expectRefused(.unlicensed, .certificate(issued: "2019-12-31"))
    bank.expectRefused(.unlicensed, .certificate(issuer: "PJ-TS01"), by: .school)
    bank.expectRefused(.unlicensed, .certificate(issuer: .bank), by: .bank)
    try bank.apply(.certificate("C-1", issued: "2026-05-20"))
    try bank.apply(.certificate("C-2", issued: "2020-01-01"))
  }
}
