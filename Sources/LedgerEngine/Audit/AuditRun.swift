import CreditModel
import HashLog

/// One audit under way: takes the lines in order, and keeps what replay and the tree make of them.
struct AuditRun {
  /// How many entries the book has.
  let size: UInt64
  /// The replay of the rules.
  private(set) var replay: Replay
  /// The right edge of the tree over the leaves met so far.
  private(set) var edge = TreeEdge()
  /// The checkpoints, in step with the entries.
  private(set) var checkpoints: CheckpointTrack
  /// Whether every leaf so far is known.
  private(set) var isRootKnown = true
  /// Everything found so far.
  private(set) var findings: [Finding] = []

  private let reader: any LedgerInspector
  private let storedHead: StoreHead?
  private let extent: UInt64
  /// The leaf hash met last.
  private(set) var lastLeaf: Digest?
  /// Whether full tiles are kept as they are computed.
  var keepsTiles = false
  /// The full tiles, where they are kept.
  private(set) var fullTiles: [TileRow] = []

  /// An audit of the book that `reader` shows.
  init(reader: any LedgerInspector, trusted: NoteVerifierKey?) throws(StoreFault) {
    self.reader = reader
    storedHead = try Self.head(reader)
    extent = try reader.extent()
    checkpoints = try CheckpointTrack(
      reader: reader, claimed: storedHead?.checkpoints, extent: extent,
      genesis: try Self.genesis(reader), trusted: trusted)
    size = Self.size(
      head: storedHead?.size, checkpoint: checkpoints.newest?.size, extent: extent)
    replay = Replay(governanceIndex: Set(try reader.governance()))
  }

  /// The head; nil where the row is missing, or says what no head says, which is found later.
  private static func head(_ reader: any LedgerInspector) throws(StoreFault) -> StoreHead? {
    do {
      return try reader.head()
    } catch {
      guard error.code == .damaged else { throw error }
      return nil
    }
  }

  /// Genesis, if it is to be believed about the log's key: its own signatures or its leaf hash say
  /// that it is what was sealed.
  private static func genesis(_ reader: any LedgerInspector) throws(StoreFault) -> Genesis? {
    guard let bytes = try reader.entry(0), let entry = GenesisEntry(bytes) else { return nil }
    if entry.isSigned { return entry.genesis }
    let before = Ledger.leafBeforeFirst(origin: entry.genesis.origin)
    var leaves = StoredLeaves(reader: reader, before: before)
    let leaf = Hashing.chainedLeaf(after: before, entry: bytes.span)
    return try leaves.leaf(0) == leaf ? entry.genesis : nil
  }

  /// What two of three say: the head, the newest checkpoint and the rows of the book. Where all
  /// disagree the checkpoint, which is signed, decides.
  private static func size(head: UInt64?, checkpoint: UInt64?, extent: UInt64) -> UInt64 {
    guard let checkpoint else { return head ?? extent }
    return head == extent ? extent : checkpoint
  }

  /// Reads all entries.
  mutating func readBook() throws(StoreFault) {
    let origin = checkpoints.key?.name ?? checkpoints.claimedOrigin ?? ""
    let newest = checkpoints.newest
    var scan = LineScan(
      size: size, root: newest?.size == size ? newest?.root : nil,
      before: Ledger.leafBeforeFirst(origin: origin), reader: reader)
    try scan.run(into: &self)
    replay.finish()
    if isRootKnown { try compareGrowingTiles() }
    checkpoints.finish(size: size)
    findings = (scan.findings + replay.findings).sorted { $0.seq < $1.seq } + findings
    findings += checkpoints.takeFindings()
  }

  /// Compares every projection with what replay gives, and the head with the book.
  mutating func compareProjections() throws(StoreFault) {
    findings += try ProjectionCheck(replay: replay, reader: reader).findings()
    compareHead()
    let expected = StoreHead(
      size: size, leaf: lastLeaf ?? .zero, at: storedHead?.at ?? Instant(startOf: .epoch),
      checkpoints: checkpoints.rowCount)
    findings += try reader.defects(of: expected).map { defect in
      .row(
        defect.table, defect.row, defect.isStray ? .inserted : .edited, expected: defect.expected,
        found: defect.found)
    }
  }

