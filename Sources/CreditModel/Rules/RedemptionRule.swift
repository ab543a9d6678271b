import CanonicalCoding

/// What points or credits can be redeemed for (兑换): an irrevocable debit.
package struct RedemptionRule: Hashable, Sendable {
  /// Which holdings are debited, the oldest first.
  package let debits: Selection
  /// The amount is a multiple of this.
  package let step: Fraction
  /// The least of one redemption.
  package let least: Fraction?
  /// The most of one redemption.
  package let most: Fraction?
  /// The most by window.
  package let limits: [ConversionRule.Limit]
  /// What each step gives, in words.
  package let gives: String

  static let members = ["debits", "gives", "least", "limits", "most", "step"]

  init(_ object: RuleObject, in reader: inout RuleReader) {
    debits = Selection.read(reader.required(object, "debits"), in: &reader)
    step = reader.unit(reader.required(object, "step"), else: .one)
    least = reader.amount(object["least"])
    most = reader.amount(object["most"])
    limits = ConversionRule.Limit.read(object["limits"], in: &reader)
    gives = reader.text(reader.required(object, "gives"))
  }
}

/// Which types of credit never become which (such as 文化休闲 academic credit).
package struct BarrierRule: Hashable, Sendable {
  /// A ban of conversion.
  package struct Ban: Hashable, Sendable {
    let from: Set<CourseType>
    let into: Set<CourseType>
  }

  /// The bans.
  package let bans: [Ban]

  static let members = ["denies"]

  init(_ object: RuleObject, in reader: inout RuleReader) {
    bans = reader.list(reader.required(object, "denies"), 1...64).map { node in
      let ban = reader.object(node, known: ["from", "into"])
      return Ban(
        from: reader.words(reader.required(ban, "from"), CourseType.self),
        into: reader.words(reader.required(ban, "into"), CourseType.self))
    }
  }

  /// Whether credits of these types may not become credits of `type`.
  package func bars(_ origins: Set<CourseType>, from type: CourseType) -> Bool {
    bans.contains { $0.into.contains(type) && !$0.from.isDisjoint(with: origins) }
  }
}

/// How long the issuer of a holding lets it count (有效期).
package struct ValidityRule: Hashable, Sendable {
  /// Which holdings.
  package let selection: Selection
  /// How long.
  package let period: Period
  /// The sets of its own document, which are what the selection may name.
  let sets: [String: Selection]

  static let members = ["lasts", "where"]

  init(_ object: RuleObject, sets: [String: Selection], in reader: inout RuleReader) {
    self.sets = sets
    selection = Selection.read(
      reader.required(object, "where"), in: &reader, hasDefaults: false)
    period =
      reader.period(reader.required(object, "lasts")) ?? Period(count: 1, unit: .days)
  }
}
