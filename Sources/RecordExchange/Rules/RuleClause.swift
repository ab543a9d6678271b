import CanonicalCoding

/// A clause of a rule in words, and the clauses that it is made of.
package struct RuleClause: Hashable, Sendable {
  /// The words.
  package var text: String
  /// What it is made of, in order.
  package var parts: [RuleClause]

  /// A clause of `text`, made of `parts`.
  package init(_ text: String, _ parts: [RuleClause] = []) {
    self.text = text
    self.parts = parts
  }

  /// A line of an explanation.
  package struct Line: Hashable, Sendable, Encodable {
    /// How deep the clause lies in others, from 0.
    package let depth: Int
    /// The words.
    package let text: String
  }

  /// The clause and everything below it, line by line.
  package var lines: [Line] { lines(depth: 0) }

  private func lines(depth: Int) -> [Line] {
    [Line(depth: depth, text: text)] + parts.flatMap { $0.lines(depth: depth + 1) }
  }

  /// The clause with other words around its own.
  func wrapped(_ before: String, _ after: String = "") -> RuleClause {
    RuleClause(before + text + after, parts)
  }
}

/// The members of an object of a rule document that is sound.
struct RuleMembers {
  private let members: [String: CanonicalValue]

  /// The members of `value`; none where it is no object.
  init(_ value: CanonicalValue?) {
    if case .object(let members)? = value { self.members = members } else { members = [:] }
  }

  /// The member `name`.
  subscript(name: String) -> CanonicalValue? { members[name] }

  /// The members in the order of their names.
  var sorted: [(name: String, value: CanonicalValue)] {
    members.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  /// The elements of the list `name`.
  func list(_ name: String) -> [CanonicalValue] {
    if case .array(let elements)? = members[name] { elements } else { [] }
  }

  /// The text `name`.
  func text(_ name: String) -> String? { members[name].map(Self.text) }

  /// The texts of the list `name`; nil where there is none.
  func texts(_ name: String) -> [String]? { members[name] == nil ? nil : list(name).map(Self.text) }

  /// Whether `name` is true.
  func isTrue(_ name: String) -> Bool { members[name] == .boolean(true) }

  /// A value as text.
  static func text(_ value: CanonicalValue) -> String {
    if case .string(let text) = value { text } else { RuleLayout.line(value) }
  }

  /// What is said besides `known`, as it stands: so that nothing a rule says is left out.
  func others(than known: [String]) -> [RuleClause] {
    sorted.filter { !known.contains($0.name) }
      .map { RuleClause("\($0.name): \(RuleLayout.line($0.value))") }
  }
}

extension [String] {
  /// The words with commas and, before the last, `conjunction`.
  func joined(with conjunction: String) -> String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
