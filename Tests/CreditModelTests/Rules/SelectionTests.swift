import CreditModel
import Testing

@Suite struct SelectionTests {
  private func bench() throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "S1", score: 90_000)
    bench.credit(2, "C1", by: "B", on: "2026-04-01", hours: 80_000, score: 60_000, mode: .online)
    bench.credit(
      3, "C2", by: "U", on: "2026-05-01", credits: 0, hours: 79_999, score: 59_999, isPassed: false)
    bench.credit(4, "L1", mode: .selfStudy)
    bench.conversion(5, type: .vocational, rule: "R-1", by: "B")
    bench.conversion(6, part: 1, type: .degree, course: "D1", rule: "R-2")
    bench.certificate(7, "焊工", level: .level4)
    bench.certificate(8, "Ｗｅｌｄｅｒ I", level: .none, by: "A", on: "2026-05-20")
    return bench
  }

  /// A selection, and the entries that it lets through.
  private static let cases: [(String, [UInt64])] = [
    ("{}", [1, 2, 4, 5, 6]),
    (#"{"kinds":["credit"]}"#, [1, 2, 4]), (#"{"kinds":["conversion"]}"#, [5, 6]),
    (#"{"kinds":["certificate"]}"#, [7, 8]),
    (#"{"kinds":["certificate","credit","conversion"]}"#, [1, 2, 4, 5, 6, 7, 8]),
    (#"{"attempts":"all"}"#, [1, 2, 3, 4, 5, 6]), (#"{"attempts":"failed"}"#, [3]),
    (#"{"attempts":"passed"}"#, [1, 2, 4, 5, 6]),
    (#"{"attempts":"failed","kinds":["certificate","conversion"]}"#, []),
    (#"{"types":["skill"]}"#, [1]), (#"{"types":["degree","leisure"]}"#, [4, 6]),
    (#"{"types":["skill"],"kinds":["certificate"]}"#, []),
    (#"{"courses":["C1"]}"#, [2]), (#"{"courses":["C*"],"attempts":"all"}"#, [2, 3]),
    (#"{"courses":["*"]}"#, [1, 2, 4, 6]), (#"{"courses":["C"]}"#, []),
    (#"{"courses":["S1","D1"]}"#, [1, 6]),
    (#"{"levels":["senior"]}"#, [2]), (#"{"levels":["bachelor","senior"]}"#, [2, 6]),
    (#"{"institutions":["B"]}"#, [2, 5]), (#"{"institutions":["A"],"kinds":["certificate"]}"#, [8]),
    (#"{"institutionKinds":["townAdultSchool"]}"#, [2, 5]),
    (#"{"institutionKinds":["openUniversity"],"attempts":"all"}"#, [3]),
    (#"{"modes":["online"]}"#, [2]), (#"{"modes":["self-study","face-to-face"]}"#, [1, 4]),
    (#"{"rules":["R-1"]}"#, [5]), (#"{"rules":["R-1","R-2","R-3"]}"#, [5, 6]),
    (#"{"occupations":["焊工"]}"#, [7]), (#"{"occupations":["welder"]}"#, [8]),
    (#"{"occupations":["焊 工","WELDER（一）"]}"#, [7, 8]),
    (#"{"occupations":["焊工"],"kinds":["credit"]}"#, []),
    (#"{"certificateLevels":["level-4"]}"#, [7]), (#"{"certificateLevels":["none"]}"#, [8]),
    (#"{"from":"2026-04-01"}"#, [2]), (#"{"from":"2026-03-02","attempts":"all"}"#, [2, 3]),
    (#"{"to":"2026-03-31"}"#, [1, 4, 5, 6]),
    (#"{"from":"2026-04-01","to":"2026-04-01"}"#, [2]), (#"{"from":"2026-04-02"}"#, []),
    (#"{"leastScore":60}"#, [1, 2]), (#"{"leastScore":60,"attempts":"all"}"#, [1, 2]),
    (#"{"leastScore":"59.999","attempts":"all"}"#, [1, 2, 3]), (#"{"leastScore":"60.001"}"#, [1]),
    (#"{"leastScore":0}"#, [1, 2]),
    (#"{"leastHours":80,"attempts":"all"}"#, [2]),
    (#"{"leastHours":"79.999","attempts":"all"}"#, [2, 3]),
    (#"{"leastAttendance":"4/5","attempts":"all"}"#, [2]),
    (#"{"leastAttendance":"0.4"}"#, [1, 2, 4]), (#"{"leastAttendance":0}"#, [1, 2, 4, 6]),
    (#"{"anyOf":[{"types":["skill"]},{"courses":["C2"]}]}"#, [1]),
    (#"{"anyOf":[{"types":["skill"]},{"courses":["C2"]}],"attempts":"all"}"#, [1, 3]),
    (#"{"anyOf":[{"occupations":["焊工"]},{"types":["leisure"]}]}"#, [4]),
    (
      #"{"kinds":["certificate","credit"],"anyOf":[{"occupations":["焊工"]},{"types":["leisure"]}]}"#,
      [4, 7]
    ),
    (#"{"anyOf":[{}]}"#, [1, 2, 4, 5, 6]),
    (#"{"except":{"types":["skill"]}}"#, [2, 4, 5, 6]), (#"{"except":{}}"#, []),
    (#"{"except":{"attempts":"failed"},"attempts":"all"}"#, [1, 2, 4, 5, 6]),
    (#"{"except":{"anyOf":[{"modes":["online"]},{"kinds":["conversion"]}]}}"#, [1, 4]),
    (#"{"types":["skill"],"courses":["C1"]}"#, []),
  ]

  @Test(arguments: cases)
  func `a selection lets through what meets all of it`(
    selection: String, expected: [UInt64]
  ) throws {
    #expect(try bench().selected(selection) == expected)
  }

  @Test func `a set keeps its own defaults, and what names it adds its own`() throws {
    let sets = """
      {"sets":{"certs":{"kinds":["certificate"]},"tries":{"attempts":"all","courses":["C*"]},
        "both":{"kinds":["credit","certificate"],"anyOf":["certs","tries"]},"again":"tries"}}
      """
    let bench = try bench()
    #expect(try bench.selected(#""certs""#, sets) == [7, 8])
    #expect(try bench.selected(#"{"set":"certs"}"#, sets) == [], "its defaults leave them out")
    #expect(try bench.selected(#"{"set":"certs","kinds":["certificate"]}"#, sets) == [7, 8])
    #expect(try bench.selected(#""tries""#, sets) == [2, 3])
    #expect(try bench.selected(#"{"set":"tries"}"#, sets) == [2])
    #expect(try bench.selected(#""again""#, sets) == [2, 3])
    #expect(try bench.selected(#""both""#, sets) == [2, 7, 8])
    #expect(try bench.selected(#"{"except":"tries"}"#, sets) == [1, 4, 5, 6])
    #expect(try bench.selected(#"{"anyOf":["certs","tries"],"attempts":"all"}"#, sets) == [2, 3])
  }

  @Test func `a selection that attendance bounds knows courses of no hours`() throws {
    var bench = try RuleBench()
    bench.credit(1, "ZERO", hours: 0)
    #expect(try bench.selected(#"{"leastAttendance":0}"#) == [])
    #expect(try bench.selected("{}") == [1])
  }
}

@Suite struct ExpiryTests {
  private func bench(on day: CalendarDay) throws -> RuleBench {
    var bench = try RuleBench(on: day)
    bench.credit(1, "D1", by: "U", on: "2020-02-29")
    bench.credit(2, "D2", by: "A", on: "2020-02-29")
    return bench
  }

  @Test func `an acceptor's limit ends with its last day`() throws {
    let selection = #"{"validFor":{"years":7}}"#
    #expect(try bench(on: "2027-02-27").selected(selection) == [1, 2])
    #expect(try bench(on: "2027-02-28").selected(selection) == [1, 2])
    #expect(try bench(on: "2027-03-01").selected(selection) == [])
  }

  @Test func `an issuer's limit holds for its own entries, without being asked for`() throws {
    let validity = #"{"where":{"institutions":["U"]},"lasts":{"years":5}}"#
    for (day, expected) in [
      ("2025-02-27", [1, 2]), ("2025-02-28", [1, 2]), ("2025-03-01", [2]),
    ] as [(CalendarDay, [UInt64])] {
      var bench = try bench(on: day)
      try bench.limit(validity)
      #expect(try bench.selected("{}") == expected, "\(day.text)")
      #expect(try bench.selected(#"{"countExpired":true}"#) == [1, 2])
    }
  }

  @Test func `of the issuer's and the acceptor's limit the shorter wins`() throws {
    for (issuer, acceptor) in [(5, 7), (7, 5)] {
      var bench = try bench(on: "2025-03-01")
      try bench.limit(#"{"lasts":{"years":\#(issuer)}}"#)
      #expect(try bench.selected(#"{"validFor":{"years":\#(acceptor)}}"#) == [])
      bench.day = "2025-02-28"
      #expect(try bench.selected(#"{"validFor":{"years":\#(acceptor)}}"#) == [1, 2])
      bench.day = "2026-01-01"
      #expect(
        try bench.selected(#"{"validFor":{"years":\#(acceptor)},"countExpired":true}"#) == [1, 2],
        "both are switched off")
    }
  }

  @Test func `of several issuers' limits the shortest wins`() throws {
    var bench = try bench(on: "2022-03-01")
    try bench.limit(
      #"{"lasts":{"years":9}}"#, #"{"lasts":{"months":24}}"#, #"{"lasts":{"years":3}}"#)
    #expect(try bench.selected("{}") == [])
    bench.day = "2022-02-28"
    #expect(try bench.selected("{}") == [1, 2])
  }

  @Test func `in parts of a selection only what is said expires`() throws {
    var bench = try bench(on: "2026-05-20")
    try bench.limit(#"{"lasts":{"years":5}}"#)
    let all = #""countExpired":true"#
    #expect(try bench.selected(#"{\#(all),"anyOf":[{"courses":["D1"]}]}"#) == [1])
    #expect(
      try bench.selected(#"{\#(all),"anyOf":[{"courses":["D1"],"validFor":{"years":5}}]}"#) == [])
    #expect(try bench.selected(#"{\#(all),"except":{"validFor":{"years":5}}}"#) == [1, 2])
    #expect(try bench.selected(#"{\#(all),"except":{"validFor":{"years":7}}}"#) == [])
  }

  @Test func `a limit that rests on a set of its own holds for what that set names`() throws {
    var bench = try bench(on: "2026-05-20")
    for whole in [#""own""#, #"{"set":"own"}"#, #"{"anyOf":["own"]}"#, #"{"except":"other"}"#] {
      try bench.limit(
        """
        {"sets":{"own":{"institutions":["U"]},"other":{"institutions":["A"]}},"where":\(whole),
          "lasts":{"years":5}}
        """)
      #expect(try bench.selected("{}") == [2], "\(whole)")
      let sets = #"{"sets":{"own":{"institutions":["A"]}}}"#
      #expect(try bench.selected("{}", sets) == [2], "\(whole): other sets of that name differ")
      #expect(try bench.selected(#""own""#, sets) == [2])
    }
  }
}

@Suite struct PreconditionTests {
  private func selection(_ quantity: String, _ least: String) -> String {
    #"{"kinds":["credit"],"courses":["C*"],"after":{"courses":{"C1":"T-CHN"},"#
      + #""of":"\#(quantity)","least":\#(least)}}"#
  }

  private func bench(points: Int64, on day: CalendarDay = "2026-03-01") throws -> RuleBench {
    var bench = try RuleBench()
    bench.credit(1, "C1", on: "2026-03-01")
    bench.credit(2, "C2", on: "2026-03-01")
    bench.credit(
      3, "T-CHN", on: day, credits: 0, hours: 30_000, score: points, isPassed: false)
    return bench
  }

  @Test func `sixty task points open the exam, and a thousandth less does not`() throws {
    let sixty = selection("score", "60")
    #expect(try bench(points: 60_000).selected(sixty) == [1, 2])
    #expect(try bench(points: 59_999).selected(sixty) == [2], "courses beside the table stay")
  }

  @Test func `tasks done on the exam's day count, and later ones do not`() throws {
    #expect(
      try bench(points: 90_000, on: "2026-03-01").selected(selection("score", "60")) == [1, 2])
    #expect(try bench(points: 90_000, on: "2026-03-02").selected(selection("score", "60")) == [2])
  }

  @Test func `of scores the highest counts, and other figures add up`() throws {
    var bench = try bench(points: 30_000)
    bench.credit(4, "T-CHN", credits: 500, hours: 30_000, score: 40_000)
    #expect(try bench.selected(selection("score", "40")) == [1, 2])
    #expect(try bench.selected(selection("score", "70")) == [2])
    #expect(try bench.selected(selection("hours", "60")) == [1, 2])
    #expect(try bench.selected(selection("hours", "60.001".quoted)) == [2])
    #expect(try bench.selected(selection("count", "2")) == [1, 2])
    #expect(try bench.selected(selection("count", "3")) == [2])
    #expect(try bench.selected(selection("credits", "1/2".quoted)) == [1, 2])
    #expect(try bench.selected(selection("credits", "1")) == [2])
  }

  @Test func `without a task nothing is opened, but by a precondition of nothing`() throws {
    var bench = try RuleBench()
    bench.credit(1, "C1")
    #expect(try bench.selected(selection("score", "1")) == [])
    #expect(try bench.selected(selection("score", "0")) == [1])
  }
}

extension String {
  fileprivate var quoted: String { "\"\(self)\"" }
}
