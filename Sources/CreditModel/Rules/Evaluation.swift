/// What a document is evaluated on: the entries of an account, and what is known of its learner.
package struct RuleSubject: Sendable {
  /// The entries, in canonical order.
  package var entries: [RuleEntry]
  /// The day.
  package let day: CalendarDay
  /// How long issuers let their entries count: the rules in force.
  package let validities: [ValidityRule]
  /// The learner.
  package let learner: LearnerFacts
  /// What an expert decided, if a decision is part of the act.
  package var decision: Fraction?

  /// That subject; `entries` in any order.
  package init(
    entries: [RuleEntry], day: CalendarDay, validities: [ValidityRule] = [],
    learner: LearnerFacts = LearnerFacts(), decision: Fraction? = nil
  ) {
    self.entries = entries.sorted(by: RuleEntry.isOlder)
    self.day = day
    self.validities = validities
    self.learner = learner
    self.decision = decision
  }
}

/// What is known of a learner besides holdings.
package struct LearnerFacts: Hashable, Sendable {
  /// What was asserted, in the order of the book.
  package var attestations: [Attestation] = []
  /// Programmes of which an award stands.
  package var awards: Set<RuleCode> = []
  /// The standing by each conduct rule in force.
  package var standings: [RuleCode: RuleCode] = [:]

  /// Nothing known.
  package init() {}
}

/// One evaluation of a document on a subject. Exact, deterministic, and bounded: what takes more
/// steps than the budget is refused.
package struct Evaluation {
  /// What the document names.
  let scope: RuleScope
  /// What it is evaluated on.
  let subject: RuleSubject
  /// Entries that an earlier part of a disjoint condition has used.
  var excluded: Set<Int> = [] {
    didSet { known = [:] }
  }
  /// Named measures that were made already, while `excluded` stays as it is.
  private var known: [String: Outcome] = [:]
  /// Whether entries that have expired are let through, to tell them from those that never fit.
  var ignoresExpiry = false
  /// The sets of the issuer's limit that is being judged; nil outside of limits.
  var limitSets: [String: Selection]?
  /// What has been noted for an explanation; nil where none is wanted.
  package private(set) var steps: [EvaluationStep]?
  private var depth = 0
  private var budget: Int

  /// The most steps that one evaluation may take.
  package static let stepLimit = 5_000_000

  /// A number, and the entries that it rests on.
  package struct Outcome: Hashable, Sendable {
    /// The number.
    package let value: Fraction
    /// The positions of the entries among the subject's, ascending, each once.
    package let evidence: [Int]
  }

  /// An evaluation of what `scope` names on `subject`, of at most `budget` steps; `isExplaining`
  /// notes every step.
  package init(
    _ scope: RuleScope, on subject: RuleSubject, isExplaining: Bool = false,
    budget: Int = Evaluation.stepLimit
  ) {
    self.scope = scope
    self.subject = subject
    self.budget = budget
    steps = isExplaining ? [] : nil
  }

  /// The number that `measure` makes.
  package mutating func value(of measure: Measure) throws(Refusal) -> Outcome {
    try spend(1)
    switch measure {
    case .number(let number): return Outcome(value: number, evidence: [])
    case .sum(let parts): return try fold(parts) { (a, b) throws(Refusal) in try a.adding(b) }
    case .product(let parts):
      return try fold(parts) { (a, b) throws(Refusal) in try a.multiplied(by: b) }
    case .least(let parts): return try fold(parts) { (a, b) throws(Refusal) in min(a, b) }
    case .greatest(let parts): return try fold(parts) { (a, b) throws(Refusal) in max(a, b) }
    case .difference(let first, let second):
      return try fold([first, second]) { (a, b) throws(Refusal) in try a.subtracting(b) }
    case .quotient(let first, let second, let rule):
      return try fold([first, second]) { (a, b) throws(Refusal) in
        try a.divided(by: b).rounded(rule.rounding, to: rule.unit)
      }
    case .rounded(let part, let rule):
      let outcome = try value(of: part)
      return Outcome(
        value: try outcome.value.rounded(rule.rounding, to: rule.unit),
        evidence: outcome.evidence)
    case .banded(let part, let bands): return try band(part, bands)
    case .limitedShare(let part, let beside, let most):
      let share = try most.divided(by: try Fraction.one.subtracting(most))
      return try fold([part, beside]) { (a, b) throws(Refusal) in
        min(a, try b.multiplied(by: share))
      }
    case .when(let condition, let first, let second):
      let judgement = try judge(condition)
      let outcome = try value(of: judgement.isMet ? first : second)
      guard judgement.isMet else { return outcome }
      return Outcome(
        value: outcome.value, evidence: Self.union(outcome.evidence, judgement.evidence))
    case .named(let name): return try named(name)
    case .decided: return Outcome(value: subject.decision ?? .zero, evidence: [])
    case .tally(let tally):
      let index = open(.tally(tally))
      let outcome = try count(tally)
      close(index, outcome.value)
      return outcome
    }
  }

  private mutating func named(_ name: String) throws(Refusal) -> Outcome {
    // An explanation shows every step each time.
    if steps == nil, let outcome = known[name] { return outcome }
    guard let named = scope.measures[name] else { throw .ruleMalformed }
    let index = open(.measure(named.title))
    let outcome = try value(of: named.measure)
    close(index, outcome.value)
    known[name] = outcome
    return outcome
  }

  private mutating func band(_ part: Measure, _ bands: Bands) throws(Refusal) -> Outcome {
    let outcome = try value(of: part)
    let band = bands.band(of: outcome.value)
    let index = open(.band(value: outcome.value, from: band?.from, name: band?.name))
    let value = band?.gives ?? .zero
    close(index, value)
    return Outcome(value: value, evidence: outcome.evidence)
  }

  /// Joins the values of `parts` from the first on.
  private mutating func fold(
    _ parts: [Measure], _ join: (Fraction, Fraction) throws(Refusal) -> Fraction
  ) throws(Refusal) -> Outcome {
    var result: Outcome?
    for part in parts {
      let next = try value(of: part)
      guard let before = result else {
        result = next
        continue
      }
      try spend((before.evidence.count + next.evidence.count) / 8)
      result = Outcome(
        value: try join(before.value, next.value),
        evidence: Self.union(before.evidence, next.evidence))
    }
    return result ?? Outcome(value: .zero, evidence: [])
  }

  /// The positions of both, ascending, each once.
  static func union(_ left: [Int], _ right: [Int]) -> [Int] {
    if left.isEmpty { return right }
    if right.isEmpty { return left }
    return Set(left).union(right).sorted()
  }

  /// Counts `steps` against the budget.
  mutating func spend(_ steps: Int) throws(Refusal) {
    budget -= steps
    guard budget >= 0 else { throw .ruleTooComplex }
  }
}

