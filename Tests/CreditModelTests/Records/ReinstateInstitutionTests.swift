import CreditModel
import Testing

@Suite struct ReinstateInstitutionTests {
  private static let text =
    #"{"body":{"institution":"PJ-CC","reason":"inspected"},"kind":"institution.reinstate"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.reinstateInstitution(.reinstate("PJ-CC"))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("PJ-CC", "", .value), ("inspected", "", .value), ("inspected", " x", .value),
        ("inspected", letters(1_001), .tooLong), ("\"institution\"", "\"code\"", .missingKey),
      ])
  }

  @Test func `an institution that is reinstated posts again`() throws {
    var bank = try Bank()
    let before = bank.governance
    try bank.apply(.suspend("PJ-CC"))
    try bank.apply(.reinstate("PJ-CC"))
    #expect(bank.governance == before)
    try bank.apply(.post())
  }

  @Test func `only a suspended institution is reinstated, by the bank with its quorum`() throws {
    var bank = try Bank()
    bank.expectRefused(.notSuspended, .reinstate("PJ-CC"))
    bank.expectRefused(.institutionUnknown, .reinstate("NONE"))
    bank.expectRefused(.bankIsNotAdmitted, .reinstate(.bank))
    try bank.apply(.suspend("PJ-CC"))
    bank.expectRefused(.notAuthorised, .reinstate("PJ-CC"), by: .school)
    bank.expectRefused(.quorumNotMet, .reinstate("PJ-CC"), by: .oneBankKey)
  }
}
