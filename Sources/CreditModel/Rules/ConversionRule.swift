import CanonicalCoding

/// How holdings become credits of another kind (转换).
package struct ConversionRule: Hashable, Sendable {
  /// Which holdings may go in.
  package let inputs: Selection
  /// Places that the inputs must fill exactly; empty where any number goes.
  package let needs: [Need]
  /// The fewest inputs.
  package let least: Int
  /// The most inputs.
  package let most: Int
  /// What comes out.
  package let gives: [Gift]
  /// How each result is rounded.
  package let rounding: RoundingRule
  /// Whether the inputs are consumed, for good.
  package let isConsuming: Bool
  /// Whether the result is what all inputs ever give together, less what was given before.
  package let accumulates: Bool
  /// Whether the results are as old as the oldest input, rather than of the day of conversion.
  package let keepsAge: Bool
  /// The most that may be given, by window.
  package let limits: [Limit]
  /// What must hold of the account.
  package let requires: Condition?
  /// Who may submit it besides the bank; nil for every institution.
  package let submitters: Submitters?

  /// A place for inputs of one kind.
  package struct Need: Hashable, Sendable {
    let selection: Selection
    let count: Int
  }

  /// One result.
  package struct Gift: Hashable, Sendable {
    /// What it is given as.
    package enum Target: Hashable, Sendable {
      case type(CourseType)
      case course(CourseCode)
    }

    /// What it is given as.
    package let target: Target
    /// How many credits.
    package let credits: Measure
  }

  /// The most that may be given within a window.
  package struct Limit: Hashable, Sendable {
    /// The windows; of semesters and years by the day of the conversion.
    package enum Window: String, Word {
      case conversion, semester, year, account
    }

    /// The credits.
    package let most: Fraction
    /// The window.
    package let window: Window
  }

  /// Who may submit a conversion besides the bank.
  package struct Submitters: Hashable, Sendable {
    let institutions: Set<InstitutionCode>
    /// Whether the institution that gave every input may.
    let includesIssuer: Bool
  }

  static let members = [
    "accumulates", "by", "gives", "inputs", "keepsAge", "least", "limits", "most", "needs",
    "requires", "rounding", "unit", "use",
  ]

  init(_ object: RuleObject, in reader: inout RuleReader) {
    inputs = Selection.read(reader.required(object, "inputs"), in: &reader)
    needs = reader.list(object["needs"], 1...32).map { node in
      let need = reader.object(node, known: ["count", "where"])
      return Need(
        selection: Selection.read(reader.required(need, "where"), in: &reader),
        count: Int(reader.whole(reader.required(need, "count"), 1...64) ?? 1))
    }
    let counts = 1...Int64(Limits.namedHoldings)
    least = Int(reader.whole(object["least"], counts) ?? 1)
    most = Int(reader.whole(object["most"], counts) ?? Int64(Limits.namedHoldings))
    if most < least { reader.note(.notAscending, at: "/most") }
    gives = Self.gifts(reader.required(object, "gives"), in: &reader)
    rounding = RoundingRule.read(
      object, in: &reader, isExactAllowed: false, unit: Fraction(Credits(thousandths: 1)))
    if rounding.unit.thousandths == nil { reader.note(.outOfRange("0.001 or more"), at: "/unit") }
    isConsuming = Usage.read(object, in: &reader)
    accumulates = reader.truth(object["accumulates"]) ?? false
    if accumulates, gives.count > 1 || isConsuming {
      reader.note(.notHere("accumulates"), at: "/accumulates")
    }
    keepsAge = reader.truth(object["keepsAge"]) ?? false
    limits = Limit.read(object["limits"], in: &reader)
    requires = object["requires"].map { Condition.read($0, in: &reader) }
    submitters = object["by"].map { Submitters($0, in: &reader) }
  }

  private static func gifts(_ node: RuleNode?, in reader: inout RuleReader) -> [Gift] {
    reader.allowsDecision = true
    defer { reader.allowsDecision = false }
    var courses: Set<CourseCode> = []
    return reader.list(node, 1...32).compactMap { element in
      let object = reader.object(element, known: ["course", "credits", "type"])
      let credits = Measure.read(reader.required(object, "credits"), in: &reader)
      switch reader.one(of: ["course", "type"], in: object) {
      case "course":
        guard let course = reader.code(object["course"], Course.self) else { return nil }
        // One course is credited once.
        if !courses.insert(course).inserted { reader.note(.notHere("course"), at: element.path) }
        return Gift(target: .course(course), credits: credits)
      case "type":
        return reader.word(object["type"], CourseType.self).map {
          Gift(target: .type($0), credits: credits)
        }
      default: return nil
      }
    }
  }
}

extension ConversionRule.Submitters {
  init(_ node: RuleNode, in reader: inout RuleReader) {
    var institutions: Set<InstitutionCode> = []
    var includesIssuer = false
    for element in reader.list(node) {
      if case .string("issuer") = element.value {
        includesIssuer = true
      } else if let code = reader.code(element, Institution.self) {
        institutions.insert(code)
      }
    }
    self.institutions = institutions
    self.includesIssuer = includesIssuer
  }
}

extension ConversionRule.Limit {
  static func read(_ node: RuleNode?, in reader: inout RuleReader) -> [ConversionRule.Limit] {
    reader.list(node, 1...16).map { element in
      let object = reader.object(element, known: ["most", "per"])
      return ConversionRule.Limit(
        most: reader.amount(reader.required(object, "most")) ?? .zero,
        window: reader.word(reader.required(object, "per"), Window.self) ?? .conversion)
    }
  }
}

/// Whether what counts is used up.
enum Usage: String, Word {
  case consume, reuse

  /// Reads the member `use`: whether it consumes.
  static func read(_ object: RuleObject, in reader: inout RuleReader) -> Bool {
    reader.word(reader.required(object, "use"), Usage.self) == .consume
  }
}
