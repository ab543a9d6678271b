package import CanonicalCoding

/// An award is declared void (撤销授予): its numbers are free again, and what it consumed is given
/// back. By the bank, or by an institution that judges the programme.
package struct RevokeAward: AccountRecord {
  /// Why.
  package let reason: String
  /// The position of the entry of the award.
  package let target: UInt64

  package static var kind: RecordKind { .revokeAward }

  /// Revokes the award of the entry at `target`.
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
    guard let award = account.dossier?.awards.element(of: target) else { throw .awardUnknown }
    guard award.status == .granted else { throw .awardRevoked }
    let author = context.author
    guard author.isBank || governance.isAssessor(author.institution, of: award.programme) else {
      throw .notAuthorised
    }
    return Effects(
      totals: account.revokeAward(target, under: governance),
      released: award.outcomes.compactMap(\.claimedKey))
  }
}
