package import CanonicalCoding

/// The bank puts into effect the standing that a conduct rule gives a learner or an institution
/// (惩戒). The engine computes standing and days anew and refuses others.
package struct SetSanction: ConductRecord {
  /// The first day.
  package let from: CalendarDay
  /// Whose it is; nil where it is the learner's.
  package let institution: InstitutionCode?
  /// Why.
  package let reason: String
  /// The conduct rule, in the version in force on the day.
  package let rule: RuleReference
  /// The standing.
  package let standing: RuleCode
  /// The last day, or nil where it has no end.
  package let to: CalendarDay?

  package static var kind: RecordKind { .setSanction }

  /// Sets that sanction.
  package init(
    rule: RuleReference, standing: RuleCode, from: CalendarDay, to: CalendarDay?, reason: String,
    institution: InstitutionCode? = nil
  ) {
    self.rule = rule
    self.standing = standing
    self.from = from
    self.to = to
    self.reason = reason
    self.institution = institution
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("from")
    from = try reader.day()
    institution =
      try reader.optionalKey("institution") ? try reader.code(Institution.self) : nil
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.key("rule")
    rule = try reader.ruleReference()
    try reader.key("standing")
    standing = try reader.code(RuleName.self)
    to = try reader.optionalKey("to") ? try reader.day() : nil
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("from")
    writer.day(from)
    if let institution {
      writer.key("institution")
      writer.code(institution)
    }
    writer.key("reason")
    writer.string(reason)
    writer.key("rule")
    writer.ruleReference(rule)
    writer.key("standing")
    writer.code(standing)
    if let to {
      writer.key("to")
      writer.day(to)
    }
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    let index = try governance.subject(of: self)
    let sanction = try sanction(
      against: governance[index].conduct, of: .institution, in: context, under: governance)
    governance[index].conduct.sanctions.append(sanction)
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireKnown()
    try account.requireRoom()
    let sanction = try sanction(
      against: account.dossier?.conduct ?? Conduct(), of: .learner, in: context,
      under: governance)
    account.beginDossier()
    account.dossier?.conduct.sanctions.append(sanction)
    return .none
  }

  private func sanction(
    against conduct: Conduct, of subject: ConductRule.Subject, in context: RecordContext,
    under governance: Governance
  ) throws(Refusal) -> Sanction {
    let today = context.author.today
    let adopted = try governance.rule(rule, among: .rules, inForceOn: today)
    guard case .conduct(let conductRule) = adopted.document.body,
      conductRule.subject == subject
    else { throw .ruleOfAnotherKind }
    let expected = conductRule.standing(of: conduct, on: today)
    // The standing of those who did nothing is no sanction.
    guard let expected, expected.from > 0, expected.code == standing, from >= today,
      to == expected.period?.lastDay(from: from)
    else { throw .sanctionDiffers }
    return Sanction(
      seq: context.seq, rule: rule, standing: standing, bars: expected.bars, from: from, to: to,
      isSuspendedByAppeal: conductRule.appealSuspends)
  }
}
