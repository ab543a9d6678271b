package import CanonicalCoding
package import CreditModel

/// A second evaluator of rule documents, for tests: it reads the document's tree at each step,
/// looks through all entries each time and keeps nothing.
package struct NaiveRules {
  /// The document and its parameters.
  package var document: NaiveDocument
  /// The entries that tallies see.
  package var entries: [NaiveEntry]
  /// The entries that preconditions see.
  package var account: [NaiveEntry]
  /// The day of evaluation.
  package var day: CalendarDay
  /// The learner.
  package var learner = NaiveLearner()
  /// Validity documents in force.
  package var validities: [NaiveDocument] = []
  /// Barrier documents in force.
  package var barriers: [NaiveDocument] = []
  /// Whether nothing expires.
  package var ignoresExpiry = false
  /// What experts decided, if they did.
  package var decision: NaiveDecision?

  /// Judges `entries`, which are all of an account, by `document` on `day`.
  package init(_ document: NaiveDocument, entries: [NaiveEntry], day: CalendarDay) {
    self.document = document
    self.entries = entries
    account = entries
    self.day = day
  }

  /// The same without the entries that barriers keep from what this programme awards.
  package func withoutBarred() -> NaiveRules {
    guard let type = document.value.word("type") else { return self }
    var rules = self
    rules.entries.removeAll { isBarred($0, into: type) }
    rules.account.removeAll { isBarred($0, into: type) }
    return rules
  }

  /// A number and what it rests on.
  package struct Figure: Hashable, Sendable {
    /// The number.
    package var value: NaiveFraction
    /// The holdings that count in it.
    package var evidence: Set<HoldingID> = []
  }

  /// Whether something holds and what that rests on.
  package struct Verdict: Hashable, Sendable {
    /// Whether it holds.
    package var isMet: Bool
    /// The holdings that count for it.
    package var evidence: Set<HoldingID> = []
  }

  /// The number at `key`, or nil where there is none.
  func number(_ value: CanonicalValue, _ key: String) throws(NaiveRefusal) -> NaiveFraction? {
    guard let number = value.field(key) else { return nil }
    return try self.number(number)
  }

  /// The number written or meant as a parameter.
  func number(_ value: CanonicalValue) throws(NaiveRefusal) -> NaiveFraction {
    guard let name = value.word("parameter") else { return try NaiveFraction(value) }
    let given = document.parameters[name]
    let standard = document.value.field("parameters")?.field(name)?.field("value")
    guard let number = given ?? standard else { throw .malformed("parameter \(name)") }
    return try NaiveFraction(number)
  }
}

extension NaiveRules {
  /// The number that a measure comes to.
  package func measure(_ measure: CanonicalValue) throws(NaiveRefusal) -> Figure {
    guard case .object(let members) = measure, members["parameter"] == nil else {
      return Figure(value: try number(measure))
    }
    if let tally = members["tally"] { return try self.tally(tally) }
    if let name = measure.word("measure") { return try named(name) }
    if let test = members["when"] { return try branch(measure, on: test) }
    if members["decided"] != nil { return try decided() }
    for key in ["sum", "product", "least", "greatest", "difference"] {
      if let operands = measure.list(key) { return try combined(key, operands) }
    }
    if let operands = measure.list("quotient"), operands.count == 2 {
      var figure = try self.measure(operands[0])
      let divisor = try self.measure(operands[1])
      figure.evidence.formUnion(divisor.evidence)
      figure.value = try rounded(try figure.value.over(divisor.value), as: measure)
      return figure
    }
    if let inner = members["rounded"] {
      var figure = try self.measure(inner)
      figure.value = try rounded(figure.value, as: measure)
      return figure
    }
    if let inner = members["banded"], let bands = measure.list("bands") {
      var figure = try self.measure(inner)
      figure.value = try band(figure.value, of: bands)
      return figure
    }
    if let inner = members["limitedShare"], let beside = members["beside"] {
      return try limited(inner, beside: beside, to: try number(measure, "most") ?? .zero)
    }
    throw .malformed("measure")
  }

  /// The measure of that name.
  package func named(_ name: String) throws(NaiveRefusal) -> Figure {
    guard let named = document.value.field("measures")?.field(name)?.field("is") else {
      throw .malformed("measure \(name)")
    }
    return try measure(named)
  }

  /// `value` rounded as the object says, which names the rounding and may name the unit.
  func rounded(
    _ value: NaiveFraction, as rule: CanonicalValue
  ) throws(NaiveRefusal) -> NaiveFraction {
    let unit = try number(rule, "unit") ?? NaiveFraction(1)
    return try value.rounded(rule.word("rounding") ?? "exact", unit: unit)
  }

  /// What the band that `value` falls into gives; nothing below all.
  func band(
    _ value: NaiveFraction, of bands: [CanonicalValue]
  ) throws(NaiveRefusal) -> NaiveFraction {
    var best: (from: NaiveFraction, gives: NaiveFraction)?
    for band in bands {
      guard let from = try number(band, "from"), let gives = try number(band, "gives"),
        from <= value
      else { continue }
      if let known = best, from <= known.from { continue }
      best = (from, gives)
    }
    return best?.gives ?? .zero
  }

  private func combined(
    _ key: String, _ operands: [CanonicalValue]
  ) throws(NaiveRefusal) -> Figure {
    var values: [NaiveFraction] = []
    var evidence: Set<HoldingID> = []
    for operand in operands {
      let figure = try measure(operand)
      values.append(figure.value)
      evidence.formUnion(figure.evidence)
    }
    guard var result = values.first else { throw .malformed(key) }
    for value in values.dropFirst() {
      switch key {
      case "sum": result = try result.plus(value)
      case "product": result = try result.times(value)
      case "least": result = min(result, value)
      case "greatest": result = max(result, value)
      default: result = try result.minus(value)
      }
    }
    return Figure(value: result, evidence: evidence)
  }

  private func branch(
    _ measure: CanonicalValue, on test: CanonicalValue
  ) throws(NaiveRefusal) -> Figure {
    let verdict = try condition(test)
    guard let chosen = measure.field(verdict.isMet ? "then" : "otherwise") else {
      throw .malformed("when")
    }
    var figure = try self.measure(chosen)
    if verdict.isMet { figure.evidence.formUnion(verdict.evidence) }
    return figure
  }

  private func limited(
    _ inner: CanonicalValue, beside: CanonicalValue, to most: NaiveFraction
  ) throws(NaiveRefusal) -> Figure {
    var figure = try measure(inner)
    let other = try measure(beside)
    let share = try most.over(try NaiveFraction(1).minus(most))
    figure.value = min(figure.value, try other.value.times(share))
    figure.evidence.formUnion(other.evidence)
    return figure
  }

  /// The figure that was decided; whether it may be is asked of the conversion.
  private func decided() throws(NaiveRefusal) -> Figure {
    guard let decision else { throw .decision }
    return Figure(value: decision.credits)
  }
}