  private mutating func compareHead() {
    guard let storedHead else {
      findings.append(
        .row("head", "0", .wrongProjection, expected: "\(size) entries", found: "nothing"))
      return
    }
    let isLeafWrong = isRootKnown && lastLeaf.map { $0 != storedHead.leaf } ?? false
    let isTimeWrong = replay.isWhole && replay.at.map { $0 != storedHead.at } ?? false
    guard
      storedHead.size != size || storedHead.checkpoints != checkpoints.rowCount || isLeafWrong
        || isTimeWrong
    else { return }
    let at = replay.at ?? storedHead.at
    findings.append(
      .row(
        "head", "0", .wrongProjection,
        expected: StoreHead(
          size: size, leaf: lastLeaf ?? storedHead.leaf, at: at, checkpoints: checkpoints.rowCount
        ).summary,
        found: storedHead.summary))
  }
}

extension AuditRun: LineConsumer {
  var frontier: MerkleFrontier { edge.frontier }

  mutating func take(_ line: Span<UInt8>, seq: UInt64, leaf: Digest) throws(StoreFault) {
    replay.take(line, seq: seq, leaf: leaf)
    try grow(leaf, seq: seq)
  }

  mutating func skip(_ seq: UInt64, leaf: Digest?) throws(StoreFault) {
    replay.skip(seq)
    if leaf == nil { isRootKnown = false }
    try grow(leaf ?? .zero, seq: seq)
  }

  private mutating func grow(_ leaf: Digest, seq: UInt64) throws(StoreFault) {
    lastLeaf = leaf
    edge.append(leaf)
    if isRootKnown {
      if (seq + 1) % UInt64(TileAddress.fullWidth) == 0 { try compareFullTiles() }
      try compareTailLeaf(leaf, seq: seq)
    }
    let root = isRootKnown ? edge.frontier : nil
    try checkpoints.compare(size: seq + 1, root: root?.root)
  }

  private mutating func compareFullTiles() throws(StoreFault) {
    let fullBytes = TileAddress.fullWidth * Digest.byteCount
    for tile in edge.takeTiles() where tile.bytes.count == fullBytes {
      if keepsTiles { fullTiles.append(tile) }
      try compare(tile)
    }
  }

  private mutating func compareGrowingTiles() throws(StoreFault) {
    for tile in edge.storedGrowingTiles { try compare(tile) }
  }

  private mutating func compare(_ tile: TileRow) throws(StoreFault) {
    let stored = try reader.tile(level: tile.level, index: tile.index)
    guard stored != tile.bytes else { return }
    let row = "\(tile.level)/\(tile.index)"
    guard let stored else {
      findings.append(
        .row(
          "tile", row, .missing, expected: "\(tile.bytes.count / Digest.byteCount) hashes",
          found: "nothing"))
      return
    }
    let isShort = stored.count < tile.bytes.count
    let common = min(stored.count, tile.bytes.count)
    let at = (0..<common).first { stored[$0] != tile.bytes[$0] }
    let place = at.map { "hash \($0 / Digest.byteCount)" } ?? "\(stored.count) bytes"
    findings.append(
      .row(
        "tile", row, isShort && at == nil ? .truncated : .edited,
        expected: "the hashes of the entries, \(tile.bytes.count) bytes",
        found: "a difference at \(place)"))
  }

  private mutating func compareTailLeaf(_ leaf: Digest, seq: UInt64) throws(StoreFault) {
    guard seq >= size / UInt64(Format.pageLines) * UInt64(Format.pageLines),
      let row = try reader.tailLine(seq), row.leaf != leaf.bytes
    else { return }
    findings.append(
      .row(
        "tail", "\(seq)", .edited, expected: "the leaf hash \(leaf.base64)",
        found: Digest(bytes: row.leaf)?.base64 ?? "\(row.leaf.count) bytes"))
  }
}

extension StoreHead {
  /// The head in words.
  fileprivate var summary: String {
    "size \(size), leaf \(leaf.base64), at \(at.text), checkpoints \(checkpoints)"
  }
}

extension Finding {
  /// The entry's position, to sort by.
  fileprivate var seq: UInt64 {
    if case .entry(let seq) = place { seq } else { .max }
  }
}
