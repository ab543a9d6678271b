package import CanonicalCoding

/// Lays a rule document out for people: keys in the order in which a rule is read, two spaces a
/// level, and what fits into a line in one line. What is written is JSON, and the same document.
package struct RuleLayout {
  /// The longest line of what is put into one line.
  package static let width = 96

  /// Keys in the order in which people read a rule; others come after them by name.
  private static let order = [
    "schema", "kind", "code", "version", "id", "title", "name", "jurisdiction", "from", "to",
    "source", "parameters", "calendar", "semesters", "year", "sets", "measures", "is", "value",
    "subject", "type", "course", "set", "kinds", "attempts", "types", "courses", "levels",
    "institutions", "institutionKinds", "modes", "rules", "occupations", "certificateLevels",
    "leastScore", "leastHours", "leastAttendance", "validFor", "countExpired", "inputs", "needs",
    "enrol", "debits", "denies", "into", "measure", "share", "certificate", "when", "then",
    "otherwise", "quotient", "difference", "rounded", "banded", "limitedShare", "beside", "bands",
    "where", "of", "anyOf", "except", "after", "table", "once", "order", "caps", "only", "per",
    "classes", "keep", "take", "times", "divide", "each", "combine", "top", "all", "any", "some",
    "not", "disjoint", "shared", "age", "residence", "class", "award", "standing", "rule", "step",
    "least", "most", "quorum", "counts", "split", "gives", "credits", "rounding", "unit", "count",
    "requires", "use", "accumulates", "keepsAge", "limits", "by", "assessedBy", "outcomes",
    "issuedBy", "misconducts", "points", "standings", "bars", "lasts", "forgets",
  ]
  private static let ranks = Dictionary(
    uniqueKeysWithValues: order.enumerated().map { ($1, $0) })

  /// `value` laid out, line by line.
  package static func lines(_ value: CanonicalValue) -> [String] {
    lines(value, before: "", depth: 0, after: "")
  }

  /// `value` in one line.
  package static func line(_ value: CanonicalValue) -> String {
    switch value {
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let parts = sorted(members).map { "\(quoted($0.key)): \(line($0.value))" }
      return "{ \(parts.joined(separator: ", ")) }"
    case .array(let elements): return "[\(elements.map(line).joined(separator: ", "))]"
    case .string(let text): return quoted(text)
    case .integer(let number): return "\(number)"
    case .boolean(let truth): return truth ? "true" : "false"
    }
  }

  private static func lines(
    _ value: CanonicalValue, before: String, depth: Int, after: String
  ) -> [String] {
    let margin = String(repeating: "  ", count: depth) + before
    let single = margin + line(value) + after
    let parts: [(before: String, value: CanonicalValue)]
    let ends: (String, String)
    switch value {
    case .object(let members) where !members.isEmpty:
      parts = sorted(members).map { (quoted($0.key) + ": ", $0.value) }
      ends = ("{", "}")
    case .array(let elements) where !elements.isEmpty:
      parts = elements.map { ("", $0) }
      ends = ("[", "]")
    default: return [single]
    }
    if depth > 0, columns(single) <= width { return [single] }
    var lines = [margin + ends.0]
    for (index, part) in parts.enumerated() {
      lines += self.lines(
        part.value, before: part.before, depth: depth + 1,
        after: index == parts.count - 1 ? "" : ",")
    }
    return lines + [String(repeating: "  ", count: depth) + ends.1 + after]
  }

  private static func sorted(
    _ members: [String: CanonicalValue]
  ) -> [(key: String, value: CanonicalValue)] {
    members.sorted { left, right in
      let leftRank = ranks[left.key] ?? order.count
      let rightRank = ranks[right.key] ?? order.count
      return leftRank != rightRank ? leftRank < rightRank : left.key < right.key
    }
  }

  /// How wide a line is, with two columns for every character outside Latin scripts.
  private static func columns(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        guard scalar.value < 0x20 else {
          quoted.unicodeScalars.append(scalar)
          continue
        }
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return quoted + "\""
  }
}
