import CreditModel
import HashLog

/// The stored checkpoints: each checked by itself at the start, then compared with the tree as it
/// grows past them. Keeps 48 bytes a checkpoint.
struct CheckpointTrack {
  /// How many checkpoints were found sound.
  private(set) var count: UInt64 = 0
  /// The key that they are signed with; nil where genesis cannot be read or believed.
  let key: NoteVerifierKey?
  /// The size and the root of the newest one whose signature verifies.
  var newest: Checkpoint? { pending.last?.checkpoint }
  /// The origin that the newest one claims, whoever signed it.
  private(set) var claimedOrigin: String?
  /// How many rows there should be.
  let rowCount: UInt64

  /// A checkpoint and the number of its row.
  private struct Row {
    let number: UInt64
    let checkpoint: Checkpoint
  }

  /// The checkpoints that verify, by size.
  private var pending: [Row] = []
  private var next = 0
  /// Checkpoints of other roots than the tree's, since the last one that was sound, with the root
  /// of the tree.
  private var contradictions: [(row: Row, root: Digest)] = []
  private var soundSize: UInt64 = 0
  private var isLastRowSound = true
  private var findings: [Finding] = []

  /// The checkpoints that `reader` shows, `claimed` rows by the head, of a book whose rows end at
  /// `extent`, of the log that `genesis` opens. `trusted`, if given, is the key that an auditor
  /// knows from elsewhere; where genesis names another, that is a finding, and the trusted one
  /// decides.
  init(
    reader: any LedgerInspector, claimed: UInt64?, extent: UInt64, genesis: Genesis?,
    trusted: NoteVerifierKey?
  ) throws(StoreFault) {
    let named = genesis.flatMap { Self.key(of: $0) }
    let key = trusted ?? named
    self.key = key
    rowCount = try Self.rowCount(
      claimed: claimed ?? 0, extent: extent, key: key, reader: reader)
    if let trusted, let named, trusted != named {
      findings.append(
        .entry(
          0, .forgedSignature, expected: "the log key \(trusted.text)",
          found: "the log key \(named.text)"))
    }
    try readRows(reader)
    putInOrder()
  }

  private static func key(of genesis: Genesis) -> NoteVerifierKey? {
    guard let key = VerifyingKey(bytes: genesis.logKey.bytes) else { return nil }
    do {
      return try NoteVerifierKey(name: genesis.origin, key: key)
    } catch {
      return nil
    }
  }

  /// What was found since the last call.
  mutating func takeFindings() -> [Finding] {
    defer { findings = [] }
    return findings
  }

  private mutating func report(
    _ number: UInt64, _ kind: Finding.Kind, expected: String, found: String
  ) {
    findings.append(.row("checkpoint", "\(number)", kind, expected: expected, found: found))
  }
}

extension CheckpointTrack {
  /// How many rows there should be: as many as the head claims where the last of them is of the
  /// book's size, and those beyond that sign more entries; else as many as the rows themselves say.
  private static func rowCount(
    claimed: UInt64, extent: UInt64, key: NoteVerifierKey?, reader: any LedgerInspector
  ) throws(StoreFault) -> UInt64 {
    var count = claimed
    if claimed > 0, let last = try reader.checkpoint(claimed - 1), last.size == extent {
      while let row = try reader.checkpoint(count),
        let beyond = open(row.note, key: key), beyond.size > extent
      { count += 1 }
      return count
    }
    while try reader.checkpoint(count) != nil { count += 1 }
    guard count == claimed, count > 0, try reader.checkpoint(count - 1) == nil else {
      return count
    }
    let found = try unbrokenCount(below: count - 1, reader: reader)
    // Each checkpoint is of at least one entry more than the one before.
    guard claimed <= extent else { return found }
    guard found > 0, let last = try reader.checkpoint(found - 1), last.size == extent else {
      return claimed
    }
    return found
  }

