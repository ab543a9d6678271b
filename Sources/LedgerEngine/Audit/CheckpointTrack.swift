import CreditModel
import HashLog

/// The stored checkpoints, checked one by one as the tree grows past them.
struct CheckpointTrack {
  /// How many checkpoints were found sound.
  private(set) var count: UInt64 = 0
  /// The key that they are signed with; nil where genesis cannot be read.
  let key: NoteVerifierKey?
  /// The size and the root of the newest one whose signature verifies.
  private(set) var newest: Checkpoint?
  /// The origin that the newest one claims, whoever signed it.
  private(set) var claimedOrigin: String?

  /// How many rows there should be.
  let rowCount: UInt64

  private let reader: any LedgerInspector
  private var number: UInt64 = 0
  private var next: Checkpoint?
  private var lastSize: UInt64 = 0
  private var isRewritten = false
  private var findings: [Finding] = []

  /// The checkpoints that `reader` shows, `claimed` rows by the head, of a book whose rows end at
  /// `extent`, of the log that `genesis` opens. `trusted`, if given, is the
  /// key that an auditor knows from elsewhere; where genesis names another, that is a finding, and
  /// the trusted one decides.
  init(
    reader: any LedgerInspector, claimed: UInt64?, extent: UInt64, genesis: Genesis?,
    trusted: NoteVerifierKey?
  ) throws(StoreFault) {
    self.reader = reader
    let named = genesis.flatMap { Self.key(of: $0) }
    key = trusted ?? named
    rowCount = try Self.rowCount(claimed: claimed ?? 0, extent: extent, reader: reader)
    if let trusted, let named, trusted != named {
      findings.append(
        .entry(
          0, .forgedSignature, expected: "the log key \(trusted.text)",
          found: "the log key \(named.text)"))
    }
    try readNewest()
    try advance()
  }

  /// How many rows there should be: as many as the head claims, unless the rows themselves go on, or
  /// end earlier with the book's own size.
  private static func rowCount(
    claimed: UInt64, extent: UInt64, reader: any LedgerInspector
  ) throws(StoreFault) -> UInt64 {
    var count = claimed
    while try reader.checkpoint(count) != nil { count += 1 }
    guard count == claimed, count > 0, try reader.checkpoint(count - 1) == nil else {
      return count
    }
    var low: UInt64 = 0
    var high = count - 1
    while low < high {
      let middle = low + (high - low) / 2
      if try reader.checkpoint(middle) == nil { high = middle } else { low = middle + 1 }
    }
    guard low > 0, let last = try reader.checkpoint(low - 1), last.size == extent else {
      return claimed
    }
    return low
  }

  private static func key(of genesis: Genesis) -> NoteVerifierKey? {
    guard let key = VerifyingKey(bytes: genesis.logKey.bytes) else { return nil }
    do {
      return try NoteVerifierKey(name: genesis.origin, key: key)
    } catch {
      return nil
    }
  }

  /// Finds the newest checkpoint that verifies, from the last row back over at most a few that do not.
  private mutating func readNewest() throws(StoreFault) {
    for back in 1...UInt64(8) where back <= rowCount {
      guard let row = try reader.checkpoint(rowCount - back) else { continue }
      let note = try? SignedNote(parsing: row.note)
      let claimed = note.flatMap { try? Checkpoint(parsing: $0.text) }
      claimedOrigin = claimedOrigin ?? claimed?.origin
      guard let key, let checkpoint = try? Checkpoint.open(row.note, key: key) else { continue }
      newest = checkpoint
      return
    }
  }

  /// What was found since the last call.
  mutating func takeFindings() -> [Finding] {
    defer { findings = [] }
    return findings
  }

  /// Compares with the tree of `frontier`'s size, where there is a checkpoint of that size. The root
  /// is nil where a leaf is not known.
  mutating func compare(size: UInt64, root: @autoclosure () -> Digest?) throws(StoreFault) {
    while let checkpoint = next, checkpoint.size <= size {
      if checkpoint.size == size, let root = root() {
        judge(checkpoint, root: root)
      }
      number += 1
      try advance()
    }
  }

  /// Says that the book ends at `size`: what has not been met is beyond it.
  mutating func finish(size: UInt64) {
    if let next {
      findings.append(
        .row(
          "checkpoint", "\(number)", .truncated, expected: "\(next.size) entries",
          found: "\(size) entries"))
    } else if lastSize != size, size > 0 {
      findings.append(
        .row(
          "checkpoint", "\(rowCount)", .missing, expected: "a checkpoint of \(size) entries",
          found: "the newest has \(lastSize)"))
    }
  }

  private mutating func judge(_ checkpoint: Checkpoint, root: Digest) {
    guard checkpoint.root != root else {
      count += 1
      lastSize = checkpoint.size
      return
    }
    // After the first checkpoint that a rewritten book contradicts, all contradict it.
    if !isRewritten {
      findings.append(
        .entry(
          lastSize, .edited,
          expected: "the root \(checkpoint.root.base64) that checkpoint \(number) signs for the"
            + " entries up to \(checkpoint.size)",
          found: "the root \(root.base64)"))
    }
    isRewritten = true
    lastSize = checkpoint.size
  }

  /// Reads the next row that is a checkpoint; reports those that are not.
  private mutating func advance() throws(StoreFault) {
    next = nil
    while number < rowCount {
      if let row = try reader.checkpoint(number) {
        if let checkpoint = check(row) {
          next = checkpoint
          return
        }
      } else {
        findings.append(
          .row("checkpoint", "\(number)", .missing, expected: "a checkpoint", found: "nothing"))
      }
      if number + 1 == rowCount, let newest { lastSize = max(lastSize, newest.size) }
      number += 1
    }
  }

  private mutating func check(_ row: (size: UInt64, note: String)) -> Checkpoint? {
    let name = "\(number)"
    guard let key else {
      guard let note = try? SignedNote(parsing: row.note) else { return nil }
      return try? Checkpoint(parsing: note.text)
    }
    let checkpoint: Checkpoint
    do {
      checkpoint = try Checkpoint.open(row.note, key: key)
    } catch {
      findings.append(
        .row(
          "checkpoint", name, .forgedSignature, expected: "a checkpoint signed with \(key.text)",
          found: "\(error)"))
      return nil
    }
    guard checkpoint.size == row.size, checkpoint.size > lastRead else {
      findings.append(
        .row(
          "checkpoint", name, .edited, expected: "size \(checkpoint.size), after \(lastRead)",
          found: "size \(row.size)"))
      return checkpoint.size > lastRead ? remember(checkpoint) : nil
    }
    return remember(checkpoint)
  }

  private var lastRead: UInt64 = 0

  private mutating func remember(_ checkpoint: Checkpoint) -> Checkpoint {
    lastRead = checkpoint.size
    return checkpoint
  }
}
