import CreditModel
import Testing

@Suite struct ConditionTests {
  private static let yes = #"{"measure":1,"least":1}"#
  private static let no = #"{"measure":0,"least":1}"#

  @Test(arguments: [
    (#"{"all":[YES,YES]}"#, true), (#"{"all":[YES,NO]}"#, false), (#"{"any":[NO,YES]}"#, true),
    (#"{"any":[NO,NO]}"#, false), (#"{"some":[NO,YES,YES],"least":2}"#, true),
    (#"{"some":[NO,YES,NO],"least":2}"#, false), (#"{"not":NO}"#, true), (#"{"not":YES}"#, false),
    (#"{"not":{"not":YES}}"#, true), (#"{"disjoint":[YES,YES]}"#, true),
    (#"{"disjoint":[YES,NO]}"#, false), (#"{"all":[{"any":[NO,{"not":NO}]},YES]}"#, true),
    (#"{"measure":"79.999","least":80}"#, false), (#"{"measure":80,"least":80}"#, true),
    (#"{"measure":80,"most":80}"#, true), (#"{"measure":"80.001","most":80}"#, false),
    (#"{"measure":5,"least":5,"most":5}"#, true), (#"{"measure":4,"least":5,"most":6}"#, false),
    (#"{"measure":"1/3","least":"0.333333333"}"#, true),
    (#"{"measure":"1/3","most":"0.333333333"}"#, false),
    (#"{"share":1,"of":3,"least":"1/3"}"#, true), (#"{"share":1,"of":3,"most":"1/3"}"#, true),
    (#"{"share":1,"of":3,"least":"0.333333334"}"#, false),
    (#"{"share":"59.999","of":120,"least":"1/2"}"#, false),
    (#"{"share":60,"of":120,"least":"1/2","most":"1/2"}"#, true),
    (#"{"share":0,"of":0,"least":0}"#, false), (#"{"share":5,"of":0,"most":0}"#, true),
    (#"{"share":5,"of":0,"least":0,"most":1}"#, false),
  ])
  func `conditions hold as logic and arithmetic say`(condition: String, isMet: Bool) throws {
    let text = condition.replacing("YES", with: Self.yes).replacing("NO", with: Self.no)
    #expect(try RuleBench().isMet(text) == isMet)
  }

  @Test func `a judgement says what is held, what is needed and what is missing`() throws {
    let unmet = try RuleBench().judge(#"{"measure":"76.9","least":80,"unit":"points"}"#).judgement
    #expect(unmet.held == Fraction(text: "76.9") && unmet.needed == Fraction(80))
    #expect(unmet.missing == Fraction(text: "3.1"))
    #expect(try RuleBench().judge(#"{"measure":80,"least":80}"#).judgement.missing == nil)
    #expect(try RuleBench().judge(#"{"measure":9,"most":8}"#).judgement.missing == nil)
    let some = try RuleBench().judge(
      #"{"id":"x","title":"X","some":[\#(Self.yes),\#(Self.no),\#(Self.no)],"least":3}"#
    ).judgement
    #expect(some.missing == Fraction(2))
    #expect(some.condition.id == "x" && some.condition.title == "X")
    #expect(some.parts.map(\.isMet) == [true, false, false])
    #expect(
      some.parts.map(\.condition.path) == [
        "/requires/some/0", "/requires/some/1", "/requires/some/2",
      ])
  }

  private func bench() throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "C1", on: "2026-03-01", score: 60_000)
    bench.credit(2, "C2", on: "2026-03-02", score: 59_999)
    bench.credit(3, "C1", on: "2026-03-03", score: 90_000)
    bench.credit(4, "C3", credits: 0, score: 30_000, isPassed: false)
    bench.conversion(5, type: .culture, course: "C4")
    bench.certificate(6, level: .level5, on: "2026-03-01")
    bench.certificate(7, "电工", level: .level3, on: "2026-03-02")
    return bench
  }

  @Test(
    arguments: [
      (#"{"courses":["C1","C2"]}"#, true, [1, 2]),
      (#"{"courses":["C1","C2","C3"]}"#, false, [1, 2]),
      (#"{"courses":["C1","C2","C3"],"least":2}"#, true, [1, 2]),
      (#"{"courses":["C4","C1"],"least":1}"#, true, [5]),
      (#"{"courses":["C1","C1"]}"#, true, [1, 1]),
      (#"{"courses":["C1","C4"]}"#, true, [1, 5]),
      (#"{"courses":["C1","C2"],"leastScore":60}"#, false, [1]),
      (#"{"courses":["C1","C2"],"leastScore":"59.999"}"#, true, [1, 2]),
      (#"{"courses":["C1"],"leastScore":61}"#, true, [3]),
      (#"{"courses":["C4"],"leastScore":0}"#, false, []),
      (#"{"courses":["C1","C4"],"where":{"kinds":["credit"]}}"#, false, [1]),
      (#"{"courses":["C1"],"where":{"from":"2026-03-02"}}"#, true, [3]),
      (#"{"courses":["C3"],"where":{"attempts":"all"}}"#, false, []),
      (#"{"courses":["NONE"]}"#, false, []),
      (#"{"certificate":{}}"#, true, [6]), (#"{"certificate":{},"least":2}"#, true, [6, 7]),
      (#"{"certificate":{},"least":3}"#, false, [6, 7]),
      (#"{"certificate":{"certificateLevels":["level-3"]}}"#, true, [7]),
      (#"{"certificate":{"occupations":["车工"]}}"#, false, []),
      (#"{"certificate":{"institutions":["Z"]}}"#, true, [6]),
      (#"{"certificate":{"institutions":["A"]}}"#, false, []),
      (#"{"certificate":{"kinds":["credit"]}}"#, false, []),
    ] as [(String, Bool, [UInt64])])
  func `courses and certificates are held, and the oldest of each is the evidence`(
    condition: String, isMet: Bool, evidence: [UInt64]
  ) throws {
    let (judgement, found) = try bench().judge(condition)
    #expect(judgement.isMet == isMet)
    #expect(found == evidence)
  }

  @Test func `any rests on its first part that holds, some on as many as it asks for`() throws {
    let parts = ["C4", "C3", "C1", "C2"].map { #"{"courses":["\#($0)"]}"# }.joined(separator: ",")
    let bench = try bench()
    #expect(try bench.judge(#"{"any":[\#(parts)]}"#).evidence == [5])
    #expect(try bench.judge(#"{"some":[\#(parts)],"least":2}"#).evidence == [1, 5])
    #expect(try bench.judge(#"{"some":[\#(parts)],"least":3}"#).evidence == [1, 2, 5])
    #expect(try bench.judge(#"{"not":{"courses":["C3"]}}"#).evidence == [])
    #expect(try bench.judge(#"{"not":{"courses":["C1"]}}"#).evidence == [])
  }

  @Test func `a certificate that has expired is not held`() throws {
    var bench = try bench()
    let condition = #"{"certificate":{"validFor":{"months":2}},"least":2}"#
    bench.day = "2026-05-01"
    #expect(try bench.isMet(condition))
    bench.day = "2026-05-02"
    #expect(try !bench.isMet(condition))
    try bench.limit(#"{"where":{"kinds":["certificate"]},"lasts":{"months":1}}"#)
    #expect(try !bench.isMet(#"{"certificate":{}}"#))
    #expect(try bench.isMet(#"{"certificate":{"countExpired":true},"least":2}"#))
  }
}

@Suite struct DisjointTests {
  private func bench() throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "C1", on: "2026-03-01")
    bench.credit(2, "C2", on: "2026-03-02")
    bench.credit(3, "S1", on: "2026-03-03")
    return bench
  }

  private let culture = #"{"courses":["C1"]}"#
  private func least(_ count: Int, _ selection: String = "{}") -> String {
    #"{"measure":{"tally":{"where":\#(selection),"of":"count"}},"least":\#(count)}"#
  }

  @Test func `what counts for one does not count for the next, unless it is shared`() throws {
    let bench = try bench()
    #expect(try bench.isMet(#"{"disjoint":[\#(culture),\#(least(2))]}"#))
    #expect(try !bench.isMet(#"{"disjoint":[\#(culture),\#(least(3))]}"#))
    #expect(try bench.isMet(#"{"all":[\#(culture),\#(least(3))]}"#))
    let shared = #""shared":{"courses":["C1"]}"#
    #expect(try bench.isMet(#"{"disjoint":[\#(culture),\#(least(3))],\#(shared)}"#))
    #expect(
      try !bench.isMet(#"{"disjoint":[\#(culture),\#(least(3))],"shared":{"types":["skill"]}}"#))
  }

  @Test func `the order of the parts decides who takes first`() throws {
    let bench = try bench()
    let all = least(1)
    #expect(try bench.isMet(#"{"disjoint":[\#(culture),\#(all)]}"#))
    #expect(try !bench.isMet(#"{"disjoint":[\#(all),\#(culture)]}"#), "the first took them all")
  }

  @Test func `an exam keeps its precondition where another part used the tasks`() throws {
    var bench = try bench()
    bench.credit(4, "T-CHN", on: "2026-02-01", score: 60_000)
    let exam = """
      {"courses":["C1"],"where":{"after":{"courses":{"C1":"T-CHN"},"of":"score","least":60}}}
      """
    #expect(try bench.isMet(#"{"disjoint":[{"courses":["T-CHN"]},\#(exam)]}"#))
  }

  @Test func `what is used in one disjoint condition is free for conditions beside it`() throws {
    let bench = try bench()
    let pair = #"{"disjoint":[\#(culture),\#(least(2))]}"#
    #expect(try bench.isMet(#"{"all":[\#(pair),\#(least(3))]}"#))
    #expect(try bench.isMet(#"{"all":[\#(pair),\#(pair)]}"#))
    #expect(try bench.judge(pair).evidence == [1, 2, 3])
    #expect(try !bench.isMet(#"{"disjoint":[\#(pair),\#(least(1))]}"#), "nested, it uses all three")
  }
}

@Suite struct LearnerConditionTests {
  /// A bench on `day` that knows what these records assert.
  private func bench(_ facts: [AttestLearner], on day: CalendarDay = "2026-05-20") throws
    -> RuleBench
  {
    var bank = try Bank()
    for fact in facts { try bank.apply(fact) }
    var bench = try RuleBench(on: day)
    bench.learner.attestations = bank.account.dossier?.attestations ?? []
    return bench
  }

  @Test(
    arguments: [
      ("1990-06", #"{"least":18}"#, "2008-06-30", false),
      ("1990-06", #"{"least":18}"#, "2008-07-01", true),
      ("1990-12", #"{"least":18}"#, "2008-12-31", false),
      ("1990-12", #"{"least":18}"#, "2009-01-01", true),
      ("1990-06", #"{"most":60}"#, "2051-05-31", true),
      ("1990-06", #"{"most":60}"#, "2051-06-01", false),
      ("1990-06", #"{"least":18,"most":60}"#, "2026-05-20", true),
      ("1990-06", #"{"least":18,"most":18}"#, "2008-07-01", true),
      ("1990-06", #"{"least":18,"most":18}"#, "2009-05-31", true),
      ("1990-06", #"{"least":18,"most":18}"#, "2009-06-01", false),
      ("2026-05", #"{"least":0}"#, "2026-05-31", false),
      ("2026-05", #"{"least":0}"#, "2026-06-01", true),
      ("2199-12", #"{"most":150}"#, "2026-05-20", true),
      ("2100-01", #"{"least":100}"#, "2199-12-31", false),
    ] as [(String, String, CalendarDay, Bool)])
  func `an age holds whatever the day of birth within the month`(
    birth: String, age: String, day: CalendarDay, isMet: Bool
  ) throws {
    let bench = try bench([AttestLearner(.birthMonth, birth, from: "2020-01-01")], on: day)
    #expect(try bench.isMet(#"{"age":\#(age)}"#) == isMet)
  }

  @Test func `the newest month of birth counts, and none is no age`() throws {
    let condition = #"{"age":{"least":18}}"#
    #expect(try !bench([]).isMet(condition))
    let facts = ["2000-01", "2015-01"].map { AttestLearner(.birthMonth, $0, from: "2026-01-01") }
    #expect(try bench([facts[1], facts[0]]).isMet(condition))
    #expect(try !bench(facts).isMet(condition))
  }

  @Test(
    arguments: [
      ("2026-02-28", false), ("2026-03-01", true), ("2026-04-30", true), ("2026-05-01", false),
    ] as [(CalendarDay, Bool)])
  func `residence and class hold on their days`(day: CalendarDay, isMet: Bool) throws {
    let bench = try bench(
      [
        AttestLearner(.residence, "330726100", from: "2026-03-01", to: "2026-04-30"),
        AttestLearner(.class, "migrant-worker", from: "2026-03-01", to: "2026-04-30"),
      ], on: day)
    for condition in [
      #"{"residence":["330726"]}"#, #"{"residence":["11","330726100"]}"#,
      #"{"class":"migrant-worker"}"#,
    ] { #expect(try bench.isMet(condition) == isMet) }
    for condition in [
      #"{"residence":["330727"]}"#, #"{"residence":["330726100001"]}"#, #"{"class":"migrant"}"#,
    ] { #expect(try !bench.isMet(condition)) }
  }

  @Test func `awards and standings are those that stand`() throws {
    var bench = try RuleBench()
    bench.learner.awards = ["P-1"]
    bench.learner.standings = ["CONDUCT": "good"]
    #expect(try bench.isMet(#"{"award":"P-1"}"#))
    #expect(try !bench.isMet(#"{"award":"P-2"}"#))
    #expect(try bench.isMet(#"{"standing":["warned","good"],"rule":"CONDUCT"}"#))
    #expect(try !bench.isMet(#"{"standing":["barred"],"rule":"CONDUCT"}"#))
    #expect(try !bench.isMet(#"{"standing":["good"],"rule":"OTHER"}"#))
  }
}
