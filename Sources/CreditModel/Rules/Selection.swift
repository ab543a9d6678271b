import CanonicalCoding

/// Which entries a rule looks at: every condition of it must hold.
package indirect enum Selection: Hashable, Sendable {
  /// The entries that meet all of these.
  case conditions(Conditions)
  /// The entries of the named set.
  case set(String)

  /// What entries must meet; nil and empty lists ask for nothing.
  package struct Conditions: Hashable, Sendable {
    var kinds: Set<RuleEntry.Kind>?
    var attempts: Attempts?
    var types: Set<CourseType>?
    var courses: [CoursePattern]?
    var levels: [LevelCode]?
    var institutions: [InstitutionCode]?
    var institutionKinds: Set<InstitutionKind>?
    var modes: Set<LearningMode>?
    var rules: [RuleCode]?
    var occupations: [String]?
    var certificateLevels: Set<CertificateLevel>?
    var from: CalendarDay?
    var to: CalendarDay?
    var leastScore: Fraction?
    var leastHours: Fraction?
    var leastAttendance: Fraction?
    var validFor: Period?
    var countsExpired = false
    var after: Precondition?
    var anyOf: [Selection]?
    var except: Selection?
    var set: String?
    /// How many steps it takes to look at one entry: a long list takes more.
    var steps = 1
    /// Whether the selection stands by itself, so that what it leaves unsaid has its default.
    var hasDefaults = true
  }

  /// Which attempts at a course count.
  package enum Attempts: String, Word {
    case passed, failed, all
  }

  /// A course code, or the beginning of one.
  package struct CoursePattern: Hashable, Sendable {
    let bytes: [UInt8]
    let isPrefix: Bool

    func matches(_ course: CourseCode) -> Bool {
      let utf8 = course.utf8
      return isPrefix ? utf8.starts(with: bytes) : utf8 == bytes
    }
  }

  /// What must come before an exam: so much of the task course by the exam's day.
  package struct Precondition: Hashable, Sendable {
    /// What is added up; of scores the highest counts.
    package enum Quantity: String, Word {
      case credits, hours, score, count
    }

    let courses: [CourseCode: CourseCode]
    let quantity: Quantity
    let least: Fraction
  }
}

extension Selection {
  /// Every member that a selection may have.
  static let members = [
    "after", "anyOf", "attempts", "certificateLevels", "countExpired", "courses", "except", "from",
    "institutionKinds", "institutions", "kinds", "leastAttendance", "leastHours", "leastScore",
    "levels", "modes", "occupations", "rules", "set", "to", "types", "validFor",
  ]

  /// Reads a selection, or the name of a set; `hasDefaults` where it stands by itself.
  static func read(
    _ node: RuleNode?, in reader: inout RuleReader, hasDefaults: Bool = true
  ) -> Selection {
    guard let node else { return .conditions(Conditions()) }
    if case .string(let name) = node.value {
      if !reader.setNames.contains(name) { reader.note(.unknownName(name), at: node.path) }
      return .set(name)
    }
    let object = reader.object(node, known: members)
    var conditions = Conditions()
    conditions.hasDefaults = hasDefaults
    readWords(object, into: &conditions, in: &reader)
    readBounds(object, into: &conditions, in: &reader)
    conditions.steps =
      1 + (conditions.courses?.count ?? 0) + (conditions.occupations?.count ?? 0)
      + ((conditions.levels?.count ?? 0) + (conditions.institutions?.count ?? 0)
        + (conditions.rules?.count ?? 0)) / 8
    if let list = object["anyOf"] {
      conditions.anyOf = reader.list(list).map { read($0, in: &reader, hasDefaults: false) }
    }
    if let other = object["except"] {
      conditions.except = read(other, in: &reader, hasDefaults: false)
    }
    if let name = object["set"] {
      let text = reader.text(name)
      if !reader.setNames.contains(text) { reader.note(.unknownName(text), at: name.path) }
      conditions.set = text
    }
    return .conditions(conditions)
  }

  private static func readWords(
    _ object: RuleObject, into conditions: inout Conditions, in reader: inout RuleReader
  ) {
    if let node = object["kinds"] { conditions.kinds = reader.words(node, RuleEntry.Kind.self) }
    conditions.attempts = reader.word(object["attempts"], Attempts.self)
    if let node = object["types"] { conditions.types = reader.words(node, CourseType.self) }
    if let node = object["courses"] {
      conditions.courses = reader.list(node).compactMap { pattern($0, in: &reader) }
    }
    if let node = object["levels"] { conditions.levels = reader.codes(node, CourseLevel.self) }
    if let node = object["institutions"] {
      conditions.institutions = reader.codes(node, Institution.self)
    }
    if let node = object["institutionKinds"] {
      conditions.institutionKinds = reader.words(node, InstitutionKind.self)
    }
    if let node = object["modes"] { conditions.modes = reader.words(node, LearningMode.self) }
    if let node = object["rules"] { conditions.rules = reader.codes(node, RuleName.self) }
    if let node = object["occupations"] {
      conditions.occupations = reader.list(node).map { NormalisedTitle.of(reader.text($0)) }
    }
    if let node = object["certificateLevels"] {
      conditions.certificateLevels = reader.words(node, CertificateLevel.self)
    }
  }

  private static func readBounds(
    _ object: RuleObject, into conditions: inout Conditions, in reader: inout RuleReader
  ) {
    conditions.from = reader.day(object["from"])
    conditions.to = reader.day(object["to"])
    if let from = conditions.from, let to = conditions.to, to < from {
      reader.note(.notAscending, at: object.path + "/to")
    }
    conditions.leastScore = reader.amount(object["leastScore"])
    conditions.leastHours = reader.amount(object["leastHours"])
    conditions.leastAttendance = reader.amount(object["leastAttendance"])
    conditions.validFor = reader.period(object["validFor"])
    conditions.countsExpired = reader.truth(object["countExpired"]) ?? false
    if let node = object["after"] { conditions.after = precondition(node, in: &reader) }
  }

  private static func pattern(
    _ node: RuleNode, in reader: inout RuleReader
  ) -> CoursePattern? {
    guard case .string(let text) = node.value else {
      reader.note(.expected(.coursePattern), at: node.path)
      return nil
    }
    let isPrefix = text.hasSuffix("*")
    let name = isPrefix ? String(text.dropLast()) : text
    guard CourseCode(text: name) != nil || isPrefix && name.isEmpty else {
      reader.note(.expected(.coursePattern), at: node.path)
      return nil
    }
    return CoursePattern(bytes: Array(name.utf8), isPrefix: isPrefix)
  }

  private static func precondition(
    _ node: RuleNode, in reader: inout RuleReader
  ) -> Precondition? {
    let object = reader.object(node, known: ["courses", "least", "of"])
    let quantity = reader.word(reader.required(object, "of"), Precondition.Quantity.self)
    let least = reader.amount(reader.required(object, "least"))
    var courses: [CourseCode: CourseCode] = [:]
    if let table = reader.required(object, "courses") {
      guard case .object(let members) = table.value else {
        reader.note(.expected(.object), at: table.path)
        return nil
      }
      for (name, task) in members.sorted(by: { $0.key < $1.key }) {
        let path = "\(table.path)/\(name)"
        guard let exam = CourseCode(text: name) else {
          reader.note(.expected(.code), at: path)
          continue
        }
        courses[exam] = reader.code(RuleNode(value: task, path: path), Course.self)
      }
    }
    guard let quantity, let least else { return nil }
    return Precondition(courses: courses, quantity: quantity, least: least)
  }
}
