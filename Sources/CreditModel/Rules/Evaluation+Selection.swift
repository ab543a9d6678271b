extension Evaluation {
  /// The positions of the entries that `selection` matches, but those that are used up by an
  /// earlier part of a disjoint condition.
  mutating func positions(of selection: Selection) throws(Refusal) -> [Int] {
    var positions: [Int] = []
    for index in subject.entries.indices where !excluded.contains(index) {
      if try matches(subject.entries[index], selection) { positions.append(index) }
    }
    return positions
  }

  /// Whether `selection` matches `entry`.
  mutating func matches(
    _ entry: RuleEntry, _ selection: Selection
  ) throws(Refusal) -> Bool {
    switch selection {
    case .set(let name):
      try spend(1)
      guard let set = (limitSets ?? scope.sets)[name] else { throw .ruleMalformed }
      return try matches(entry, set)
    case .conditions(let conditions):
      try spend(conditions.steps)
      guard Self.matchesWords(entry, conditions), Self.matchesBounds(entry, conditions) else {
        return false
      }
      if let name = conditions.set {
        guard try matches(entry, .set(name)) else { return false }
      }
      if let choices = conditions.anyOf {
        guard try matchesAny(entry, choices) else { return false }
      }
      if let except = conditions.except {
        guard try !matches(entry, except) else { return false }
      }
      if let precondition = conditions.after {
        guard try meets(precondition, entry) else { return false }
      }
      return try isValid(entry, conditions)
    }
  }

  private mutating func matchesAny(
    _ entry: RuleEntry, _ choices: [Selection]
  ) throws(Refusal) -> Bool {
    for choice in choices where try matches(entry, choice) { return true }
    return false
  }

  private static func matchesWords(
    _ entry: RuleEntry, _ conditions: Selection.Conditions
  ) -> Bool {
    let attempts = conditions.attempts ?? (conditions.hasDefaults ? .passed : .all)
    guard kinds(of: conditions)?.contains(entry.kind) ?? true,
      attempts == .all || entry.isPassed == (attempts == .passed)
    else { return false }
    if let types = conditions.types {
      guard let type = entry.type, types.contains(type) else { return false }
    }
    if let modes = conditions.modes {
      guard let mode = entry.mode, modes.contains(mode) else { return false }
    }
    if let rules = conditions.rules {
      guard let rule = entry.rule, rules.contains(rule) else { return false }
    }
    if let occupations = conditions.occupations {
      guard let occupation = entry.occupation,
        occupations.contains(NormalisedTitle.of(occupation))
      else { return false }
    }
    if let levels = conditions.certificateLevels {
      guard let level = entry.level, levels.contains(level) else { return false }
    }
    return matchesCodes(entry, conditions)
  }

  private static func matchesCodes(
    _ entry: RuleEntry, _ conditions: Selection.Conditions
  ) -> Bool {
    if let patterns = conditions.courses {
      guard let course = entry.course, patterns.contains(where: { $0.matches(course.code) })
      else { return false }
    }
    if let levels = conditions.levels {
      guard let level = entry.course?.details.level, levels.contains(level) else { return false }
    }
    if let institutions = conditions.institutions {
      guard let institution = entry.institution, institutions.contains(institution.code)
      else { return false }
    }
    if let kinds = conditions.institutionKinds {
      guard let institution = entry.institution, kinds.contains(institution.profile.kind)
      else { return false }
    }
    return true
  }

  private static func kinds(
    of conditions: Selection.Conditions
  ) -> Set<RuleEntry.Kind>? {
    guard conditions.kinds == nil, conditions.hasDefaults else { return conditions.kinds }
    let asksForCertificates =
      conditions.occupations != nil || conditions.certificateLevels != nil
    return asksForCertificates ? [.certificate] : [.credit, .conversion]
  }

  private static func matchesBounds(
    _ entry: RuleEntry, _ conditions: Selection.Conditions
  ) -> Bool {
    if let from = conditions.from, entry.day < from { return false }
    if let to = conditions.to, to < entry.day { return false }
    if let least = conditions.leastScore {
      guard let score = entry.score, Fraction(score) >= least else { return false }
    }
    if let least = conditions.leastHours, Fraction(entry.hours) < least { return false }
    if let least = conditions.leastAttendance {
      guard let whole = entry.course?.details.classHours, whole > .zero,
        let share = try? Fraction(entry.hours).divided(by: Fraction(whole)), share >= least
      else { return false }
    }
    return true
  }

  /// Whether enough of the task course was done by the exam's day.
  private mutating func meets(
    _ precondition: Selection.Precondition, _ entry: RuleEntry
  ) throws(Refusal) -> Bool {
    guard let exam = entry.course?.code, let task = precondition.courses[exam] else {
      return true
    }
    try spend(subject.entries.count)
    var sum = Fraction.zero
    for other in subject.entries
    where other.kind == .credit && other.course?.code == task && other.day <= entry.day {
      switch precondition.quantity {
      case .count: sum = try sum.adding(.one)
      case .credits: sum = try sum.adding(Fraction(other.credits))
      case .hours: sum = try sum.adding(Fraction(other.hours))
      case .score: sum = max(sum, other.score.map { Fraction($0) } ?? .zero)
      }
    }
    return sum >= precondition.least
  }

  /// Whether the entry has not expired: neither by the issuer's limit nor by the acceptor's.
  private mutating func isValid(
    _ entry: RuleEntry, _ conditions: Selection.Conditions
  ) throws(Refusal) -> Bool {
    guard !conditions.countsExpired, !ignoresExpiry else { return true }
    if let period = conditions.validFor, !period.covers(subject.day, from: entry.day) {
      return false
    }
    // What an issuer's limit holds for does not itself expire by such limits.
    guard conditions.hasDefaults, limitSets == nil else { return true }
    return try issuerLimit(of: entry).map { subject.day <= $0 } ?? true
  }

  /// The last day on which the issuers' limits let the entry count; nil where there is none.
  package mutating func issuerLimit(of entry: RuleEntry) throws(Refusal) -> CalendarDay? {
    var limit: CalendarDay?
    defer { limitSets = nil }
    for validity in subject.validities {
      limitSets = validity.sets
      guard try matches(entry, validity.selection) else { continue }
      guard let last = validity.period.lastDay(from: entry.day) else { continue }
      limit = limit.map { min($0, last) } ?? last
    }
    return limit
  }
}
