package import CanonicalCoding

/// A conversion is reversed (冲回): its results stand no more, and what it consumed is given back. By
/// the bank, or by anyone where something that went in stands no more.
package struct ReverseConversion: AccountRecord {
  /// Why.
  package let reason: String
  /// The position of the entry of the conversion.
  package let target: UInt64

  package static var kind: RecordKind { .reverseConversion }

  /// Reverses the conversion of the entry at `target`.
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
    guard let conversion = account.dossier?.conversions.element(of: target) else {
      throw .conversionUnknown
    }
    guard !conversion.isReversed else { throw .conversionReversed }
    guard context.author.isBank || !account.fallen(under: target).isEmpty else {
      throw .conversionStillGrounded
    }
    return Effects(totals: account.reverseConversion(target, under: governance))
  }
}
