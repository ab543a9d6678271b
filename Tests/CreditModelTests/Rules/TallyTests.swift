import CreditModel
import Testing

/// The first five steps of a tally: which entries, how much each, once, in order, capped.
@Suite struct TallyTests {
  private func bench() throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "S1", credits: 4_000, hours: 40_500, score: 90_000)
    bench.credit(2, "C1", by: "B", on: "2026-04-01", credits: 2_500, hours: 10_000)
    bench.conversion(3, credits: 1_250)
    bench.certificate(4, level: .level4)
    bench.certificate(5, "电工", level: .none)
    return bench
  }

  @Test(arguments: [
    (#""where":{},"of":"credits""#, "7.75"), (#""where":{},"of":"hours""#, "50.5"),
    (#""where":{},"of":"score""#, "90"), (#""where":{},"of":"count""#, "3"),
    (#""where":{"kinds":["certificate"]},"of":"count""#, "2"),
    (#""where":{"kinds":["certificate"]},"of":"credits""#, "0"),
    (#""where":{"types":["leisure"]},"of":"count""#, "0"),
    (#""where":{"kinds":["certificate"]},"of":{"levels":{"level-4":20,"level-3":30}}"#, "20"),
    (#""where":{"kinds":["certificate"]},"of":{"levels":{"level-4":20,"none":"1/2"}}"#, "20.5"),
    (
      #""where":{},"of":{"table":[{"where":{"types":["skill"]},"gives":7},{"where":{},"#
        + #""gives":1}]}"#,
      "9"
    ),
    (#""where":{},"of":{"table":[{"where":{"types":["skill"]},"gives":-7}]}"#, "-7"),
    (
      #""where":{"kinds":["certificate"]},"of":{"table":[{"where":{"occupations":["电工"]},"#
        + #""gives":3},"#
        + #"{"where":{"certificateLevels":["level-4","none"]},"gives":5}]}"#, "8"
    ),
    (#""where":{},"of":"credits","most":5"#, "5"),
    (#""where":{},"of":"credits","most":"7.75""#, "7.75"),
    (#""where":{},"of":"credits","most":-1"#, "-1"),
  ])
  func `a tally adds up what its entries are worth`(tally: String, expected: String) throws {
    #expect(try bench().tally(tally) == expected)
  }

  @Test func `entries that a tally leaves out are no evidence, and those of nothing are`() throws {
    var bench = try bench()
    bench.credit(6, "C2", credits: 0, hours: 0, score: 0, isPassed: true)
    #expect(try bench.outcome(#"{"tally":{"where":{},"of":"score"}}"#).evidence == [1, 6])
    #expect(try bench.outcome(#"{"tally":{"where":{},"of":"hours"}}"#).evidence == [1, 2, 3, 6])
    let levels = #"{"tally":{"where":{"kinds":["certificate"]},"of":{"levels":{"level-4":0}}}}"#
    #expect(try bench.outcome(levels).evidence == [4])
  }

  // Step 3: once.

  private func scores() throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "C3", on: "2026-01-01", score: 70_000)
    bench.credit(2, "C3", on: "2026-02-01", score: 80_000)
    bench.credit(3, "C4", on: "2026-03-01", score: 75_000)
    bench.credit(4, "S3", on: "2026-01-02", score: 50_000)
    bench.credit(5, "S4", on: "2026-01-03", score: 50_000)
    return bench
  }

  @Test(
    arguments: [
      (#"{"per":"course","keep":"best"}"#, [2, 3, 4, 5]),
      (#"{"per":"course","keep":"latest"}"#, [2, 3, 4, 5]),
      (#"{"per":"course","keep":"first"}"#, [1, 3, 4, 5]),
      (#"{"per":"course","classes":[["C3","C4"]],"keep":"best"}"#, [2, 4, 5]),
      (#"{"per":"course","classes":[["C3","C4"]],"keep":"latest"}"#, [3, 4, 5]),
      (#"{"per":"course","classes":[["C4","C3"],["S3","S4"]],"keep":"first"}"#, [1, 4]),
      (#"{"per":"title","keep":"best"}"#, [2, 3, 4]),
      (#"{"per":"title","keep":"latest"}"#, [2, 3, 5]),
      (#"{"per":"title","classes":[["C4","S4"]],"keep":"best"}"#, [2, 3]),
      (#"{"per":"title","classes":[["C3","C4"],["C4","S4"]],"keep":"best"}"#, [2]),
    ] as [(String, [UInt64])])
  func `of one course, class or title one entry counts`(
    once: String, expected: [UInt64]
  ) throws {
    let tally = #"{"tally":{"where":{},"of":"score","once":\#(once)}}"#
    #expect(try scores().outcome(tally).evidence == expected)
  }

  @Test func `of equal scores the oldest is the best, whatever the position`() throws {
    var bench = try RuleBench()
    bench.credit(9, "C1", on: "2026-01-01", score: 60_000)
    bench.credit(1, "C1", on: "2026-01-02", score: 60_000)
    let tally = #"{"tally":{"where":{},"of":"score","once":{"per":"course","keep":"best"}}}"#
    #expect(try bench.outcome(tally).evidence == [9])
    #expect(try bench.outcome(tally.replacing("best", with: "latest")).evidence == [1])
  }

  @Test func `certificates of one occupation are one, and conversions without a course are not`()
    throws
  {
    var bench = try RuleBench()
    bench.certificate(1, "焊工", level: .level5)
    bench.certificate(2, "焊 工", level: .level4)
    bench.certificate(3, "电工", level: .level5)
    bench.conversion(4)
    bench.conversion(5)
    bench.conversion(6, course: "S1", credits: 1_000)
    bench.credit(7, "S1")
    let tally = """
      {"tally":{"where":{"kinds":["certificate","conversion","credit"]},
        "of":{"table":[{"where":{"certificateLevels":["level-4"]},"gives":2},
          {"where":{},"gives":1}]},
        "once":{"per":"course","keep":"best"}}}
      """
    #expect(try bench.outcome(tally).evidence == [2, 3, 4, 5, 6])
  }

  // Steps 4 and 5: order and caps.

  private func terms() throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "D1", by: "U", on: "2026-03-01", credits: 20_000)
    bench.credit(2, "D2", by: "A", on: "2026-04-01", credits: 4_000)
    bench.credit(3, "D1", by: "U", on: "2026-07-31", credits: 1_000)
    bench.credit(4, "D1", by: "U", on: "2026-08-01", credits: 20_000)
    bench.credit(5, "S1", by: "A", on: "2027-01-01", credits: 3_000)
    return bench
  }

  private static let caps: [(String, String, [UInt64])] = [
    (#"[{"most":24,"per":"semester"}]"#, "47", [1, 2, 4, 5]),
    (#"[{"most":25,"per":"semester"}]"#, "48", [1, 2, 3, 4, 5]),
    (#"[{"most":"24.5","per":"semester"}]"#, "47.5", [1, 2, 3, 4, 5]),
    (#"[{"most":22,"per":"semester"}]"#, "44", [1, 2, 4, 5]),
    (#"[{"most":42,"per":"year"}]"#, "45", [1, 2, 3, 4, 5]),
    (#"[{"most":24,"per":"year"}]"#, "27", [1, 2, 5]),
    (#"[{"most":5,"per":"institution"}]"#, "10", [1, 2, 5]),
    (#"[{"most":5,"per":"type"}]"#, "8", [1, 5]),
    (#"[{"most":4,"per":"course"}]"#, "11", [1, 2, 5]),
    (#"[{"most":30,"per":"kind"}]"#, "30", [1, 2, 3, 4]),
    (#"[{"most":30,"per":"all"}]"#, "30", [1, 2, 3, 4]), (#"[{"most":0,"per":"all"}]"#, "0", []),
    (#"[{"most":30,"per":"all","split":false}]"#, "28", [1, 2, 3, 5]),
    (#"[{"most":2,"per":"all","counts":"entries"}]"#, "24", [1, 2]),
    (#"[{"most":1,"per":"type","counts":"entries"}]"#, "23", [1, 5]),
    (#"[{"most":"3/2","per":"all","counts":"entries"}]"#, "20", [1]),
    (#"[{"most":10,"per":"all","where":{"institutions":["U"]}}]"#, "17", [1, 2, 5]),
    (
      #"[{"most":10,"per":"all","where":{"institutions":["U"]}},{"most":15,"per":"all"}]"#, "15",
      [1, 2, 5]
    ),
    (
      #"[{"most":24,"per":"semester"},{"most":42,"per":"year"},{"most":40,"per":"institution"}]"#,
      "45", [1, 2, 4, 5]
    ),
  ]

  @Test(arguments: caps)
  func `caps are filled from the oldest on, each with what room is left`(
    caps: String, expected: String, evidence: [UInt64]
  ) throws {
    let outcome = try terms().outcome(
      #"{"tally":{"where":{},"of":"credits","caps":\#(caps)}}"#)
    #expect(outcome.value.text == expected)
    #expect(outcome.evidence == evidence)
  }

  @Test func `the 24th credit of a semester counts and the 25th does not`() throws {
    var bench = try RuleBench()
    for seq in 1...25 {
      bench.credit(UInt64(seq), "D1", on: "2026-03-01", credits: 1_000, reference: "\(100 + seq)")
    }
    let tally = #"{"tally":{"where":{},"of":"credits","caps":[{"most":24,"per":"semester"}]}}"#
    let outcome = try bench.outcome(tally)
    #expect(outcome.value == Fraction(24))
    #expect(outcome.evidence == Array(1...24))
    bench.credit(26, "D1", on: "2026-08-01", credits: 1_000)
    #expect(try bench.value(tally) == "25", "the next semester has its own room")
  }

  @Test(
    arguments: [
      ("oldest", "10.5", [1, 2]), ("newest", "10.5", [3, 4, 5]), ("highest", "10.5", [1, 4]),
    ] as [(String, String, [UInt64])])
  func `caps are filled in the tally's order`(
    order: String, expected: String, evidence: [UInt64]
  ) throws {
    var bench = try RuleBench()
    for (seq, credits) in [(1, 8_000), (2, 3_000), (3, 2_000), (4, 8_000), (5, 1_000)] {
      bench.credit(
        UInt64(seq), on: "2026-03-0\(seq)".day, credits: Int64(credits))
    }
    let outcome = try bench.outcome(
      #"{"tally":{"where":{},"of":"credits","order":"\#(order)","caps":[{"most":"10.5","#
        + #""per":"all"}]}}"#
    )
    #expect(outcome.value.text == expected)
    #expect(outcome.evidence == evidence)
  }

  @Test func `an entry of nothing uses no room, and one that caps cut to nothing is gone`() throws {
    var bench = try RuleBench()
    bench.credit(1, on: "2026-01-01", credits: 0)
    bench.credit(2, on: "2026-01-02", credits: 5_000)
    bench.credit(3, on: "2026-01-03", credits: 5_000)
    let caps = #""caps":[{"most":1,"per":"all","counts":"entries"}]"#
    let outcome = try bench.outcome(#"{"tally":{"where":{},"of":"credits",\#(caps)}}"#)
    #expect(outcome.value == Fraction(5))
    #expect(outcome.evidence == [1, 2])
    #expect(try bench.tally(#""where":{},"of":"credits",\#(caps),"take":"latest""#) == "5")
  }

  @Test func `kinds of certificate are counted, and of the others at most one`() throws {
    var bench = try RuleBench()
    for (seq, name) in ["焊工", "电工", "车工", "钳工"].enumerated() {
      bench.certificate(UInt64(seq + 1), name, on: "2026-03-0\(seq + 1)".day)
    }
    let major = #"{"occupations":["焊工","钳工"]}"#
    let caps = """
      "caps":[{"most":3,"per":"all","counts":"entries"},
        {"most":1,"per":"all","counts":"entries","where":{"except":\(major)}}]
      """
    let tally =
      #""where":{"kinds":["certificate"]},"of":"count","once":{"per":"title","keep":"best"}"#
    let outcome = try bench.outcome("{\"tally\":{\(tally),\(caps)}}")
    #expect(outcome.evidence == [1, 2, 4])
  }

  @Test func `of what the caps leave, only some go on, and the others keep their room`() throws {
    let caps = #""caps":[{"most":23,"per":"semester"}]"#
    let all = #""where":{},"of":"credits",\#(caps)"#
    let bench = try terms()
    #expect(try bench.tally(all) == "46")
    #expect(try bench.tally(#"\#(all),"only":{"institutions":["A"]}"#) == "6")
    #expect(
      try bench.tally(#""where":{"institutions":["A"]},"of":"credits",\#(caps)"#) == "7",
      "another figure: here the others took no room")
    #expect(try bench.tally(#"\#(all),"only":{}"#) == "46")
    let only = #"{"tally":{\#(all),"only":{"courses":["D*"],"from":"2026-04-01"}}}"#
    #expect(try bench.outcome(only).evidence == [2, 4])
  }
}

extension String {
  /// The day that this is.
  var day: CalendarDay { CalendarDay(stringLiteral: self) }
}
