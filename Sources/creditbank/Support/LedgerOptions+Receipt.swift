import LedgerService
import RecordExchange

extension LedgerOptions {
  /// Shows where a submission stands.
  func show(_ receipt: Receipt) throws {
    let document = ReceiptDocument(receipt)
    let table = Table(
      columns: [
        .text("submission"), .text("institution"), .number("first"), .number("last"),
        .text("at"), .number("checkpoint"), .text("root"),
      ],
      rows: [
        [
          document.id, document.institution, "\(document.first)", "\(document.last)", document.at,
          "\(receipt.checkpoint.size)", receipt.checkpoint.root.base64,
        ]
      ])
    try show(document, table: table, text: Self.text(of: receipt))
  }

  /// Where a submission stands, in words.
  static func text(of receipt: Receipt) -> String {
    let document = ReceiptDocument(receipt)
    let entries = Counted.entries(document.first, document.last)
    let verb = receipt.isRepeated ? "already in the book, nothing written" : "posted"
    return """
      \(entries) \(verb): \(document.institution), \
      \(Counted.text(document.count, "record")), \(document.at)
      checkpoint \(receipt.checkpoint.size) \(receipt.checkpoint.root.base64)

      """
  }
}
