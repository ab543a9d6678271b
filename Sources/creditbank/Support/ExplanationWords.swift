import CreditModel
import RecordExchange

/// Conditions, numbers and steps in words.
enum ConditionWords {
  /// What a condition asks for: its title, or else words made from what it says.
  static func label(_ condition: Condition) -> String {
    condition.title ?? untitled(condition.form)
  }

  private static func untitled(_ form: Condition.Form) -> String {
    switch form {
    case .all: "all of these"
    case .any: "one of these"
    case .some(_, let least): "\(least) of these"
    case .not: "not this"
    case .disjoint: "all of these, nothing counted twice"
    case .measure(.named(let name), _, _): name
    case .measure: "a figure"
    case .share: "a share"
    case .courses(let codes, let least, let score, _): courses(codes, least, score)
    case .certificate(_, let least): least == 1 ? "a certificate" : "\(least) certificates"
    case .age(let bounds): "age, in years, \(range(bounds.least, bounds.most, unit: nil))"
    case .residence(let prefixes): "residence in " + prefixes.joined(separator: " or ")
    case .learnerClass(let code): "of the class \(code.text)"
    case .award(let programme): "an award of \(programme.text)"
    case .standing(let codes, let rule):
      "standing " + codes.map(\.text).joined(separator: " or ") + " by \(rule.text)"
    }
  }

  private static func courses(_ codes: [CourseCode], _ least: Int, _ score: Fraction?) -> String {
    let list = codes.map(\.text).joined(separator: ", ")
    let words =
      codes.count == 1
      ? "course \(list)"
      : least == codes.count ? "courses \(list)" : "\(least) of the courses \(list)"
    return score.map { "\(words), score at least \($0.text)" } ?? words
  }

  /// Bounds: `at least 80 分`, `at most 5`, `18 to 60`.
  static func range(_ least: Fraction?, _ most: Fraction?, unit: String?) -> String {
    range(least?.text, most?.text, unit: unit)
  }

  /// Bounds that are written already.
  static func range(_ least: String?, _ most: String?, unit: String?) -> String {
    let unit = unit.map { " \($0)" } ?? ""
    switch (least, most) {
    case (let least?, let most?): return "\(least) to \(most)\(unit)"
    case (let least?, nil): return "at least \(least)\(unit)"
    case (nil, let most?): return "at most \(most)\(unit)"
    case (nil, nil): return ""
    }
  }

  /// Whether something is met, never by a sign alone.
  static func met(_ isMet: Bool) -> String { isMet ? "✓ met" : "✗ not met" }
}

/// Requirements as lines for people.
enum RequirementLines {
  /// What is not met, leaf by leaf.
  static func unmet(_ requirement: RequirementDocument) -> [String] {
    requirement.unmet.map { leaf in
      var line = "✗ not met: \(leaf.text)"
      let needed = ConditionWords.range(
        leaf.least.value, leaf.most.value, unit: leaf.unit.value)
      if !needed.isEmpty, leaf.kind != "age" {
        line += "; \(needed) needed, \(leaf.held.value ?? "nothing") held"
      }
      if let missing = leaf.missing.value { line += ", \(missing) missing" }
      if !leaf.lacking.isEmpty { line += " (\(leaf.lacking.joined(separator: ", ")))" }
      return line
    }
  }
}

/// Arithmetic in words.
enum NumberWords {
  /// The numbers joined by `sign`; long lists are cut.
  static func joined(_ numbers: [Fraction], _ sign: String) -> String {
    let shown = numbers.prefix(12).map(\.text).joined(separator: " \(sign) ")
    return numbers.count > 12 ? shown + " \(sign) …" : shown
  }

  /// What rounding did: `, rounded down to 38`; nothing where it changed nothing.
  static func rounding(_ exact: Fraction, _ rule: RoundingRule, _ result: Fraction) -> String {
    guard exact != result else { return "" }
    let unit = rule.unit == .one ? "" : " to a multiple of \(rule.unit.text)"
    let direction =
      switch rule.rounding {
      case .floor: "rounded down"
      case .ceiling: "rounded up"
      case .halfUp: "rounded to the nearest, half up,"
      case .halfEven: "rounded to the nearest, half to even,"
      case .exact: "not rounded"
      }
    return ", \(direction)\(unit): \(result.text)"
  }

  /// What a band gives.
  static func band(_ value: Fraction, _ bands: Bands) -> String {
    guard let band = bands.band(of: value) else { return "\(value.text) lies below all bands: 0" }
    let name = band.name.map { " \($0)" } ?? ""
    return "\(value.text) lies in band\(name), from \(band.from.text): \(band.gives.text)"
  }

  /// What a change makes of a group's value, and the new value.
  static func changed(
    _ value: Fraction, _ change: Tally.Change
  ) throws(Refusal) -> (words: String?, value: Fraction) {
    switch change {
    case .times(let factor):
      let product = try value.multiplied(by: factor)
      return ("\(value.text) × \(factor.text) = \(product.text)", product)
    case .divide(let divisor, let rule):
      let exact = try value.divided(by: divisor)
      let result = try exact.rounded(rule.rounding, to: rule.unit)
      return (
        "\(value.text) ÷ \(divisor.text) = \(exact.text)" + rounding(exact, rule, result), result
      )
    case .bands(let bands):
      return (band(value, bands), bands.band(of: value)?.gives ?? .zero)
    case .most(let most):
      return value > most ? ("at most \(most.text): \(most.text)", most) : (nil, value)
    case .least(let least):
      return value < least ? ("below \(least.text): 0", .zero) : (nil, value)
    }
  }
}
