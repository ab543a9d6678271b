package import CanonicalCoding

/// A learning account is opened (开户), by the bank or by any institution in good standing. Who it
/// belongs to is no part of the book.
package struct OpenAccount: AccountRecord {
  package static var kind: RecordKind { .openAccount }

  /// Opens an account.
  package init() {}

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.endObject()
  }

  /// The account is new; that its number is free was checked where accounts are found.
  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    .none
  }
}
