import CreditModel
import Testing

@Suite struct SuspendInstitutionTests {
  private static let text =
    #"{"body":{"institution":"PJ-CC","reason":"inspection"},"kind":"institution.suspend"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.suspendInstitution(.suspend("PJ-CC"))), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("PJ-CC", "PJ CC", .value), ("inspection", "", .value),
        ("\"reason\"", "\"why\"", .missingKey),
        ("inspection", letters(1_001), .tooLong), ("inspection", "a\\nb", .value),
      ])
    try expectAllowed(Self.text, [("inspection", letters(1_000)), ("inspection", "\\\"x\\\"")])
  }

  @Test func `a suspended institution submits nothing, and others go on`() throws {
    var bank = try Bank()
    try bank.apply(.suspend("PJ-CC"))
    bank.expectRefused(.institutionSuspended, .post())
    bank.expectRefused(.institutionSuspended, .post(), by: .collegeAndBank)
    bank.expectRefused(.institutionSuspended, .retire("WALK", from: "2026-01-01"), by: .college)
    try bank.apply(.post(), by: .school)
  }

  @Test func `what it posted stands, and the bank may correct and revoke it`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.suspend("PJ-CC"))
    #expect(bank.account.credits.first?.status == .recognised)
    try bank.apply(.correct(100, "SKILL", .test(credits: 3_000)), by: .bank)
    try bank.apply(.revoke(102), by: .bank)
  }

  @Test func `an institution is suspended once, and the bank never`() throws {
    var bank = try Bank()
    bank.expectRefused(.institutionUnknown, .suspend("NONE"))
    bank.expectRefused(.bankIsNotAdmitted, .suspend(.bank))
    bank.expectRefused(.notAuthorised, .suspend("PJ-TS01"), by: .college)
    bank.expectRefused(.quorumNotMet, .suspend("PJ-TS01"), by: .oneBankKey)
    try bank.apply(.suspend("PJ-CC"))
    bank.expectRefused(.alreadySuspended, .suspend("PJ-CC"))
  }
}
