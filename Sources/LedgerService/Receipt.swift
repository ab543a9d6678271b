package import CreditModel
package import HashLog
package import LedgerEngine

/// What a writer gets back (回执): where its submission stands, and the checkpoint that covers it.
package struct Receipt: Sendable {
  /// The position of the submission entry.
  package let submission: UInt64
  /// What was submitted.
  package let header: SubmissionHeader
  /// When the bank took it.
  package let at: Instant
  /// The oldest checkpoint that covers the whole submission.
  package let checkpoint: Checkpoint
  /// The signed note of that checkpoint.
  package let note: String
  /// Whether the book had the submission already, so that nothing was written.
  package let isRepeated: Bool

  /// The position of the first record.
  package var first: UInt64 { submission + 1 }
  /// The position of the last record.
  package var last: UInt64 { submission + header.count }
}

/// The checkpoints of a book, found by what they cover.
struct CheckpointIndex {
  /// The stored rows.
  let reader: any LedgerReader

  /// The newest checkpoint. Throws `damaged` where there is none.
  func newest() throws(StoreFault) -> (checkpoint: Checkpoint, note: String) {
    guard let head = try reader.head(), head.checkpoints > 0 else {
      throw StoreFault(.damaged, "the book has no checkpoint")
    }
    return try open(head.checkpoints - 1)
  }

  /// The oldest checkpoint that covers the entry at `seq`. Logarithmic in the number of
  /// checkpoints.
  func oldest(covering seq: UInt64) throws(StoreFault) -> (checkpoint: Checkpoint, note: String) {
    var low: UInt64 = 0
    var high = try reader.head()?.checkpoints ?? 0
    while low < high {
      let middle = low + (high - low) / 2
      if try size(of: middle) > seq { high = middle } else { low = middle + 1 }
    }
    return try open(low)
  }

  private func size(of number: UInt64) throws(StoreFault) -> UInt64 {
    guard let row = try reader.checkpoint(number) else {
      throw StoreFault(.damaged, "checkpoint \(number) is missing")
    }
    return row.size
  }

  private func open(
    _ number: UInt64
  ) throws(StoreFault) -> (checkpoint: Checkpoint, note: String) {
    guard let row = try reader.checkpoint(number) else {
      throw StoreFault(.damaged, "checkpoint \(number) is missing")
    }
    do {
      return (try Checkpoint(parsing: try SignedNote(parsing: row.note).text), row.note)
    } catch {
      throw StoreFault(.damaged, "checkpoint \(number) cannot be read: \(error)")
    }
  }
}
