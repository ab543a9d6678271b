import CanonicalCoding
import CreditModel

extension RuleProse {
  /// How a measure comes about.
  func measure(_ value: CanonicalValue?) -> RuleClause {
    guard let value, case .object(let object) = value, object["parameter"] == nil else {
      return RuleClause(measureName(value) ?? number(value))
    }
    let members = RuleMembers(value)
    if members["tally"] != nil { return tally(members["tally"]) }
    if let name = members.text("measure") { return RuleClause("the measure \(name)") }
    if members["sum"] != nil { return joined("the sum of", members.list("sum")) }
    if members["product"] != nil { return joined("the product of", members.list("product")) }
    if members["least"] != nil { return joined("the smallest of", members.list("least")) }
    if members["greatest"] != nil { return joined("the largest of", members.list("greatest")) }
    if members["when"] != nil { return choice(members) }
    if members["decided"] != nil { return decision(members["decided"]) }
    return binary(members)
      ?? RuleClause("a number", members.others(than: []))
  }

  /// The name of a measure where a string stands for one.
  private func measureName(_ value: CanonicalValue?) -> String? {
    guard case .string(let name)? = value,
      RuleMembers(self.members["measures"])[name] != nil
    else { return nil }
    return "the measure \(name)"
  }

  private func joined(_ words: String, _ list: [CanonicalValue]) -> RuleClause {
    let clauses = list.map(measure)
    let areShort = clauses.allSatisfy { clause in
      clause.parts.isEmpty && !clause.text.contains(",") && !clause.text.contains(" and ")
    }
    guard areShort else {
      return RuleClause(words, clauses)
    }
    return RuleClause("\(words) \(clauses.map(\.text).joined(with: "and"))")
  }

  private func choice(_ members: RuleMembers) -> RuleClause {
    let condition = condition(members["when"])
    return RuleClause(
      "one of two numbers",
      [
        condition.wrapped("where "), measure(members["then"]).wrapped("it is "),
        measure(members["otherwise"]).wrapped("else it is "),
      ] + members.others(than: ["otherwise", "then", "when"]))
  }

  private func decision(_ value: CanonicalValue?) -> RuleClause {
    let members = RuleMembers(value)
    return RuleClause(
      "what experts decide, \(bounds(members)), with a reason and at least"
        + " \(number(members["quorum"])) signatures",
      members.others(than: ["least", "most", "quorum"]))
  }

  private func binary(_ members: RuleMembers) -> RuleClause? {
    if members["difference"] != nil {
      return pair(members.list("difference"), "less")
    }
    if members["quotient"] != nil {
      let clause = pair(members.list("quotient"), "divided by")
      return RuleClause(
        clause.text + ", \(rounding(members))",
        clause.parts + members.others(than: ["quotient", "rounding", "unit"]))
    }
    if let part = members["rounded"] {
      let clause = measure(part)
      return RuleClause(
        clause.text + ", \(rounding(members))",
        clause.parts + members.others(than: ["rounded", "rounding", "unit"]))
    }
    if let part = members["banded"] {
      return RuleClause(
        "what the band gives",
        [measure(part).wrapped("in which this lies: ")] + bands(members.list("bands"))
          + members.others(than: ["banded", "bands"]))
    }
    if let part = members["limitedShare"] {
      return RuleClause(
        "a part that is at most \(number(members["most"])) of itself and another together",
        [
          measure(part).wrapped("the part: "),
          measure(members["beside"]).wrapped("beside it: "),
        ] + members.others(than: ["beside", "limitedShare", "most"]))
    }
    return nil
  }

  private func pair(_ list: [CanonicalValue], _ words: String) -> RuleClause {
    let clauses = list.map(measure)
    guard clauses.count == 2 else { return RuleClause(words, clauses) }
    if clauses[1].parts.isEmpty {
      return RuleClause("\(clauses[0].text), \(words) \(clauses[1].text)", clauses[0].parts)
    }
    return RuleClause(
      "one number \(words) another",
      [clauses[0].wrapped("the one: "), clauses[1].wrapped("the other: ")])
  }
}
