package import CanonicalCoding

/// The bank freezes an account (冻结): nothing is posted to it until it is unfrozen.
package struct FreezeAccount: AccountRecord {
  /// Why.
  package let reason: String

  package static var kind: RecordKind { .freezeAccount }

  /// Freezes the account for `reason`.
  package init(reason: String) { self.reason = reason }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    reason = try reader.reasonBody()
  }

  package func write(to writer: inout CanonicalWriter) { writer.reasonBody(reason) }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireOpen()
    account.status = .frozen
    return .none
  }
}
