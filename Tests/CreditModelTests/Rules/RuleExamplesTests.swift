import CanonicalCoding
import CreditModel
import Testing

/// The examples that others start from, on the figures of their sources.
@Suite struct RuleExamplesTests {
  private static let culture: [CourseCode] = ["DC-S-CHN", "DC-S-MAT", "DC-S-SSC", "DC-S-CIV"]

  private func document(
    _ path: String, _ parameters: [String: CanonicalValue] = [:]
  ) throws -> RuleDocument {
    try RuleDocument(RuleText.example(path), parameters: parameters)
  }

  /// The learner of the worked examples: culture hours 97, 71, 67 and 59 with scores 83, 60, 59 and
  /// 44, skill training of 87 hours, and a certificate of level five.
  private func learner() throws -> RuleBench {
    var bench = try RuleBench(besides: Self.culture + ["SK-COOK", "DC-S-NSC"])
    let figures: [(Int64, Int64)] = [(97, 83), (71, 60), (67, 59), (59, 44)]
    for (index, (hours, score)) in figures.enumerated() {
      bench.credit(
        UInt64(index + 1), Self.culture[index], hours: hours * 1_000, score: score * 1_000,
        isPassed: score >= 60)
    }
    bench.credit(5, "SK-COOK", hours: 87_000)
    bench.certificate(6, "中式烹调师", level: .level5)
    return bench
  }

  private func value(
    _ document: RuleDocument, _ name: String, _ bench: RuleBench
  ) throws -> String {
    var evaluation = bench.evaluation(document)
    return try evaluation.value(of: .named(name)).value.text
  }

  private func judge(_ document: RuleDocument, _ bench: RuleBench) throws -> Judgement {
    guard case .programme(let programme) = document.body else { throw Refusal.ruleOfAnotherKind }
    var evaluation = bench.evaluation(document)
    return try evaluation.judge(programme.requires)
  }

  private func given(_ document: RuleDocument, _ bench: RuleBench) throws -> [String] {
    guard case .conversion(let rule) = document.body else { throw Refusal.ruleOfAnotherKind }
    var evaluation = bench.evaluation(document)
    var given: [String] = []
    for gift in rule.gives { given.append(try evaluation.value(of: gift.credits).value.text) }
    return given
  }

  @Test func `worked example A comes to 38, 19 and 10, which is 67`() throws {
    let document = try document("zj-dc-shs", ["threshold": .integer(67)])
    let bench = try learner()
    for (name, expected) in [("hours", "38"), ("exams", "19"), ("skill", "10"), ("total", "67")] {
      #expect(try value(document, name, bench) == expected, "\(name)")
    }
    let judgement = try judge(document, bench)
    #expect(judgement.isMet && judgement.evidence.count == 6)
    let higher = try self.document("zj-dc-shs", ["threshold": .string("67.001")])
    #expect(try !judge(higher, bench).isMet)
    #expect(try judge(higher, bench).parts[0].missing == Fraction(text: "0.001"))
  }

  @Test func `the bases of rounding give 38, 37 and 35 hour credits, and 67, 66 and 64`() throws {
    let whole = try document("zj-dc-shs", ["threshold": .integer(1)])
    let exams = try #require(Fraction(text: value(whole, "exams", learner())))
    for (path, hours, total) in [
      ("h-cumulative", "38", "67"), ("h-per-category", "37", "66"), ("h-per-course", "35", "64"),
    ] {
      var bench = try learner()
      bench.entries.removeAll { $0.kind == .certificate }
      let given = try given(document("bases/\(path)"), bench)
      #expect(given == [hours])
      let sum = try #require(Fraction(text: given[0])).adding(exams).adding(Fraction(10))
      #expect(sum.text == total)
    }
  }

