package import CanonicalCoding

/// The bank closes an account (销户), for good; what stands in it stays.
package struct CloseAccount: AccountRecord {
  /// Why.
  package let reason: String

  package static var kind: RecordKind { .closeAccount }

  /// Closes the account for `reason`.
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
    account.status = .closed
    return .none
  }
}
