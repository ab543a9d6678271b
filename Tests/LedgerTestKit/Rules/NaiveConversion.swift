package import CanonicalCoding
package import CreditModel

/// A conversion as the naive evaluator sees it: the rule, the account and what went before.
package struct NaiveConversion {
  /// The rule, the account's entries that count, and the day.
  package var rules: NaiveRules
  /// Conversions that stand under the rule's code.
  package var history: [Earlier] = []
  /// Courses that are credited.
  package var credited: Set<String> = []

  /// A conversion that stands.
  package struct Earlier: Hashable, Sendable {
    /// Its day.
    package var day: CalendarDay
    /// What went in, as it was then.
    package var inputs: [NaiveEntry]
    /// What it gave in all, in thousandths.
    package var credits: Int64

    /// That conversion.
    package init(day: CalendarDay, inputs: [NaiveEntry], credits: Int64) {
      self.day = day
      self.inputs = inputs
      self.credits = credits
    }
  }

  /// A conversion under those rules.
  package init(_ rules: NaiveRules) { self.rules = rules }

  private var document: CanonicalValue { rules.document.value }

  /// The type of a result: its own, or its course's.
  package static func type(of result: CanonicalValue) -> String? {
    guard let code = result.word("course") else { return result.word("type") }
    return RulePool.courses.first { $0.code == code }?.type.rawValue
  }

  /// What `inputs` give, in thousandths, one number for each result; the first reason why not, in
  /// the order in which the bank asks.
  package func results(of inputs: [HoldingID]) throws(NaiveRefusal) -> [Int64] {
    var entries: [NaiveEntry] = []
    for input in inputs { entries.append(try eligible(input)) }
    try checkTogether(entries)
    if let requirement = document.field("requires"), try !rules.condition(requirement).isMet {
      throw .requirement
    }
    let quorum = try checkDecision()
    let given = try gifts(entries)
    guard given.contains(where: { $0 > 0 }) else { throw .nothing }
    guard rules.decision.map({ $0.signers >= quorum }) ?? true else { throw .decision }
    return given
  }

  /// The holdings that may go in, one by one.
  package var eligible: [HoldingID] {
    rules.entries.map(\.id).filter { (try? self.eligible($0)) != nil }
  }

  /// For each slot of the rule the holdings that may fill it; nil where it has none.
  package var fits: [[HoldingID]]? {
    let eligible = rules.entries.filter { (try? self.eligible($0.id)) != nil }
    return document.list("needs").map { needs in
      needs.flatMap { need in
        let fitting = eligible.filter { entry in
          need.field("where").map { (try? rules.matches(entry, $0, as: .whole)) == true } ?? false
        }
        return Array(repeating: fitting.map(\.id), count: need.count("count") ?? 1)
      }
    }
  }

  /// Whether an expert has to decide.
  package var needsDecision: Bool {
    !Self.decisions(in: .array(document.list("gives") ?? [])).isEmpty
  }

  private func eligible(_ input: HoldingID) throws(NaiveRefusal) -> NaiveEntry {
    guard let entry = rules.entries.first(where: { $0.id == input }),
      let selection = document.field("inputs"),
      !history.contains(where: { $0.inputs.contains { $0.id == input } }),
      try rules.matches(entry, selection, as: .whole)
    else { throw .input }
    for result in document.list("gives") ?? [] {
      guard let type = Self.type(of: result) else { continue }
      if rules.isBarred(entry, into: type) { throw .barrier }
    }
    return entry
  }

  private func gifts(_ entries: [NaiveEntry]) throws(NaiveRefusal) -> [Int64] {
    var given: [NaiveFraction] = []
    for result in document.list("gives") ?? [] {
      let wanted = max(.zero, try credits(of: result, from: entries))
      let credits = try limited(wanted, beside: given)
      let unit = NaiveFraction(thousandths: 1)
      given.append(try credits.rounded("floor", unit: unit))
      var sum = NaiveFraction.zero
      for credits in given { sum = try sum.plus(credits) }
      guard sum <= NaiveFraction(1_000_000) else { throw .range }
      if let course = result.word("course"), credited.contains(course) { throw .credited }
    }
    return given.map { Int64(($0.numerator * 1000) / $0.denominator) }
  }

  /// The measure over what goes in, rounded; where the rule accumulates, over all that ever went
  /// in, whatever became of it since, less what it gave.
  private func credits(
    of result: CanonicalValue, from inputs: [NaiveEntry]
  ) throws(NaiveRefusal) -> NaiveFraction {
    guard let measure = result.field("credits") else { throw .malformed("gives") }
    let accumulates = document.flag("accumulates") == true
    var judge = rules
    judge.entries = accumulates ? history.flatMap(\.inputs) + inputs : inputs
    judge.account = judge.entries
    judge.ignoresExpiry = accumulates
    let unit = try rules.number(document, "unit") ?? NaiveFraction(thousandths: 1)
    let rounding = document.word("rounding") ?? "exact"
    var credits = try judge.measure(measure).value.rounded(rounding, unit: unit)
    guard accumulates else { return credits }
    for earlier in history {
      credits = try credits.minus(NaiveFraction(thousandths: earlier.credits))
    }
    return credits
  }

  /// `credits` cut to the room that limits leave beside what is given already.
  private func limited(
    _ credits: NaiveFraction, beside given: [NaiveFraction]
  ) throws(NaiveRefusal) -> NaiveFraction {
    var allowed = credits
    for limit in document.list("limits") ?? [] {
      var room = try rules.number(limit, "most") ?? .zero
      for earlier in history where isWithin(earlier, limit.word("per") ?? "") {
        room = try room.minus(NaiveFraction(thousandths: earlier.credits))
      }
      for before in given { room = try room.minus(before) }
      allowed = min(allowed, max(room, .zero))
    }
    return allowed
  }

  private func isWithin(_ earlier: Earlier, _ period: String) -> Bool {
    switch period {
    case "conversion": false
    case "account": true
    default: rules.window(period, of: earlier.day) == rules.window(period, of: rules.day)
    }
  }

  /// Checks that a decision is there if one is called for, and says how many must sign it.
  private func checkDecision() throws(NaiveRefusal) -> Int {
    let bounds = Self.decisions(in: .array(document.list("gives") ?? []))
    guard bounds.isEmpty == (rules.decision == nil) else { throw .decision }
    if let decision = rules.decision {
      let unit = try rules.number(document, "unit") ?? NaiveFraction(thousandths: 1)
      let whole = try decision.credits.rounded("floor", unit: unit)
      guard whole == decision.credits else { throw .decision }
    }
    for bound in bounds {
      guard let decision = rules.decision, let least = try rules.number(bound, "least"),
        let most = try rules.number(bound, "most"), least <= decision.credits,
        decision.credits <= most
      else { throw .decision }
    }
    return bounds.compactMap { $0.count("quorum") }.max() ?? 0
  }

  private static func decisions(in value: CanonicalValue) -> [CanonicalValue] {
    switch value {
    case .array(let elements): return elements.flatMap(decisions)
    case .object(let members):
      let own = members["decided"].map { [$0] } ?? []
      return own + members.values.flatMap(decisions)
    default: return []
    }
  }

  /// Whether as many as wanted are there, and each fits into a slot of its own.
  private func checkTogether(_ inputs: [NaiveEntry]) throws(NaiveRefusal) {
    guard inputs.count >= document.count("least") ?? 1 else { throw .inputs }
    if let most = document.count("most"), inputs.count > most { throw .inputs }
    guard let needs = document.list("needs") else { return }
    var slots: [CanonicalValue] = []
    for need in needs {
      guard let selection = need.field("where"), let count = need.count("count") else {
        throw .malformed("needs")
      }
      slots.append(contentsOf: Array(repeating: selection, count: count))
    }
    guard slots.count == inputs.count, try canFill(slots[...], with: inputs) else {
      throw .inputs
    }
  }

  /// Tries every input in the first slot, and the others in the rest.
  private func canFill(
    _ slots: ArraySlice<CanonicalValue>, with inputs: [NaiveEntry]
  ) throws(NaiveRefusal) -> Bool {
    guard let slot = slots.first else { return true }
    for index in inputs.indices where try rules.matches(inputs[index], slot, as: .whole) {
      var others = inputs
      others.remove(at: index)
      if try canFill(slots.dropFirst(), with: others) { return true }
    }
    return false
  }
}
