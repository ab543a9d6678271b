package import CanonicalCoding

/// The bank closes a review (复核结案) as what became of its target: confirmed where it stands, voided
/// where it was corrected, revoked or reversed.
package struct CloseReview: AccountRecord {
  /// How it ends.
  package let outcome: ReviewOutcome
  /// Why.
  package let reason: String
  /// The position of the entry that opened the review.
  package let review: UInt64

  package static var kind: RecordKind { .closeReview }

  /// Closes the review of the entry at `review`.
  package init(_ review: UInt64, _ outcome: ReviewOutcome, reason: String) {
    self.review = review
    self.outcome = outcome
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("outcome")
    outcome = try reader.word(ReviewOutcome.self)
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.key("review")
    review = try reader.count()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("outcome")
    writer.word(outcome)
    writer.key("reason")
    writer.string(reason)
    writer.key("review")
    writer.integer(review)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireKnown()
    guard let dossier = account.dossier, let position = dossier.reviews.position(of: review),
      dossier.reviews[position].outcome == nil
    else { throw .disputeUnknown }
    let target = dossier.reviews[position].target
    guard account.stands(target) == (outcome == .confirmed) else { throw .disputeUnsettled }
    account.dossier?.reviews[position].outcome = outcome
    let fallen = outcome == .confirmed ? account.fallen(under: target) : []
    account.dossier?.reviews[position].waived = fallen
    return .none
  }
}
