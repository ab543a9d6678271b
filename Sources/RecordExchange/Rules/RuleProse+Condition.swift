import CanonicalCoding
import CreditModel

extension RuleProse {
  /// What a condition asks for.
  func condition(_ value: CanonicalValue?) -> RuleClause {
    let members = RuleMembers(value)
    let clause = joint(members) ?? numeric(members) ?? personal(members)
    let names = [
      members.text("title"), members.text("id").map { "[\($0)]" },
    ].compactMap(\.self)
    return names.isEmpty ? clause : clause.wrapped(names.joined(separator: " ") + ": ")
  }

  private func joint(_ members: RuleMembers) -> RuleClause? {
    if members["all"] != nil { return RuleClause("all of these", parts(members, "all")) }
    if members["any"] != nil { return RuleClause("at least one of these", parts(members, "any")) }
    if members["some"] != nil {
      return RuleClause(
        "at least \(number(members["least"])) of these", parts(members, "some", "least"))
    }
    if let part = members["not"] {
      return RuleClause("this must not hold", [condition(part)] + others(members, "not"))
    }
    guard members["disjoint"] != nil else { return nil }
    var parts = parts(members, "disjoint", "shared")
    if let shared = members["shared"] {
      parts.append(
        selection(shared, hasDefaults: false).wrapped("these may count for several: "))
    }
    return RuleClause("all of these, in order; what counts for one counts for no later one", parts)
  }

  private func numeric(_ members: RuleMembers) -> RuleClause? {
    if let measure = members["measure"] {
      let clause = self.measure(measure)
      let unit = members.text("unit").map { " \($0)" } ?? ""
      let bounds = bounds(members, unit: unit)
      let others = others(members, "least", "measure", "most", "unit")
      return RuleClause("\(bounds): \(clause.text)", clause.parts + others)
    }
    if let part = members["share"] {
      return RuleClause(
        "a share of \(bounds(members))",
        [measure(part).wrapped("the part: "), measure(members["of"]).wrapped("the whole: ")]
          + others(members, "least", "most", "of", "share"))
    }
    if let codes = members.texts("courses") { return courses(codes, members) }
    guard let certificate = members["certificate"] else { return nil }
    let clause = selection(certificate, kinds: ["certificate"])
    let least = members["least"].map { number($0) } ?? "1"
    return RuleClause(
      "at least \(least) of: \(clause.text)",
      clause.parts + others(members, "certificate", "least"))
  }

  private func courses(_ codes: [String], _ members: RuleMembers) -> RuleClause {
    var text =
      members["least"].map { "passed at least \(number($0)) of the courses " }
      ?? (codes.count == 1 ? "passed the course " : "passed each of the courses ")
    text += codes.joined(with: "and")
    if let score = members["leastScore"] { text += ", with a score of at least \(number(score))" }
    var parts = others(members, "courses", "least", "leastScore", "where")
    if let selection = members["where"] {
      parts.insert(self.selection(selection).wrapped("only by "), at: 0)
    }
    return RuleClause(text, parts)
  }

  private func personal(_ members: RuleMembers) -> RuleClause {
    if members["age"] != nil {
      let age = RuleMembers(members["age"])
      return RuleClause(
        "aged \(bounds(age)) on the day, by the attested month of birth",
        age.others(than: ["least", "most"]) + others(members, "age"))
    }
    if let prefixes = members.texts("residence") {
      return RuleClause(
        "an attested residence in \(prefixes.joined(with: "or"))", others(members, "residence"))
    }
    if let code = members.text("class") {
      return RuleClause("attested to be of class \(code)", others(members, "class"))
    }
    if let code = members.text("award") {
      return RuleClause("holds an award of programme \(code)", others(members, "award"))
    }
    if let codes = members.texts("standing") {
      return RuleClause(
        "stands at \(codes.joined(with: "or")) by conduct rule \(members.text("rule") ?? "")",
        others(members, "rule", "standing"))
    }
    return RuleClause("a condition", others(members))
  }

  private func parts(_ members: RuleMembers, _ known: String...) -> [RuleClause] {
    members.list(known[0]).map(condition) + members.others(than: known + ["id", "title"])
  }

  private func others(_ members: RuleMembers, _ known: String...) -> [RuleClause] {
    members.others(than: known + ["id", "title"])
  }
}