  /// The number of the first row that is missing, by halving.
  private static func unbrokenCount(
    below end: UInt64, reader: any LedgerInspector
  ) throws(StoreFault) -> UInt64 {
    var low: UInt64 = 0
    var high = end
    while low < high {
      let middle = low + (high - low) / 2
      if try reader.checkpoint(middle) == nil { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The checkpoint in `note`: signed with `key`, or, where there is none, signed by anybody.
  private static func open(_ note: String, key: NoteVerifierKey?) -> Checkpoint? {
    guard let parsed = try? SignedNote(parsing: note) else { return nil }
    guard let key else { return try? Checkpoint(parsing: parsed.text) }
    // The bank keeps its own signature alone: whatever stands beside it was put there later.
    guard parsed.signatures.count == 1 else { return nil }
    return try? Checkpoint.open(note, key: key)
  }

  /// Reads all rows; reports those that are no checkpoint of this log.
  private mutating func readRows(_ reader: any LedgerInspector) throws(StoreFault) {
    var missing: [UInt64] = []
    for number in 0..<rowCount {
      guard let row = try reader.checkpoint(number) else {
        missing.append(number)
        continue
      }
      check(row, number: number)
    }
    var end = rowCount
    for number in missing.reversed() {
      let isEnd = number + 1 == end
      if isEnd { end = number }
      report(number, isEnd ? .truncated : .missing, expected: "a checkpoint", found: "nothing")
    }
    isLastRowSound = isLastRowSound && end == rowCount
  }

  private mutating func check(_ row: (size: UInt64, note: String), number: UInt64) {
    guard let checkpoint = Self.open(row.note, key: key) else {
      isLastRowSound = false
      let signer = key.map { "signed with \($0.text) alone" } ?? "signed by the log"
      return report(
        number, key == nil ? .edited : .forgedSignature, expected: "a checkpoint \(signer)",
        found: "\(row.note.utf8.count) bytes that are none")
    }
    isLastRowSound = true
    claimedOrigin = checkpoint.origin
    pending.append(Row(number: number, checkpoint: checkpoint))
    guard checkpoint.size != row.size else { return }
    report(number, .edited, expected: "size \(checkpoint.size)", found: "size \(row.size)")
  }

  /// Sorts the checkpoints by size; reports those that stood elsewhere, and second ones.
  private mutating func putInOrder() {
    let sizes = Set(pending.map(\.checkpoint.size)).count
    for position in Disorder.positions(in: pending.map(\.checkpoint.size)).sorted() {
      let row = pending[position]
      if row.number + 1 == rowCount { isLastRowSound = false }
      report(
        row.number, sizes == pending.count ? .reordered : .inserted,
        expected: "more entries than the checkpoint before, fewer than the one after",
        found: "\(row.checkpoint.size) entries")
    }
    pending.sort { ($0.checkpoint.size, $0.number) < ($1.checkpoint.size, $1.number) }
  }
}

extension CheckpointTrack {
  /// Compares with the tree of that size, where there is a checkpoint of it. The root is nil where
  /// a leaf is not known.
  mutating func compare(
    size: UInt64, root: @autoclosure () -> Digest?
  ) throws(StoreFault) {
    while next < pending.count, pending[next].checkpoint.size <= size {
      let row = pending[next]
      if row.checkpoint.size == size, let root = root() {
        if row.checkpoint.root == root {
          takeSound(row)
        } else {
          contradictions.append((row, root))
        }
      }
      next += 1
    }
  }

  /// A later checkpoint bears out the entries: what contradicted them before was itself wrong.
  private mutating func takeSound(_ row: Row) {
    count += 1
    soundSize = row.checkpoint.size
    for (row, root) in contradictions {
      report(
        row.number, .edited, expected: "the root \(root.base64)",
        found: "the root \(row.checkpoint.root.base64)")
    }
    contradictions = []
  }

  /// Says that the book ends at `size`: what has not been met is beyond it.
  mutating func finish(size: UInt64) {
    // After the first checkpoint that a rewritten book contradicts, all contradict it.
    if let (row, root) = contradictions.first {
      findings.append(
        .entry(
          soundSize, .edited,
          expected: "the root \(row.checkpoint.root.base64) that checkpoint \(row.number) signs for"
            + " the entries up to \(row.checkpoint.size)",
          found: "the root \(root.base64)"))
    }
    if next < pending.count {
      let beyond = pending[next]
      report(
        beyond.number, .truncated, expected: "\(beyond.checkpoint.size) entries",
        found: "\(size) entries")
    } else if isLastRowSound, let newest, newest.size < size {
      report(
        rowCount, .missing, expected: "a checkpoint of \(size) entries",
        found: "the newest has \(newest.size)")
    } else if rowCount == 0, size > 0 {
      report(0, .missing, expected: "a checkpoint of \(size) entries", found: "none")
    }
  }
}
