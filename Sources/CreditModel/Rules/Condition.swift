import CanonicalCoding

/// What must hold, with a name for people.
package struct Condition: Hashable, Sendable {
  /// What it is called in documents, if anything.
  package let id: String?
  /// What it is called for people, if anything.
  package let title: String?
  /// What must hold.
  package let form: Form
  /// Where it stands in the document.
  package let path: String

  /// What can be asked for.
  package indirect enum Form: Hashable, Sendable {
    /// Every one holds.
    case all([Condition])
    /// At least one holds.
    case any([Condition])
    /// At least so many hold.
    case some([Condition], least: Int)
    /// It does not hold.
    case not(Condition)
    /// Every one holds, and what counts for one does not for the next, but where it is shared.
    case disjoint([Condition], shared: Selection?)
    /// A number lies within bounds.
    case measure(Measure, Bounds, unit: String?)
    /// The first number's share of the second lies within bounds.
    case share(Measure, of: Measure, Bounds)
    /// At least so many of the courses are passed.
    case courses([CourseCode], least: Int, leastScore: Fraction?, selection: Selection)
    /// At least so many certificates of that kind.
    case certificate(Selection, least: Int)
    /// The learner's age in years on the day.
    case age(Bounds)
    /// The learner lives in one of these divisions.
    case residence([String])
    /// The learner is of that class.
    case learnerClass(RuleCode)
    /// An award of that programme stands.
    case award(RuleCode)
    /// The learner's standing by that conduct rule is one of these.
    case standing([RuleCode], rule: RuleCode)
  }

  /// At least, at most, or both.
  package struct Bounds: Hashable, Sendable {
    /// At least this.
    package let least: Fraction?
    /// At most this.
    package let most: Fraction?

    /// Whether `value` lies within, compared exactly.
    func contains(_ value: Fraction) -> Bool {
      (least.map { value >= $0 } ?? true) && (most.map { value <= $0 } ?? true)
    }
  }
}

extension Condition {
  private static let forms = [
    "age", "all", "any", "award", "certificate", "class", "courses", "disjoint", "measure", "not",
    "residence", "share", "some", "standing",
  ]
  private static let companions = [
    "least", "leastScore", "most", "of", "rule", "shared", "unit", "where",
  ]

  /// Reads a condition.
  static func read(_ node: RuleNode?, in reader: inout RuleReader) -> Condition {
    guard let node else { return Condition(id: nil, title: nil, form: .all([]), path: "") }
    let allowedDecision = reader.allowsDecision
    reader.allowsDecision = false
    defer { reader.allowsDecision = allowedDecision }
    let object = reader.object(node, known: forms + companions + ["id", "title"])
    var form = Form.all([])
    if let name = reader.one(of: forms, in: object), let operand = object[name] {
      checkCompanions(of: name, object, in: &reader)
      form = read(name, operand, object, in: &reader)
    }
    return Condition(
      id: object["id"].map { reader.text($0, limit: Limits.codeLength) },
      title: object["title"].map { reader.text($0) }, form: form, path: node.path)
  }

  private static func checkCompanions(
    of name: String, _ object: RuleObject, in reader: inout RuleReader
  ) {
    let allowed: [String] =
      switch name {
      case "some", "certificate": ["least"]
      case "disjoint": ["shared"]
      case "measure": ["least", "most", "unit"]
      case "share": ["least", "most", "of"]
      case "courses": ["least", "leastScore", "where"]
      case "standing": ["rule"]
      default: []
      }
    for member in companions where object[member] != nil && !allowed.contains(member) {
      reader.note(.unknownMember(member), at: object.path)
    }
  }

