import CreditModel
import LedgerService

/// What was posted, or would be, in lines for people.
enum ReceiptLines {
  /// Where a submission stands; without a receipt, what would be appended.
  static func text(_ receipt: Receipt?, rehearsing record: Record) -> String {
    guard let receipt else {
      let bytes = String(decoding: record.canonicalBytes, as: UTF8.self)
      return "would append: \(bytes)\nNothing was posted: this was a rehearsal.\n"
    }
    let entries = Counted.entries(receipt.first, receipt.last)
    let verb = receipt.isRepeated ? "already in the book, nothing written" : "posted"
    return """
      \(entries) \(verb): \(receipt.header.institution.text), \(receipt.at.text)
      checkpoint \(receipt.checkpoint.size) \(receipt.checkpoint.root.base64)

      """
  }
}

extension Session {
  /// Submits `record`, or checks it as submitting would; the receipt where it was submitted.
  func submit(_ record: Record, id: String?, isRehearsal: Bool) throws -> Receipt? {
    guard isRehearsal else { return try submit([record], id: id) }
    try rehearse([record])
    return nil
  }

  /// The receipt of the submission that was made under `id` before, if one was.
  func receipt(of id: String?) throws -> Receipt? {
    guard let id else { return nil }
    return try bank.receipt(of: id, by: try institution())
  }
}
