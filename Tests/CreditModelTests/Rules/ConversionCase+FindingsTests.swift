import CreditModel
import Testing

@Suite struct ConversionCaseFindingsTests {
  /// A bank with a rule from what `inputs` says, and an account with a skill credit at 101.
  private static func bank(
    _ inputs: String = #"{"types":["skill"]}"#, clauses: String = "", use: String = "reuse"
  ) throws -> Bank {
    var bank = try Bank()
    try bank.adopt(
      #"{"code":"RULE","from":"2026-01-01","gives":[{"credits":2,"type":"degree"}],"#
        + #""inputs":\#(inputs),"jurisdiction":"330726","kind":"conversion",\#(clauses)"#
        + #""rounding":"floor","schema":"creditbank.rule/1","title":"Rule","use":"\#(use)","#
        + #""version":1}"#)
    try bank.apply(.post())
    return bank
  }

  private static func opened(_ bank: Bank) throws -> ConversionCase {
    let rule = try #require(
      bank.governance.ruleBook.inForce("RULE", among: .rules, on: "2026-05-20"))
    return try #require(
      ConversionCase(
        rule.document, account: bank.account, under: bank.governance, on: "2026-05-20"))
  }

  private static func findings(
    _ bank: Bank, includesOthers: Bool = false
  ) throws -> [InputFinding] {
    try opened(bank).findings(
      under: bank.governance, on: "2026-05-20", includesOthers: includesOthers)
  }

  private static func convert(_ bank: inout Bank) throws {
    let inputs = [HoldingID(seq: 101)]
    try bank.apply(
      ConvertCredit(
        rule: RuleReference(code: "RULE", version: 1), inputs: inputs,
        results: try opened(bank).results(of: inputs)))
  }

  @Test func `what goes in is no finding`() throws {
    #expect(try Self.findings(try Self.bank()).isEmpty)
  }

  @Test func `what was converted or consumed names the entry that did it`() throws {
    for use in ["reuse", "consume"] {
      var bank = try Self.bank(use: use)
      try Self.convert(&bank)
      let findings = try Self.findings(bank)
      #expect(findings.map(\.refusal) == [.inputUsed])
      #expect(findings.map(\.because) == [[102]])
    }
  }

  @Test func `what is in dispute names the dispute`() throws {
    var bank = try Self.bank()
    try bank.apply(.dispute(101))
    let findings = try Self.findings(bank)
    #expect(findings.map(\.refusal) == [.inputDisputed])
    #expect(findings.map(\.because) == [[102]])
  }

  @Test func `what has expired names the first day on which it did not count`() throws {
    let bank = try Self.bank(#"{"types":["skill"],"validFor":{"days":3}}"#)
    let credit = try #require(bank.account.credits.first)
    let findings = try Self.findings(bank)
    #expect(findings.map(\.refusal) == [.inputExpired])
    let expected = CalendarDay(number: Int64(credit.content.completed.number) + 4)
    #expect(findings.map(\.expiredFrom) == [expected])
  }

  @Test func `what a barrier stops names the barrier`() throws {
    var bank = try Self.bank()
    try bank.adopt(
      #"{"code":"WALL","denies":[{"from":["skill"],"into":["degree"]}],"from":"2026-01-01","#
        + #""jurisdiction":"330726","kind":"barrier","schema":"creditbank.rule/1","#
        + #""title":"Wall","version":1}"#)
    let findings = try Self.findings(bank)
    #expect(findings.map(\.refusal) == [.barred])
    #expect(findings.map(\.barriers) == [["WALL"]])
  }

  @Test func `what the rule never takes is a finding only where it is asked for`() throws {
    var bank = try Self.bank(#"{"types":["culture"]}"#)
    #expect(try Self.findings(bank).isEmpty)
    #expect(
      try Self.findings(bank, includesOthers: true).map(\.refusal) == [.inputNotEligible])
    try bank.apply(.dispute(101))
    #expect(try Self.findings(bank).isEmpty, "nor does a dispute about it matter")
  }

  @Test func `places and limits say how much is left`() throws {
    var bank = try Self.bank(
      clauses: #""limits":[{"most":3,"per":"year"}],"needs":[{"count":2,"where":{}}],"#)
    let opened = try Self.opened(bank)
    let places = try opened.places()
    #expect(places.map(\.count) == [2])
    #expect(places.map(\.filled) == [1])
    bank = try Self.bank(clauses: #""limits":[{"most":3,"per":"year"}],"#)
    try Self.convert(&bank)
    let room = try #require(try Self.opened(bank).limitRooms(on: "2026-05-20").first)
    #expect(room.used == Fraction(2))
    #expect(room.left == Fraction(1))
  }

  @Test func `an entry's grounds are everything that it was made of`() throws {
    var bank = try Self.bank()
    try Self.convert(&bank)
    #expect(bank.account.grounds(of: 102) == [101, 102])
    #expect(bank.account.grounds(of: 101) == [101])
  }
}
