package import CreditModel

/// A condition of a programme or a rule as it is judged, with its parts: what is needed, held and
/// missing, and what conversion would add.
package struct RequirementDocument: Encodable, Sendable {
  /// What kind of condition it is, as rule documents name it.
  package let kind: String
  /// What it is called in its rule, if anything.
  package let id: Nullable<String>
  /// What it is, for people.
  package let text: String
  /// The unit of its numbers, if it has one.
  package let unit: Nullable<String>
  /// The least that is needed, where it is a number.
  package let least: Nullable<String>
  /// The most that is allowed, where it is a number.
  package let most: Nullable<String>
  /// What is held, where it is a number.
  package let held: Nullable<String>
  /// What is missing, where it is a number.
  package let missing: Nullable<String>
  /// What conversion would add, where it is a number; negative where it would take away.
  package let available: Nullable<String>
  /// Whether it is met.
  package let met: Bool
  /// Whether it would be met after every conversion that could be made today.
  package let metAfterConversion: Bool
  /// The conversions that change what is held, in the order in which they would be made.
  package let helps: [Help]
  /// Courses that are asked for and not passed.
  package let lacking: [String]
  /// The named measures that its number is made from.
  package let measures: [MeasureDocument]
  /// The conditions that it consists of.
  package let parts: [RequirementDocument]

  /// A rule whose conversion brings the condition nearer, or takes something away from it.
  package struct Help: Encodable, Sendable {
    /// The rule.
    package let rule: String
    /// What it adds, negative where it takes away; null where it is no matter of numbers.
    package let adds: Nullable<String>
  }

  /// A named measure and its value.
  package struct MeasureDocument: Encodable, Sendable {
    /// What it is.
    package let title: String
    /// Its value.
    package let value: String
    /// The named measures that it is made from.
    package let measures: [MeasureDocument]
  }

  /// How the same condition is judged after the conversion by a rule.
  package typealias Later = (rule: RuleCode, judgement: Judgement)

  /// The document of `judgement` on `entries`, and of the same condition after each conversion in
  /// turn; `tree` has the steps of the judging, and `words` says what a condition is.
  package init(
    _ judgement: Judgement, on entries: [RuleEntry], later: [Later] = [], tree: StepTree? = nil,
    words: (Condition) -> String
  ) {
    let condition = judgement.condition
    let bounds = condition.form.bounds
    kind = condition.form.word
    id = Nullable(condition.id)
    text = words(condition)
    unit = Nullable(condition.form.unit)
    least = Nullable(bounds.least?.text)
    most = Nullable(bounds.most?.text)
    held = Nullable(judgement.held?.text)
    missing = Nullable(judgement.missing?.text)
    met = judgement.isMet
    metAfterConversion = later.last?.judgement.isMet ?? judgement.isMet
    available = Nullable(
      judgement.held.flatMap { before in
        guard let last = later.last else { return Fraction.zero }
        return last.judgement.held.flatMap { try? $0.subtracting(before) }
      }?.text)
    helps = Self.helps(judgement, later)
    lacking = Self.lacking(judgement, entries)
    measures = tree.map(Self.measures) ?? []
    let trees = tree?.parts.filter { $0.condition != nil } ?? []
    parts = judgement.parts.indices.map { index in
      RequirementDocument(
        judgement.parts[index], on: entries,
        later: later.map { ($0.rule, $0.judgement.parts[index]) },
        tree: trees.count == judgement.parts.count ? trees[index] : nil, words: words)
    }
  }

  /// The leaves that are not met, in order: what is missing, said once.
  package var unmet: [RequirementDocument] {
    guard !met else { return [] }
    let unmet = parts.flatMap(\.unmet)
    return unmet.isEmpty ? [self] : unmet
  }

  private static func helps(_ judgement: Judgement, _ later: [Later]) -> [Help] {
    guard judgement.parts.isEmpty else { return [] }
    var helps: [Help] = []
    var before = judgement
    for (rule, after) in later {
      if let old = before.held, let new = after.held {
        if new != old, let gain = try? new.subtracting(old) {
          helps.append(Help(rule: rule.text, adds: Nullable(gain.text)))
        }
      } else if !before.isMet, after.isMet {
        helps.append(Help(rule: rule.text, adds: Nullable(nil)))
      }
      before = after
    }
    return helps
  }

  /// The courses that are not passed. A judgement of too few courses rests on every one that is.
  private static func lacking(_ judgement: Judgement, _ entries: [RuleEntry]) -> [String] {
    guard !judgement.isMet, case .courses(let codes, _, _, _) = judgement.condition.form else {
      return []
    }
    let passed = Set(judgement.evidence.compactMap { entries[$0].course?.code })
    return codes.filter { !passed.contains($0) }.map(\.text)
  }

  private static func measures(of tree: StepTree) -> [MeasureDocument] {
    tree.parts.flatMap { part in
      switch part.step.what {
      case .condition: return [MeasureDocument]()
      case .measure(let title):
        return [
          MeasureDocument(
            title: title, value: part.step.value?.text ?? "", measures: measures(of: part))
        ]
      case .tally, .entry, .group, .band: return measures(of: part)
      }
    }
  }
}

extension Condition.Form {
  /// The word in rule documents.
  package var word: String {
    switch self {
    case .all: "all"
    case .any: "any"
    case .some: "some"
    case .not: "not"
    case .disjoint: "disjoint"
    case .measure: "measure"
    case .share: "share"
    case .courses: "courses"
    case .certificate: "certificate"
    case .age: "age"
    case .residence: "residence"
    case .learnerClass: "class"
    case .award: "award"
    case .standing: "standing"
    }
  }

  /// The numbers that are asked for.
  package var bounds: (least: Fraction?, most: Fraction?) {
    switch self {
    case .measure(_, let bounds, _), .share(_, of: _, let bounds), .age(let bounds):
      (bounds.least, bounds.most)
    case .courses(_, let least, _, _), .certificate(_, let least), .some(_, let least):
      (Fraction(Int64(least)), nil)
    case .all(let parts), .disjoint(let parts, _): (Fraction(Int64(parts.count)), nil)
    case .any: (.one, nil)
    case .not, .residence, .learnerClass, .award, .standing: (nil, nil)
    }
  }

  /// The unit of the numbers, if it has one.
  package var unit: String? {
    if case .measure(_, _, let unit) = self { unit } else { nil }
  }
}
