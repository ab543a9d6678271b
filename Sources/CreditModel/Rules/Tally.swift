import CanonicalCoding

/// From entries to one number, in ten steps: which, how much each, once, in order, capped, grouped,
/// taken, changed, combined, and at most.
package struct Tally: Hashable, Sendable {
  /// Which entries.
  package let selection: Selection
  /// What an entry is worth.
  package let value: EntryValue
  /// Of entries of one course, only one counts.
  package let once: Once?
  /// In what order caps are filled.
  package let order: Order
  /// How much counts, of what.
  package let caps: [Cap]
  /// Of what counts after the caps, only these go on; the others keep the room that they used.
  package let only: Selection?
  /// How entries are grouped.
  package let grouping: Grouping
  /// What becomes of a group.
  package let take: Take
  /// What is done to each group's value, in turn.
  package let changes: [Change]
  /// What becomes of the groups.
  package let combination: Combination
  /// How many of the highest groups count; nil for all.
  package let top: Int?
  /// The ceiling of the result.
  package let most: Fraction?

  /// What an entry is worth.
  package enum EntryValue: Hashable, Sendable {
    case credits, hours, score, count
    /// By the certificate's level; other levels are left out.
    case levels([CertificateLevel: Fraction])
    /// By the first row that matches; others are left out.
    case table([Row])
  }

  /// A row of a table of values.
  package struct Row: Hashable, Sendable {
    let selection: Selection
    let gives: Fraction
  }

  /// Which entries are of one course, and which of them counts.
  package struct Once: Hashable, Sendable {
    /// What makes two courses one.
    package enum Sameness: String, Word {
      case course, title
    }

    /// Which of several counts.
    package enum Keep: String, Word {
      case best, latest, first
    }

    let sameness: Sameness
    let classes: [[CourseCode]]
    let keep: Keep
  }

  /// In what order caps are filled.
  package enum Order: String, Word {
    case oldest, newest, highest
  }

  /// A cap on what counts of a window or kind.
  package struct Cap: Hashable, Sendable {
    /// What a cap holds for.
    package enum Scope: String, Word {
      case semester, year, institution, type, course, kind, all
    }

    /// What it counts.
    package enum Counted: String, Word {
      case value, entries
    }

    let most: Fraction
    let scope: Scope
    let counted: Counted
    let selection: Selection?
    let splits: Bool
  }

  /// How entries are grouped.
  package enum Grouping: String, Word {
    case entry, course, type, institution, occupation, semester, year, all
  }

  /// What becomes of a group.
  package enum Take: String, Word {
    case sum, highest, lowest, latest, first
  }

  /// A change of a group's value.
  package enum Change: Hashable, Sendable {
    case times(Fraction)
    case divide(Fraction, RoundingRule)
    case bands(Bands)
    case most(Fraction)
    case least(Fraction)
  }

  /// What becomes of the groups.
  package enum Combination: String, Word {
    case sum, highest, count
  }
}

extension Tally {
  /// Reads a tally.
  static func read(_ node: RuleNode, in reader: inout RuleReader) -> Tally {
    let object = reader.object(
      node,
      known: [
        "caps", "combine", "each", "most", "of", "once", "only", "order", "per", "take", "top",
        "where",
      ])
    let values = value(reader.required(object, "of"), in: &reader)
    return Tally(
      selection: Selection.read(reader.required(object, "where"), in: &reader), value: values,
      once: object["once"].map { once($0, in: &reader) },
      order: reader.word(object["order"], Order.self) ?? .oldest,
      caps: reader.list(object["caps"], 1...32).map { cap($0, in: &reader) },
      only: object["only"].map { Selection.read($0, in: &reader, hasDefaults: false) },
      grouping: reader.word(object["per"], Grouping.self) ?? .all,
      take: reader.word(object["take"], Take.self) ?? .sum,
      changes: reader.list(object["each"], 1...16).compactMap { change($0, in: &reader) },
      combination: reader.word(object["combine"], Combination.self) ?? .sum,
      top: reader.whole(object["top"], 1...1_000).map(Int.init),
      most: object["most"].flatMap { reader.number($0) })
  }

  private static func value(_ node: RuleNode?, in reader: inout RuleReader) -> EntryValue {
    guard let node else { return .count }
    if case .string(let word) = node.value {
      switch word {
      case "credits": return .credits
      case "hours": return .hours
      case "score": return .score
      case "count": return .count
      default:
        reader.note(.unknownWord(word, ["count", "credits", "hours", "score"]), at: node.path)
        return .count
      }
    }
    let object = reader.object(node, known: ["levels", "table"])
    switch reader.one(of: ["levels", "table"], in: object) {
    case "levels": return .levels(levels(object["levels"], in: &reader))
    case "table":
      let rows = reader.list(object["table"]).map { element in
        let row = reader.object(element, known: ["gives", "where"])
        return Row(
          selection: Selection.read(
            reader.required(row, "where"), in: &reader, hasDefaults: false),
          gives: reader.number(reader.required(row, "gives")) ?? .zero)
      }
      return .table(rows)
    default: return .count
    }
  }

  private static func levels(
    _ node: RuleNode?, in reader: inout RuleReader
  ) -> [CertificateLevel: Fraction] {
    guard let node else { return [:] }
    let object = reader.object(node, known: CertificateLevel.allCases.map(\.rawValue))
    var levels: [CertificateLevel: Fraction] = [:]
    for level in CertificateLevel.allCases {
      if let member = object[level.rawValue] { levels[level] = reader.number(member) }
    }
    return levels
  }

  private static func once(_ node: RuleNode, in reader: inout RuleReader) -> Once {
    let object = reader.object(node, known: ["classes", "keep", "per"])
    let classes = reader.list(object["classes"], 1...1_000).map { reader.codes($0, Course.self) }
    return Once(
      sameness: reader.word(reader.required(object, "per"), Once.Sameness.self) ?? .course,
      classes: classes,
      keep: reader.word(reader.required(object, "keep"), Once.Keep.self) ?? .best)
  }

  private static func cap(_ node: RuleNode, in reader: inout RuleReader) -> Cap {
    let object = reader.object(node, known: ["counts", "most", "per", "split", "where"])
    let counted = reader.word(object["counts"], Cap.Counted.self) ?? .value
    let splits = reader.truth(object["split"])
    if let splits, splits, counted == .entries {
      reader.note(.notHere("split"), at: object.path + "/split")
    }
    return Cap(
      most: reader.amount(reader.required(object, "most")) ?? .zero,
      scope: reader.word(reader.required(object, "per"), Cap.Scope.self) ?? .all,
      counted: counted,
      selection: object["where"].map {
        Selection.read($0, in: &reader, hasDefaults: false)
      },
      splits: counted == .value && splits ?? true)
  }

  private static func change(_ node: RuleNode, in reader: inout RuleReader) -> Change? {
    let names = ["bands", "divide", "least", "most", "times"]
    let object = reader.object(node, known: names + ["rounding", "unit"])
    guard let name = reader.one(of: names, in: object) else { return nil }
    if name != "divide" {
      for member in ["rounding", "unit"] where object[member] != nil {
        reader.note(.unknownMember(member), at: object.path)
      }
    }
    switch name {
    case "bands": return .bands(Bands.read(object[name], in: &reader))
    case "divide":
      let rule = RoundingRule.read(object, in: &reader, isExactAllowed: true)
      return reader.number(object[name]).map { .divide($0, rule) }
    case "least": return reader.number(object[name]).map { .least($0) }
    case "most": return reader.number(object[name]).map { .most($0) }
    default: return reader.number(object[name]).map { .times($0) }
    }
  }
}
