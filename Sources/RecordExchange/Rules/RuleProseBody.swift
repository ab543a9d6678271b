import CanonicalCoding
import CreditModel

/// What a document of each kind says besides what every document does.
struct RuleProseBody {
  /// The document's prose.
  let prose: RuleProse

  private var members: RuleMembers { prose.members }

  /// The sections, in the order in which the rule works.
  var sections: [RuleClause] {
    switch members.text("kind") ?? "" {
    case "conversion": conversion
    case "programme": programme
    case "redemption": redemption
    case "barrier": barrier
    case "validity": validity
    case "conduct": conduct
    default: others()
    }
  }

  private func others(_ known: String...) -> [RuleClause] {
    members.others(than: RuleProse.header + known)
  }

  private func use(of what: String) -> RuleClause {
    RuleClause(
      members.text("use") == "consume"
        ? "\(what) is used up, for good" : "\(what) stays, and may count elsewhere")
  }

  /// What holds of every selection of a rule about an account.
  private var reminder: RuleClause {
    RuleClause(
      "what is in dispute, used up, or expired by a validity rule counts only where it is said")
  }

  private func requirement(_ name: String, _ words: String) -> [RuleClause] {
    members[name].map { [RuleClause(words, [prose.condition($0)])] } ?? []
  }

  /// Limits by window; `windowless` names the window of one act.
  private func limits(of act: String, _ beyond: String) -> [RuleClause] {
    members.list("limits").map { element in
      let limit = RuleMembers(element)
      let window =
        switch limit.text("per") ?? "" {
        case "conversion": "in one \(act)"
        case "account": "in one account, ever"
        case let other: "a \(other)"
        }
      return RuleClause(
        "at most \(prose.number(limit["most"])) \(window); \(beyond)",
        limit.others(than: ["most", "per"]))
    }
  }
}

extension RuleProseBody {
  private var conversion: [RuleClause] {
    [RuleClause("takes", inputs), RuleClause("gives", gifts)]
      + requirement("requires", "where the account meets this") + [submitters, reminder]
      + others(
        "accumulates", "by", "gives", "inputs", "keepsAge", "least", "limits", "most", "needs",
        "requires", "rounding", "unit", "use")
  }

  private var inputs: [RuleClause] {
    var parts = [prose.selection(members["inputs"])]
    if members["needs"] != nil {
      parts.append(
        RuleClause(
          "which fill exactly these places",
          members.list("needs").map { element in
            let need = RuleMembers(element)
            let clause = prose.selection(need["where"])
            return RuleClause(
              "\(prose.number(need["count"])) of: \(clause.text)",
              clause.parts + need.others(than: ["count", "where"]))
          }))
    }
    if members["least"] != nil || members["most"] != nil {
      parts.append(RuleClause("\(prose.bounds(members)) in one conversion"))
    }
    return parts + [
      use(of: "what went in"), RuleClause("each goes in once, by whatever version of this rule"),
    ]
  }

  private var gifts: [RuleClause] {
    var parts = members.list("gives").map { element in
      let gift = RuleMembers(element)
      let target =
        gift.text("course").map { "the course \($0)" }
        ?? "credits of type \(gift.text("type") ?? "")"
      let clause = prose.measure(gift["credits"]).wrapped("\(target): ")
      return RuleClause(
        clause.text, clause.parts + gift.others(than: ["course", "credits", "type"]))
    }
    parts.append(
      RuleClause("tallies here see what goes in, and nothing else of the account"))
    parts.append(RuleClause("each result is \(prose.rounding(members, unit: "0.001"))"))
    if members.isTrue("accumulates") {
      parts.append(
        RuleClause(
          "it is what everything that ever went in gives together, less what was given before"))
    }
    if members.isTrue("keepsAge") {
      parts.append(RuleClause("the result is as old as the oldest that went in"))
    }
    return parts + limits(of: "conversion", "what goes beyond is not given")
  }

  private var submitters: RuleClause {
    guard let codes = members.texts("by") else {
      return RuleClause("submitted by the bank or any institution")
    }
    let names = codes.map { $0 == "issuer" ? "the institution that gave all that goes in" : $0 }
    return RuleClause("submitted by " + (["the bank"] + names).joined(with: "or"))
  }

