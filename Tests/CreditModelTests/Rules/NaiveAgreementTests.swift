import CanonicalCoding
import CreditModel
import Foundation
import LedgerTestKit
import Testing

/// The engine and the naive evaluator on the same random documents and histories: the same numbers,
/// the same evidence, the same refusals. `CREDITBANK_RULE_CASES` asks for more cases.
struct NaiveAgreementTests {
  static let cases =
    ProcessInfo.processInfo.environment["CREDITBANK_RULE_CASES"].flatMap(Int.init) ?? 250

  /// Whether more cases are asked for than usual, and so more is told.
  static let isLong = cases > 250

  @Test func `both evaluators say the same`() throws {
    let real = try RealRules()
    var disagreements = 0
    var tally = AgreementTally()
    for number in 0..<Self.cases {
      let agreement = try AgreementCase(number, real)
      for (name, naive, engine) in agreement.answers() {
        tally.count(engine)
        guard naive != engine, disagreements < 5 else { continue }
        disagreements += 1
        Issue.record("\(number) \(name): naive \(naive), engine \(engine)\n\(agreement.text)")
      }
    }
    #expect(tally.numbers > Self.cases * 3, "\(tally)")
    #expect(tally.met > Self.cases / 10, "\(tally)")
    #expect(tally.refusals * 5 < (tally.numbers + tally.met) * 2, "\(tally)")
    if Self.isLong { print(tally) }
  }
}

extension NaiveAgreementTests {
  @Test func `fractions add, divide, round and compare alike`() throws {
    var generator = SeededGenerator(stream: 7_000_000)
    func whole() -> Int128 {
      let digits = [3, 3, 12, 1_000, 1 << 40].randomElement(using: &generator) ?? 3
      return Int128(generator.below(digits) - digits / 3)
    }
    for number in 0..<(Self.cases * 8) {
      let parts = (whole(), abs(whole()) + 1, whole(), abs(whole()) + 1)
      let (one, other) = (
        try Fraction(parts.0, over: parts.1), try Fraction(parts.2, over: parts.3)
      )
      let (first, second) = (
        try NaiveFraction(parts.0, over: parts.1), try NaiveFraction(parts.2, over: parts.3)
      )
      #expect(try NaiveFraction(whole: one.adding(other)) == first.plus(second), "\(number)")
      #expect(try NaiveFraction(whole: one.subtracting(other)) == first.minus(second), "\(number)")
      #expect(
        try NaiveFraction(whole: one.multiplied(by: other)) == first.times(second), "\(number)")
      #expect((one < other) == (first < second), "\(number)")
      #expect((one == other) == (first == second), "\(number)")
      guard other > .zero else { continue }
      #expect(try NaiveFraction(whole: one.divided(by: other)) == first.over(second), "\(number)")
      for rounding in Rounding.allCases {
        let rounded = try NaiveFraction(whole: one.rounded(rounding, to: other))
        #expect(rounded == (try first.rounded(rounding.rawValue, unit: second)), "\(number)")
      }
    }
  }

  @Test func `titles are normalised alike`() {
    var generator = SeededGenerator(stream: 8_000_000)
    let pieces = [
      "语文", "A", "b", " ", "　", "（上）", "(下)", "上", "Ⅱ", "Ⅻ", "II", "IV", "X", "一", "十", "2", "1",
      "-", "·", "，", "Ｃ", "（", "）", "：", "/", "é",
    ]
    for _ in 0..<(Self.cases * 8) {
      var title = (0...generator.below(5)).map { _ in generator.pick(pieces) ?? "" }.joined()
      while title.last?.isWhitespace == true { title.removeLast() }
      #expect(NaiveTitle.normalised(title) == NormalisedTitle.of(title), "\(title)")
    }
  }
}

/// What sort of answers came.
private struct AgreementTally {
  var numbers = 0
  var refusals = 0
  var met = 0

  mutating func count(_ answer: Answer) {
    switch answer {
    case .given("met", _): met += 1
    case .given("not met", _): break
    case .given: numbers += 1
    default: refusals += 1
    }
  }
}

/// A random programme on a random history.
private struct AgreementCase {
  private let naive: NaiveRules
  private let document: RuleDocument
  private let subject: RuleSubject

