import CreditModel
import Testing

@Suite struct ConvertCreditTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"decision":{"credits":3000,"#
    + #""reason":"as the panel found"},"#
    + #""inputs":[{"seq":8},{"part":1,"seq":9}],"results":[{"course":"CULTURE","credits":500,"#
    + #""type":"culture"},{"credits":2500,"type":"skill"}],"rule":{"code":"R","version":1}},"#
    + #""kind":"credit.convert"}"#

  @Test func `the bytes are these, with inputs in ascending order`() throws {
    let record: ConvertCredit = .convert(
      [HoldingID(seq: 9, part: 1), 8],
      to: [.of(500, .culture, course: "CULTURE"), .of(2_500, .skill)], decided: 3_000)
    try expectText(.account("K7QM4T2X9HRCD", .convertCredit(record)), Self.text)
    try expectText(
      .account("K7QM4T2X9HRCD", .convertCredit(.convert([], to: []))),
      #"{"account":"K7QM4T2X9HRCD","body":{"inputs":[],"results":[],"#
        + #""rule":{"code":"R","version":1}},"kind":"credit.convert"}"#)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        (#"{"seq":8}"#, #"{"seq":9},{"seq":9}"#, .value),
        (#"{"seq":8}"#, #"{"part":2,"seq":9}"#, .value),
        (#""part":1"#, #""part":0"#, .value), (#""part":1"#, #""part":1001"#, .value),
        (#"{"seq":8}"#, #"{"seq":-1}"#, .value), (#""version":1"#, #""version":0"#, .value),
        (":3000", ":1000000001", .value), (":500,", ":1000000001,", .value),
        ("as the panel found", "", .value), (#""skill""#, #""magic""#, .value),
        (#""rule":{"code":"R","version":1}"#, #""rule":"R""#, .unexpectedByte),
        (#""results""#, #""result""#, .missingKey),
      ])
    try expectAllowed(
      Self.text,
      [
        (":3000", ":1000000000"), (#""part":1"#, #""part":1000"#), (#"{"seq":8},"#, ""),
        (#""decision":{"credits":3000,"reason":"as the panel found"},"#, ""),
      ])
  }

  @Test func `a conversion that reuses leaves its inputs as they were`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"rounding":"half-up","unit":"0.5"}"#)
    #expect(try bank.convert([100, 101], submitter: .college) == [.of(5_500, .vocational)])
    let conversion = try #require(bank.account.dossier?.conversions.last)
    #expect(conversion.inputs == [100, 101] && !conversion.isConsuming && !conversion.isReversed)
    #expect(conversion.day == bank.today && conversion.earned == bank.today)
    #expect(bank.account.dossier?.uses == [])
    #expect(bank.account.remaining(100) == Credits(thousandths: 4_000))
    #expect(bank.account.remaining(HoldingID(seq: bank.seq - 1)) == Credits(thousandths: 5_500))
  }

  @Test func `a conversion that consumes takes what is left, and the sums say so`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"use":"consume"}"#)
    let record: ConvertCredit = .convert([100, 101], to: [.of(5_500, .vocational)])
    let effects = try bank.apply(record)
    #expect(effects.totals.map(\.converted.thousandths) == [5_500, 0, 0])
    #expect(effects.totals.map(\.redeemed.thousandths) == [0, 4_000, 1_500])
    #expect(bank.account.remaining(100) == .zero && bank.account.remaining(101) == .zero)
    try bank.adopt(.conversion, #"{"code":"R2"}"#)
    bank.expectRefused(.inputUsed, .convert([100], to: [], by: .version(1, of: "R2")))
  }

  @Test func `results are rounded one by one, and never up but where the rule says so`() throws {
    let third = #"{"product":[\#(RuleText.sum("credits")),"1/3"]}"#
    let gives =
      #""gives":[{"type":"skill","credits":\#(third)},{"type":"degree","credits":\#(third)}]"#
    for (rounding, expected) in [
      (#""rounding":"floor""#, 1_833), (#""rounding":"ceiling""#, 1_834),
      (#""rounding":"half-up","unit":1"#, 2_000), (#""rounding":"floor","unit":1"#, 1_000),
      (#""rounding":"half-even","unit":"0.25""#, 1_750),
    ] as [(String, Int64)] {
      var bank = try Bank.holding()
      try bank.adopt(.conversion, "{\(gives),\(rounding)}")
      #expect(try bank.convert([100, 101]) == [.of(expected, .skill), .of(expected, .degree)])
    }
  }

  @Test func `a unit that is no thousandth is cut to thousandths`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"rounding":"ceiling","unit":"0.5"}"#)
    let opened = try bank.conversionCase()
    #expect(try opened.results(of: [101]) == [.of(1_500, .vocational)])
  }

  @Test func `results are those of the rule, to the thousandth and in its order`() throws {
    var bank = try Bank.holding()
    try bank.adopt(
      .conversion,
      #"{"gives":[{"type":"skill","credits":1},{"course":"CULTURE","credits":2}]}"#)
    let right: [ConvertedCredit] = [.of(1_000, .skill), .of(2_000, .culture, course: "CULTURE")]
    for wrong in [
      [.of(1_001, .skill), right[1]], [right[1], right[0]], [right[0]], right + [right[0]],
      [.of(1_000, .degree), right[1]], [right[0], .of(2_000, .culture)],
    ] as [[ConvertedCredit]] {
      bank.expectRefused(.resultDiffers, .convert([100], to: wrong))
    }
    try bank.apply(.convert([100], to: right))
    let given = try #require(bank.account.dossier?.conversions.last?.seq)
    #expect(bank.account.credits(of: HoldingID(seq: given, part: 1)) == Credits(thousandths: 2_000))
    #expect(bank.account.credits(of: HoldingID(seq: given, part: 2)) == nil)
  }

  @Test func `a course is given once, and only one that is known`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"gives":[{"course":"SKILL","credits":2}]}"#)
    bank.expectRefused(.resultAlreadyCredited, .convert([101], to: []))
    try bank.adopt(.conversion, #"{"code":"R2","gives":[{"course":"CULTURE","credits":2}]}"#)
    try bank.convert([101], by: "R2")
    try bank.adopt(.conversion, #"{"code":"R3","gives":[{"course":"CULTURE","credits":2}]}"#)
    bank.expectRefused(.resultAlreadyCredited, .convert([100], to: [], by: .version(1, of: "R3")))
    try bank.adopt(.conversion, #"{"code":"R4","gives":[{"course":"GONE","credits":2}]}"#)
    bank.expectRefused(.courseUnknown, .convert([101], to: [], by: .version(1, of: "R4")))
  }

  @Test func `each holding goes in once under a rule, whatever its version`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion)
    try bank.convert([100])
    bank.expectRefused(.inputUsed, .convert([100], to: [.of(4_000, .vocational)]))
    try bank.adopt(.conversion, #"{"version":2,"from":"2026-05-20"}"#)
    bank.expectRefused(
      .inputUsed, .convert([100], to: [.of(4_000, .vocational)], by: .version(2)))
    try bank.adopt(.conversion, #"{"code":"R2"}"#)
    try bank.convert([100], by: "R2")
    try bank.apply(.reverse(102 + 1), by: .bank)
    #expect(try bank.conversionCase().refusal(of: 100) == nil)
  }

  @Test func `inputs must be holdings that stand, count and are eligible`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"inputs":{"types":["skill"]}}"#)
    bank.expectRefused(.inputUnknown, .convert([99], to: []))
    bank.expectRefused(.inputUnknown, .convert([HoldingID(seq: 100, part: 1)], to: []))
    bank.expectRefused(.inputUnknown, .convert([100, 99], to: []))
    try bank.apply(.certificate())
    bank.expectRefused(.inputNotEligible, .convert([HoldingID(seq: bank.seq - 1)], to: []))
    try bank.apply(.post("CULTURE", .test(score: 60_000, reference: "R9")))
    bank.expectRefused(.inputNotEligible, .convert([HoldingID(seq: bank.seq - 1)], to: []))
    try bank.apply(.post("WALK", .test(from: "2026-05-02", reference: "R8")))
    let dropped = HoldingID(seq: bank.seq - 1)
    try bank.apply(.revoke(dropped.seq))
    bank.expectRefused(.inputNotStanding, .convert([dropped], to: []))
    try bank.apply(.correct(101, "WALK", .test(credits: 1_000, reference: "R2")))
    bank.expectRefused(.inputNotStanding, .convert([101], to: []))
    try bank.apply(.dispute(100))
    let dispute = bank.seq - 1
    bank.expectRefused(.inputDisputed, .convert([100], to: []))
    try bank.apply(.resolve(dispute, .dismissed), by: .bank)
    try bank.convert([100])
  }

  @Test func `what has expired is told from what never fits`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"inputs":{"types":["skill"],"validFor":{"days":10}}}"#)
    try bank.convert([100])
    bank.at = "2026-05-21T01:00:00.000Z"
    bank.expectRefused(.inputExpired, .convert([101], to: []))
    try bank.adopt(.conversion, #"{"code":"R2"}"#)
    try bank.adopt(.validity, #"{"code":"V","where":{"courses":["WALK"]},"lasts":{"days":10}}"#)
    bank.expectRefused(.inputExpired, .convert([101], to: [], by: .version(1, of: "R2")))
    try bank.convert([100], by: "R2")
  }

  @Test func `the rule must be there, in force, and a conversion`() throws {
    var bank = try Bank.holding()
    bank.expectRefused(.ruleUnknown, .convert([100], to: []))
    try bank.adopt(.conversion, #"{"from":"2026-05-21"}"#)
    bank.expectRefused(.ruleNotInForce, .convert([100], to: []))
    try bank.adopt(.barrier, #"{"code":"R2"}"#)
    bank.expectRefused(.ruleOfAnotherKind, .convert([100], to: [], by: .version(1, of: "R2")))
    bank.at = "2026-05-21T01:00:00.000Z"
    try bank.adopt(.conversion, #"{"version":2,"from":"2026-05-21"}"#)
    bank.expectRefused(.ruleNotInForce, .convert([100], to: [], by: .version(1)))
    bank.expectRefused(.ruleUnknown, .convert([100], to: [], by: .version(3)))
  }

  @Test func `an account that takes no postings takes no conversions`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion)
    let record: ConvertCredit = .convert([100], to: [.of(4_000, .vocational)])
    var other = bank
    try other.apply(.freeze, by: .bank)
    other.expectRefused(.accountFrozen, record)
    other = bank
    try other.apply(.close, by: .bank)
    other.expectRefused(.accountClosed, record)
    other.account = AccountState()
    other.expectRefused(.accountUnknown, record)
  }

  @Test func `a learner whom a sanction bars converts nothing`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion)
    try bank.hold { $0.sanction(at: 150, barring: [.convert]) }
    bank.expectRefused(.learnerBarred, .convert([100], to: [.of(4_000, .vocational)]))
  }

  @Test func `only those whom the rule names may submit, besides the bank`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"by":["PJ-TS01"]}"#)
    let record: ConvertCredit = .convert([100], to: [.of(4_000, .vocational)])
    bank.expectRefused(.ruleNotYours, record)
    var other = bank
    try other.apply(record, by: .school)
    other = bank
    try other.apply(record, by: .bank)
    try bank.adopt(.conversion, #"{"version":2,"by":["issuer"]}"#)
    let own: ConvertCredit = .convert([100, 101], to: [.of(5_500, .vocational)], by: .version(2))
    bank.expectRefused(.ruleNotYours, own, by: .school)
    try bank.apply(own, by: .college)
  }

  @Test func `institutions beyond the rule's jurisdiction submit nothing`() throws {
    for (jurisdiction, isInside) in [
      ("330726", true), ("330700", true), ("330000", true), ("33", true), ("330726100", false),
      ("330727", false), ("310000", false), ("CN", true), ("KR", true),
    ] {
      var bank = try Bank.holding(division: "330726")
      try bank.adopt(.conversion, #"{"jurisdiction":"\#(jurisdiction)"}"#)
      let record: ConvertCredit = .convert([100], to: [.of(4_000, .vocational)])
      if isInside {
        try bank.apply(record)
      } else {
        bank.expectRefused(.outsideJurisdiction, record)
        try bank.apply(record, by: .bank)
      }
    }
  }
}

extension Bank {
  /// A bank in whose account the college posted 4 credits of SKILL (entry 100) and 1.5 of WALK
  /// (entry 101), both earned on 10 May.
  static func holding(division: String? = nil) throws -> Bank {
    var bank = Bank(genesis: .test())
    try bank.apply(.admit("PJ-CC", division: division))
    try bank.apply(.admit("PJ-TS01", kind: .townAdultSchool, level: .town))
    try bank.apply(.enrol(.test(3), for: "PJ-CC"))
    try bank.apply(.enrol(.test(4), for: "PJ-TS01"))
    let scopes: Set<LicenceScope> = [.courses(.culture), .courses(.skill), .certificates]
    try bank.apply(.licence("PJ-CC", scopes))
    try bank.apply(.licence("PJ-TS01", scopes))
    try bank.apply(.publish("SKILL"))
    try bank.apply(.publish("CULTURE", type: .culture, passMark: 60_000))
    try bank.apply(.publish("WALK", isRepeatable: true, owner: "PJ-CC"))
    bank.seq = 100
    try bank.apply(.post())
    try bank.apply(.post("WALK", .test(credits: 1_500, reference: "R2")))
    return bank
  }

  @Test func `an institution under a sanction converts nothing, the bank does`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion)
    try bank.adoptConduct()
    try bank.apply(.misconduct(of: "PJ-CC"))
    try bank.sanction("PJ-CC")
    #expect(throws: Refusal.institutionBarred) {
      try bank.convert([100], submitter: .college)
    }
    try bank.convert([100], submitter: .bank)
  }

  @Test func `an expert's decision is given as it is or not at all`() throws {
    var bank = try Bank.holding()
    let decided = #"{"decided":{"least":1,"most":5,"quorum":1}}"#
    try bank.adopt(
      .conversion, #"{"gives":[{"type":"leisure","credits":\#(decided)}],"unit":"0.5"}"#)
    let opened = try bank.conversionCase()
    for (thousandths, isRight) in [(1_000, true), (1_500, true), (1_250, false)] {
      let decision = Credits(thousandths: Int64(thousandths))
      let given = try? opened.results(of: [100], decision: decision).map(\.credits)
      #expect(given == (isRight ? [decision] : nil))
    }
  }

  @Test func `a course that a conversion gave is not posted as well`() throws {
    var bank = try Bank.holding()
    try bank.adopt(.conversion, #"{"gives":[{"course":"ART","credits":1}]}"#)
    try bank.apply(.publish("ART"))
    try bank.convert([100])
    bank.expectRefused(.courseAlreadyCredited, .post("ART", .test(reference: "R9")))
  }
}
