import CanonicalCoding
package import CreditModel

/// A conversion as the naive evaluator sees it: the rule, the account and what was converted before.
package struct NaiveConversion {
  /// The rule, the whole account and the day.
  package var rules: NaiveRules
  /// Conversions that stand under the rule's code.
  package var history: [Earlier] = []

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

  /// What `inputs` give, in thousandths, one number for each result.
  package func results(of inputs: [NaiveEntry]) throws(NaiveRefusal) -> [Int64] {
    for input in inputs {
      guard let selection = document.field("inputs"),
        try rules.matches(input, selection, as: .whole),
        !history.contains(where: { $0.inputs.contains { $0.id == input.id } })
      else { throw .input }
    }
    try checkTogether(inputs)
    try checkBarriers(inputs)
    if let requirement = document.field("requires"), try !rules.condition(requirement).isMet {
      throw .requirement
    }
    var given: [NaiveFraction] = []
    for result in document.list("gives") ?? [] {
      given.append(max(.zero, try credits(of: result, from: inputs)))
    }
    given = try limited(given)
    guard given.contains(where: { $0 > .zero }) else { throw .nothing }
    return given.map { Int64(($0.numerator * 1000) / $0.denominator) }
  }

  /// The measure over what goes in, rounded; where the rule accumulates, over all that ever went in,
  /// less what it gave.
  private func credits(
    of result: CanonicalValue, from inputs: [NaiveEntry]
  ) throws(NaiveRefusal) -> NaiveFraction {
    guard let measure = result.field("credits") else { throw .malformed("gives") }
    let accumulates = document.flag("accumulates") == true
    var judge = rules
    judge.entries = accumulates ? history.flatMap(\.inputs) + inputs : inputs
    judge.account = judge.entries
    let unit =
      try rules.number(document, "unit") ?? NaiveFraction(thousandths: 1)
    let rounding = document.word("rounding") ?? "exact"
    var credits = try judge.measure(measure).value.rounded(rounding, unit: unit)
    guard accumulates else { return credits }
    for earlier in history {
      credits = try credits.minus(NaiveFraction(thousandths: earlier.credits))
    }
    return credits
  }

  /// Cuts results, in order, to the room that limits leave.
  private func limited(_ given: [NaiveFraction]) throws(NaiveRefusal) -> [NaiveFraction] {
    var cut: [NaiveFraction] = []
    for credits in given {
      var allowed = credits
      for limit in document.list("limits") ?? [] {
        var room = try rules.number(limit, "most") ?? .zero
        for earlier in history where isWithin(earlier, limit.word("per") ?? "") {
          room = try room.minus(NaiveFraction(thousandths: earlier.credits))
        }
        for before in cut { room = try room.minus(before) }
        allowed = min(allowed, max(room, .zero))
      }
      cut.append(allowed)
    }
    return cut
  }

  private func isWithin(_ earlier: Earlier, _ period: String) -> Bool {
    switch period {
    case "conversion": false
    case "account": true
    default: rules.window(period, of: earlier.day) == rules.window(period, of: rules.day)
    }
  }

  private func checkBarriers(_ inputs: [NaiveEntry]) throws(NaiveRefusal) {
    for result in document.list("gives") ?? [] {
      guard let type = result.word("type") else { continue }
      for input in inputs where rules.isBarred(input, into: type) { throw .barrier }
    }
  }

  /// Whether as many as wanted are there, and each fits into a slot of its own.
  private func checkTogether(_ inputs: [NaiveEntry]) throws(NaiveRefusal) {
    if let least = document.count("least"), inputs.count < least { throw .inputs }
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
