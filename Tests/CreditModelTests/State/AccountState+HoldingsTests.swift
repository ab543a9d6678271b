import CreditModel
import Testing

@Suite struct AccountStateHoldingsTests {
  @Test func `what an entry gave is held for good, and stands until it is taken back`() throws {
    var bank = try Bank.withConversions()
    let seqs: [UInt64] = [99, 100, 101, 102, 110, 111, 112, 113]
    let held = [false, true, true, true, true, true, true, false]
    #expect(seqs.map(bank.account.holds) == held)
    #expect(seqs.map(bank.account.stands) == held)
    try bank.apply(.revoke(100))
    try bank.apply(.revoke(102))
    try bank.apply(.reverse(110), by: .bank)
    try bank.apply(.revoke(award: 112), by: .bank)
    #expect(seqs.map(bank.account.holds) == held)
    #expect(
      seqs.map(bank.account.stands) == [false, false, true, false, false, true, false, false])
  }

  @Test func `what is left of a holding is what was given less what was taken`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.certificate())
    try bank.hold {
      $0.convert(at: 110, [100], to: [.of(3_000), .of(500, .leisure)], using: [1_500])
      $0.redeem(at: 111, HoldingID(seq: 110, part: 1), 200)
      $0.redeem(at: 112, HoldingID(seq: 110, part: 1), 300)
      $0.award(at: 113, on: [101], [.diploma()], using: [0])
    }
    let account = bank.account
    #expect(account.remaining(100).thousandths == 2_500)
    #expect(account.remaining(110).thousandths == 3_000)
    #expect(account.remaining(HoldingID(seq: 110, part: 1)) == .zero)
    #expect(account.used(HoldingID(seq: 110, part: 1)).credits.thousandths == 500)
    #expect(account.used(101).count && account.used(101).credits == .zero)
    #expect(!account.used(110).count)
    #expect(account.credits(of: HoldingID(seq: 110, part: 2)) == nil)
    #expect(account.credits(of: HoldingID(seq: 100, part: 1)) == nil)
    #expect(account.credits(of: 101) == .zero && account.credits(of: 112) == nil)
    try bank.apply(.revoke(100))
    #expect(bank.account.remaining(100) == .zero)
  }

  @Test func `chains of any length are followed`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.hold { text in
      for seq in UInt64(101)...5_000 {
        text.convert(at: seq, [HoldingID(seq: seq - 1)], to: [.of(1)])
      }
    }
    bank.seq = 6_000
    #expect(!bank.account.isDisputed(5_000))
    try bank.apply(.dispute(100))
    #expect(bank.account.isDisputed(5_000))
    #expect(bank.account.disputedEntries().count == 4_901)
  }

  @Test func `nothing is left loose: conversions are reversed, awards reviewed or revoked`()
    throws
  {
    var bank = try Bank.withConversions()
    #expect(bank.account.looseEnd() == nil)
    try bank.apply(.revoke(100))
    #expect(bank.account.looseEnd() == 110)
    try bank.apply(.reverse(110), by: .bank)
    #expect(bank.account.looseEnd() == 111)
    try bank.apply(.reverse(111), by: .bank)
    #expect(bank.account.looseEnd() == 112)
    var revoked = bank
    try revoked.apply(.revoke(award: 112), by: .bank)
    #expect(revoked.account.looseEnd() == nil)
    try bank.apply(.review(112))
    #expect(bank.account.looseEnd() == nil)
  }

  @Test func `a review that confirmed an award waives what had fallen by then, and no more`()
    throws
  {
    var bank = try Bank.withConversions()
    try bank.apply(.review(112), by: .bank)
    try bank.apply(.close(120, .confirmed), by: .bank)
    try bank.apply(.revoke(102))
    #expect(bank.account.looseEnd() == 112, "the review came before")
    try bank.apply(.review(112))
    #expect(bank.account.looseEnd() == nil)
    try bank.apply(.close(123, .confirmed), by: .bank)
    #expect(bank.account.looseEnd() == nil)
    #expect(bank.account.dossier?.reviews.map(\.waived) == [[], [102]])
    try bank.apply(.reverse(111), by: .bank)
    #expect(bank.account.looseEnd() == 112, "more has fallen since")
  }

  @Test func `an account without a dossier has no loose end`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.revoke(100))
    #expect(bank.account.dossier == nil && bank.account.looseEnd() == nil)
  }

  @Test func `what something rests on is known`() throws {
    var bank = try Bank.withConversions()
    let seqs: [UInt64] = [100, 101, 102, 110, 111, 112]
    #expect(seqs.map(bank.account.isRestedOn) == [true, false, true, true, true, false])
    try bank.apply(.reverse(110), by: .bank)
    try bank.apply(.reverse(111), by: .bank)
    try bank.apply(.revoke(award: 112), by: .bank)
    #expect(!seqs.contains(where: bank.account.isRestedOn))
  }
}
