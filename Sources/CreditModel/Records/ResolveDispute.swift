package import CanonicalCoding

/// The bank resolves a dispute (裁决). An objection is upheld only where what it is about was
/// corrected, revoked or reversed before.
package struct ResolveDispute: AccountRecord {
  /// The position of the entry that opened the dispute.
  package let dispute: UInt64
  /// How it ends.
  package let outcome: DisputeOutcome
  /// Why.
  package let reason: String

  package static var kind: RecordKind { .resolveDispute }

  /// Resolves the dispute of the entry at `dispute`.
  package init(_ dispute: UInt64, _ outcome: DisputeOutcome, reason: String) {
    self.dispute = dispute
    self.outcome = outcome
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("dispute")
    dispute = try reader.count()
    try reader.key("outcome")
    outcome = try reader.word(DisputeOutcome.self)
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("dispute")
    writer.integer(dispute)
    writer.key("outcome")
    writer.word(outcome)
    writer.key("reason")
    writer.string(reason)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireKnown()
    let (position, target) = try account.openDispute(dispute)
    guard outcome != .upheld || !account.stands(target) else { throw .disputeUnsettled }
    account.dossier?.disputes[position].outcome = outcome
    return .none
  }
}
