package import CanonicalCoding

/// The bank unfreezes a frozen account (解冻).
package struct UnfreezeAccount: AccountRecord {
  /// Why.
  package let reason: String

  package static var kind: RecordKind { .unfreezeAccount }

  /// Unfreezes the account for `reason`.
  package init(reason: String) { self.reason = reason }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    reason = try reader.reasonBody()
  }

  package func write(to writer: inout CanonicalWriter) { writer.reasonBody(reason) }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireKnown()
    guard account.status != .closed else { throw .accountClosed }
    guard account.status == .frozen else { throw .accountNotFrozen }
    account.status = .open
    return .none
  }
}
