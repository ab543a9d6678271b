import CreditModel
import Testing

@Suite struct RevokeCreditTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"reason":"in error","target":100},"kind":"credit.revoke"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .revokeCredit(.revoke(100))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        (":100", ":-1", .value), (":100", ":1e2", .notInteger), ("in error", "", .value),
        ("in error", letters(1_001), .tooLong), ("\"target\"", "\"seq\"", .missingKey),
      ])
  }

  @Test func `a revoked credit stays, and its credits are reversed`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    let effects = try bank.apply(.revoke(100))
    #expect(bank.account.credits.map(\.status) == [.revoked])
    #expect(effects.totals.map(\.reversed.thousandths) == [4_000])
    #expect(bank.totals.sums.values.allSatisfy { $0.issued == $0.reversed })
    try bank.apply(.post())
  }

  @Test func `a revoked certificate gives its number back`() throws {
    var bank = try Bank()
    try bank.apply(.certificate("C-1"))
    let effects = try bank.apply(.revoke(100))
    #expect(effects.released == [.certificate("C-1", of: "PJ-CC")])
    #expect(effects.totals.isEmpty)
    #expect(bank.account.certificates.map(\.status) == [.revoked])
    try bank.apply(.certificate("C-1"))
    bank.expectRefused(.targetRevoked, .revoke(100))
  }

  @Test func `only what stands in this account is revoked`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    bank.expectRefused(.targetUnknown, .revoke(99))
    bank.expectRefused(.targetUnknown, .revoke(.max))
    try bank.apply(.correct(100, "SKILL", .test(credits: 1)))
    bank.expectRefused(.targetCorrected, .revoke(100))
    try bank.apply(.revoke(101))
    bank.expectRefused(.targetRevoked, .revoke(101))
  }

  @Test func `only the institution that posted it, or the bank, revokes`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.certificate())
    bank.expectRefused(.targetOfAnotherInstitution, .revoke(100), by: .school)
    bank.expectRefused(.targetOfAnotherInstitution, .revoke(101), by: .school)
    try bank.apply(.revoke(100), by: .bank)
    try bank.apply(.revoke(101), by: .bank)
  }

  @Test func `conversions and awards are not revoked as credits are`() throws {
    let bank = try Bank.withConversions()
    bank.expectRefused(.targetOfAnotherKind, .revoke(110), by: .bank)
    bank.expectRefused(.targetOfAnotherKind, .revoke(112), by: .bank)
  }
}
