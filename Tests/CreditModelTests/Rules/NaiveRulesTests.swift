import CanonicalCoding
import CreditModel
import Foundation
import LedgerTestKit
import Testing

/// The naive evaluator has to be right before it can be asked.
struct NaiveRulesTests {
  @Test func `worked example A has 38, 37 or 35 hour credits and a total of 67, 66 or 64`() throws {
    let rules = NaiveRules(
      NaiveDocument(try json(Examples.provincial)), entries: Examples.learner, day: "2024-01-01")
    let expected = [
      "cumulative": 38, "byCategory": 37, "byCourse": 35, "grades": 19, "skill": 10,
      "totalCumulative": 67, "totalByCategory": 66, "totalByCourse": 64,
    ]
    for (name, value) in expected {
      #expect(try rules.named(name).value == NaiveFraction(value), "\(name)")
    }
    #expect(try rules.programme().isMet)
    #expect(try rules.programme().evidence.map(\.seq) == [1, 2, 3, 4, 5, 6])
  }

  @Test func `worked example B comes to 76.9 and is not met`() throws {
    let rules = NaiveRules(
      NaiveDocument(try json(Examples.local)), entries: Examples.learner, day: "2024-01-01")
    #expect(try rules.named("culture").value == NaiveFraction(thousandths: 36_900))
    #expect(try rules.named("total").value == NaiveFraction(thousandths: 76_900))
    #expect(try !rules.programme().isMet)
  }

