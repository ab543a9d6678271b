import CanonicalCoding
import CreditModel
import LedgerService
import LedgerTestKit
import RecordExchange
import Testing

/// A draft tried on a bank of three accounts: the first with two credits of 2.5, the second with
/// one, the third with none; two rules are adopted, and the first account is enrolled.
@Suite struct WhatIfTests {
  private let fixture: ExchangeFixture
  private let today = MadeBank.day(2026, 6, 1)

  init() throws {
    fixture = try ExchangeFixture()
    _ = try fixture.bank.submit(
      fixture.made.submission(MadeBank.adoptions, id: "adopt", byBank: true))
    let postings: [Record] = [
      .credit(0, to: 0, in: fixture.made), .credit(1, to: 0, in: fixture.made),
      .credit(2, to: 1, in: fixture.made), .enrolment(of: 0),
    ]
    _ = try fixture.bank.submit(fixture.made.submission(postings, id: "post"))
  }

  private static let header =
    #""schema": "creditbank.rule/1", "title": "T", "jurisdiction": "330726", "#

  private static func draft(_ members: String) throws -> RuleDocument {
    let text = try JSONText.read(Array("{ \(header) \(members) }".utf8))
    return try RuleDocument(text)
  }

  private static func conversion(_ measure: String, _ more: String = "") throws -> RuleDocument {
    try draft(
      """
      "kind": "conversion", "code": "HB-1", "version": 2, "from": "2020-01-01", "inputs": {},
      "gives": [{ "type": "leisure", "credits": \(measure) }], "rounding": "floor",
      "use": "reuse" \(more)
      """)
  }

  private func changes(
    _ draft: RuleDocument, everybody: Bool = false
  ) throws -> [[WhatIf.Change]] {
    var all: [AccountNumber: [WhatIf.Change]] = [:]
    try fixture.bank.forEachState { number, state, governance in
      let trial = WhatIf(draft, under: governance, on: today)
      all[number] = try #require(trial).changes(in: state, everybody: everybody)
      return true
    }
    return (0..<3).map { all[MadeBank.account($0)] ?? [] }
  }

  /// The main figure of each account, before and after.
  private func figures(_ draft: RuleDocument) throws -> [[String]] {
    try changes(draft).map { changes in
      guard let main = changes.first else { return [] }
      return [main.before?.number.text ?? "–", main.after?.number.text ?? "–"]
    }
  }

  @Test func `a conversion is compared with the version in force`() throws {
    let hours = #"{ "tally": { "where": {}, "of": "hours", "each": [{ "times": "1/10" }] } }"#
    #expect(try figures(Self.conversion(hours)) == [["5", "8"], ["2.5", "4"], ["0", "0"]])
  }

