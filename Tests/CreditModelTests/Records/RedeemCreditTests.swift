import CreditModel
import Testing

@Suite struct RedeemCreditTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"credits":2000,"inputs":[{"credits":1500,"part":1,"#
    + #""seq":9},"#
    + #"{"credits":500,"seq":8}],"rule":{"code":"R","version":1}},"kind":"credit.redeem"}"#

  @Test func `the bytes are these, with inputs in the order of the rule`() throws {
    let record: RedeemCredit = .redeem(
      2_000, [.from(HoldingID(seq: 9, part: 1), 1_500), .from(8, 500)])
    try expectText(.account("K7QM4T2X9HRCD", .redeemCredit(record)), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        (":2000", ":1000000001", .value), (":2000", ":-1", .value),
        (":1500", ":1000000001", .value),
        (#""part":1"#, #""part":0"#, .value), (#""version":1"#, #""version":0"#, .value),
        (#"{"credits":500,"#, "{", .missingKey), (#""inputs""#, #""input""#, .missingKey),
      ])
    try expectAllowed(
      Self.text,
      [(":2000", ":1000000000"), (#","inputs":[{"credits":1500"#, #","inputs":[{"credits":0"#)])
  }

  /// A bank whose account has 4 credits of 10 May (100), 1.5 of 10 May (101, by its code later) and
  /// 2 of 2 May (102).
  private func bank(_ members: String = "{}") throws -> Bank {
    var bank = try Bank.holding()
    try bank.apply(
      .post("WALK", .test(credits: 2_000, from: "2026-05-02", to: "2026-05-02", reference: "R3")))
    try bank.adopt(.redemption, members)
    bank.seq = 110
    return bank
  }

  @Test func `the oldest is debited first, and the last in part`() throws {
    var bank = try bank()
    let effects = try bank.apply(.redeem(3_000, [.from(102, 2_000), .from(100, 1_000)]))
    #expect(effects.totals.map(\.redeemed.thousandths) == [2_000, 1_000])
    #expect(bank.account.remaining(100) == Credits(thousandths: 3_000))
    #expect(bank.account.remaining(102) == .zero)
    #expect(bank.account.dossier?.redemptions.map(\.credits.thousandths) == [3_000])
    try bank.apply(.redeem(4_000, [.from(100, 3_000), .from(101, 1_000)]))
    #expect(bank.account.remaining(101) == Credits(thousandths: 500))
    bank.expectRefused(.redemptionOutOfBounds, .redeem(1_000, [.from(101, 500)]))
  }

  @Test func `the inputs are those of the rule, in its order`() throws {
    let bank = try bank()
    for wrong in [
      [.from(100, 3_000)], [.from(100, 1_000), .from(102, 2_000)], [.from(102, 2_000)],
      [.from(102, 1_999), .from(100, 1_001)],
      [.from(102, 2_000), .from(100, 1_000), .from(101, 0)],
      [], [.from(102, 2_000), .from(HoldingID(seq: 100, part: 1), 1_000)],
    ] as [[Debit]] {
      bank.expectRefused(.redemptionInputsDiffer, .redeem(3_000, wrong))
    }
  }

  @Test func `an amount is so many steps within the bounds, and no more than there is`() throws {
    let bank = try bank(#"{"step":"0.5","least":1,"most":"3.5"}"#)
    for (amount, isRight) in [
      (0, false), (500, false), (1_000, true), (1_250, false), (1_500, true), (1_501, false),
      (3_500, true), (4_000, false),
    ] as [(Int64, Bool)] {
      let first = min(amount, 2_000)
      let debits: [Debit] =
        [.from(102, first)] + (amount > 2_000 ? [.from(100, amount - 2_000)] : [])
      if isRight {
        var other = bank
        try other.apply(.redeem(amount, debits))
      } else {
        bank.expectRefused(.redemptionOutOfBounds, .redeem(amount, debits))
      }
    }
    let all = try self.bank()
    all.expectRefused(
      .redemptionOutOfBounds,
      .redeem(8_000, [.from(102, 2_000), .from(100, 4_000), .from(101, 1_500)]))
  }

  @Test(
    arguments: [
      ("semester", "2026-07-31T01:00:00.000Z", "2026-08-01T01:00:00.000Z"),
      ("year", "2026-12-31T01:00:00.000Z", "2027-01-01T01:00:00.000Z"),
      ("account", "2027-12-31T01:00:00.000Z", nil),
    ] as [(String, Instant, Instant?)])
  func `a limit holds through its window`(window: String, last: Instant, next: Instant?) throws {
    var bank = try bank(#"{"limits":[{"most":3,"per":"\#(window)"}]}"#)
    try bank.apply(.redeem(2_000, [.from(102, 2_000)]))
    bank.at = last
    bank.expectRefused(.redemptionOutOfBounds, .redeem(2_000, [.from(100, 2_000)]))
    try bank.apply(.redeem(1_000, [.from(100, 1_000)]))
    guard let next else { return }
    bank.at = next
    try bank.apply(.redeem(3_000, [.from(100, 3_000)]))
  }

  @Test func `what does not count is not debited`() throws {
    var bank = try bank(#"{"debits":{"types":["skill"],"validFor":{"days":18}}}"#)
    try bank.apply(.dispute(100))
    try bank.apply(.redeem(3_000, [.from(102, 2_000), .from(101, 1_000)]))
    var later = try self.bank(#"{"debits":{"types":["skill"],"validFor":{"days":18}}}"#)
    later.at = "2026-05-21T01:00:00.000Z"
    later.expectRefused(.redemptionInputsDiffer, .redeem(1_000, [.from(102, 1_000)]))
    try later.apply(.redeem(1_000, [.from(100, 1_000)]))
  }

  @Test func `points of a conversion are redeemed part by part`() throws {
    var bank = try Bank.holding()
    try bank.adopt(
      .conversion,
      #"{"code":"POINTS","gives":[{"type":"points","credits":2},{"type":"points","credits":3}]}"#)
    try bank.convert([100], by: "POINTS")
    let seq = bank.seq - 1
    try bank.adopt(.redemption, #"{"debits":{"types":["points"],"rules":["POINTS"]}}"#)
    try bank.apply(
      .redeem(
        4_000, [.from(HoldingID(seq: seq), 2_000), .from(HoldingID(seq: seq, part: 1), 2_000)]))
    #expect(bank.account.remaining(HoldingID(seq: seq, part: 1)) == Credits(thousandths: 1_000))
  }

  @Test func `the rule must be there, in force, a redemption, and near`() throws {
    var bank = try Bank.holding(division: "330726")
    bank.expectRefused(.ruleUnknown, .redeem(1_000, []))
    try bank.adopt(.redemption, #"{"to":"2026-05-19"}"#)
    bank.expectRefused(.ruleNotInForce, .redeem(1_000, []))
    try bank.adopt(.conversion, #"{"code":"C"}"#)
    bank.expectRefused(.ruleOfAnotherKind, .redeem(1_000, [], by: .version(1, of: "C")))
    try bank.adopt(.redemption, #"{"code":"FAR","jurisdiction":"310000"}"#)
    bank.expectRefused(
      .outsideJurisdiction, .redeem(1_000, [.from(100, 1_000)], by: .version(1, of: "FAR")))
    try bank.adopt(.redemption, #"{"code":"NEAR"}"#)
    var other = bank
    try other.apply(.freeze, by: .bank)
    let record: RedeemCredit = .redeem(1_000, [.from(100, 1_000)], by: .version(1, of: "NEAR"))
    other.expectRefused(.accountFrozen, record)
    try bank.hold { $0.sanction(at: 150, barring: [.redeem]) }
    bank.expectRefused(.learnerBarred, record)
  }

  @Test func `a correction does not bring back what was redeemed`() throws {
    var bank = try bank()
    try bank.apply(.redeem(2_000, [.from(102, 2_000)]))
    // The same credit, under another record number.
    let effects = try bank.apply(
      .correct(
        102, "WALK",
        .test(credits: 2_000, from: "2026-05-02", to: "2026-05-02", reference: "R3a")))
    let corrected = bank.seq - 1
    #expect(bank.account.remaining(HoldingID(seq: corrected)) == .zero)
    #expect(effects.totals.map(\.redeemed.thousandths).reduce(0, +) == 0, "sums stay balanced")
    bank.expectRefused(
      .redemptionInputsDiffer, .redeem(2_000, [.from(HoldingID(seq: corrected), 2_000)]))
    try bank.apply(.redeem(4_000, [.from(100, 4_000)]))
  }

  @Test func `a smaller credit bears no more than it has, and what is revoked is owed`() throws {
    var bank = try bank(#"{"step":"0.5"}"#)
    try bank.apply(.redeem(3_000, [.from(102, 2_000), .from(100, 1_000)]))
    try bank.apply(
      .correct(
        102, "WALK",
        .test(credits: 500, from: "2026-05-02", to: "2026-05-02", reference: "R3")))
    #expect(bank.account.remaining(HoldingID(seq: bank.seq - 1)) == .zero)
    try bank.apply(RevokeCredit(target: 100, reason: "never taught"))
    // One was redeemed of what is void now: the next to be redeemed pays for it first.
    bank.expectRefused(.redemptionOutOfBounds, .redeem(1_000, [.from(101, 1_000)]))
    try bank.apply(.redeem(500, [.from(101, 500)]))
  }
}
