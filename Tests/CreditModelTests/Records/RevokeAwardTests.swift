import CreditModel
import Testing

@Suite struct RevokeAwardTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"reason":"in error","target":8},"kind":"award.revoke"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .revokeAward(.revoke(award: 8))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("in error", "", .value), ("in error", letters(1_001), .tooLong), (":8", ":-8", .value),
        ("\"reason\"", "\"reasons\"", .missingKey),
      ])
  }

  @Test func `its numbers are free again, but not a certificate's, and its evidence too`() throws {
    var bank = try Bank.withConversions()
    #expect(bank.account.used(111).credits.thousandths == 2_000)
    let effects = try bank.apply(.revoke(award: 112), by: .bank)
    #expect(effects.released == [.award("D-1", of: "PJ-CC")])
    #expect(effects.totals.map(\.key.type) == [.leisure])
    #expect(effects.totals.map(\.redeemed.thousandths) == [-2_000])
    #expect(bank.account.dossier?.awards.map(\.status) == [.revoked])
    #expect(bank.account.remaining(111).thousandths == 2_000)
    #expect(bank.account.used(102).count == false)
    #expect(!bank.account.stands(112))
    #expect(bank.claimed == [.certificate("C-1", of: "PJ-CC")])
  }

  @Test func `the bank revokes, and whoever judges the programme`() throws {
    var bank = try Bank.withConversions()
    bank.expectRefused(.notAuthorised, .revoke(award: 112))
    try bank.adoptProgramme()
    bank.expectRefused(.notAuthorised, .revoke(award: 112), by: .school)
    try bank.apply(.revoke(award: 112), by: .college)
  }

  @Test func `only an award of the account that stands is revoked`() throws {
    var bank = try Bank()
    bank.expectRefused(.awardUnknown, .revoke(award: 112), by: .bank)
    bank = try Bank.withConversions()
    bank.expectRefused(.awardUnknown, .revoke(award: 110), by: .bank)
    try bank.apply(.revoke(award: 112), by: .bank)
    bank.expectRefused(.awardRevoked, .revoke(award: 112), by: .bank)
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .revoke(award: 112), by: .bank)
  }
}
