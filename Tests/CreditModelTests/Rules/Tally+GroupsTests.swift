import CreditModel
import LedgerTestKit
import Testing

/// The last five steps of a tally: groups, what is taken of each, changes, and how they combine.
@Suite struct TallyGroupsTests {
  private func bench() throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "C1", by: "A", on: "2026-01-10", hours: 19_000)
    bench.credit(2, "C1", by: "B", on: "2026-02-10", hours: 28_000)
    bench.credit(3, "S1", by: "A", on: "2026-08-10", hours: 37_000)
    bench.credit(4, "S2", by: "U", on: "2027-01-10", hours: 5_000)
    return bench
  }

  @Test(arguments: [
    ("all", "8"), ("entry", "6"), ("course", "7"), ("type", "8"), ("institution", "7"),
    ("semester", "7"), ("year", "8"), ("occupation", "8"),
  ])
  func `each group is rounded by itself`(per: String, expected: String) throws {
    let tally =
      #""where":{},"of":"hours","per":"\#(per)","each":[{"divide":10,"rounding":"floor"}]"#
    #expect(try bench().tally(tally) == expected)
  }

  @Test(
    arguments: [
      ("sum", "47", [1, 2]), ("highest", "28", [2]), ("lowest", "19", [1]), ("latest", "28", [2]),
      ("first", "19", [1]),
    ] as [(String, String, [UInt64])])
  func `of a group the sum is taken, or one entry`(
    take: String, expected: String, evidence: [UInt64]
  ) throws {
    let outcome = try bench().outcome(
      #"{"tally":{"where":{"courses":["C1"]},"of":"hours","per":"course","take":"\#(take)"}}"#)
    #expect(outcome.value.text == expected)
    #expect(outcome.evidence == evidence)
  }

  @Test func `of equal entries the oldest is the highest and the lowest`() throws {
    var bench = try RuleBench()
    bench.credit(7, on: "2026-01-01")
    bench.credit(3, on: "2026-01-02")
    for take in ["highest", "lowest"] {
      let tally = #"{"tally":{"where":{},"of":"credits","take":"\#(take)"}}"#
      #expect(try bench.outcome(tally).evidence == [7])
    }
  }

  @Test(arguments: [
    (#"[{"times":2}]"#, "94"), (#"[{"times":"3/20"}]"#, "7.05"),
    (#"[{"divide":10,"rounding":"floor"}]"#, "4"), (#"[{"divide":10,"rounding":"ceiling"}]"#, "5"),
    (#"[{"divide":10,"rounding":"exact"}]"#, "4.7"),
    (#"[{"divide":10,"rounding":"half-up","unit":"0.5"}]"#, "4.5"),
    (#"[{"bands":[{"from":47,"gives":3},{"from":0,"gives":1}]}]"#, "3"),
    (#"[{"bands":[{"from":"47.001","gives":3}]}]"#, "0"), (#"[{"most":40}]"#, "40"),
    (#"[{"least":47}]"#, "47"), (#"[{"least":"47.001"}]"#, "0"),
    (#"[{"most":40},{"times":2},{"least":80},{"divide":3,"rounding":"floor"}]"#, "26"),
    (#"[{"divide":3,"rounding":"floor"},{"times":2}]"#, "30"),
  ])
  func `changes are made one after the other`(each: String, expected: String) throws {
    let tally = #""where":{"courses":["C1"]},"of":"hours","each":\#(each)"#
    #expect(try bench().tally(tally) == expected)
  }

  @Test func `a division by a parameter of nothing is refused`() throws {
    let members = #"{"parameters":{"rate":{"title":"Rate","value":0}}}"#
    let tally = """
      {"tally":{"where":{},"of":"hours",
        "each":[{"divide":{"parameter":"rate"},"rounding":"floor"}]}}
      """
    let bench = try bench()
    #expect(throws: Refusal.arithmeticOverflow) { try bench.value(tally, members) }
    #expect(try RuleBench().value(tally, members) == "0", "without entries nothing is divided")
  }

  @Test(
    arguments: [
      (#""combine":"sum""#, "89", [1, 2, 3, 4]), (#""combine":"highest""#, "47", [1, 2]),
      (#""combine":"count""#, "3", [1, 2, 3, 4]), (#""top":1"#, "47", [1, 2]),
      (#""top":2"#, "84", [1, 2, 3]), (#""top":3"#, "89", [1, 2, 3, 4]),
      (#""top":9"#, "89", [1, 2, 3, 4]),
      (#""top":2,"combine":"count""#, "2", [1, 2, 3]), (#""top":2,"most":80"#, "80", [1, 2, 3]),
      (#""each":[{"least":10}],"combine":"count""#, "2", [1, 2, 3, 4]),
    ] as [(String, String, [UInt64])])
  func `groups are added up, counted, or the highest of them taken`(
    end: String, expected: String, evidence: [UInt64]
  ) throws {
    let outcome = try bench().outcome(
      #"{"tally":{"where":{},"of":"hours","per":"course",\#(end)}}"#)
    #expect(outcome.value.text == expected)
    #expect(outcome.evidence == evidence)
  }

  @Test func `of equal groups the one with the oldest entry is the higher`() throws {
    var bench = try RuleBench()
    bench.credit(5, "S2", on: "2026-01-01")
    bench.credit(1, "S1", on: "2026-01-02")
    for end in [#""top":1"#, #""combine":"highest""#] {
      let tally = #"{"tally":{"where":{},"of":"credits","per":"course",\#(end)}}"#
      #expect(try bench.outcome(tally).evidence == [5])
    }
  }

  @Test func `certificates are grouped by occupation, and what has none is one group`() throws {
    var bench = try RuleBench()
    bench.certificate(1, "焊工", level: .level5)
    bench.certificate(2, "焊 工", level: .level4)
    bench.certificate(3, "电工", level: .level5)
    let levels = #""of":{"levels":{"level-5":10,"level-4":20}}"#
    let kinds = #""where":{"kinds":["certificate"]}"#
    #expect(
      try bench.tally("\(kinds),\(levels),\"per\":\"occupation\",\"take\":\"highest\"") == "30")
    #expect(
      try bench.tally("\(kinds),\(levels),\"per\":\"occupation\",\"combine\":\"highest\"") == "30")
    for per in ["course", "type"] {
      let tally = "\(kinds),\(levels),\"per\":\"\(per)\",\"take\":\"highest\""
      #expect(try bench.tally(tally) == "20", "one group of all")
    }
  }

  @Test func `nothing comes of no entries, whatever the tally`() throws {
    for end in ["sum", "highest", "count"] {
      #expect(
        try RuleBench().tally(
          #""where":{},"of":"hours","per":"course","take":"lowest","combine":"\#(end)""#) == "0")
    }
  }

  @Test func `a score never rounds up into a band`() throws {
    let grades = """
      "each":[{"bands":[{"from":80,"gives":10},{"from":60,"gives":5},{"from":45,"gives":3},
        {"from":0,"gives":1}]}]
      """
    for (score, expected) in [
      (0, "1"), (44_999, "1"), (45_000, "3"), (59_999, "3"), (60_000, "5"), (79_999, "5"),
      (80_000, "10"), (100_000, "10"),
    ] as [(Int64, String)] {
      var bench = try RuleBench()
      bench.credit(1, score: score)
      #expect(try bench.tally(#""where":{},"of":"score",\#(grades)"#) == expected, "\(score)")
    }
  }

  @Test func `a threshold is met exactly or not at all`() throws {
    var bench = try RuleBench()
    for seq in 1...3 { bench.credit(UInt64(seq), hours: 100_000) }
    let third = #""where":{},"of":"hours","each":[{"divide":9,"rounding":"exact"}]"#
    // 300 / 9 is 33 and a third.
    #expect(try bench.isMet(#"{"measure":{"tally":{\#(third)}},"least":"100/3"}"#))
    #expect(try bench.isMet(#"{"measure":{"tally":{\#(third)}},"most":"100/3"}"#))
    #expect(try !bench.isMet(#"{"measure":{"tally":{\#(third)}},"least":"33.333333334"}"#))
    #expect(try bench.isMet(#"{"measure":{"tally":{\#(third)}},"least":"33.333333333"}"#))
  }

  @Test func `the order in which entries come does not matter`() throws {
    var generator = SeededGenerator(stream: 4_103)
    let tallies = [
      #""where":{},"of":"credits","caps":[{"most":10,"per":"semester"},{"most":15,"per":"type"}]"#,
      #""where":{},"of":"credits","order":"highest","caps":[{"most":2,"per":"all","#
        + #""counts":"entries"}]"#,
      #""where":{},"of":"score","once":{"per":"title","keep":"best"},"per":"course","#
        + #""take":"latest""#,
      #""where":{},"of":"hours","per":"institution","top":1,"each":[{"divide":7,"#
        + #""rounding":"half-even"}]"#,
    ]
    for _ in 0..<60 {
      var bench = try RuleBench()
      for seq in 1...8 {
        let course = RuleBench.courses[generator.below(8)].code
        bench.credit(
          UInt64(seq), course, by: generator.chance(50) ? "A" : "B",
          on: "2026-0\(generator.below(9) + 1)-01".day, credits: Int64(generator.below(9)) * 1_000,
          hours: Int64(generator.below(50)) * 1_000, score: Int64(generator.below(100)) * 1_000,
          reference: "R\(seq)")
      }
      let values = try tallies.map { try bench.tally($0) }
      bench.entries.shuffle(using: &generator)
      #expect(try tallies.map { try bench.tally($0) } == values, "seed \(SeededGenerator.seed)")
    }
  }
}
