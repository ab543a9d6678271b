import CanonicalCoding

/// How a rule arrives at a number.
package indirect enum Measure: Hashable, Sendable {
  /// A number of the document.
  case number(Fraction)
  /// The numbers added up.
  case sum([Measure])
  /// The numbers multiplied.
  case product([Measure])
  /// The smallest of the numbers.
  case least([Measure])
  /// The largest of the numbers.
  case greatest([Measure])
  /// The first number less the second.
  case difference(Measure, Measure)
  /// The first number divided by the second.
  case quotient(Measure, Measure, RoundingRule)
  /// The number, rounded.
  case rounded(Measure, RoundingRule)
  /// What the number's band gives.
  case banded(Measure, Bands)
  /// The first number, at most the share that is named of it and the second together.
  case limitedShare(Measure, beside: Measure, most: Fraction)
  /// One number or another.
  case when(Condition, then: Measure, otherwise: Measure)
  /// The measure of that name.
  case named(String)
  /// The figure of an expert decision.
  case decided(DecisionBounds)
  /// A number made from entries.
  case tally(Tally)
}

/// How to round: which way, and to multiples of what.
package struct RoundingRule: Hashable, Sendable {
  /// Which way.
  package let rounding: Rounding
  /// To multiples of what; above nothing.
  package let unit: Fraction
}

/// A table of bands by lower bounds, ascending: a value lies in the last band that begins at or
/// below it.
package struct Bands: Hashable, Sendable {
  /// One band.
  package struct Band: Hashable, Sendable {
    /// The lower bound, which lies in the band.
    package let from: Fraction
    /// What the band gives.
    package let gives: Fraction
    /// What it is called, such as `A`.
    package let name: String?
  }

  /// The bands, by lower bound ascending.
  package let list: [Band]

  /// The band of `value`, or nil below them all.
  package func band(of value: Fraction) -> Band? { list.last { $0.from <= value } }

  /// Reads bands, in any order.
  static func read(_ node: RuleNode?, in reader: inout RuleReader) -> Bands {
    var list: [Band] = []
    for element in reader.list(node, 1...100) {
      let object = reader.object(element, known: ["from", "gives", "name"])
      guard let from = reader.number(reader.required(object, "from")),
        let gives = reader.number(reader.required(object, "gives"))
      else { continue }
      list.append(Band(from: from, gives: gives, name: object["name"].map { reader.text($0) }))
    }
    list.sort { $0.from < $1.from }
    if let node, zip(list, list.dropFirst()).contains(where: { $0.from == $1.from }) {
      reader.note(.notAscending, at: node.path)
    }
    return Bands(list: list)
  }
}

/// What an expert decision may say, and who must sign it.
package struct DecisionBounds: Hashable, Sendable {
  /// The least that may be given.
  package let least: Fraction
  /// The most that may be given.
  package let most: Fraction
  /// How many keys must sign.
  package let quorum: Int
}

extension Measure {
  private static let operators = [
    "banded", "decided", "difference", "greatest", "least", "limitedShare", "measure", "product",
    "quotient", "rounded", "sum", "tally", "when",
  ]
  private static let companions = [
    "bands", "beside", "most", "otherwise", "rounding", "then", "unit",
  ]

  /// Reads a measure.
  static func read(_ node: RuleNode?, in reader: inout RuleReader) -> Measure {
    guard let node else { return .number(.zero) }
    guard case .object(let members) = node.value, members["parameter"] == nil else {
      return .number(reader.number(node) ?? .zero)
    }
    let object = reader.object(node, known: operators + companions)
    guard let name = reader.one(of: operators, in: object), let operand = object[name] else {
      return .number(.zero)
    }
    checkCompanions(of: name, object, in: &reader)
    switch name {
    case "sum": return .sum(measures(operand, in: &reader))
    case "product": return .product(measures(operand, in: &reader))
    case "least": return .least(measures(operand, in: &reader))
    case "greatest": return .greatest(measures(operand, in: &reader))
    case "difference", "quotient": return pair(name, operand, object, in: &reader)
    case "rounded":
      return .rounded(
        read(operand, in: &reader), RoundingRule.read(object, in: &reader, isExactAllowed: false))
    case "banded":
      return .banded(
        read(operand, in: &reader),
        Bands.read(reader.required(object, "bands"), in: &reader))
    case "limitedShare": return limitedShare(operand, object, in: &reader)
    case "when":
      return .when(
        undecided(operand, in: &reader),
        then: read(reader.required(object, "then"), in: &reader),
        otherwise: read(reader.required(object, "otherwise"), in: &reader))
    case "measure": return .named(measureName(operand, in: &reader))
    case "decided": return decided(operand, in: &reader)
    default: return .tally(Tally.read(operand, in: &reader))
    }
  }