  @Test func `what the rule has converted before makes no difference`() throws {
    let credit = try #require(
      try fixture.bank.state(of: MadeBank.account(1)).state.credits.first?.seq)
    _ = try fixture.bank.submit(
      fixture.made.submission([.conversion(of: credit, to: 1)], id: "convert"))
    #expect(try figures(Self.conversion("1"))[1] == ["2.5", "1"])
  }

  @Test func `a draft that refuses gives nothing, and says why`() throws {
    let changes = try changes(Self.conversion("1", #", "least": 2"#))
    #expect(changes[0][0].after?.number == .one)
    #expect(changes[1][0].after?.number == .zero)
    #expect(changes[1][0].after?.refusal == .inputsIncomplete)
    #expect(changes[2][0].after?.refusal == nil, "nothing goes in, and nothing is refused")
  }

  @Test func `a code without a version in force is compared with nothing`() throws {
    let draft = try Self.draft(
      """
      "kind": "redemption", "code": "NEW", "version": 1, "from": "2020-01-01", "debits": {},
      "step": 1, "gives": "x"
      """)
    #expect(try figures(draft) == [["–", "5"], ["–", "2.5"], ["–", "0"]])
  }

  @Test func `a programme concerns those enrolled, or everybody`() throws {
    let draft = try Self.draft(
      """
      "kind": "programme", "code": "SZ-1", "version": 2, "from": "2020-01-01",
      "requires": { "all": [
        { "id": "credits", "measure": { "tally": { "where": {}, "of": "credits" } }, "least": 6 },
        { "age": { "least": 18 } }] },
      "use": "reuse", "assessedBy": ["BANK"],
      "outcomes": [{ "code": "o", "title": "O", "issuedBy": "BANK" }]
      """)
    let enrolled = try changes(draft)
    #expect(enrolled[1].isEmpty && enrolled[2].isEmpty)
    #expect(
      enrolled[0].map(\.figure) == [.met, .requirement("credits"), .requirement("/requires")])
    #expect(enrolled[0].map { $0.before?.number.text } == ["1", nil, "5"])
    #expect(enrolled[0].map { $0.after?.number.text } == ["0", "5", nil])
    #expect(enrolled[0][0].difference == Fraction(-1))
    #expect(try changes(draft, everybody: true).allSatisfy { !$0.isEmpty })
  }

  @Test func `a barrier is told by the entries that count no more`() throws {
    let draft = try Self.draft(
      """
      "kind": "barrier", "code": "B", "version": 1, "from": "2020-01-01",
      "denies": [{ "from": ["culture"], "into": ["leisure"] }]
      """)
    let changes = try changes(draft)
    #expect(
      changes[0].map(\.figure) == [
        .entries, .inputs(MadeBank.rule.code), .evidence(MadeBank.programme.code),
      ])
    #expect(changes[0].map { $0.before?.number.text } == ["4", "2", "2"])
    #expect(changes[0].map { $0.after?.number.text } == ["2", "0", "2"])
    #expect(changes[1].map(\.figure) == [.entries, .inputs(MadeBank.rule.code)])
  }

  @Test func `a validity is told by the entries that expire`() throws {
    let draft = try Self.draft(
      """
      "kind": "validity", "code": "V", "version": 1, "from": "2020-01-01", "where": {},
      "lasts": { "years": 1 }
      """)
    #expect(try figures(draft) == [["4", "0"], ["1", "0"], ["0", "0"]])
  }

  @Test func `a conduct rule is told by standings`() throws {
    func draft(_ subject: String) throws -> RuleDocument {
      try Self.draft(
        """
        "kind": "conduct", "code": "C", "version": 1, "from": "2020-01-01",
        "subject": "\(subject)", "misconducts": [{ "code": "m", "title": "M", "points": 1 }],
        "standings": [{ "code": "good", "title": "Good", "from": 0, "bars": [] }]
        """)
    }
    let learners = try changes(draft("learner"))
    #expect(learners.allSatisfy { $0.map(\.after?.name?.text) == ["good"] })
    let governance = fixture.bank.ledger.governance
    let institutions = try #require(
      try WhatIf(draft("institution"), under: governance, on: today))
    #expect(try changes(draft("institution")).allSatisfy(\.isEmpty))
    #expect(institutions.changes(in: governance[.bank]).map(\.figure) == [.standing])
  }

  @Test func `a draft is tried on a day that it may be in force on`() throws {
    let draft = try Self.conversion("1", #", "to": "2026-05-31""#)
    let governance = fixture.bank.ledger.governance
    #expect(WhatIf(draft, under: governance, on: today) == nil)
    #expect(WhatIf(draft, under: governance, on: MadeBank.day(2026, 5, 31)) != nil)
  }

  @Test func `totals add up, and keep the largest differences in order`() throws {
    let hours = #"{ "tally": { "where": {}, "of": "hours", "each": [{ "times": "1/10" }] } }"#
    let all = try changes(Self.conversion(hours))
    var totals = WhatIfTotals(limit: 1)
    for (index, changes) in all.enumerated() { totals.add(changes, of: "\(index)") }
    totals.add([], of: "nobody")
    #expect(totals.count == 3 && totals.changed == 2)
    let sum = try #require(totals.sums.first)
    #expect(sum.higher == 2 && sum.lower == 0 && sum.same == 1)
    #expect(sum.before?.text == "7.5" && sum.after?.text == "12")
    #expect(totals.largest.map(\.name) == ["0"])

    var reversed = WhatIfTotals(limit: 5)
    for (index, changes) in all.enumerated().reversed() { reversed.add(changes, of: "\(index)") }
    #expect(reversed.largest.map(\.name) == ["0", "1"])
    #expect(reversed.refusals.isEmpty)
  }
}