  @Test func `an entry is valid through the corresponding day or the month's last`() throws {
    let cases: [(CalendarDay, String, CalendarDay)] = [
      ("2020-02-29", #"{"years":7}"#, "2027-02-28"), ("2020-02-29", #"{"years":4}"#, "2024-02-29"),
      ("2019-02-28", #"{"years":7}"#, "2026-02-28"), ("2020-01-31", #"{"months":1}"#, "2020-02-29"),
      ("2020-01-31", #"{"months":13}"#, "2021-02-28"), ("2020-12-31", #"{"days":1}"#, "2021-01-01"),
    ]
    for (start, period, last) in cases {
      let selection = try json(#"{"validFor":\#(period)}"#)
      for (offset, isValid) in [(0, true), (1, false)] {
        let day = try #require(CalendarDay(number: Int64(last.number) + Int64(offset)))
        let entry = NaiveEntry(seq: 1, kind: "credit", institution: "A", day: start)
        let rules = NaiveRules(NaiveDocument(.object([:])), entries: [entry], day: day)
        #expect(try rules.select(selection).isEmpty == !isValid, "\(start.text) \(period)")
      }
    }
  }

  @Test(arguments: [
    ("语文（上）", "语文"), ("语文（下）", "语文2"), ("数 学（一）", "数学"), ("Welding II", "welding2"),
    ("welding-Ⅱ", "welding2"), ("《Calculus： 2》", "calculus2"), ("Room 101", "room101"),
    ("Ａ·Ｂ", "ab"), ("英语III", "英语3"), ("ACTIV", "activ"),
  ])
  func `titles compare as people compare them`(title: String, normalised: String) {
    #expect(NaiveTitle.normalised(title) == normalised)
  }

  @Test func `caps fill oldest first, in part where they may`() throws {
    let rules = NaiveRules(
      NaiveDocument(.object([:])), entries: Examples.learner, day: "2024-01-01")
    let split = #"{"where":{},"of":"hours","caps":[{"most":"170.5","per":"all"}]}"#
    #expect(try rules.tally(json(split)).value == NaiveFraction(thousandths: 170_500))
    #expect(try rules.tally(json(split)).evidence.map(\.seq).sorted() == [1, 2, 3])
    let whole = #"{"where":{},"of":"hours","caps":[{"most":170,"per":"all","split":false}]}"#
    #expect(try rules.tally(json(whole)).value == NaiveFraction(168))
    let counted = #"{"where":{},"of":"hours","caps":[{"most":2,"per":"type","counts":"entries"}]}"#
    #expect(try rules.tally(json(counted)).value == NaiveFraction(97 + 71 + 87))
  }

  @Test func `what one condition rests on counts in no later one unless it is shared`() throws {
    let rules = NaiveRules(
      NaiveDocument(.object([:])), entries: Examples.learner, day: "2024-01-01")
    let condition = """
      {"disjoint":[{"courses":["C1","C2"]},
        {"measure":{"tally":{"where":{"types":["culture"]},"of":"count"}},"least":3}]SHARED}
      """
    let alone = try json(condition.replacing("SHARED", with: ""))
    #expect(try !rules.condition(alone).isMet)
    let shared = try json(condition.replacing("SHARED", with: #","shared":{"courses":["C2"]}"#))
    #expect(try rules.condition(shared).isMet)
  }

  @Test func `random rules are well formed, refused seldom and often count something`() throws {
    var (numbers, refusals, counting) = (0, 0, 0)
    for stream in 0..<150 {
      var history = RandomHistory(stream: UInt64(stream))
      var random = RandomRules(stream: UInt64(stream) + 1_000_000)
      var rules = NaiveRules(random.programme(), entries: history.entries(), day: history.day())
      rules.learner = history.learner(on: rules.day)
      rules.validities = [random.validity()]
      for name in ["m0", "m1", "m2", "m3"] {
        do throws(NaiveRefusal) {
          let figure = try rules.named(name)
          numbers += 1
          if !figure.evidence.isEmpty, figure.value != .zero { counting += 1 }
        } catch {
          if case .malformed(let place) = error { Issue.record("\(stream): \(place)") }
          refusals += 1
        }
      }
    }
    #expect(refusals * 4 < numbers, "\(refusals) refusals, \(numbers) numbers")
    #expect(counting * 3 > numbers, "\(counting) of \(numbers) count something")
  }
}

/// The two programmes and the learner of the worked examples.
private enum Examples {
  /// Four culture courses, one of skill and a certificate.
  static let learner: [NaiveEntry] = {
    let culture: [(Int64, Int64)] = [(97, 83), (71, 60), (67, 59), (59, 44)]
    var entries = culture.enumerated().map { index, figures in
      var entry = NaiveEntry(
        seq: UInt64(index + 1), kind: "credit", institution: "A", day: "2023-01-01")
      entry.course = "C\(index + 1)"
      entry.type = "culture"
      entry.hours = figures.0 * 1000
      entry.score = figures.1 * 1000
      return entry
    }
    var skill = NaiveEntry(seq: 5, kind: "credit", institution: "B", day: "2023-02-01")
    (skill.course, skill.type, skill.hours) = ("S1", "skill", 87_000)
    var certificate = NaiveEntry(seq: 6, kind: "certificate", institution: "C", day: "2023-03-01")
    (certificate.occupation, certificate.certificateLevel) = ("焊工", "level-5")
    entries += [skill, certificate]
    return entries
  }()

  private static func total(_ hours: String) -> String {
    #"{"title":"","is":{"sum":[{"measure":"\#(hours)"},{"measure":"grades"},{"measure":"skill"}]}}"#
  }

  private static func hours(_ per: String) -> String {
    """
    {"title":"","is":{"tally":{"where":{"types":["culture","skill"]},"of":"hours","per":"\(per)",
      "each":[{"divide":10,"rounding":"floor"}]}}}
    """
  }

  static let provincial = """
    {"kind":"programme","measures":{
      "cumulative":\(hours("all")),"byCategory":\(hours("type")),"byCourse":\(hours("course")),
      "grades":{"title":"","is":{"tally":{"where":{"types":["culture"]},"of":"score",
        "once":{"per":"course","keep":"best"},"per":"course","each":[{"bands":[
          {"from":0,"gives":1},{"from":45,"gives":3},{"from":60,"gives":5},
          {"from":80,"gives":10}]}]}}},
      "skill":{"title":"","is":{"tally":{"where":{"kinds":["certificate"]},
        "of":{"levels":{"level-5":10,"level-4":20,"level-3":30,"level-2":30,"level-1":30,
        "none":10}},"combine":"highest","per":"entry"}}},
      "totalCumulative":\(total("cumulative")),"totalByCategory":\(total("byCategory")),
      "totalByCourse":\(total("byCourse"))},
     "requires":{"measure":"totalCumulative","least":67}}
    """

  static let local = """
    {"kind":"programme","measures":{
      "culture":{"title":"","is":{"tally":{"where":{"types":["culture"]},"of":"score",
        "per":"course","take":"highest","each":[{"times":"15/100"}],"most":60}}},
      "skill":{"title":"","is":{"when":{"certificate":{}},"then":40,"otherwise":0}},
      "total":{"title":"","is":{"sum":[{"measure":"culture"},{"measure":"skill"}]}}},
     "requires":{"measure":"total","least":80}}
    """
}

/// Any JSON without floats, in any layout, as a tree.
private func json(_ text: String) throws -> CanonicalValue {
  try JSONDecoder().decode(AnyTree.self, from: Data(text.utf8)).value
}

private struct AnyTree: Decodable {
  let value: CanonicalValue

  init(from decoder: any Decoder) throws {
    let one = try decoder.singleValueContainer()
    if let flag = try? one.decode(Bool.self) {
      value = .boolean(flag)
    } else if let whole = try? one.decode(Int64.self) {
      value = .integer(whole)
    } else if let text = try? one.decode(String.self) {
      value = .string(text)
    } else if let elements = try? one.decode([AnyTree].self) {
      value = .array(elements.map(\.value))
    } else {
      value = .object(try one.decode([String: AnyTree].self).mapValues(\.value))
    }
  }
}
