import CanonicalCoding
import CreditModel
import Testing

@Suite struct RuleDocumentTests {
  /// The problems of a document, each as its path and its reason.
  private func problems(
    _ text: CanonicalValue, _ parameters: [String: CanonicalValue] = [:]
  ) -> [String] {
    do {
      _ = try RuleDocument(text, parameters: parameters)
      return []
    } catch {
      return error.list.map { "\($0.path) \($0.reason)" }
    }
  }

  /// What is wrong: where and what, in the words of the code.
  typealias Problem = (kind: RuleDocument.Kind, members: String, problem: String)

  private static let header: [Problem] = [
    (
      .barrier, #"{"schema":"creditbank.rule/2"}"#,
      #"/schema unknownWord("creditbank.rule/2", ["creditbank.rule/1"])"#
    ),
    (.barrier, #"{"schema":1}"#, "/schema expected(text)"),
    (.barrier, #"{"code":"A B"}"#, "/code expected(code)"),
    (.barrier, #"{"version":0}"#, #"/version outOfRange("1–1000000")"#),
    (.barrier, #"{"version":"1"}"#, "/version expected(wholeNumber)"),
    (.barrier, #"{"title":""}"#, "/title expected(text)"),
    (.barrier, #"{"jurisdiction":"Pujiang"}"#, "/jurisdiction expected(division)"),
    (.barrier, #"{"jurisdiction":"3307260000000"}"#, "/jurisdiction expected(division)"),
    (.barrier, #"{"from":"2026-02-29"}"#, "/from expected(day)"),
    (.barrier, #"{"to":"2025-12-31"}"#, "/to notAscending"),
    (.barrier, #"{"inputs":{}}"#, #" unknownMember("inputs")"#),
    (.barrier, #"{"source":7}"#, "/source expected(text)"),
    (.barrier, #"{"sets":[]}"#, "/sets expected(object)"),
    (.barrier, #"{"sets":{"A":{}}}"#, "/sets/A expected(name)"),
    (.barrier, #"{"sets":{"a":"b"}}"#, #"/sets/a unknownName("b")"#),
    (.barrier, #"{"sets":{"a":{"except":{"set":"a"}}}}"#, #"/sets/a circular("a")"#),
    (.barrier, #"{"measures":{"m":{"is":1}}}"#, #"/measures/m missing("title")"#),
    (.barrier, #"{"measures":{"m":{"title":"M"}}}"#, #"/measures/m missing("is")"#),
    (
      .barrier, #"{"measures":{"m":{"title":"M","is":{"measure":"m"}}}}"#,
      #"/measures/m circular("m")"#
    ),
    (
      .barrier, #"{"measures":{"m":{"title":"M","is":{"measure":"n"}}}}"#,
      #"/measures/m/is/measure unknownName("n")"#
    ),
    (
      .barrier,
      #"{"measures":{"m":{"title":"M","is":{"when":{"measure":"m","least":1},"then":1,"#
        + #""otherwise":1}}}}"#,
      #"/measures/m circular("m")"#
    ),
    (
      .barrier, #"{"parameters":{"line":{"title":"L"}}}"#,
      #"/parameters/line parameterMissing("line")"#
    ),
    (
      .barrier, #"{"parameters":{"a-b":{"title":"L","value":1}}}"#, "/parameters/a-b expected(name)"
    ),
    (
      .barrier, #"{"parameters":{"line":{"title":"L","value":true}}}"#,
      "/parameters/line/value expected(number)"
    ),
    (
      .barrier, #"{"calendar":{"semesters":["02-01","01-01"]}}"#, "/calendar/semesters notAscending"
    ),
    (.barrier, #"{"calendar":{"year":"02-30"}}"#, "/calendar/year expected(monthAndDay)"),
  ]

  private static let bodies: [Problem] = [
    (.conversion, #"{"gives":[]}"#, #"/gives outOfRange("1–32 elements")"#),
    (.conversion, #"{"gives":[{"credits":1}]}"#, #"/gives/0 notOne(["course", "type"])"#),
    (
      .conversion, #"{"gives":[{"credits":1,"type":"skill","course":"C"}]}"#,
      #"/gives/0 notOne(["course", "type"])"#
    ),
    (.conversion, #"{"rounding":"exact"}"#, #"/rounding notHere("exact")"#),
    (.conversion, #"{"unit":0}"#, #"/unit outOfRange("above 0")"#),
    (.conversion, #"{"unit":"0.0001"}"#, #"/unit outOfRange("0.001 or more")"#),
    (.conversion, #"{"use":"spend"}"#, #"/use unknownWord("spend", ["consume", "reuse"])"#),
    (
      .conversion, #"{"accumulates":true,"use":"consume"}"#, #"/accumulates notHere("accumulates")"#
    ),
    (.conversion, #"{"accumulates":1}"#, "/accumulates expected(truth)"),
    (.conversion, #"{"least":3,"most":2}"#, "/most notAscending"),
    (.conversion, #"{"needs":[{"where":{}}]}"#, #"/needs/0 missing("count")"#),
    (
      .conversion, #"{"limits":[{"most":1,"per":"week"}]}"#,
      #"/limits/0/per unknownWord("week", ["conversion", "semester", "year", "account"])"#
    ),
    (.conversion, #"{"by":["A B"]}"#, "/by/0 expected(code)"),
    (.programme, #"{"assessedBy":"PJ-CC"}"#, "/assessedBy expected(list)"),
    (.programme, #"{"type":"magic"}"#, ""),
    (.programme, #"{"outcomes":[{"code":"a","title":"A"}]}"#, #"/outcomes/0 missing("issuedBy")"#),
    (
      .programme,
      #"{"outcomes":[{"code":"a","title":"A","issuedBy":"X"},{"code":"a","title":"B","#
        + #""issuedBy":"X"}]}"#,
      "/outcomes notAscending"
    ),
    (.redemption, #"{"step":0}"#, #"/step outOfRange("above 0")"#),
    (.redemption, #"{"least":-1}"#, #"/least outOfRange("0 or more")"#),
    (.barrier, #"{"denies":[{"from":["skill"]}]}"#, #"/denies/0 missing("into")"#),
    (.validity, #"{"lasts":{"years":1,"days":1}}"#, #"/lasts notOne(["years", "months", "days"])"#),
    (
      .conduct, #"{"subject":"bank"}"#, #"/subject unknownWord("bank", ["learner", "institution"])"#
    ),
    (
      .conduct, #"{"standings":[{"code":"a","title":"A","from":1,"bars":[]}]}"#,
      "/standings notAscending"
    ),
    (
      .conduct, #"{"standings":[{"code":"a","title":"A","from":0,"bars":["post"]}]}"#,
      #"/standings notHere("post")"#
    ),
    (
      .conduct, #"{"misconducts":[{"code":"a","title":"A","points":-1}]}"#,
      #"/misconducts/0/points outOfRange("0–1000000")"#
    ),
  ]

  /// Problems within a selection, a measure or a condition, which `members` give by itself.
  private static let parts: [Problem] = [
    (.conversion, #"{"inputs":{"typs":["skill"]}}"#, #"/inputs unknownMember("typs")"#),
    (.conversion, #"{"inputs":"gone"}"#, #"/inputs unknownName("gone")"#),
    (.conversion, #"{"inputs":{"set":"gone"}}"#, #"/inputs/set unknownName("gone")"#),
    (.conversion, #"{"inputs":{"courses":["A*B"]}}"#, "/inputs/courses/0 expected(coursePattern)"),
    (.conversion, #"{"inputs":{"types":[]}}"#, #"/inputs/types outOfRange("1–1000 elements")"#),
    (
      .conversion, #"{"inputs":{"from":"2026-02-01","to":"2026-01-01"}}"#, "/inputs/to notAscending"
    ),
    (
      .conversion, #"{"inputs":{"leastScore":"-1"}}"#,
      #"/inputs/leastScore outOfRange("0 or more")"#
    ),
    (
      .conversion, #"{"inputs":{"after":{"courses":{"A B":"C"},"of":"score","least":1}}}"#,
      "/inputs/after/courses/A B expected(code)"
    ),
    (.conversion, #"{"inputs":[]}"#, "/inputs expected(object)"),
    (
      .programme, #"{"requires":{}}"#,
      #"/requires notOne(["age", "all", "any", "award", "certificate", "class", "courses","#
        + #" "disjoint", "#
        + #""measure", "not", "residence", "share", "some", "standing"])"#
    ),
    (.programme, #"{"requires":{"measure":1}}"#, #"/requires missing("least")"#),
    (.programme, #"{"requires":{"measure":1,"least":2,"most":1}}"#, "/requires/most notAscending"),
    (
      .programme, #"{"requires":{"measure":1,"least":1,"of":2}}"#, #"/requires unknownMember("of")"#
    ),
    (
      .programme, #"{"requires":{"measure":1,"least":{"parameter":"x"}}}"#,
      #"/requires/least/parameter unknownName("x")"#
    ),
    (
      .programme,
      #"{"requires":{"all":[{"measure":1,"least":1},{"not":{"courses":["C"],"least":2}}]}}"#,
      #"/requires/all/1/not/least outOfRange("1–1")"#
    ),
    (
      .programme, #"{"requires":{"some":[{"certificate":{}}],"least":0}}"#,
      #"/requires/least outOfRange("1–1")"#
    ),
    (
      .programme, #"{"requires":{"age":{"least":"18"}}}"#,
      "/requires/age/least expected(wholeNumber)"
    ),
    (.programme, #"{"requires":{"age":{}}}"#, #"/requires/age missing("least")"#),
    (
      .programme, #"{"requires":{"residence":["Pujiang"]}}"#,
      "/requires/residence/0 expected(division)"
    ),
    (.programme, #"{"requires":{"standing":["good"]}}"#, #"/requires missing("rule")"#),
    (.programme, #"{"requires":{"share":1,"least":1}}"#, #"/requires missing("of")"#),
  ]

  private static let measures: [(String, String)] = [
    (#"{"sum":[1],"product":[1]}"#, ""), (#"{"sum":[]}"#, #"/sum outOfRange("1–1000 elements")"#),
    (#"{"difference":[1]}"#, #"/difference outOfRange("2–2 elements")"#),
    (#"{"quotient":[1,2]}"#, #" missing("rounding")"#),
    (
      #"{"quotient":[1,2],"rounding":"up"}"#,
      #"/rounding unknownWord("up", ["floor", "ceiling", "half-up", "half-even", "exact"])"#
    ),
    (#"{"rounded":1,"rounding":"exact"}"#, #"/rounding notHere("exact")"#),
    (#"{"banded":1}"#, #" missing("bands")"#),
    (
      #"{"banded":1,"bands":[{"from":1,"gives":1},{"from":"1.0","gives":2}]}"#,
      "/bands notAscending"
    ),
    (#"{"limitedShare":1,"beside":1,"most":1}"#, #"/most outOfRange("0 to below 1")"#),
    (#"{"when":{"certificate":{}},"then":1}"#, #" missing("otherwise")"#),
    (
      #"{"when":{"measure":{"decided":{"least":1,"most":5,"quorum":2}},"least":2},"then":1,"#
        + #""otherwise":2}"#,
      #"/when/measure/decided notHere("decided")"#
    ),
    (#"{"decided":{"least":5,"most":1,"quorum":1}}"#, "/decided/most notAscending"),
    (#"{"decided":{"least":1,"most":5,"quorum":17}}"#, #"/decided/quorum outOfRange("1–16")"#),
    ("true", " expected(number)"), (#""1.0000000001""#, " expected(number)"),
    (#"{"tally":{"of":"credits"}}"#, #"/tally missing("where")"#),
    (#"{"tally":{"where":{}}}"#, #"/tally missing("of")"#),
    (
      #"{"tally":{"where":{},"of":"marks"}}"#,
      #"/tally/of unknownWord("marks", ["count", "credits", "hours", "score"])"#
    ),
    (#"{"tally":{"where":{},"of":{}}}"#, #"/tally/of notOne(["levels", "table"])"#),
    (
      #"{"tally":{"where":{},"of":{"levels":{"level-9":1}}}}"#,
      #"/tally/of/levels unknownMember("level-9")"#
    ),
    (
      #"{"tally":{"where":{},"of":{"table":[{"gives":1}]}}}"#,
      #"/tally/of/table/0 missing("where")"#
    ),
    (
      #"{"tally":{"where":{},"of":"count","once":{"per":"course"}}}"#,
      #"/tally/once missing("keep")"#
    ),
    (
      #"{"tally":{"where":{},"of":"count","caps":[{"per":"all"}]}}"#,
      #"/tally/caps/0 missing("most")"#
    ),
    (
      #"{"tally":{"where":{},"of":"count","caps":[{"most":-1,"per":"all"}]}}"#,
      #"/tally/caps/0/most outOfRange("0 or more")"#
    ),
    (
      #"{"tally":{"where":{},"of":"count","caps":[{"most":1,"per":"all","counts":"entries","#
        + #""split":true}]}}"#,
      #"/tally/caps/0/split notHere("split")"#
    ),
    (
      #"{"tally":{"where":{},"of":"count","each":[{"times":2,"rounding":"floor"}]}}"#,
      #"/tally/each/0 unknownMember("rounding")"#
    ),
    (
      #"{"tally":{"where":{},"of":"count","each":[{"divide":2}]}}"#,
      #"/tally/each/0 missing("rounding")"#
    ),
    (#"{"tally":{"where":{},"of":"count","top":0}}"#, #"/tally/top outOfRange("1–1000")"#),
  ]

  @Test func `every document of the tests is well formed without them`() throws {
    for kind in RuleDocument.Kind.allCases {
      #expect(try RuleDocument.test(kind).kind == kind)
    }
  }

  @Test(arguments: header + bodies + parts)
  func `what is wrong is found in its place`(problem: Problem) throws {
    let found = problems(try RuleText.of(problem.kind, problem.members))
    #expect(found.count == 1, "\(found)")
    #expect(problem.problem.isEmpty || found == [problem.problem.described])
  }

  @Test(arguments: measures)
  func `what is wrong with a measure is found in its place`(
    measure: String, problem: String
  ) throws {
    let members = #"{"gives":[{"type":"skill","credits":\#(measure)}]}"#
    let found = problems(try RuleText.of(.conversion, members))
    #expect(found.count == 1, "\(found)")
    #expect(problem.isEmpty || found == ["/gives/0/credits" + problem.described])
  }

  @Test(arguments: RuleDocument.Kind.allCases)
  func `a member that every such document has is missed, and another is not known`(
    kind: RuleDocument.Kind
  ) throws {
    let text = try RuleText.of(kind)
    guard case .object(let members) = text else { return }
    for name in members.keys {
      #expect(problems(text.without(name)).contains(#" missing("\#(name)")"#), "\(name)")
    }
    #expect(
      problems(text.with(.object(["remark": .string("x")]))) == [#" unknownMember("remark")"#])
  }

  @Test func `everything that is wrong is said at once`() throws {
    let found = problems(
      try RuleText.of(
        .programme,
        #"{"code":"","version":-1,"requires":{"all":[{"award":""},{"measure":1},{"any":[]}]},"#
          + #""x":1}"#
      ),
      ["line": .integer(1)])
    #expect(
      Set(found)
        == [
          "/code expected(code)", #"/version outOfRange("1–1000000")"#, #" unknownMember("x")"#,
          "/requires/all/0/award expected(code)", #"/requires/all/1 missing("least")"#,
          #"/requires/all/2/any outOfRange("1–1000 elements")"#,
          #"/parameters parameterUnknown("line")"#,
        ].map(\.described).reduce(into: []) { $0.insert($1) })
    #expect(problems(.string("rule")) == [" expected(object)".described])
    #expect(problems(.object([:])) == [#" missing("kind")"#])
    #expect(
      problems(.object(["kind": .string("law")])).count == 1, "without a kind nothing else is known"
    )
  }

  @Test func `all that rest on one another in a circle are named, and no others`() throws {
    let sets = #"{"sets":{"a":{"anyOf":["b"]},"b":{"except":{"set":"a"}},"c":"a","d":{}}}"#
    #expect(
      problems(try RuleText.of(.barrier, sets))
        == [#"/sets/a circular("a")"#, #"/sets/b circular("b")"#])
    let sum = #"{"title":"T","is":{"sum":[{"measure":"NAME"},1]}}"#
    let members = zip(["a", "b", "c"], ["b", "a", "a"])
      .map { #""\#($0)":\#(sum.replacing("NAME", with: $1))"# }.joined(separator: ",")
    #expect(
      problems(try RuleText.of(.barrier, #"{"measures":{\#(members)}}"#))
        == [#"/measures/a circular("a")"#, #"/measures/b circular("b")"#])
  }

  @Test func `names rest on at most thirty-two names, one on the other`() throws {
    for (count, isRight) in [(32, true), (33, false)] {
      let sets = (0..<count).map { $0 == 0 ? #""s0":{}"# : #""s\#($0)":"s\#($0 - 1)""# }
      let found = problems(
        try RuleText.of(.barrier, #"{"sets":{\#(sets.joined(separator: ","))}}"#))
      #expect(found.isEmpty == isRight, "\(found)")
    }
  }

  @Test(arguments: [
    ("33", true), ("330726", true), ("UK", true), ("3", false), ("33A", false), ("K", false),
  ])
  func `a jurisdiction is a division's digits or a country's letters`(text: String, isRight: Bool)
    throws
  {
    let found = problems(try RuleText.of(.barrier, #"{"jurisdiction":"\#(text)"}"#))
    #expect(found.isEmpty == isRight, "\(found)")
  }

  @Test func `a parameter without a value must be given, and nothing else`() throws {
    let text = try RuleText.of(.barrier, #"{"parameters":{"line":{"title":"Line"}}}"#)
    #expect(problems(text) == [#"/parameters/line parameterMissing("line")"#])
    #expect(problems(text, ["line": .integer(60)]) == [])
    #expect(
      problems(text, ["line": .boolean(true)]) == ["/parameters/line expected(number)".described])
    #expect(
      problems(text, ["line": .integer(60), "other": .integer(1)])
        == [#"/parameters parameterUnknown("other")"#])
  }

  @Test func `a document says what it is`() throws {
    let text = try RuleText.of(
      .validity, #"{"to":"2026-12-31","source":"Law","jurisdiction":"KR","code":"V-1","version":3}"#
    )
    let document = try RuleDocument(text)
    #expect(document.reference == RuleReference(code: "V-1", version: 3))
    #expect(document.from == "2026-01-01" && document.to == "2026-12-31")
    #expect(document.title == "A rule" && document.source == "Law")
    #expect(document.jurisdiction == "KR" && document.text == text)
  }

  @Test func `every example is a rule, with the parameters that it asks for`() throws {
    let paths = try RuleText.examples()
    #expect(paths.count >= 17)
    for path in paths {
      let text = try RuleText.example(path)
      let isOpen = path == "zj-dc-shs"
      #expect(problems(text, isOpen ? ["threshold": .integer(60)] : [:]) == [], "\(path)")
      #expect(problems(text).isEmpty != isOpen, "\(path)")
      #expect(try text.canonicalBytes().count <= Limits.ruleBytes)
    }
  }
}

extension String {
  /// A problem as it is described: expectations name their case in full.
  fileprivate var described: String {
    replacing("expected(", with: "expected(CreditModel.RuleProblem.Expected.")
  }
}
