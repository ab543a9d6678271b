package import LedgerService

/// A receipt as a JSON document, `creditbank.receipt/1`.
package struct ReceiptDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.receipt/1"
  /// The position of the submission entry.
  package let submission: UInt64
  /// The submission's id.
  package let id: String
  /// Who submitted.
  package let institution: String
  /// How many records.
  package let count: UInt64
  /// The position of the first record.
  package let first: UInt64
  /// The position of the last record.
  package let last: UInt64
  /// The root that was signed over the records, base64.
  package let root: String
  /// When the bank took it.
  package let at: String
  /// Whether the book had it already, so that nothing was written.
  package let repeated: Bool
  /// The oldest checkpoint that covers it.
  package let checkpoint: Covering

  /// A checkpoint with its note.
  package struct Covering: Encodable, Sendable {
    let origin: String
    let size: UInt64
    let root: String
    let note: String
  }

  /// The document of `receipt`.
  package init(_ receipt: Receipt) {
    submission = receipt.submission
    id = receipt.header.id
    institution = receipt.header.institution.text
    count = receipt.header.count
    first = receipt.first
    last = receipt.last
    root = receipt.header.root.base64
    at = receipt.at.text
    repeated = receipt.isRepeated
    checkpoint = Covering(
      origin: receipt.checkpoint.origin, size: receipt.checkpoint.size,
      root: receipt.checkpoint.root.base64, note: receipt.note)
  }
}
