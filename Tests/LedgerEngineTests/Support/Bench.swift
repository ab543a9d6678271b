import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit

/// A book in memory and what a draft needs: batches are admitted by the engine itself.
struct Bench {
  let bank = MadeBank()
  let store = MemoryStore()
  private(set) var ledger: Ledger
  var cache = AccountCache()

  /// A book with the school, its key, its licence and its course.
  init() throws {
    var clerk = MadeClerk(bank)
    try clerk.open(store)
    ledger = try store.read { try Ledger(reader: $0) }
  }

  /// A submission of the school's.
  func submission(_ records: [Record], id: String = "s", byBank isBank: Bool = false) -> Submission
  {
    bank.submission(records, id: id, byBank: isBank)
  }

  /// A draft after the book.
  func draft() -> BatchDraft { BatchDraft(after: ledger) }

  /// Admits `submission` to `draft`.
  mutating func admit(
    _ submission: Submission, to draft: inout BatchDraft, now: Instant? = nil
  ) throws -> BatchDraft.Outcome {
    try store.read { reader in
      try draft.admit(submission, now: now ?? bank.now, reader: reader, cache: &cache)
    }
  }

  /// Makes `draft` durable.
  mutating func append(_ draft: BatchDraft) throws {
    var draft = draft
    let sealed = draft.seal()
    var seal = try CheckpointSeal(before: ledger, after: draft.ledger, key: bank.logKey)
    try store.append(sealed, after: ledger.head.leaf, seal: &seal)
    ledger = draft.ledger
    cache.keep(draft.accounts)
  }

  /// Submits `records` as one durable batch.
  mutating func append(
    _ records: [Record], id: String, byBank isBank: Bool = false
  ) throws {
    var draft = draft()
    _ = try admit(submission(records, id: id, byBank: isBank), to: &draft)
    try append(draft)
  }

  /// What the refused submission gives.
  mutating func rejection(
    of submission: Submission, in draft: inout BatchDraft
  ) -> Rejection? {
    do {
      _ = try admit(submission, to: &draft)
      return nil
    } catch {
      return error as? Rejection
    }
  }

  /// What the submission is refused for after the book, or nil.
  mutating func refusal(of submission: Submission) -> Refusal? {
    var draft = draft()
    return rejection(of: submission, in: &draft)?.refusal
  }

  /// What an audit finds.
  func findings() throws -> [Finding] { try store.read { try Audit(of: $0).findings } }
}

extension SealedBatch {
  /// Everything that a store would be given, to compare.
  var fingerprint: [String] {
    [
      "\(first) \(head)", entries.bytes.span.hashed, "\(leaves)", "\(accounts)",
      "\(keys.map { "\($0.key.text)=\($0.holder.map { "\($0)" } ?? "-")" })",
      "\(totals)", "\(governance)", "\(tiles)",
    ]
  }
}

extension Span<UInt8> {
  fileprivate var hashed: String { Hashing.sha256(self).hex }
}
