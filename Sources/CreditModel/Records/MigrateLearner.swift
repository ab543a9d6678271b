package import CanonicalCoding

/// A learner moves to a newer version of the programme that they are enrolled in: an entry of its
/// own, since rules never change under anybody's feet.
package struct MigrateLearner: AccountRecord {
  /// The version that the learner is pinned to.
  package let from: Int64
  /// The programme and the version in force on the day.
  package let programme: RuleReference
  /// Why.
  package let reason: String

  package static var kind: RecordKind { .migrateLearner }

  /// Moves from version `from` to `programme`.
  package init(from: Int64, to programme: RuleReference, reason: String) {
    self.from = from
    self.programme = programme
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("from")
    from = try reader.integer()
    guard from >= 1 else { throw reader.fault(.value) }
    try reader.key("programme")
    programme = try reader.ruleReference()
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("from")
    writer.integer(from)
    writer.key("programme")
    writer.ruleReference(programme)
    writer.key("reason")
    writer.string(reason)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireOpen()
    let author = context.author
    let adopted = try governance.rule(programme, among: .programmes, inForceOn: author.today)
    try governance.requireJurisdiction(of: adopted.document, over: author)
    try account.requireNotBarred(.enrol, by: author, under: governance)
    let position = account.dossier?.enrolments.firstIndex { $0.programme == programme.code }
    guard let position, account.enrolment(in: programme.code)?.version == from else {
      throw .notEnrolled
    }
    guard programme.version > from else { throw .migrationNotForward }
    guard account.award(of: programme.code) == nil else { throw .alreadyAwarded }
    account.dossier?.enrolments[position].version = programme.version
    return .none
  }
}

extension AccountState {
  /// The standing award of the programme of that code, or nil.
  package func award(of programme: RuleCode) -> Award? {
    dossier?.awards.first { $0.programme.code == programme && $0.status == .granted }
  }
}