  @Test func `the bases accumulate over conversions made one by one`() throws {
    for (path, rule) in [
      ("h-cumulative", "H-CUMULATIVE"), ("h-per-category", "H-PER-CATEGORY"),
      ("h-per-course", "H-PER-COURSE"),
    ] as [(String, RuleCode)] {
      var bank = try Bank()
      try bank.adopt(example: "bases/\(path)")
      bank.seq = 100
      for (index, hours) in [19_000, 28_000, 37_000, 40_000, 39_000, 38_000].enumerated() {
        let day = "2026-05-0\(index + 1)".day
        let content = CreditContent.test(
          credits: 100, hours: Int64(hours), from: day, to: day, reference: "W\(index)")
        try bank.apply(.post("WALK", content))
      }
      let given = try (100..<UInt64(106)).flatMap {
        try bank.convert([HoldingID(seq: $0)], by: rule)
      }
      #expect(given.map(\.credits.thousandths) == [1_000, 3_000, 4_000, 4_000, 4_000, 4_000])
    }
  }

  @Test func `of one course in a class the best attempt counts, and of certificates the highest`()
    throws
  {
    let document = try document("zj-dc-shs", ["threshold": .integer(60)])
    var bench = try learner()
    bench.credit(7, "DC-S-NSC", hours: 10_000, score: 90_000)
    #expect(try value(document, "exams", bench) == "26", "natural or social science, not both")
    #expect(try value(document, "hours", bench) == "39")
    bench.credit(8, "DC-S-MAT", hours: 40_000, score: 85_000, mode: .online)
    #expect(try value(document, "exams", bench) == "31")
    #expect(try value(document, "hours", bench) == "39", "hours on line do not count")
    for (seq, level, expected) in [(9, .level4, "20"), (10, .level2, "30"), (11, .level3, "30")]
      as [(UInt64, CertificateLevel, String)]
    {
      bench.certificate(seq, level: level)
      #expect(try value(document, "skill", bench) == expected)
    }
    var green = try RuleBench()
    green.certificate(1, "农业绿色证书", level: .none)
    #expect(try value(document, "skill", green) == "10")
    #expect(try !judge(document, RuleBench()).isMet)
  }

  @Test func `worked example B comes to 36.9 and 40, and 80 is met to the thousandth`() throws {
    let document = try document("jh-dc-shs")
    var bench = try learner()
    for (name, expected) in [("culture", "36.9"), ("skill", "40"), ("total", "76.9")] {
      #expect(try value(document, name, bench) == expected, "\(name)")
    }
    #expect(try judge(document, bench).parts[0].missing == Fraction(text: "3.1"))
    // 3.1 more are 20.666… marks more, of which a mark's thousandth is too little or enough.
    for (score, isMet) in [(64_666, false), (64_667, true), (65_000, true)] as [(Int64, Bool)] {
      var better = bench
      better.credit(7, "DC-S-CIV", score: score)
      #expect(try judge(document, better).isMet == isMet, "\(score)")
    }
    bench.entries.removeAll { $0.kind == .certificate }
    bench.credit(8, "SK-COOK", score: 70_000)
    #expect(try value(document, "skill", bench) == "28")
    #expect(try !judge(document, bench).isMet)
  }

  @Test func `an exam before sixty task points does not count`() throws {
    let names = ["CHN", "MAT", "SSC", "CIV", "FAM"]
    let codes = ["S", "T"].flatMap { kind in
      names.compactMap { CourseCode(text: "DC-\(kind)-\($0)") }
    }
    var bench = try RuleBench(besides: codes)
    bench.certificate(100, "电工", level: .level3)
    for (index, code) in codes.enumerated() {
      let isTask = index >= names.count
      let points: Int64 = code == "DC-T-CIV" ? 59_999 : 60_000
      bench.credit(
        UInt64(index + 1), code, on: isTask ? "2026-03-01" : "2026-04-01",
        score: isTask ? points : 70_000)
    }
    let document = try document("cx-dc-tasks")
    #expect(try !judge(document, bench).isMet)
    #expect(try judge(document, bench).parts.map(\.isMet) == [false, true, true])
    bench.credit(50, "DC-T-CIV", on: "2026-04-02", score: 90_000)
    #expect(try !judge(document, bench).isMet, "the day after the exam")
    bench.credit(51, "DC-T-CIV", on: "2026-04-01", score: 60_000)
    #expect(try judge(document, bench).isMet)
  }

