package import CanonicalCoding
import CreditModel

/// Puts a rule document into plain English, clause by clause, so that who knows the regulation can
/// check that the rule says what was meant. It reads the document as it was written; what is left
/// unsaid is said with its default.
package struct RuleProse {
  private let document: RuleMembers
  private let values: [String: CanonicalValue]
  private let given: [String: CanonicalValue]

  /// The prose of `text`, a sound document, with the numbers that its adoption gave.
  package init(_ text: CanonicalValue, parameters: [String: CanonicalValue] = [:]) {
    document = RuleMembers(text)
    given = parameters
    var values = parameters
    for (name, parameter) in RuleMembers(document["parameters"]).sorted where values[name] == nil {
      values[name] = RuleMembers(parameter)["value"]
    }
    self.values = values
  }

  /// The whole document, section by section.
  package var sections: [RuleClause] {
    [heading] + parameters + calendar + sets + measures + RuleProseBody(prose: self).sections
  }

  /// All lines of the explanation.
  package var lines: [RuleClause.Line] { sections.flatMap(\.lines) }

  /// The members of every document.
  static let header = [
    "calendar", "code", "from", "jurisdiction", "kind", "measures", "parameters", "schema", "sets",
    "source", "title", "to", "version",
  ]

  /// The members of the document.
  var members: RuleMembers { document }

  private var heading: RuleClause {
    let name = "\(document.text("kind") ?? "") \(document.text("code") ?? "") "
    var days = "in force from \(document.text("from") ?? "")"
    days += document.text("to").map { " through \($0)" } ?? " until it is retired"
    var parts = [
      RuleClause("holds in \(document.text("jurisdiction") ?? "")"), RuleClause(days),
    ]
    if let source = document.text("source") { parts.append(RuleClause("source: \(source)")) }
    let version = document.text("version") ?? ""
    return RuleClause(name + "version \(version): \(document.text("title") ?? "")", parts)
  }

  private var parameters: [RuleClause] {
    let list = RuleMembers(document["parameters"]).sorted
    guard !list.isEmpty else { return [] }
    return [
      RuleClause(
        "numbers that adoption may set",
        list.map { name, parameter in
          let value = values[name].map { "is \(RuleMembers.text($0))" } ?? "is open"
          let origin = given[name] != nil ? " (given)" : values[name] != nil ? " (default)" : ""
          let title = RuleMembers(parameter).text("title") ?? ""
          return RuleClause("\(name) \(value)\(origin): \(title)")
        })
    ]
  }

  private var calendar: [RuleClause] {
    guard document["calendar"] != nil || Self.usesWindows(document.sorted.map(\.value)) else {
      return []
    }
    let calendar = RuleMembers(document["calendar"])
    let semesters = (calendar.texts("semesters") ?? ["02-01", "08-01"]).joined(with: "and")
    let year = calendar.text("year") ?? "01-01"
    return [
      RuleClause(
        "calendar",
        [RuleClause("semesters begin on \(semesters)"), RuleClause("years begin on \(year)")]
          + calendar.others(than: ["semesters", "year"]))
    ]
  }

  private static func usesWindows(_ values: [CanonicalValue]) -> Bool {
    values.contains { value in
      switch value {
      case .object(let members):
        members["per"] == .string("semester") || members["per"] == .string("year")
          || usesWindows(Array(members.values))
      case .array(let elements): usesWindows(elements)
      case .string, .integer, .boolean: false
      }
    }
  }

  private var sets: [RuleClause] {
    let list = RuleMembers(document["sets"]).sorted
    guard !list.isEmpty else { return [] }
    return [RuleClause("sets", list.map { selection($0.value).wrapped("\($0.name): ") })]
  }

  private var measures: [RuleClause] {
    let list = RuleMembers(document["measures"]).sorted
    guard !list.isEmpty else { return [] }
    return [
      RuleClause(
        "measures",
        list.map { name, value in
          let member = RuleMembers(value)
          let clause = measure(member["is"]).wrapped("\(name) (\(member.text("title") ?? "")): ")
          return RuleClause(clause.text, clause.parts + member.others(than: ["is", "title"]))
        })
    ]
  }
}

extension RuleProse {
  /// A number as people read it; of a parameter its value and its name.
  func number(_ value: CanonicalValue?) -> String {
    guard let value else { return "" }
    guard case .object(let members) = value, case .string(let name)? = members["parameter"] else {
      return RuleMembers.text(value)
    }
    return values[name].map { "\(RuleMembers.text($0)) (\(name))" } ?? "\(name) (open)"
  }

  /// What is said of the bounds of a number: at least, at most.
  func bounds(_ members: RuleMembers, unit: String = "") -> String {
    if let least = members["least"], least == members["most"] {
      return "exactly \(number(least))\(unit)"
    }
    var words: [String] = []
    if let least = members["least"] { words.append("at least \(number(least))\(unit)") }
    if let most = members["most"] { words.append("at most \(number(most))\(unit)") }
    return words.joined(with: "and")
  }

  /// How a number is rounded, and to multiples of what.
  func rounding(_ members: RuleMembers, unit fallback: String = "1") -> String {
    let way =
      switch members.text("rounding") ?? "" {
      case "floor": "rounded down"
      case "ceiling": "rounded up"
      case "half-up": "rounded to the nearest, half upwards,"
      case "half-even": "rounded to the nearest, half to the even one,"
      case "exact": "not rounded"
      case let other: other
      }
    guard members.text("rounding") != "exact" else { return way }
    let unit = members["unit"].map { number($0) } ?? fallback
    return way + (unit == "1" ? " to a whole number" : " to a multiple of \(unit)")
  }

  /// A span of time, such as `7 years`.
  func period(_ value: CanonicalValue?) -> String {
    RuleMembers(value).sorted.map { name, count in
      let text = RuleMembers.text(count)
      return text == "1" ? "1 \(name.dropLast())" : "\(text) \(name)"
    }.joined(separator: " ")
  }

  /// The bands of a table, from the highest.
  func bands(_ list: [CanonicalValue]) -> [RuleClause] {
    let rows = list.map { RuleMembers($0) }
    let clauses = rows.map { row in
      let name = row.text("name").map { " (\($0))" } ?? ""
      return RuleClause(
        "from \(number(row["from"])): \(number(row["gives"]))\(name)",
        row.others(than: ["from", "gives", "name"]))
    }
    return clauses + [RuleClause("below all of these: 0")]
  }
}
