import CreditModel

/// Holdings in words.
enum HoldingWords {
  /// Where a holding stands: `entry 14`, or `entry 30/1` for the second result of an entry.
  static func place(_ id: HoldingID) -> String {
    id.part == 0 ? "entry \(id.seq)" : "entry \(id.seq)/\(id.part)"
  }

  /// A holding with what rules look at.
  static func text(_ entry: RuleEntry) -> String { "\(place(entry.id))  \(content(entry))" }

  /// A holding with its name alone.
  static func name(_ entry: RuleEntry) -> String {
    let name =
      switch entry.kind {
      case .credit: course(entry)
      case .certificate: "\(entry.occupation ?? "") \(entry.level?.rawValue ?? "")"
      case .conversion: entry.course == nil ? credits(entry) : course(entry)
      }
    return "\(place(entry.id))  \(name)"
  }

  /// What rules look at in a holding.
  static func content(_ entry: RuleEntry) -> String {
    var words: [String] = []
    switch entry.kind {
    case .credit:
      words.append(course(entry))
      words += institution(entry) + [entry.day.text, "\(entry.hours.text) h"]
      if let score = entry.score { words.append("score \(score.text)") }
      words.append(entry.isPassed ? credits(entry) : "not passed")
    case .certificate:
      words.append("\(entry.occupation ?? "") \(entry.level?.rawValue ?? "")")
      words += institution(entry) + [entry.day.text]
    case .conversion:
      words.append(entry.course == nil ? credits(entry) : "\(course(entry)), \(credits(entry))")
      words += ["by \(entry.rule?.text ?? "")", entry.day.text]
    }
    return words.joined(separator: ", ")
  }

  /// The holdings' places: `entries 14, 16 and 18`.
  static func places(_ ids: [HoldingID]) -> String {
    let words = ids.map { $0.part == 0 ? "\($0.seq)" : "\($0.seq)/\($0.part)" }
    guard let last = words.last else { return "no entries" }
    guard words.count > 1 else { return "entry \(last)" }
    return "entries " + words.dropLast().joined(separator: ", ") + " and \(last)"
  }

  /// What a conversion gives: `38 vocational and CU-YW-SH for 10 culture`.
  static func results(_ results: [ConvertedCredit]) -> String {
    results.map { result in
      let credits = "\(result.credits.text) \(result.type.rawValue)"
      return result.course.map { "\(credits) as \($0.text)" } ?? credits
    }.joined(separator: ", ")
  }

  private static func course(_ entry: RuleEntry) -> String {
    entry.course.map { "\($0.code.text) \($0.details.title)" } ?? ""
  }

  private static func institution(_ entry: RuleEntry) -> [String] {
    entry.institution.map { [$0.code.text] } ?? []
  }

  private static func credits(_ entry: RuleEntry) -> String {
    entry.type == .points
      ? "\(entry.credits.text) points"
      : "\(entry.credits.text) \(entry.type?.rawValue ?? "") credits"
  }
}

extension HoldingID {
  /// Reads `14` or `30/1`; nil for anything else.
  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, let seq = UInt64(first), parts.count <= 2 else { return nil }
    guard parts.count == 2 else {
      self.init(seq: seq)
      return
    }
    guard let part = Int(parts[1]), part >= 0 else { return nil }
    self.init(seq: seq, part: part)
  }
}
