import CreditModel
import Testing

/// What the members of a conversion rule allow and refuse.
@Suite struct ConversionRuleTests {
  /// A bank whose account has credits of WALK: so many each, a day apart, from entry 100 on.
  private func walks(_ credits: [Int64]) throws -> Bank {
    var bank = try Bank()
    for (index, credits) in credits.enumerated() {
      let day = "2026-05-0\(index + 1)".day
      try bank.apply(
        .post("WALK", .test(credits: credits, from: day, to: day, reference: "W\(index)")))
    }
    return bank
  }

  @Test func `as many inputs as the rule says, each once`() throws {
    var bank = try walks([1_000, 1_000, 1_000])
    try bank.adopt(.conversion, #"{"least":2,"most":2}"#)
    bank.expectRefused(.inputsIncomplete, .convert([], to: []))
    bank.expectRefused(.inputsIncomplete, .convert([100], to: []))
    bank.expectRefused(.inputsIncomplete, .convert([100, 101, 102], to: []))
    bank.expectRefused(.inputsIncomplete, .convert([100, 100], to: []))
    #expect(try bank.conversionCase().proposal() == [100, 101])
    try bank.convert([101, 102])
  }

  @Test func `places are filled where any arrangement fills them`() throws {
    var bank = try walks([1_000])
    try bank.apply(.post("SKILL", .test(reference: "S")))
    try bank.apply(.post("CULTURE", .test(score: 60_000, reference: "C")))
    // The oldest fits both places, and must leave the first to culture.
    try bank.adopt(
      .conversion,
      """
      {"needs":[{"where":{"types":["skill","culture"]},"count":1},
        {"where":{"courses":["WALK"]},"count":1}]}
      """)
    #expect(try bank.conversionCase().results(of: [100, 102]).count == 1)
    #expect(try bank.conversionCase().proposal() == [100, 102])
    bank.expectRefused(.inputsIncomplete, .convert([101, 102], to: []))
    bank.expectRefused(.inputsIncomplete, .convert([100], to: []))
    bank.expectRefused(.inputsIncomplete, .convert([100, 101, 102], to: []))
    try bank.convert([100, 102])
    #expect(try bank.conversionCase().proposal() == [])
  }

  @Test func `many places of overlapping kinds are filled together`() throws {
    var bank = try walks([1_000, 1_000])
    try bank.apply(.post("SKILL", .test(reference: "S")))
    try bank.apply(.post("CULTURE", .test(score: 60_000, reference: "C")))
    try bank.adopt(
      .conversion,
      """
      {"needs":[{"where":{},"count":2},{"where":{"types":["skill"]},"count":1},
        {"where":{"courses":["WALK"]},"count":1}]}
      """)
    #expect(try bank.conversionCase().proposal() == [100, 101, 102, 103])
    try bank.convert([100, 101, 102, 103])
  }

  @Test func `what the rule requires of the account is judged on all of it`() throws {
    var bank = try Bank.holding()
    try bank.adopt(
      .conversion, #"{"requires":{"measure":\#(RuleText.sum("credits")),"least":"5.501"}}"#)
    bank.expectRefused(.requirementNotMet, .convert([101], to: []))
    try bank.apply(.post("WALK", .test(credits: 1, from: "2026-05-02", reference: "R3")))
    try bank.convert([101])
  }

  @Test func `what inputs do not give is no conversion`() throws {
    var bank = try Bank.holding()
    let gives =
      #"{"gives":[{"type":"skill","credits":{"difference":[\#(RuleText.sum("credits")),9]}}]}"#
    try bank.adopt(.conversion, gives)
    bank.expectRefused(.nothingToConvert, .convert([100, 101], to: [.of(0, .skill)]))
    try bank.adopt(.conversion, #"{"code":"R2","unit":2}"#)
    bank.expectRefused(.nothingToConvert, .convert([101], to: [], by: .version(1, of: "R2")))
    try bank.adopt(
      .conversion,
      #"{"code":"R3","gives":[{"type":"skill","credits":{"quotient":[1,0],"rounding":"floor"}}]}"#)
    bank.expectRefused(.arithmeticOverflow, .convert([101], to: [], by: .version(1, of: "R3")))
    try bank.adopt(
      .conversion, #"{"code":"R4","gives":[{"type":"skill","credits":1000001}]}"#)
    bank.expectRefused(.arithmeticOverflow, .convert([101], to: [], by: .version(1, of: "R4")))
  }

  @Test func `a result of nothing stands beside one of something`() throws {
    var bank = try Bank.holding()
    try bank.adopt(
      .conversion, #"{"gives":[{"type":"skill","credits":-1},{"type":"degree","credits":1}]}"#)
    #expect(try bank.convert([100]) == [.of(0, .skill), .of(1_000, .degree)])
  }

  // Limits.

  @Test func `a limit of one conversion cuts its results in order`() throws {
    var bank = try Bank.holding()
    let three = #"{"type":"skill","credits":3},{"type":"degree","credits":3}"#
    try bank.adopt(
      .conversion, #"{"gives":[\#(three)],"limits":[{"most":"4.5","per":"conversion"}]}"#)
    #expect(try bank.convert([100]) == [.of(3_000, .skill), .of(1_500, .degree)])
    #expect(try bank.convert([101]) == [.of(3_000, .skill), .of(1_500, .degree)])
  }

  @Test(
    arguments: [
      ("semester", "2026-07-31T01:00:00.000Z", "2026-08-01T01:00:00.000Z"),
      ("year", "2026-12-31T01:00:00.000Z", "2026-12-31T16:00:00.000Z"),
      ("account", "2027-12-31T01:00:00.000Z", nil),
    ] as [(String, Instant, Instant?)])
  func `a limit holds through its window and for standing conversions`(
    window: String, last: Instant, next: Instant?
  ) throws {
    var bank = try walks([4_000, 4_000, 4_000, 4_000])
    try bank.adopt(.conversion, #"{"limits":[{"most":6,"per":"\#(window)"}]}"#)
    #expect(try bank.convert([100]) == [.of(4_000, .vocational)])
    bank.at = last
    #expect(try bank.convert([101]) == [.of(2_000, .vocational)], "cut to the room")
    bank.expectRefused(.nothingToConvert, .convert([102], to: []))
    var undone = bank
    try undone.apply(.reverse(105), by: .bank)
    #expect(try undone.convert([102]) == [.of(4_000, .vocational)])
    guard let next else { return }
    bank.at = next
    #expect(try bank.convert([102]) == [.of(4_000, .vocational)])
    #expect(try bank.convert([103]) == [.of(2_000, .vocational)])
  }

  @Test func `of several limits the tightest holds, over all versions of the rule`() throws {
    var bank = try walks([4_000, 4_000])
    let limits = #""limits":[{"most":6,"per":"account"},{"most":5,"per":"conversion"}]"#
    try bank.adopt(.conversion, "{\(limits)}")
    try bank.convert([100])
    try bank.adopt(.conversion, #"{"version":2,\#(limits)}"#)
    #expect(try bank.conversionCase().room() == Fraction(2))
    #expect(try bank.convert([101]) == [.of(2_000, .vocational)])
  }

  // Barriers.

  @Test func `a barrier stands between types, also through chains of conversions`() throws {
    var bank = try Bank.holding()
    try bank.adopt(
      .conversion, #"{"gives":[{"type":"leisure","credits":\#(RuleText.sum("credits"))}]}"#)
    try bank.adopt(.conversion, #"{"code":"UP","gives":[{"type":"degree","credits":1}]}"#)
    try bank.convert([100])
    let leisure = HoldingID(seq: bank.seq - 1)
    try bank.adopt(.barrier, #"{"code":"B"}"#)
    bank.expectRefused(.barred, .convert([101], to: [], by: .version(1, of: "UP")))
    bank.expectRefused(.barred, .convert([leisure], to: [], by: .version(1, of: "UP")))
    #expect(try bank.conversionCase("UP").refusal(of: leisure) == .barred)
    try bank.convert([101])
    bank.at = "2026-06-01T01:00:00.000Z"
    try bank.apply(.retire(rule: "B", from: "2026-06-01"))
    try bank.convert([leisure], by: "UP")
  }

  @Test func `types on the way bar too, and certificates have none`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"gives":[{"type":"points","credits":1}]}"#)
    try bank.convert([100])
    let points = HoldingID(seq: bank.seq - 1)
    try bank.adopt(
      .conversion,
      #"{"code":"UP","inputs":{"kinds":["conversion","certificate"]},"gives":[{"type":"degree","#
        + #""credits":1}]}"#
    )
    try bank.adopt(.barrier, #"{"code":"B","denies":[{"from":["points"],"into":["degree"]}]}"#)
    bank.expectRefused(.barred, .convert([points], to: [], by: .version(1, of: "UP")))
    try bank.apply(.certificate())
    try bank.convert([HoldingID(seq: bank.seq - 1)], by: "UP")
  }

  @Test func `a barrier against the type of a course bars what gives the course`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"gives":[{"course":"CULTURE","credits":1}]}"#)
    try bank.adopt(.barrier, #"{"code":"B","denies":[{"from":["skill"],"into":["culture"]}]}"#)
    bank.expectRefused(.barred, .convert([100], to: []))
  }

  // Decisions.

  private static let decided = """
    {"gives":[{"type":"leisure","credits":{"decided":{"least":"1.5","most":10,"quorum":2}}}]}
    """

  @Test func `an expert decides within the bounds, with a reason and enough signatures`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, Self.decided)
    let right: ConvertCredit = .convert([100], to: [.of(3_000, .leisure)], decided: 3_000)
    bank.expectRefused(.decisionInvalid, right, by: .college)
    bank.expectRefused(.decisionInvalid, .convert([100], to: [.of(3_000, .leisure)]), by: .bank)
    for (credits, isRight) in [(1_499, false), (1_500, true), (10_000, true), (10_001, false)] {
      let record: ConvertCredit = .convert(
        [100], to: [.of(Int64(credits), .leisure)], decided: Int64(credits))
      if isRight {
        var other = bank
        try other.apply(record, by: .collegeAndBank)
      } else {
        bank.expectRefused(.decisionInvalid, record, by: .bank)
      }
    }
    bank.expectRefused(
      .resultDiffers, .convert([100], to: [.of(3_001, .leisure)], decided: 3_000), by: .bank)
    try bank.apply(right, by: .bank)
  }

  @Test func `where nothing is left to an expert none decides`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion)
    bank.expectRefused(
      .decisionInvalid, .convert([100], to: [.of(4_000, .vocational)], decided: 4_000), by: .bank)
  }

  // Age.

  @Test func `results are of the day of conversion, or as old as the oldest input`() throws {
    var bank = try walks([1_000, 1_000])
    try bank.adopt(.conversion, #"{"keepsAge":true,"limits":[{"most":1,"per":"year"}]}"#)
    try bank.convert([101])
    #expect(bank.account.dossier?.conversions.last?.earned == "2026-05-02")
    #expect(bank.account.dossier?.conversions.last?.day == "2026-05-20")
    let aged = HoldingID(seq: bank.seq - 1)
    try bank.adopt(.conversion, #"{"code":"R2","inputs":{"validFor":{"days":18}}}"#)
    #expect(try bank.conversionCase("R2").refusal(of: aged) == nil)
    bank.at = "2026-05-21T01:00:00.000Z"
    #expect(try bank.conversionCase("R2").refusal(of: aged) == .inputExpired)
    bank.expectRefused(.nothingToConvert, .convert([100], to: []))
  }

  // Supersession.

  @Test func `a higher certificate gives only the difference to the lower one`() throws {
    var bank = try Bank()
    try bank.adopt(example: "sk-upgrade")
    for (number, level) in [("N5", CertificateLevel.level5), ("N4", .level4), ("N3", .level3)] {
      try bank.apply(.certificate(number, level: level))
    }
    let first = bank.seq - 3
    let rule: RuleCode = "SK-UPGRADE"
    #expect(try bank.convert([HoldingID(seq: first)], by: rule) == [.of(10_000, .vocational)])
    #expect(try bank.convert([HoldingID(seq: first + 1)], by: rule) == [.of(10_000, .vocational)])
    var downwards = bank
    #expect(try bank.convert([HoldingID(seq: first + 2)], by: rule) == [.of(10_000, .vocational)])
    try downwards.apply(.certificate("N5b", level: .level5))
    let late = HoldingID(seq: downwards.seq - 1)
    #expect(throws: Refusal.nothingToConvert) { try downwards.convert([late], by: rule) }
  }

  @Test func `all at once give what one after the other gives`() throws {
    var bank = try walks([1_500, 1_700, 900])
    let rule = #"{"accumulates":true,"unit":1}"#
    try bank.adopt(.conversion, rule)
    var stepwise = bank
    #expect(try bank.convert([100, 101, 102]) == [.of(4_000, .vocational)])
    let steps = try [100, 101, 102].map { try stepwise.convert([HoldingID(seq: $0)]) }
    #expect(steps.flatMap { $0 }.map(\.credits.thousandths) == [1_000, 2_000, 1_000])
  }

  @Test func `what went in before counts as it was, whatever became of it`() throws {
    var bank = try walks([1_500, 1_700])
    try bank.adopt(.conversion, #"{"accumulates":true,"unit":1}"#)
    try bank.convert([100])
    var disputed = bank
    try disputed.apply(.dispute(100))
    #expect(try disputed.convert([101]) == [.of(2_000, .vocational)])
    var consumed = bank
    try consumed.adopt(.conversion, #"{"code":"EAT","use":"consume"}"#)
    try consumed.convert([100], by: "EAT")
    #expect(try consumed.convert([101]) == [.of(2_000, .vocational)])
    var expired = bank
    try expired.adopt(.validity, #"{"code":"V","where":{"to":"2026-05-01"},"lasts":{"days":1}}"#)
    #expect(try expired.convert([101]) == [.of(2_000, .vocational)])
    var partly = bank
    try partly.adopt(.redemption, #"{"code":"BUY","debits":{"kinds":["credit"]}}"#)
    try partly.apply(.redeem(1_000, [.from(100, 1_000)], by: .version(1, of: "BUY")))
    #expect(try partly.convert([101]) == [.of(2_000, .vocational)])
    #expect(throws: Refusal.inputUsed) { try partly.convert([100]) }
  }

  @Test func `what was taken out before it goes in does not count`() throws {
    var bank = try walks([1_500, 1_700])
    try bank.adopt(.redemption, #"{"code":"BUY","debits":{"kinds":["credit"]}}"#)
    try bank.apply(.redeem(1_000, [.from(100, 1_000)], by: .version(1, of: "BUY")))
    try bank.adopt(.conversion, #"{"accumulates":true}"#)
    #expect(try bank.convert([100]) == [.of(500, .vocational)])
    #expect(try bank.convert([101]) == [.of(1_700, .vocational)])
  }
}
