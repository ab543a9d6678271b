import CanonicalCoding

/// Members of a document as the naive evaluator reads them: what is absent or of another kind is
/// nil, since documents are checked elsewhere.
extension CanonicalValue {
  /// The object's member of that key.
  func field(_ key: String) -> CanonicalValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The elements of the array at `key`.
  func list(_ key: String) -> [CanonicalValue]? {
    guard case .array(let elements)? = field(key) else { return nil }
    return elements
  }

  /// The string at `key`.
  func word(_ key: String) -> String? { field(key)?.text }

  /// The strings of the array at `key`.
  func words(_ key: String) -> [String]? { list(key)?.compactMap(\.text) }

  /// The whole number at `key`.
  func count(_ key: String) -> Int? {
    guard case .integer(let whole)? = field(key) else { return nil }
    return Int(whole)
  }

  /// The truth value at `key`.
  func flag(_ key: String) -> Bool? {
    guard case .boolean(let value)? = field(key) else { return nil }
    return value
  }

  /// The day at `key`, as text, which orders as days do.
  func dayText(_ key: String) -> String? { word(key) }

  /// The string that this is.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