extension Evaluation {
  /// Begins a step of the explanation, if one is wanted.
  mutating func open(_ what: EvaluationStep.What) -> Int? {
    guard let count = steps?.count else { return nil }
    steps?.append(EvaluationStep(depth: depth, what: what))
    depth += 1
    return count
  }

  /// Ends the step at `index` with its result.
  mutating func close(_ index: Int?, _ value: Fraction?, isMet: Bool? = nil) {
    guard let index else { return }
    depth -= 1
    steps?[index].value = value
    steps?[index].isMet = isMet
  }

  /// Notes a step without parts.
  mutating func note(_ what: EvaluationStep.What, _ value: Fraction?) {
    let index = open(what)
    close(index, value)
  }
}

/// One step of an evaluation, for people who ask how a figure came about.
package struct EvaluationStep: Hashable, Sendable {
  /// What is done in a step.
  package enum What: Hashable, Sendable {
    /// A named measure is made.
    case measure(String)
    /// Entries are tallied.
    case tally(Tally)
    /// An entry is worth so much; the step's value is how much of it counts.
    case entry(HoldingID, worth: Fraction)
    /// A group's value becomes the step's.
    case group(String, sum: Fraction)
    /// A value falls into a band.
    case band(value: Fraction, from: Fraction?, name: String?)
    /// A condition is judged.
    case condition(Condition)
  }

  /// How deep the step lies in others, from 0.
  package let depth: Int
  /// What is done.
  package let what: What
  /// The number that comes out.
  package internal(set) var value: Fraction?
  /// Whether a condition is met.
  package internal(set) var isMet: Bool?

  init(depth: Int, what: What) {
    self.depth = depth
    self.what = what
  }
}