  private var programme: [RuleClause] {
    var sections: [RuleClause] = []
    if let type = members.text("type") {
      sections.append(
        RuleClause("what a barrier keeps from type \(type) counts nowhere in it"))
    }
    let assessors = members.texts("assessedBy") ?? []
    sections += requirement("enrol", "who enrols")
    sections += requirement("requires", "what must be met")
    sections.append(use(of: "what it rests on"))
    sections.append(RuleClause("judged by \(assessors.joined(with: "or"))"))
    sections.append(
      RuleClause("awards, all together", members.list("outcomes").map(outcome)))
    sections.append(reminder)
    return sections + others("assessedBy", "enrol", "outcomes", "requires", "type", "use")
  }

  private func outcome(_ value: CanonicalValue) -> RuleClause {
    let outcome = RuleMembers(value)
    let others = outcome.others(than: ["certificate", "code", "issuedBy", "title"])
    var text = "\(outcome.text("title") ?? "") [\(outcome.text("code") ?? "")]"
    if let issuer = outcome.text("issuedBy") { text += ", issued by \(issuer)" }
    guard let certificate = outcome["certificate"] else { return RuleClause(text, others) }
    let clause = prose.selection(certificate, kinds: ["certificate"])
    return RuleClause(
      text, [clause.wrapped("the newest that the learner holds of: ")] + others)
  }

  private var redemption: [RuleClause] {
    var parts = [RuleClause("a multiple of \(prose.number(members["step"]))")]
    if members["least"] != nil || members["most"] != nil {
      parts.append(RuleClause("\(prose.bounds(members)) each time"))
    }
    return [
      RuleClause("takes, the oldest first, for good", [prose.selection(members["debits"])]),
      RuleClause("how much", parts + limits(of: "redemption", "what goes beyond is refused")),
      RuleClause("gives: \(members.text("gives") ?? "")"), reminder,
    ] + others("debits", "gives", "least", "limits", "most", "step")
  }

  private var barrier: [RuleClause] {
    let bans = members.list("denies").map { element in
      let ban = RuleMembers(element)
      let from = (ban.texts("from") ?? []).joined(with: "or")
      let into = (ban.texts("into") ?? []).joined(with: "or")
      return RuleClause(
        "credits of type \(from) become none of type \(into), in however many steps",
        ban.others(than: ["from", "into"]))
    }
    return [RuleClause("forbids", bans)] + others("denies")
  }

  private var validity: [RuleClause] {
    [
      RuleClause(
        "these count for \(prose.period(members["lasts"])) from their day, that day's"
          + " anniversary included",
        [prose.selection(members["where"], hasDefaults: false)])
    ] + others("lasts", "where")
  }

  private var conduct: [RuleClause] {
    let offences = members.list("misconducts").map { element in
      let offence = RuleMembers(element)
      return RuleClause(
        "\(offence.text("title") ?? "") [\(offence.text("code") ?? "")]:"
          + " \(prose.number(offence["points"])) points",
        offence.others(than: ["code", "points", "title"]))
    }
    let memory = members["forgets"].map { "each counts for \(prose.period($0)) from its day" }
    let appeal =
      members.isTrue("appealSuspends")
      ? "an open appeal suspends a sanction" : "a sanction holds while an appeal is open"
    return [
      RuleClause("misconduct of the \(members.text("subject") ?? "")", offences),
      RuleClause(memory ?? "each counts for ever"),
      RuleClause("standing by points", members.list("standings").map(standing)),
      RuleClause(appeal),
    ] + others("appealSuspends", "forgets", "misconducts", "standings", "subject")
  }

  private func standing(_ value: CanonicalValue) -> RuleClause {
    let standing = RuleMembers(value)
    let bars = standing.texts("bars") ?? []
    let barred = bars.isEmpty ? "nothing is barred" : "barred from \(bars.joined(with: "and"))"
    let period = standing["lasts"].map { ", for \(prose.period($0))" }
    return RuleClause(
      "from \(prose.number(standing["from"])) points \(standing.text("title") ?? "")"
        + " [\(standing.text("code") ?? "")]: \(barred)\(bars.isEmpty ? "" : period ?? "")",
      standing.others(than: ["bars", "code", "from", "lasts", "title"]))
  }
}