  @Test func `the Korean caps let 24 a semester, 42 a year and three certificates count`() throws {
    let codes = (0..<20).flatMap { index in
      ["M", "G"].compactMap { CourseCode(text: "KR-\($0)-\(index)A") }
    }
    var bench = try RuleBench(besides: codes)
    for (index, code) in codes.enumerated() {
      let month = index < 20 ? "04" : "10"
      bench.credit(
        UInt64(index + 1), code, by: "A", on: "2025-\(month)-0\(index % 9 + 1)".day,
        credits: 3_000, hours: 80_000, score: 60_000)
    }
    let document = try document("kr-ba")
    #expect(try value(document, "courseCredits", bench) == "42")
    let (major, general) = try (
      value(document, "major", bench), value(document, "general", bench)
    )
    #expect(
      try #require(Fraction(text: major)).adding(#require(Fraction(text: general)))
        == Fraction(42), "parts of what counts make up the whole")
    #expect(try value(document, "accredited", bench) == "42")
    var certificates = try RuleBench()
    for (seq, name) in ["공인회계사", "정보처리기사", "네트워크관리사 2급", "SQL개발자"].enumerated() {
      certificates.certificate(UInt64(seq + 1), name, level: .none)
    }
    #expect(try value(document, "certificateCredits", certificates) == "79")
    #expect(try value(document, "major", certificates) == "34")
  }

  @Test func `Korean courses below four fifths of attendance or sixty marks do not count`() throws {
    let document = try document("kr-ba")
    for (hours, score, expected) in [
      (80_000, 60_000, "3"), (79_999, 60_000, "0"), (80_000, 59_999, "0"),
    ] as [(Int64, Int64, String)] {
      var bench = try RuleBench(besides: ["KR-M-DB", "KR-M-DATA"])
      for (seq, code) in ["KR-M-DB", "KR-M-DATA"].enumerated() {
        bench.credit(
          UInt64(seq + 1), CourseCode(stringLiteral: code), credits: 3_000, hours: hours,
          score: score)
      }
      #expect(try value(document, "courseCredits", bench) == expected, "two of one class")
    }
  }

  @Test func `Indian credits last as long as the shorter limit, and half are the awarder's`() throws
  {
    let document = try document("in-abc")
    guard case .validity(let validity) = try self.document("in-validity").body else { return }
    func isMet(on day: CalendarDay, own: Int64 = 60_000, isLimited: Bool = true) throws -> Bool {
      var bench = try RuleBench(on: day, besides: ["IN-MAJ-1", "IN-X-1"])
      bench.credit(1, "IN-MAJ-1", by: "IN-UNI-A", on: "2020-02-29", credits: own)
      bench.credit(
        2, "IN-X-1", by: "IN-UNI-B", on: "2020-02-29", credits: 120_000 - own)
      bench.validities = isLimited ? [validity] : []
      return try judge(document, bench).isMet
    }
    #expect(try isMet(on: "2025-02-28"))
    #expect(try !isMet(on: "2025-03-01"), "the issuer's five years are over")
    #expect(try isMet(on: "2027-02-28", isLimited: false))
    #expect(try !isMet(on: "2027-03-01", isLimited: false), "the acceptor's seven years are over")
    #expect(try !isMet(on: "2025-02-28", own: 59_999))
    #expect(try isMet(on: "2025-02-28", own: 60_001))
  }

  @Test func `conversions of the examples give what their sources say`() throws {
    var bench = try RuleBench(besides: ["SK-COOK"])
    bench.credit(1, "V1", credits: 11_000)
    #expect(try given(document("sh-voc"), bench) == ["5.5"])
    #expect(try given(document("sh-voc", ["ratio": .string("1/3")]), bench) == ["11/3"])
    var walker = try RuleBench()
    walker.credit(1, "L1", hours: 24_000)
    #expect(try given(document("cx-point"), walker) == ["24"])
    var cook = try RuleBench()
    cook.certificate(1, "电工", level: .level5)
    cook.certificate(2, "电工", level: .level4)
    cook.certificate(3, "焊工", level: .level5)
    #expect(try given(document("sk-upgrade"), cook) == ["30"])
    #expect(try given(document("gk-postal"), cook) == ["3", "3", "2"])
  }
}
