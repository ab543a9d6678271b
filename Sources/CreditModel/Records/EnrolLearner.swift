package import CanonicalCoding

/// A learner enrols in a programme (报名), pinned to the version in force on the day.
package struct EnrolLearner: AccountRecord {
  /// The programme and the version.
  package let programme: RuleReference

  package static var kind: RecordKind { .enrolLearner }

  /// Enrols in `programme`.
  package init(programme: RuleReference) { self.programme = programme }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("programme")
    programme = try reader.ruleReference()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("programme")
    writer.ruleReference(programme)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireOpen()
    try account.requireRoom()
    let author = context.author
    let adopted = try governance.rule(programme, among: .programmes, inForceOn: author.today)
    let opened = ProgrammeCase(
      adopted.document, account: account, under: governance, on: author.today)
    guard let opened else { throw .ruleOfAnotherKind }
    try governance.requireJurisdiction(of: adopted.document, over: author)
    try account.requireNotBarred(.enrol, by: author, under: governance)
    guard account.enrolment(in: programme.code) == nil else { throw .alreadyEnrolled }
    guard try opened.enrolment()?.isMet ?? true else { throw .requirementNotMet }
    account.beginDossier()
    account.dossier?.enrolments.append(
      Enrolment(
        seq: context.seq, programme: programme.code, version: programme.version,
        day: author.today))
    return .none
  }
}

extension AccountState {
  /// The learner's enrolment in the programme of that code, or nil.
  package func enrolment(in programme: RuleCode) -> Enrolment? {
    dossier?.enrolments.first { $0.programme == programme }
  }
}