  private static func read(
    _ name: String, _ operand: RuleNode, _ object: RuleObject, in reader: inout RuleReader
  ) -> Form {
    switch name {
    case "all": return .all(conditions(operand, in: &reader))
    case "any": return .any(conditions(operand, in: &reader))
    case "some":
      let parts = conditions(operand, in: &reader)
      return .some(
        parts, least: count(reader.required(object, "least"), upTo: parts.count, in: &reader))
    case "not": return .not(read(operand, in: &reader))
    case "disjoint":
      return .disjoint(
        conditions(operand, in: &reader),
        shared: object["shared"].map { Selection.read($0, in: &reader, hasDefaults: false) })
    case "measure":
      return .measure(
        Measure.readNamed(operand, in: &reader), bounds(object, in: &reader),
        unit: object["unit"].map { reader.text($0) })
    case "share":
      return .share(
        Measure.readNamed(operand, in: &reader),
        of: Measure.readNamed(reader.required(object, "of"), in: &reader),
        bounds(object, in: &reader))
    case "courses": return courses(operand, object, in: &reader)
    case "certificate":
      return .certificate(
        certificates(operand, in: &reader),
        least: count(object["least"], upTo: 1_000, in: &reader))
    default: return readPerson(name, operand, object, in: &reader)
    }
  }

  /// Reads what is asked of the learner rather than of entries.
  private static func readPerson(
    _ name: String, _ operand: RuleNode, _ object: RuleObject, in reader: inout RuleReader
  ) -> Form {
    let none = Form.all([])
    switch name {
    case "age":
      let age = reader.object(operand, known: ["least", "most"])
      for member in ["least", "most"] { _ = reader.whole(age[member], 0...150) }
      return .age(bounds(age, in: &reader))
    case "residence": return .residence(reader.list(operand).map { prefix($0, in: &reader) })
    case "class": return reader.code(operand, RuleName.self).map { .learnerClass($0) } ?? none
    case "award": return reader.code(operand, RuleName.self).map { .award($0) } ?? none
    default:
      let standings = reader.codes(operand, RuleName.self)
      guard let rule = reader.code(reader.required(object, "rule"), RuleName.self) else {
        return none
      }
      return .standing(standings, rule: rule)
    }
  }

  private static func conditions(
    _ node: RuleNode, in reader: inout RuleReader
  ) -> [Condition] {
    reader.list(node).map { read($0, in: &reader) }
  }

  /// A count from 1; 1 where there is none.
  private static func count(
    _ node: RuleNode?, upTo most: Int, in reader: inout RuleReader
  ) -> Int {
    reader.whole(node, 1...Int64(max(most, 1))).map(Int.init) ?? 1
  }

  private static func bounds(_ object: RuleObject, in reader: inout RuleReader) -> Bounds {
    let bounds = Bounds(
      least: object["least"].flatMap { reader.number($0) },
      most: object["most"].flatMap { reader.number($0) })
    if object["least"] == nil, object["most"] == nil {
      reader.note(.missing("least"), at: object.path)
    }
    if let least = bounds.least, let most = bounds.most, most < least {
      reader.note(.notAscending, at: object.path + "/most")
    }
    return bounds
  }

  private static func courses(
    _ operand: RuleNode, _ object: RuleObject, in reader: inout RuleReader
  ) -> Form {
    let codes = reader.codes(operand, Course.self)
    let least =
      object["least"].map { count($0, upTo: codes.count, in: &reader) } ?? codes.count
    return .courses(
      codes, least: least, leastScore: reader.amount(object["leastScore"]),
      selection: Selection.read(object["where"], in: &reader))
  }

  /// A selection of certificates: its kinds are certificates unless it says otherwise.
  static func certificates(
    _ node: RuleNode, in reader: inout RuleReader
  ) -> Selection {
    guard case .conditions(var conditions) = Selection.read(node, in: &reader) else {
      return Selection.read(node, in: &reader)
    }
    conditions.kinds = conditions.kinds ?? [.certificate]
    return .conditions(conditions)
  }

  private static func prefix(_ node: RuleNode, in reader: inout RuleReader) -> String {
    let text = reader.text(node)
    if !LearnerAttribute.isDivision(text) { reader.note(.expected(.division), at: node.path) }
    return text
  }
}

extension LearnerAttribute {
  /// Whether `text` is a division's code, or the beginning of one: 2 to 12 digits.
  package static func isDivision(_ text: String) -> Bool {
    (2...12).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }
}
