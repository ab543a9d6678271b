import CreditModel
import Testing

@Suite struct ReverseConversionTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"reason":"in error","target":8},"#
    + #""kind":"conversion.reverse"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .reverseConversion(.reverse(8))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("in error", "", .value), ("in error", letters(1_001), .tooLong), (":8", ":-8", .value),
        ("\"target\"", "\"targets\"", .missingKey),
      ])
  }

  @Test func `results are taken back, and what was consumed is given back`() throws {
    var bank = try Bank.withConversions()
    let college = InstitutionIndex(value: 1)
    #expect(bank.account.remaining(110) == .zero && bank.account.remaining(100) == .zero)
    let last = try bank.apply(.reverse(111), by: .bank)
    #expect(
      last.totals.map(\.key) == [
        TotalKey(institution: college, type: .leisure),
        TotalKey(institution: college, type: .degree),
      ])
    #expect(last.totals.map(\.reversed.thousandths) == [2_000, 0])
    #expect(last.totals.map(\.redeemed.thousandths) == [0, -3_000])
    let first = try bank.apply(.reverse(110), by: .bank)
    #expect(first.totals.map(\.key.type) == [.degree, .skill])
    #expect(first.totals.map(\.redeemed.thousandths) == [0, -4_000])
    #expect(bank.account.dossier?.conversions.map(\.isReversed) == [true, true])
    #expect(bank.account.dossier?.uses.map(\.by) == [112, 112])
    #expect(bank.account.remaining(100).thousandths == 4_000)
    #expect(!bank.account.stands(110) && !bank.account.stands(111))
  }

  @Test func `the bank reverses any, others only one whose ground is gone`() throws {
    var bank = try Bank.withConversions()
    bank.expectRefused(.conversionStillGrounded, .reverse(110))
    bank.expectRefused(.conversionStillGrounded, .reverse(111), by: .school)
    try bank.apply(.revoke(100))
    bank.expectRefused(.conversionStillGrounded, .reverse(111), by: .school)
    try bank.apply(.reverse(110), by: .school)
    try bank.apply(.reverse(111), by: .school)
  }

  @Test func `only a conversion of the account that stands is reversed`() throws {
    var bank = try Bank()
    bank.expectRefused(.conversionUnknown, .reverse(110), by: .bank)
    bank = try Bank.withConversions()
    bank.expectRefused(.conversionUnknown, .reverse(100), by: .bank)
    bank.expectRefused(.conversionUnknown, .reverse(112), by: .bank)
    try bank.apply(.reverse(110), by: .bank)
    bank.expectRefused(.conversionReversed, .reverse(110), by: .bank)
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .reverse(110), by: .bank)
  }
}
