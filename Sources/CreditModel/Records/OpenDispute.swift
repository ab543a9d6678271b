package import CanonicalCoding

/// A learner objects, through an institution in good standing, to a credit, a certificate, a
/// conversion or an award of the account (异议). Until it is resolved, what is disputed does not
/// count.
package struct OpenDispute: AccountRecord {
  /// What is said against it.
  package let statement: String
  /// The position of the entry that is disputed.
  package let target: UInt64

  package static var kind: RecordKind { .openDispute }

  /// Disputes what the entry at `target` gave.
  package init(target: UInt64, statement: String) {
    self.target = target
    self.statement = statement
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("statement")
    statement = try reader.text(limit: Limits.reasonBytes)
    try reader.key("target")
    target = try reader.count()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("statement")
    writer.string(statement)
    writer.key("target")
    writer.integer(target)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireKnown()
    guard account.stands(target) else { throw .disputeTargetUnknown }
    let isOpen =
      account.dossier?.disputes.contains { $0.target == target && $0.outcome == nil } ?? false
    guard !isOpen else { throw .disputeOpen }
    try account.requireRoom()
    account.beginDossier()
    account.dossier?.disputes.append(Dispute(seq: context.seq, target: target))
    return .none
  }
}
