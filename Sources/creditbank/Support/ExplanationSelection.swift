import CanonicalCoding

/// Selections of rule documents in words, from the text as it was adopted.
enum SelectionWords {
  /// `courses A, B; modes face-to-face`.
  static func text(_ selection: CanonicalValue?) -> String {
    switch selection {
    case .string(let name): return "the set \(name)"
    case .object(let members) where members.isEmpty: return "any entry"
    case .object(let members):
      return members.sorted { $0.key < $1.key }
        .map { "\($0.key) \(value($0.value))" }.joined(separator: "; ")
    default: return "any entry"
    }
  }

  /// Any value in words.
  static func value(_ value: CanonicalValue) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .boolean(let truth): truth ? "yes" : "no"
    case .array(let list): list.map(Self.value).joined(separator: ", ")
    case .object: "(\(text(value)))"
    }
  }
}

extension CanonicalValue {
  /// The member of that name, where this is an object that has one.
  func member(_ name: String) -> CanonicalValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  /// The element at `index`, where this is an array that has one.
  func element(_ index: Int) -> CanonicalValue? {
    guard case .array(let list) = self, list.indices.contains(index) else { return nil }
    return list[index]
  }
}
