package import CanonicalCoding

/// The bank records a misconduct (失信行为) of a learner or of an institution.
package struct RecordMisconduct: ConductRecord {
  /// What it was, in the words of a conduct rule.
  package let code: RuleCode
  /// The document that proves it.
  package let evidence: String
  /// Whose it was; nil where it was the learner's.
  package let institution: InstitutionCode?
  /// The day on which it happened.
  package let day: CalendarDay
  /// What happened.
  package let reason: String

  package static var kind: RecordKind { .recordMisconduct }

  /// Records that misconduct.
  package init(
    code: RuleCode, on day: CalendarDay, evidence: String, reason: String,
    institution: InstitutionCode? = nil
  ) {
    self.code = code
    self.day = day
    self.evidence = evidence
    self.reason = reason
    self.institution = institution
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("code")
    code = try reader.code(RuleName.self)
    try reader.key("evidence")
    evidence = try reader.text(limit: Limits.referenceBytes)
    institution =
      try reader.optionalKey("institution") ? try reader.code(Institution.self) : nil
    try reader.key("on")
    day = try reader.day()
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("code")
    writer.code(code)
    writer.key("evidence")
    writer.string(evidence)
    if let institution {
      writer.key("institution")
      writer.code(institution)
    }
    writer.key("on")
    writer.day(day)
    writer.key("reason")
    writer.string(reason)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    let index = try governance.subject(of: self)
    let misconduct = try misconduct(of: .institution, in: context, under: governance)
    governance[index].conduct.misconducts.append(misconduct)
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireKnown()
    try account.requireRoom()
    let misconduct = try misconduct(of: .learner, in: context, under: governance)
    account.beginDossier()
    account.dossier?.conduct.misconducts.append(misconduct)
    return .none
  }

  private func misconduct(
    of subject: ConductRule.Subject, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Misconduct {
    let today = context.author.today
    guard day <= today, governance.knowsOffence(code, of: subject, on: today) else {
      throw .misconductUnknown
    }
    return Misconduct(seq: context.seq, code: code, day: day)
  }
}

extension Governance {
  /// The institution whose conduct `record` is about.
  func subject(of record: some ConductRecord) throws(Refusal) -> InstitutionIndex {
    guard let institution = record.institution else { throw .institutionUnknown }
    return try admitted(institution)
  }
}