  /// Reads a measure, or the name of one as a string.
  static func readNamed(_ node: RuleNode?, in reader: inout RuleReader) -> Measure {
    if let node, case .string(let name) = node.value, reader.measureNames.contains(name) {
      return .named(name)
    }
    return read(node, in: &reader)
  }

  /// Notes members that do not belong to the operator `name`.
  private static func checkCompanions(
    of name: String, _ object: RuleObject, in reader: inout RuleReader
  ) {
    let allowed: [String] =
      switch name {
      case "quotient", "rounded": ["rounding", "unit"]
      case "banded": ["bands"]
      case "limitedShare": ["beside", "most"]
      case "when": ["otherwise", "then"]
      default: []
      }
    for member in companions where object[member] != nil && !allowed.contains(member) {
      reader.note(.unknownMember(member), at: object.path)
    }
  }

  private static func measures(_ node: RuleNode, in reader: inout RuleReader) -> [Measure] {
    reader.list(node).map { read($0, in: &reader) }
  }

  private static func pair(
    _ name: String, _ operand: RuleNode, _ object: RuleObject, in reader: inout RuleReader
  ) -> Measure {
    let both = reader.list(operand, 2...2).map { read($0, in: &reader) }
    guard both.count == 2 else { return .number(.zero) }
    guard name == "quotient" else { return .difference(both[0], both[1]) }
    return .quotient(
      both[0], both[1], RoundingRule.read(object, in: &reader, isExactAllowed: true))
  }

  private static func limitedShare(
    _ operand: RuleNode, _ object: RuleObject, in reader: inout RuleReader
  ) -> Measure {
    let beside = read(reader.required(object, "beside"), in: &reader)
    let node = reader.required(object, "most")
    let most = reader.amount(node) ?? .zero
    if let node, most >= .one { reader.note(.outOfRange("0 to below 1"), at: node.path) }
    return .limitedShare(read(operand, in: &reader), beside: beside, most: most)
  }

  /// Reads a condition: what an expert decides is a figure, never a condition.
  private static func undecided(_ node: RuleNode, in reader: inout RuleReader) -> Condition {
    let allowsDecision = reader.allowsDecision
    reader.allowsDecision = false
    defer { reader.allowsDecision = allowsDecision }
    return Condition.read(node, in: &reader)
  }

  private static func measureName(_ node: RuleNode, in reader: inout RuleReader) -> String {
    let name = reader.text(node)
    if !reader.measureNames.contains(name) { reader.note(.unknownName(name), at: node.path) }
    return name
  }

  private static func decided(_ node: RuleNode, in reader: inout RuleReader) -> Measure {
    if !reader.allowsDecision { reader.note(.notHere("decided"), at: node.path) }
    let object = reader.object(node, known: ["least", "most", "quorum"])
    let least = reader.amount(reader.required(object, "least")) ?? .zero
    let most = reader.amount(reader.required(object, "most")) ?? .zero
    if most < least { reader.note(.notAscending, at: node.path + "/most") }
    let signers = 1...Int64(Limits.submissionSignatures)
    let quorum = reader.whole(reader.required(object, "quorum"), signers) ?? 1
    return .decided(DecisionBounds(least: least, most: most, quorum: Int(quorum)))
  }
}

extension RoundingRule {
  /// Reads the members `rounding`, which every division names, and `unit`.
  static func read(
    _ object: RuleObject, in reader: inout RuleReader, isExactAllowed: Bool,
    unit fallback: Fraction = .one
  ) -> RoundingRule {
    let node = reader.required(object, "rounding")
    let rounding = reader.word(node, Rounding.self) ?? .floor
    if let node, rounding == .exact, !isExactAllowed {
      reader.note(.notHere("exact"), at: node.path)
    }
    return RoundingRule(
      rounding: rounding, unit: reader.unit(object["unit"], else: fallback))
  }
}
