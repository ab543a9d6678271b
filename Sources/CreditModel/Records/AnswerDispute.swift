package import CanonicalCoding

/// Whoever posted what is disputed, or the bank, answers the objection (答复). A dispute may be
/// answered more than once while it is open.
package struct AnswerDispute: AccountRecord {
  /// The position of the entry that opened the dispute.
  package let dispute: UInt64
  /// What is said to it.
  package let statement: String

  package static var kind: RecordKind { .answerDispute }

  /// Answers the dispute of the entry at `dispute`.
  package init(_ dispute: UInt64, statement: String) {
    self.dispute = dispute
    self.statement = statement
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("dispute")
    dispute = try reader.count()
    try reader.key("statement")
    statement = try reader.text(limit: Limits.reasonBytes)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("dispute")
    writer.integer(dispute)
    writer.key("statement")
    writer.string(statement)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireKnown()
    let (position, target) = try account.openDispute(dispute)
    let author = context.author.institution
    guard author == .bank || account.isGiver(author, of: target, under: governance) else {
      throw .notAuthorised
    }
    account.dossier?.disputes[position].isAnswered = true
    return .none
  }
}

extension AccountState {
  /// Where the open dispute of the entry at `seq` is, and which entry it is about.
  func openDispute(_ seq: UInt64) throws(Refusal) -> (position: Int, target: UInt64) {
    guard let dossier, let position = dossier.disputes.position(of: seq),
      dossier.disputes[position].outcome == nil
    else { throw .disputeUnknown }
    return (position, dossier.disputes[position].target)
  }

  /// Whether `institution` vouches for what the entry at `seq` gave.
  fileprivate func isGiver(
    _ institution: InstitutionIndex, of seq: UInt64, under governance: Governance
  ) -> Bool {
    if let credit = credits.element(of: seq) { return credit.institution == institution }
    if let certificate = certificates.element(of: seq) {
      return certificate.issuer == institution
    }
    if let conversion = dossier?.conversions.element(of: seq) {
      return conversion.institution == institution
    }
    guard let award = dossier?.awards.element(of: seq) else { return false }
    return governance.isAssessor(institution, of: award.programme)
  }
}