  init(_ number: Int, _ real: RealRules) throws {
    var history = RandomHistory(stream: UInt64(number) &* 2 &+ 5_000_000)
    var random = RandomRules(stream: UInt64(number) &* 2 &+ 5_000_001)
    var naive = NaiveRules(random.programme(), entries: history.entries(), day: history.day())
    naive.learner = history.learner(on: naive.day)
    for _ in 0..<(number % 3) { naive.validities.append(random.validity()) }
    self.naive = naive
    document = try Self.read(naive.document, number)
    var validities: [ValidityRule] = []
    for validity in naive.validities {
      guard case .validity(let rule) = try Self.read(validity, number).body else { continue }
      validities.append(rule)
    }
    subject = RuleSubject(
      entries: naive.entries.map(real.entry), day: naive.day, validities: validities,
      learner: try real.facts(naive.learner, on: naive.day))
  }

  private static func read(_ document: NaiveDocument, _ number: Int) throws -> RuleDocument {
    do {
      return try RuleDocument(document.value, parameters: document.parameters)
    } catch {
      Issue.record("\(number): \(error.list)")
      throw error
    }
  }

  /// What both say to each named measure and to the requirement.
  func answers() -> [(name: String, naive: Answer, engine: Answer)] {
    var answers = ["m0", "m1", "m2", "m3"].map { name in
      (name: name, naive: naiveFigure(name), engine: engineFigure(name))
    }
    guard case .programme(let programme) = document.body,
      case .object(let members) = naive.document.value, let requires = members["requires"],
      case .object(let all)? = members["enrol"], case .array(let parts)? = all["all"],
      case .all(let conditions)? = programme.enrol?.form, conditions.count == parts.count
    else { return [] }
    answers.append(("requires", naiveVerdict(requires), engineVerdict(programme.requires)))
    for (index, (part, condition)) in zip(parts, conditions).enumerated() {
      answers.append(("enrol \(index)", naiveVerdict(part), engineVerdict(condition)))
    }
    return answers
  }

  /// The case in full, to reproduce it.
  var text: String {
    let bytes = (try? naive.document.value.canonicalBytes()) ?? []
    let entries = naive.entries.map { "\($0)" }.joined(separator: "\n")
    return """
      \(naive.day.text) \(naive.learner)
      \(String(decoding: bytes, as: UTF8.self))
      \(naive.validities.map(\.value))
      \(entries)
      """
  }

  private func naiveFigure(_ name: String) -> Answer {
    do throws(NaiveRefusal) {
      let figure = try naive.named(name)
      return .given("\(figure.value)", evidence: figure.evidence.sorted())
    } catch {
      return answer(error)
    }
  }

  private func naiveVerdict(_ condition: CanonicalValue) -> Answer {
    do throws(NaiveRefusal) {
      let verdict = try naive.condition(condition)
      return .given(
        verdict.isMet ? "met" : "not met", evidence: verdict.isMet ? verdict.evidence.sorted() : [])
    } catch {
      return answer(error)
    }
  }

  private func engineFigure(_ name: String) -> Answer {
    guard let measure = document.scope.measures[name]?.measure else { return .broken(name) }
    do throws(Refusal) {
      var evaluation = Evaluation(document.scope, on: subject)
      let outcome = try evaluation.value(of: measure)
      let value = try NaiveFraction(whole: outcome.value)
      return .given("\(value)", evidence: ids(outcome.evidence))
    } catch {
      return error == .arithmeticOverflow ? .refused : .broken("\(error)")
    }
  }

  private func engineVerdict(_ condition: Condition) -> Answer {
    do throws(Refusal) {
      var evaluation = Evaluation(document.scope, on: subject)
      let judgement = try evaluation.judge(condition)
      return .given(
        judgement.isMet ? "met" : "not met",
        evidence: judgement.isMet ? ids(judgement.evidence) : [])
    } catch {
      return error == .arithmeticOverflow ? .refused : .broken("\(error)")
    }
  }

  private func ids(_ positions: [Int]) -> [HoldingID] {
    positions.map { subject.entries[$0].id }.sorted()
  }

  private func answer(_ refusal: NaiveRefusal) -> Answer {
    switch refusal {
    case .division, .range: .refused
    default: .broken("\(refusal)")
    }
  }
}

extension NaiveFraction {
  /// The engine's fraction, digit by digit.
  fileprivate init(whole fraction: Fraction) throws(Refusal) {
    do throws(NaiveRefusal) {
      try self.init(fraction.numerator, over: fraction.denominator)
    } catch {
      throw .ruleMalformed
    }
  }
}
