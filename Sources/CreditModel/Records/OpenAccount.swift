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

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    guard account.status == .unopened else { throw .accountTaken }
    account.status = .open
    return .none
  }
}
