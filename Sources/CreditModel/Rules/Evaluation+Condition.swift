/// Whether a condition is met, and what that rests on.
package struct Judgement: Hashable, Sendable {
  /// The condition.
  package let condition: Condition
  /// Whether it is met.
  package let isMet: Bool
  /// What is held of what it asks for, where it asks for a number.
  package let held: Fraction?
  /// What is asked for, where it is a number.
  package let needed: Fraction?
  /// The judgements of its parts, in order.
  package let parts: [Judgement]
  /// The positions of the entries that it rests on, ascending.
  package let evidence: [Int]

  init(
    _ condition: Condition, isMet: Bool, held: Fraction? = nil, needed: Fraction? = nil,
    parts: [Judgement] = [], evidence: [Int] = []
  ) {
    self.condition = condition
    self.isMet = isMet
    self.held = held
    self.needed = needed
    self.parts = parts
    self.evidence = evidence
  }

  /// How much is missing; nil where nothing is, or where it is no matter of numbers.
  package var missing: Fraction? {
    guard !isMet, let held, let needed, held < needed else { return nil }
    return try? needed.subtracting(held)
  }
}

extension Evaluation {
  /// Whether `condition` is met, and why.
  package mutating func judge(_ condition: Condition) throws(Refusal) -> Judgement {
    try spend(1)
    let index = open(.condition(condition))
    let judgement = try judgement(of: condition)
    close(index, judgement.held, isMet: judgement.isMet)
    return judgement
  }

  private mutating func judgement(of condition: Condition) throws(Refusal) -> Judgement {
    switch condition.form {
    case .all(let parts):
      return try joined(condition, try judge(parts), least: parts.count)
    case .any(let parts): return try joined(condition, try judge(parts), least: 1)
    case .some(let parts, let least):
      return try joined(condition, try judge(parts), least: least)
    case .not(let part):
      let judgement = try judge(part)
      return Judgement(condition, isMet: !judgement.isMet, parts: [judgement])
    case .disjoint(let parts, let shared):
      return try joined(condition, try disjoint(parts, shared), least: parts.count)
    case .measure(let measure, let bounds, _):
      let outcome = try value(of: measure)
      return Judgement(
        condition, isMet: bounds.contains(outcome.value), held: outcome.value,
        needed: bounds.least ?? bounds.most, evidence: outcome.evidence)
    case .share(let part, let whole, let bounds):
      return try share(condition, part, whole, bounds)
    case .courses(let codes, let least, let score, let selection):
      return try courses(condition, codes, least, score, selection)
    case .certificate(let selection, let least):
      let found = try positions(of: selection)
        .filter { subject.entries[$0].kind == .certificate }
      return counted(condition, Array(found.prefix(least)), least: least)
    case .age(let bounds):
      return Judgement(condition, isMet: isOfAge(bounds))
    case .residence(let prefixes):
      return Judgement(
        condition,
        isMet: attests(.residence) { value in
          prefixes.contains { value.utf8.starts(with: $0.utf8) }
        })
    case .learnerClass(let code):
      return Judgement(condition, isMet: attests(.class) { $0 == code.text })
    case .award(let programme):
      return Judgement(condition, isMet: subject.learner.awards.contains(programme))
    case .standing(let codes, let rule):
      let standing = subject.learner.standings[rule]
      return Judgement(condition, isMet: standing.map(codes.contains) ?? false)
    }
  }

  private mutating func judge(_ parts: [Condition]) throws(Refusal) -> [Judgement] {
    var judgements: [Judgement] = []
    for part in parts { judgements.append(try judge(part)) }
    return judgements
  }

  private mutating func disjoint(
    _ parts: [Condition], _ shared: Selection?
  ) throws(Refusal) -> [Judgement] {
    let before = excluded
    defer { if excluded != before { excluded = before } }
    var judgements: [Judgement] = []
    for part in parts {
      let judgement = try judge(part)
      for index in judgement.evidence {
        if let shared, try matches(subject.entries[index], shared) { continue }
        excluded.insert(index)
      }
      judgements.append(judgement)
    }
    return judgements
  }

  /// A condition that holds where at least so many of its parts do. Of the parts that hold, it
  /// rests on the first so many.
  private func joined(
    _ condition: Condition, _ parts: [Judgement], least: Int
  ) throws(Refusal) -> Judgement {
    let met = parts.filter(\.isMet)
    let evidence = (least == parts.count ? parts[...] : met.prefix(least))
      .reduce(into: [Int]()) { $0 = Self.union($0, $1.evidence) }
    return Judgement(
      condition, isMet: met.count >= least, held: Fraction(Int64(met.count)),
      needed: Fraction(Int64(least)), parts: parts, evidence: evidence)
  }

  private mutating func share(
    _ condition: Condition, _ part: Measure, _ whole: Measure, _ bounds: Condition.Bounds
  ) throws(Refusal) -> Judgement {
    let first = try value(of: part)
    let second = try value(of: whole)
    let evidence = Self.union(first.evidence, second.evidence)
    guard second.value != .zero else {
      return Judgement(
        condition, isMet: bounds.least == nil, needed: bounds.least ?? bounds.most,
        evidence: evidence)
    }
    let share = try first.value.divided(by: second.value)
    return Judgement(
      condition, isMet: bounds.contains(share), held: share,
      needed: bounds.least ?? bounds.most, evidence: evidence)
  }

  private mutating func courses(
    _ condition: Condition, _ codes: [CourseCode], _ least: Int, _ score: Fraction?,
    _ selection: Selection
  ) throws(Refusal) -> Judgement {
    let passed = try positions(of: selection).filter { index in
      let entry = subject.entries[index]
      guard entry.isPassed, entry.kind != .certificate else { return false }
      return score.map { least in entry.score.map { Fraction($0) >= least } ?? false } ?? true
    }
    try spend(codes.count)
    var firsts: [CourseCode: Int] = [:]
    for index in passed.reversed() {
      if let code = subject.entries[index].course?.code { firsts[code] = index }
    }
    let found = codes.compactMap { firsts[$0] }
    return counted(condition, Array(found.prefix(least)).sorted(), of: found.count, least: least)
  }

  private func counted(
    _ condition: Condition, _ found: [Int], of count: Int? = nil, least: Int
  ) -> Judgement {
    let held = count ?? found.count
    return Judgement(
      condition, isMet: held >= least, held: Fraction(Int64(held)),
      needed: Fraction(Int64(least)), evidence: found)
  }

  private func attests(_ attribute: LearnerAttribute, _ isRight: (String) -> Bool) -> Bool {
    subject.learner.attestations.contains {
      $0.attribute == attribute && $0.holds(on: subject.day) && isRight($0.value)
    }
  }

  /// Whether the learner's age lies within `bounds` whatever the day of birth within the month.
  private func isOfAge(_ bounds: Condition.Bounds) -> Bool {
    let newest = subject.learner.attestations.last { $0.attribute == .birthMonth }
    guard let newest, let birth = CalendarDay(text: newest.value + "-01") else { return false }
    if let least = bounds.least.flatMap({ Int(exactly: $0.numerator) }) {
      guard let from = birth.adding(months: least * 12 + 1), from <= subject.day else {
        return false
      }
    }
    if let most = bounds.most.flatMap({ Int(exactly: $0.numerator) }) {
      guard let past = birth.adding(months: (most + 1) * 12) else { return true }
      return subject.day < past
    }
    return true
  }
}
