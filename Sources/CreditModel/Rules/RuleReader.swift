import CanonicalCoding

/// A place in a rule document.
struct RuleNode {
  /// What stands there.
  let value: CanonicalValue
  /// Where it is.
  let path: String
}

/// Reads a rule document and notes everything that is wrong with it. Each reading gives a value,
/// which stands for nothing once a problem is noted: a document with problems is never used.
struct RuleReader {
  /// What is wrong so far.
  private(set) var problems: [RuleProblem] = []
  /// The parameters' values by name.
  var parameters: [String: Fraction] = [:]
  /// The names of all sets.
  var setNames: Set<String> = []
  /// The names of all measures.
  var measureNames: Set<String> = []
  /// Whether the figure of an expert decision may stand here.
  var allowsDecision = false

  /// Notes a problem at `path`.
  mutating func note(_ reason: RuleProblem.Reason, at path: String) {
    problems.append(RuleProblem(path: path, reason: reason))
  }

  /// The members of the object at `node`, each of which must be one of `known`.
  mutating func object(_ node: RuleNode, known: [String]) -> RuleObject {
    guard case .object(let members) = node.value else {
      note(.expected(.object), at: node.path)
      return RuleObject(members: [:], path: node.path, isBroken: true)
    }
    for name in members.keys.sorted() where !known.contains(name) {
      note(.unknownMember(name), at: node.path)
    }
    return RuleObject(members: members, path: node.path, isBroken: false)
  }

  /// The member `name`, which must be there.
  mutating func required(_ object: RuleObject, _ name: String) -> RuleNode? {
    if let node = object[name] { return node }
    if !object.isBroken { note(.missing(name), at: object.path) }
    return nil
  }

  /// The one of `names` that is a member of `object`; exactly one must be.
  mutating func one(of names: [String], in object: RuleObject) -> String? {
    let found = names.filter { object[$0] != nil }
    guard found.count == 1 else {
      if !object.isBroken { note(.notOne(names), at: object.path) }
      return nil
    }
    return found[0]
  }

  /// The elements of the list at `node`, `range` of them.
  mutating func list(_ node: RuleNode?, _ range: ClosedRange<Int> = 1...1_000) -> [RuleNode] {
    guard let node else { return [] }
    guard case .array(let elements) = node.value else {
      note(.expected(.list), at: node.path)
      return []
    }
    guard range.contains(elements.count) else {
      note(.outOfRange("\(range.lowerBound)–\(range.upperBound) elements"), at: node.path)
      return []
    }
    return elements.enumerated().map { RuleNode(value: $1, path: "\(node.path)/\($0)") }
  }

  /// Text for people, up to `limit` bytes.
  mutating func text(_ node: RuleNode?, limit: Int = Limits.nameBytes) -> String {
    guard let node else { return "" }
    guard case .string(let text) = node.value, PlainText.isAcceptable(text, limit: limit) else {
      note(.expected(.text), at: node.path)
      return ""
    }
    return text
  }

  /// One of a closed list of words.
  mutating func word<Value: Word>(_ node: RuleNode?, _: Value.Type) -> Value? {
    guard let node else { return nil }
    guard case .string(let text) = node.value else {
      note(.expected(.text), at: node.path)
      return nil
    }
    guard let value = Value(rawValue: text) else {
      note(.unknownWord(text, Value.allCases.map(\.rawValue)), at: node.path)
      return nil
    }
    return value
  }

  /// A list of different words.
  mutating func words<Value: Word>(_ node: RuleNode?, _ type: Value.Type) -> Set<Value> {
    var words: Set<Value> = []
    for element in list(node) {
      if let value = word(element, type) { words.insert(value) }
    }
    return words
  }

  /// A code.
  mutating func code<Owner>(_ node: RuleNode?, _: Owner.Type) -> Code<Owner>? {
    guard let node else { return nil }
    guard case .string(let text) = node.value, let code = Code<Owner>(text: text) else {
      note(.expected(.code), at: node.path)
      return nil
    }
    return code
  }

  /// A list of codes.
  mutating func codes<Owner>(_ node: RuleNode?, _ owner: Owner.Type) -> [Code<Owner>] {
    list(node).compactMap { code($0, owner) }
  }

  /// A calendar day.
  mutating func day(_ node: RuleNode?) -> CalendarDay? {
    guard let node else { return nil }
    guard case .string(let text) = node.value, let day = CalendarDay(text: text) else {
      note(.expected(.day), at: node.path)
      return nil
    }
    return day
  }

  /// A truth value; nil where there is none.
  mutating func truth(_ node: RuleNode?) -> Bool? {
    guard let node else { return nil }
    guard case .boolean(let value) = node.value else {
      note(.expected(.truth), at: node.path)
      return nil
    }
    return value
  }

  /// A whole number in `range`.
  mutating func whole(_ node: RuleNode?, _ range: ClosedRange<Int64>) -> Int64? {
    guard let node else { return nil }
    guard case .integer(let value) = node.value else {
      note(.expected(.wholeNumber), at: node.path)
      return nil
    }
    guard range.contains(value) else {
      note(.outOfRange("\(range.lowerBound)–\(range.upperBound)"), at: node.path)
      return nil
    }
    return value
  }

  /// A number: whole, a decimal or fraction in quotes, or a parameter.
  mutating func number(_ node: RuleNode?) -> Fraction? {
    guard let node else { return nil }
    switch node.value {
    case .integer(let value): return Fraction(value)
    case .string(let text):
      if let value = Fraction(text: text) { return value }
    case .object(let members):
      if members.count == 1, case .string(let name)? = members["parameter"] {
        if let value = parameters[name] { return value }
        note(.unknownName(name), at: node.path + "/parameter")
        return nil
      }
    case .array, .boolean: break
    }
    note(.expected(.number), at: node.path)
    return nil
  }

  /// A number that is not below nothing.
  mutating func amount(_ node: RuleNode?) -> Fraction? {
    guard let node, let value = number(node) else { return nil }
    guard value >= .zero else {
      note(.outOfRange("0 or more"), at: node.path)
      return nil
    }
    return value
  }

  /// The unit that a rounding keeps to: above nothing, else `fallback`.
  mutating func unit(_ node: RuleNode?, else fallback: Fraction) -> Fraction {
    guard let node, let value = number(node) else { return fallback }
    guard value > .zero else {
      note(.outOfRange("above 0"), at: node.path)
      return fallback
    }
    return value
  }
}

/// The members of an object of a document.
struct RuleObject {
  private let members: [String: CanonicalValue]
  /// Where the object is.
  let path: String
  /// Whether there is no object, which is noted already.
  let isBroken: Bool

  init(members: [String: CanonicalValue], path: String, isBroken: Bool) {
    self.members = members
    self.path = path
    self.isBroken = isBroken
  }

  /// The member `name`, if it is there.
  subscript(name: String) -> RuleNode? {
    members[name].map { RuleNode(value: $0, path: "\(path)/\(name)") }
  }

  /// The names of all members, ascending.
  var names: [String] { members.keys.sorted() }
}
