import CanonicalCoding
import CreditModel

extension RuleProse {
  private static let selectionMembers = [
    "after", "anyOf", "attempts", "certificateLevels", "countExpired", "courses", "except", "from",
    "institutionKinds", "institutions", "kinds", "leastAttendance", "leastHours", "leastScore",
    "levels", "modes", "occupations", "rules", "set", "to", "types", "validFor",
  ]

  /// Which holdings a selection takes. One that stands by itself (`hasDefaults`) asks for passed
  /// credits and conversions where it says nothing else; `kinds` are those of a place that has its
  /// own.
  func selection(
    _ value: CanonicalValue?, hasDefaults: Bool = true, kinds: [String]? = nil
  ) -> RuleClause {
    if case .string(let name)? = value { return RuleClause("holdings in the set \(name)") }
    let members = RuleMembers(value)
    let noun = noun(members, hasDefaults: hasDefaults, kinds: kinds)
    var text = noun
    for words in qualities(members) + origins(members) + bounds(of: members) {
      text += (text == noun && !noun.contains(",") ? " " : ", ") + words
    }
    if let set = members.text("set") { text += ", and in the set \(set)" }
    if members.isTrue("countExpired") { text += ", expired ones too" }
    var parts: [RuleClause] = []
    if members["anyOf"] != nil {
      parts.append(
        RuleClause(
          "and at least one of these",
          members.list("anyOf").map { selection($0, hasDefaults: false) }))
    }
    if let except = members["except"] {
      parts.append(selection(except, hasDefaults: false).wrapped("but not "))
    }
    if members["after"] != nil { parts.append(precondition(members["after"])) }
    return RuleClause(text, parts + members.others(than: Self.selectionMembers))
  }

  private func noun(
    _ members: RuleMembers, hasDefaults: Bool, kinds fallback: [String]?
  ) -> String {
    let asksForCertificates =
      members["occupations"] != nil || members["certificateLevels"] != nil
    let byDefault = fallback ?? (asksForCertificates ? ["certificate"] : ["credit", "conversion"])
    let named = members.texts("kinds") ?? (hasDefaults ? byDefault : nil)
    let kinds = named.map { named in
      RuleEntry.Kind.allCases.map(\.rawValue).filter(named.contains)
    }
    let nouns = kinds?.map { kind in
      switch kind {
      case "credit": "credits"
      case "conversion": "converted credits"
      case "certificate": "certificates"
      default: kind
      }
    }
    let noun = nouns?.joined(with: "and") ?? "holdings"
    guard kinds?.contains("credit") ?? true else { return noun }
    switch members.text("attempts") ?? (hasDefaults ? "passed" : "") {
    case "passed": return "passed " + noun
    case "failed": return noun + " of failed attempts"
    case "all" where hasDefaults: return noun + ", passed or failed"
    default: return noun
    }
  }

  private func qualities(_ members: RuleMembers) -> [String] {
    var words: [String] = []
    if let types = members.texts("types") { words.append("of type \(types.joined(with: "or"))") }
    if let courses = members.texts("courses") {
      words.append("of \(Self.courses(courses))")
    }
    if let levels = members.texts("levels") {
      words.append("of course level \(levels.joined(with: "or"))")
    }
    if let occupations = members.texts("occupations") {
      words.append("for the occupation \(occupations.joined(with: "or"))")
    }
    if let levels = members.texts("certificateLevels") {
      words.append("of certificate level \(levels.joined(with: "or"))")
    }
    if let modes = members.texts("modes") {
      words.append("attended \(modes.joined(with: "or"))")
    }
    return words
  }

  private static func courses(_ patterns: [String]) -> String {
    let begins = patterns.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
    let codes = patterns.filter { !$0.hasSuffix("*") }
    var words: [String] = []
    if !codes.isEmpty {
      words.append("\(codes.count == 1 ? "the course" : "the courses") \(codes.joined(with: "or"))")
    }
    if begins.contains("") {
      words.append("any course")
    } else if !begins.isEmpty {
      words.append("any course whose code begins with \(begins.joined(with: "or"))")
    }
    return words.joined(separator: ", or ")
  }

  private func origins(_ members: RuleMembers) -> [String] {
    var words: [String] = []
    if let institutions = members.texts("institutions") {
      words.append("from \(institutions.joined(with: "or"))")
    }
    if let kinds = members.texts("institutionKinds") {
      words.append("from an institution of kind \(kinds.joined(with: "or"))")
    }
    if let rules = members.texts("rules") {
      words.append("given by rule \(rules.joined(with: "or"))")
    }
    return words
  }

  private func bounds(of members: RuleMembers) -> [String] {
    var words: [String] = []
    switch (members.text("from"), members.text("to")) {
    case (let from?, let to?): words.append("dated \(from) through \(to)")
    case (let from?, nil): words.append("dated \(from) or later")
    case (nil, let to?): words.append("dated \(to) or earlier")
    case (nil, nil): break
    }
    if let least = members["leastScore"] {
      words.append("with a score of at least \(number(least))")
    }
    if let least = members["leastHours"] {
      words.append("with at least \(number(least)) class hours")
    }
    if let least = members["leastAttendance"] {
      let share = number(least) == "1" ? "all" : "at least \(number(least))"
      words.append("with \(share) of the course's class hours attended")
    }
    if let validFor = members["validFor"] {
      words.append("no older than \(period(validFor))")
    }
    return words
  }

  private func precondition(_ value: CanonicalValue?) -> RuleClause {
    let members = RuleMembers(value)
    let quantity =
      switch members.text("of") ?? "" {
      case "credits": "credits"
      case "hours": "class hours"
      case "count": "records"
      case "score": "marks in the best attempt"
      case let other: other
      }
    return RuleClause(
      "an exam counts only where by its day its task has at least \(number(members["least"]))"
        + " \(quantity)",
      RuleMembers(members["courses"]).sorted.map { exam, task in
        RuleClause("exam \(exam): task \(RuleMembers.text(task))")
      } + members.others(than: ["courses", "least", "of"]))
  }
}
