import CreditModel
import HashLog

/// A submission whose records are being replayed.
struct OpenSubmission: Sendable {
  /// Where its entry stands, or the first entry that may be it.
  let seq: UInt64
  /// What was signed; nil where the submission entry is damaged.
  private let signed: (count: UInt64, root: Digest)?
  /// Who signed; nil where nobody was allowed to.
  private let author: Authorship?
  private var taken: UInt64 = 0
  private var frontier = MerkleFrontier()
  private var isWhole = true

  /// What a submission turns out to be once all of its records are in.
  enum Verdict {
    /// The records are those that were signed, or some are damaged and it cannot be told.
    case sound
    /// Fewer records than were signed.
    case short(seq: UInt64, missing: UInt64)
    /// Other records than were signed.
    case otherRoot(seq: UInt64, expected: Digest, found: Digest)
  }

  /// The submission of the entry at `seq`.
  init(_ header: SubmissionHeader, seq: UInt64, author: Authorship?) {
    self.seq = seq
    self.author = author
    signed = (header.count, header.root)
  }

  /// A submission whose entry, at `seq` or after it, is damaged.
  init(unknownAt seq: UInt64) {
    self.seq = seq
    author = nil
    signed = nil
  }

  /// Takes a record that names `submission` as its own, and gives the author; nil where the record
  /// is not this submission's. Of entries that are damaged in a row any may have been the
  /// submission's: `isDamaged` says whether that of `submission` is.
  mutating func take(
    _ record: Span<UInt8>, of submission: UInt64, isDamaged: Bool
  ) -> Authorship?? {
    guard let signed else { return submission >= seq && isDamaged ? .some(nil) : nil }
    guard submission == seq, taken < signed.count else { return nil }
    taken += 1
    frontier.append(Hashing.leaf(record))
    return .some(author)
  }

  /// Counts a damaged record; false where the submission has all of its records already.
  mutating func passOver() -> Bool {
    guard let signed else { return true }
    guard taken < signed.count else { return false }
    taken += 1
    isWhole = false
    return true
  }

  /// The verdict once nothing more comes.
  func closed() -> Verdict {
    guard let signed else { return .sound }
    guard taken == signed.count else { return .short(seq: seq, missing: signed.count - taken) }
    guard isWhole, frontier.root != signed.root else { return .sound }
    return .otherRoot(seq: seq, expected: signed.root, found: frontier.root)
  }
}
