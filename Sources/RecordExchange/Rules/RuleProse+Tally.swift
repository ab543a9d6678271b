import CanonicalCoding
import CreditModel

extension RuleProse {
  private static let tallyMembers = [
    "caps", "combine", "each", "most", "of", "once", "only", "order", "per", "take", "top",
    "where",
  ]

  /// How entries become one number, step by step.
  func tally(_ value: CanonicalValue?) -> RuleClause {
    let members = RuleMembers(value)
    let selection = selection(members["where"])
    var parts = selection.parts
    let worth = worth(members["of"])
    parts += worth.parts
    if members["once"] != nil { parts.append(once(members["once"])) }
    parts += caps(members)
    if let only = members["only"] {
      parts.append(
        self.selection(only, hasDefaults: false).wrapped("of what counts by then, only "))
    }
    parts += grouping(members)
    if let most = members["most"] { parts.append(RuleClause("in all at most \(number(most))")) }
    return RuleClause(
      "\(worth.text) of \(selection.text)", parts + members.others(than: Self.tallyMembers))
  }

  /// What an entry is worth.
  private func worth(_ value: CanonicalValue?) -> RuleClause {
    guard case .object? = value else {
      let words =
        switch value.map(RuleMembers.text) ?? "" {
        case "credits": "the credits"
        case "hours": "the class hours"
        case "score": "the scores"
        case "count": "the number"
        case let other: other
        }
      return RuleClause(words)
    }
    let members = RuleMembers(value)
    let others = members.others(than: ["levels", "table"])
    if members["levels"] != nil {
      let levels = RuleMembers(members["levels"]).sorted.map {
        RuleClause("\($0.name): \(number($0.value))")
      }
      return RuleClause(
        "the worth", [RuleClause("worth by level; other levels are left out", levels)] + others)
    }
    let rows = members.list("table").map { element in
      let row = RuleMembers(element)
      let clause = selection(row["where"], hasDefaults: false)
      return RuleClause(
        "\(number(row["gives"])): \(clause.text)",
        clause.parts + row.others(than: ["gives", "where"]))
    }
    return RuleClause(
      "the worth",
      [RuleClause("worth by the first row that fits; what fits none is left out", rows)] + others)
  }

  private func once(_ value: CanonicalValue?) -> RuleClause {
    let members = RuleMembers(value)
    let kept =
      switch members.text("keep") ?? "" {
      case "best": "the best counts, of equals the oldest"
      case "latest": "the latest counts"
      case "first": "the first counts"
      case let other: other
      }
    let same =
      switch members.text("per") ?? "" {
      case "course": "of several of one course or occupation"
      case "title": "of several of one course or occupation, or of courses of one title,"
      case let other: "of several of one \(other)"
      }
    var parts: [RuleClause] = []
    for element in members.list("classes") {
      guard case .array(let codes) = element else { continue }
      let names = codes.map(RuleMembers.text).joined(with: "and")
      parts.append(RuleClause("one course: \(names)"))
    }
    return RuleClause(
      "\(same) \(kept)", parts + members.others(than: ["classes", "keep", "per"]))
  }

  private func caps(_ members: RuleMembers) -> [RuleClause] {
    let list = members.list("caps")
    let order: String? =
      switch members.text("order") {
      case nil: list.isEmpty ? nil : "the oldest first"
      case "oldest": "the oldest first"
      case "newest": "the newest first"
      case "highest": "the one worth most first"
      case let other?: other
      }
    guard let order else { return [] }
    return [RuleClause("capped, \(order)", list.map(cap))]
  }

  private func cap(_ value: CanonicalValue) -> RuleClause {
    let members = RuleMembers(value)
    let scope = scope(members.text("per") ?? "")
    let countsEntries = members.text("counts") == "entries"
    let unit = !countsEntries ? "" : members["most"] == .integer(1) ? " holding" : " holdings"
    var text = "at most \(number(members["most"]))\(unit) \(scope)"
    var parts: [RuleClause] = []
    if let selection = members["where"] {
      let clause = self.selection(selection, hasDefaults: false)
      text += ", of \(clause.text)"
      parts = clause.parts
    }
    if !countsEntries {
      let isWhole = members["split"] == .boolean(false)
      text += isWhole ? "; what does not fit whole is left out" : "; what does not fit is cut"
    }
    return RuleClause(
      text, parts + members.others(than: ["counts", "most", "per", "split", "where"]))
  }

  /// The words for a window or kind: `a semester`, `of one institution`.
  private func scope(_ word: String) -> String {
    switch word {
    case "semester", "year": "a \(word)"
    case "all": "in all"
    default: "of one \(word)"
    }
  }

  private func grouping(_ members: RuleMembers) -> [RuleClause] {
    var parts: [RuleClause] = []
    let per = members.text("per") ?? "all"
    let isGrouped = per != "all"
    if isGrouped {
      parts.append(RuleClause("grouped by \(per == "entry" ? "holding" : per)"))
    }
    if let take = members.text("take"), take != "sum" {
      parts.append(RuleClause((isGrouped ? "of each group only the " : "only the ") + take))
    } else if isGrouped || members["take"] != nil {
      parts.append(RuleClause("in each group all added up"))
    }
    for element in members.list("each") {
      parts.append(change(element).wrapped(isGrouped ? "then for each group " : "then "))
    }
    if let top = members["top"] {
      parts.append(RuleClause("only the \(number(top)) highest groups"))
    }
    switch members.text("combine") ?? (isGrouped ? "sum" : "") {
    case "sum": parts.append(RuleClause("the groups added up"))
    case "highest": parts.append(RuleClause("only the highest group"))
    case "count": parts.append(RuleClause("how many groups are above 0"))
    default: break
    }
    return parts
  }

  private func change(_ value: CanonicalValue) -> RuleClause {
    let members = RuleMembers(value)
    if let factor = members["times"] { return RuleClause("times \(number(factor))") }
    if let divisor = members["divide"] {
      return RuleClause("divided by \(number(divisor)), \(rounding(members))")
    }
    if members["bands"] != nil {
      return RuleClause("what its band gives", bands(members.list("bands")))
    }
    if let most = members["most"] { return RuleClause("at most \(number(most))") }
    if let least = members["least"] {
      return RuleClause("nothing where it is below \(number(least))")
    }
    return RuleClause("changed", members.others(than: []))
  }
}
