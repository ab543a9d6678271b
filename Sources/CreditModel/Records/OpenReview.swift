package import CanonicalCoding

/// A review of a credit, a certificate, a conversion or an award is opened (启动复核), by the bank or,
/// where something that it rests on stands no more, by anyone. It takes nothing away.
package struct OpenReview: AccountRecord {
  /// Why.
  package let reason: String
  /// The position of the entry under review.
  package let target: UInt64

  package static var kind: RecordKind { .openReview }

  /// Puts what the entry at `target` gave under review.
  package init(target: UInt64, reason: String) {
    self.target = target
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    (reason, target) = try reader.targetBody()
  }

  package func write(to writer: inout CanonicalWriter) { writer.targetBody(reason, target) }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireKnown()
    guard account.stands(target) else { throw .disputeTargetUnknown }
    guard !account.isUnderReview(target) else { throw .disputeOpen }
    guard context.author.isBank || !account.fallen(under: target).isEmpty else {
      throw .reviewUngrounded
    }
    try account.requireRoom()
    account.beginDossier()
    account.dossier?.reviews.append(Review(seq: context.seq, target: target))
    return .none
  }
}
