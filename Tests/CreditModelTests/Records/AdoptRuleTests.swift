import CanonicalCoding
import CreditModel
import Testing

@Suite struct AdoptRuleTests {
  private static let text =
    #"{"body":{"document":{"code":"R","denies":[{"from":["skill"],"into":["degree"]}],"#
    + #""from":"2026-01-01","jurisdiction":"33","kind":"barrier","#
    + #""parameters":{"line":{"title":"Line"}},"schema":"creditbank.rule/1","title":"A rule","#
    + #""version":1},"parameters":{"line":"1/2"}},"kind":"rule.adopt"}"#

  private static let open = #"{"parameters":{"line":{"title":"Line"}}}"#

  private func record(
    _ kind: RuleDocument.Kind = .barrier, _ members: String = "{}",
    parameters: [String: CanonicalValue] = [:]
  ) throws -> AdoptRule {
    AdoptRule(try AdoptedText(RuleText.of(kind, members), parameters: parameters))
  }

  @Test func `the bytes are these`() throws {
    let record = try record(.barrier, Self.open, parameters: ["line": .string("1/2")])
    try expectText(.governance(.adoptRule(record)), Self.text)
    let without = Self.text.replacing(#","parameters":{"line":"1/2"}"#, with: "")
    try expectText(.governance(.adoptRule(try self.record(.barrier, Self.open))), without)
  }

  @Test func `other forms are refused, and what the document says is not looked at`() throws {
    expectMalformed(
      Self.text,
      [
        (#""document""#, #""documents""#, .missingKey), (#"{"line":"1/2"}"#, #"["1/2"]"#, .value),
        (#""code":"R""#, #""code":null"#, .null),
        (#""code":"R","denies""#, #""denies":1,"code""#, .keyOrder),
        (#""title":"A rule""#, #""title":"\#(letters(60_000))""#, .tooLong),
      ])
    try expectAllowed(
      Self.text,
      [(#""A rule""#, "7"), (#""kind":"barrier""#, #""kind":"law""#), ("1/2", "half")])
  }

  @Test func `a document of the longest length is taken, and one byte more is not`() throws {
    let empty = try RuleText.of(.barrier, #"{"source":""}"#).canonicalBytes().count
    for (count, isTaken) in [(Limits.ruleBytes, true), (Limits.ruleBytes + 1, false)] {
      let text = try RuleText.of(.barrier).with(
        .object(["source": .string(letters(count - empty))]))
      let adopted = try? AdoptedText(text)
      #expect((adopted != nil) == isTaken)
    }
  }

  @Test func `an adopted rule is in force from its first to its last day`() throws {
    var bank = try Bank()
    try bank.adopt(.conversion, #"{"from":"2026-05-21","to":"2026-06-30"}"#)
    let book = bank.governance.ruleBook
    #expect(book.codes(among: .rules) == ["R"] && book.codes(among: .programmes).isEmpty)
    let days: [CalendarDay] = ["2026-05-20", "2026-05-21", "2026-06-30", "2026-07-01"]
    #expect(
      days.map { book.inForce("R", among: .rules, on: $0)?.seq } == [nil, 100, 100, nil])
    #expect(book.inForce("R", among: .programmes, on: "2026-06-01") == nil)
  }

  @Test func `a newer version takes the older one's place on its first day`() throws {
    var bank = try Bank()
    try bank.adopt(.conversion)
    try bank.adopt(.conversion, #"{"version":2,"from":"2026-06-01","to":"2026-06-30"}"#)
    try bank.adopt(.conversion, #"{"version":3,"from":"2026-06-01"}"#)
    let book = bank.governance.ruleBook
    let days: [CalendarDay] = ["2025-12-31", "2026-01-01", "2026-05-31", "2026-06-01"]
    #expect(
      days.map { book.inForce("R", among: .rules, on: $0)?.document.version } == [nil, 1, 1, 3])
    #expect(book.version(.version(2), among: .rules)?.seq == 101)
    #expect(book.version(.version(4), among: .rules) == nil)
    #expect(book.version(.version(0), among: .rules) == nil)
  }

  @Test func `an older version does not come back when the newer has ended`() throws {
    var bank = try Bank()
    try bank.adopt(.conversion)
    try bank.adopt(.conversion, #"{"version":2,"from":"2026-06-01","to":"2026-06-30"}"#)
    #expect(bank.governance.ruleBook.inForce("R", among: .rules, on: "2026-07-01") == nil)
  }

  @Test func `versions follow one another, of one kind, with ascending first days`() throws {
    var bank = try Bank()
    bank.expectRefused(.ruleVersionOutOfOrder, try record(.barrier, #"{"version":2}"#))
    try bank.adopt(.barrier)
    bank.expectRefused(.ruleVersionOutOfOrder, try record())
    bank.expectRefused(.ruleVersionOutOfOrder, try record(.barrier, #"{"version":3}"#))
    bank.expectRefused(.ruleVersionOutOfOrder, try record(.validity, #"{"version":2}"#))
    bank.expectRefused(
      .ruleVersionOutOfOrder, try record(.barrier, #"{"version":2,"from":"2025-12-31"}"#))
    try bank.adopt(.barrier, #"{"version":2}"#)
  }

  @Test func `what is no rule is refused, and so are parameters that do not fit`() throws {
    let bank = try Bank()
    bank.expectRefused(.ruleMalformed, try record(.barrier, #"{"denies":[]}"#))
    bank.expectRefused(.ruleMalformed, AdoptRule(try AdoptedText(.string("law"))))
    bank.expectRefused(.parameterMissing, try record(.barrier, Self.open))
    bank.expectRefused(.parameterMissing, try record(parameters: ["line": .integer(1)]))
    bank.expectRefused(
      .ruleMalformed, try record(.barrier, Self.open, parameters: ["line": .string("half")]))
  }

  @Test func `rules and programmes have shelves of their own`() throws {
    var bank = try Bank()
    bank.expectRefused(.ruleOfAnotherKind, try record(.programme))
    try bank.adopt(.barrier)
    try bank.adopt(.programme)
    #expect(bank.governance.ruleBook.codes(among: .programmes) == ["R"])
  }

  @Test func `only the bank adopts, with its quorum`() throws {
    let bank = try Bank()
    bank.expectRefused(.notAuthorised, try record(), by: .college)
    bank.expectRefused(.notAuthorised, try record(), by: .collegeAndBank)
    bank.expectRefused(.quorumNotMet, try record(), by: .oneBankKey)
  }
}
