package import CanonicalCoding
package import CreditModel

extension NaiveRules {
  /// Whether a condition holds, and what that rests on.
  package func condition(_ condition: CanonicalValue) throws(NaiveRefusal) -> Verdict {
    for key in ["all", "any", "some"] {
      guard let children = condition.list(key) else { continue }
      return try counted(key, children, least: condition.count("least"))
    }
    if let inner = condition.field("not") {
      return Verdict(isMet: try !self.condition(inner).isMet)
    }
    if let children = condition.list("disjoint") {
      return try disjoint(children, shared: condition.field("shared"))
    }
    if let measure = condition.field("measure") {
      return try compared(measure, in: condition)
    }
    if let part = condition.field("share"), let whole = condition.field("of") {
      return try shared(part, of: whole, in: condition)
    }
    if let courses = condition.words("courses") {
      return try passed(courses, in: condition)
    }
    if let selection = condition.field("certificate") {
      let held = try select(selection, as: .certificates).filter { $0.kind == "certificate" }
      let needed = condition.count("least") ?? 1
      return Verdict(
        isMet: held.count >= needed, evidence: Set(held.prefix(needed).map(\.id)))
    }
    return Verdict(isMet: try holdsOfLearner(condition))
  }

  private func counted(
    _ key: String, _ children: [CanonicalValue], least: Int?
  ) throws(NaiveRefusal) -> Verdict {
    let needed = key == "all" ? children.count : key == "any" ? 1 : least ?? 1
    var verdicts: [Verdict] = []
    for child in children { verdicts.append(try condition(child)) }
    let met = verdicts.filter(\.isMet)
    let counting = needed == children.count ? verdicts : Array(met.prefix(needed))
    return Verdict(
      isMet: met.count >= needed,
      evidence: counting.reduce(into: []) { $0.formUnion($1.evidence) })
  }

  private func disjoint(
    _ children: [CanonicalValue], shared: CanonicalValue?
  ) throws(NaiveRefusal) -> Verdict {
    var result = Verdict(isMet: true)
    for child in children {
      var judge = self
      judge.entries = []
      for entry in entries {
        let isShared = try shared.map { selection throws(NaiveRefusal) in
          try matches(entry, selection, as: .part)
        }
        if isShared == true || !result.evidence.contains(entry.id) { judge.entries.append(entry) }
      }
      let verdict = try judge.condition(child)
      result.isMet = result.isMet && verdict.isMet
      result.evidence.formUnion(verdict.evidence)
    }
    return result
  }

  private func compared(
    _ measure: CanonicalValue, in condition: CanonicalValue
  ) throws(NaiveRefusal) -> Verdict {
    var figure: Figure
    if let name = measure.text, document.value.field("measures")?.field(name) != nil {
      figure = try named(name)
    } else {
      figure = try self.measure(measure)
    }
    let isEnough = try number(condition, "least").map { figure.value >= $0 } ?? true
    let isWithin = try number(condition, "most").map { figure.value <= $0 } ?? true
    return Verdict(isMet: isEnough && isWithin, evidence: figure.evidence)
  }

  private func shared(
    _ part: CanonicalValue, of whole: CanonicalValue, in condition: CanonicalValue
  ) throws(NaiveRefusal) -> Verdict {
    let above = try measure(part)
    let below = try measure(whole)
    let evidence = above.evidence.union(below.evidence)
    let (least, most) = (try number(condition, "least"), try number(condition, "most"))
    guard below.value != .zero else { return Verdict(isMet: least == nil, evidence: evidence) }
    let ratio = try above.value.over(below.value)
    let isEnough = least.map { ratio >= $0 } ?? true
    let isWithin = most.map { ratio <= $0 } ?? true
    return Verdict(isMet: isEnough && isWithin, evidence: evidence)
  }

  private func passed(
    _ courses: [String], in condition: CanonicalValue
  ) throws(NaiveRefusal) -> Verdict {
    let leastScore = try number(condition, "leastScore")
    let found = try select(condition.field("where") ?? .object([:])).filter { entry in
      guard entry.kind != "certificate", entry.isPassed, let course = entry.course,
        courses.contains(course)
      else { return false }
      guard let leastScore else { return true }
      return entry.score.map { NaiveFraction(thousandths: $0) >= leastScore } ?? false
    }
    let oldest = courses.compactMap { course in found.first { $0.course == course } }
    let needed = condition.count("least") ?? courses.count
    return Verdict(
      isMet: oldest.count >= needed, evidence: Set(oldest.prefix(needed).map(\.id)))
  }

  private func holdsOfLearner(_ condition: CanonicalValue) throws(NaiveRefusal) -> Bool {
    if let bounds = condition.field("age") { return try hasAge(bounds) }
    if let prefixes = condition.words("residence") {
      return learner.residences.contains { home in prefixes.contains { home.hasPrefix($0) } }
    }
    if let name = condition.word("class") { return learner.classes.contains(name) }
    if let code = condition.word("award") { return learner.awards.contains(code) }
    if let rule = condition.word("rule"), let standings = condition.words("standing") {
      return learner.standings[rule].map { standings.contains($0) } ?? false
    }
    throw .malformed("condition")
  }

  /// Of a learner of whom the month is known only, what is true whatever the day.
  private func hasAge(_ bounds: CanonicalValue) throws(NaiveRefusal) -> Bool {
    guard let birth = learner.birth else { return false }
    let (year, month, _) = day.components
    // Months from the month of birth to the month of the day.
    let months = NaiveFraction((year - birth.year) * 12 + month - birth.month)
    let twelve = NaiveFraction(12)
    if let least = try number(bounds, "least") {
      guard try months > least.times(twelve) else { return false }
    }
    if let most = try number(bounds, "most") {
      guard try months < most.times(twelve).plus(twelve) else { return false }
    }
    return true
  }
}

extension NaiveRules {
  /// Whether the programme's requirements are met, with the evidence in order.
  package func programme() throws(NaiveRefusal) -> (isMet: Bool, evidence: [HoldingID]) {
    guard let requirement = document.value.field("requires") else { throw .malformed("requires") }
    let verdict = try condition(requirement)
    return (verdict.isMet, verdict.evidence.sorted())
  }
}
