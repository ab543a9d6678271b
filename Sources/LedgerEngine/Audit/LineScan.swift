import CanonicalCoding
import HashLog

/// What takes the lines of a book in order.
protocol LineConsumer {
  /// The frontier over the leaves taken so far.
  var frontier: MerkleFrontier { get }
  /// Takes a line that is what was sealed at `seq`.
  mutating func take(_ line: Span<UInt8>, seq: UInt64, leaf: Digest) throws(StoreFault)
  /// Passes over `seq`, whose line is damaged; `leaf` is its leaf hash where it is known.
  mutating func skip(_ seq: UInt64, leaf: Digest?) throws(StoreFault)
}

/// Reads the book's lines block by block, hashes each with the leaf before it, and tells lines that
/// are what was sealed from those that are not: edited, missing, inserted, standing elsewhere; and
/// a damaged leaf hash from a damaged line.
struct LineScan {
  /// What is wrong with lines.
  private(set) var findings: [Finding] = []

  private let size: UInt64
  private let root: Digest?
  private let reader: any LedgerInspector
  private var leaves: StoredLeaves
  /// The block that a single line was read from last.
  private var lastBlock: LineBlock?
  /// How many more times a chain may be followed in vain to the book's end.
  private var wholeRuns = 4

  /// A scan of the `size` entries that `reader` shows. `before` stands for the leaf before the
  /// first; `root` is the signed root of that size, which decides about the last line.
  init(size: UInt64, root: Digest?, before: Digest, reader: any LedgerInspector) {
    self.size = size
    self.root = root
    self.reader = reader
    leaves = StoredLeaves(reader: reader, before: before)
  }

  /// Hands each position's line to `consumer`, or says that it is damaged.
  mutating func run(into consumer: inout some LineConsumer) throws(StoreFault) {
    let pages = (size + UInt64(Format.pageLines) - 1) / UInt64(Format.pageLines)
    for number in 0..<pages {
      let block = try LineBlock(page: number, size: size, reader: reader)
      if try !takeSound(block, into: &consumer) {
        if block.positions.upperBound == size { try mendMovedRows(of: block.positions) }
        try mendLeaves(of: block, edge: consumer.frontier)
        try sort(block, into: &consumer)
      }
    }
    callEndTruncated()
  }

  /// What is missing at the book's end was cut off.
  private mutating func callEndTruncated() {
    var end = size
    for index in findings.indices.reversed() {
      guard end > 0, findings[index].kind == .missing, findings[index].place == .entry(end - 1)
      else { return }
      let finding = findings[index]
      findings[index] = Finding(
        .truncated, finding.place, expected: finding.expected, found: finding.found)
      end -= 1
    }
  }

  /// Hands on a block of which every line hashes as stored; false, and nothing handed on, where one
  /// does not.
  private mutating func takeSound(
    _ block: LineBlock, into consumer: inout some LineConsumer
  ) throws(StoreFault) -> Bool {
    guard block.isFull, var previous = try leaves.leaf(before: block.positions.lowerBound) else {
      return false
    }
    var hashes: [Digest] = []
    hashes.reserveCapacity(block.lines.count)
    for (index, line) in block.lines.enumerated() {
      let leaf = Hashing.chainedLeaf(after: previous, entry: block.bytes.span.extracting(line))
      guard leaf == (try leaves.leaf(block.positions.lowerBound + UInt64(index))) else {
        return false
      }
      hashes.append(leaf)
      previous = leaf
    }
    for (index, line) in block.lines.enumerated() {
      try consumer.take(
        block.bytes.span.extracting(line), seq: block.positions.lowerBound + UInt64(index),
        leaf: hashes[index])
    }
    return true
  }
}

extension LineScan {
  /// Finds leaf hashes that are damaged, or not stored, while the lines are sound, and mends them:
  /// the line after then follows from the hash that was computed, and not from the one that is
  /// stored.
  private mutating func mendLeaves(
    of block: LineBlock, edge: MerkleFrontier
  ) throws(StoreFault) {
    guard block.isFull else { return }
    var frontier = edge
    for seq in block.positions {
      guard let range = block.range(of: seq), let previous = try leaves.leaf(before: seq) else {
        return
      }
      let line = block.bytes.span.extracting(range)
      let computed = Hashing.chainedLeaf(after: previous, entry: line)
      if try leaves.leaf(seq) != computed {
        for (offset, leaf) in try soundRun(from: seq, computed, edge: frontier).enumerated() {
          leaves.mend(seq + UInt64(offset), with: leaf)
        }
      }
      frontier.append(try leaves.leaf(seq) ?? computed)
    }
  }

  /// The leaf hashes of the lines from `seq` on, which hashes to `computed` and not to what is
  /// stored, that are nevertheless what was sealed; none where the line itself is damaged.
  private mutating func soundRun(
    from seq: UInt64, _ computed: Digest, edge: MerkleFrontier
  ) throws(StoreFault) -> [Digest] {
    guard let stored = try leaves.leaf(seq) else { return [computed] }
    if let next = try line(at: seq + 1), let nextLeaf = try leaves.leaf(seq + 1),
      Hashing.chainedLeaf(after: stored, entry: next.span) == nextLeaf
    {
      return []
    }
    return try runToStoredLeaf(from: seq, computed, edge: edge)
  }

  /// The leaf hashes of the chain that goes on from `computed` until it meets a stored leaf hash
  /// again, or the root; none where it does neither. Costs a hash a line, and where it fails may
  /// look at the whole rest of the book a few times, later at some hundred lines.
  private mutating func runToStoredLeaf(
    from seq: UInt64, _ computed: Digest, edge: MerkleFrontier
  ) throws(StoreFault) -> [Digest] {
    let reach = seq + 1 + UInt64(TileAddress.fullWidth)
    let farthest = wholeRuns > 0 ? size : min(size, reach)
    var run = [computed]
    var frontier = edge
    frontier.append(computed)
    var leaf = computed
    for position in (seq + 1)..<max(farthest, seq + 1) {
      guard let next = try line(at: position) else { break }
      leaf = Hashing.chainedLeaf(after: leaf, entry: next.span)
      if try leaves.leaf(position) == leaf { return run }
      run.append(leaf)
      frontier.append(leaf)
    }
    if seq + UInt64(run.count) == size, frontier.root == root { return run }
    if seq + UInt64(run.count) > reach { wholeRuns -= 1 }
    return []
  }

  private mutating func line(at seq: UInt64) throws(StoreFault) -> [UInt8]? {
    guard seq < size else { return nil }
    if lastBlock?.positions.contains(seq) != true {
      lastBlock = try LineBlock(
        page: seq / UInt64(Format.pageLines), size: size, reader: reader)
    }
    guard let block = lastBlock else { return nil }
    return block.range(of: seq).map { Array(block.bytes[$0]) }
  }
}

extension LineScan {
  /// Where rows of the tail, each line with its leaf hash, have only changed places: takes each
  /// leaf hash for that of the position which the line beside it says, if they all make a chain so.
  private mutating func mendMovedRows(of positions: Range<UInt64>) throws(StoreFault) {
    var rows: [UInt64: (line: [UInt8], leaf: Digest)] = [:]
    for position in positions {
      guard let row = try reader.tailLine(position), let leaf = Digest(bytes: row.leaf),
        let entry = try? Entry(canonical: row.line.span)
      else { return }
      rows[entry.seq] = (row.line, leaf)
    }
    guard var previous = try leaves.leaf(before: positions.lowerBound) else { return }
    for seq in positions {
      guard let row = rows[seq],
        Hashing.chainedLeaf(after: previous, entry: row.line.span) == row.leaf
      else { return }
      previous = row.leaf
    }
    for (seq, row) in rows { leaves.mend(seq, with: row.leaf) }
  }
}

extension LineScan {
  /// Sorts the lines of a block that is not as it was sealed: each line that is authentic for some
  /// position is matched to it, and what is left over is paired with the positions that are bare.
  private mutating func sort(
    _ block: LineBlock, into consumer: inout some LineConsumer
  ) throws(StoreFault) {
    var match = LineMatch(block: block)
    for (index, line) in block.lines.enumerated() {
      match.add(line: index, seq: try authenticSeq(of: block.bytes.span.extracting(line)))
    }
    findings += match.findings
    for seq in block.positions {
      let leaf = try leaves.leaf(seq)
      if let line = match.line(of: seq), let leaf {
        try consumer.take(block.bytes.span.extracting(block.lines[line]), seq: seq, leaf: leaf)
      } else {
        try consumer.skip(seq, leaf: leaf)
      }
    }
  }

  /// The position for which the line is exactly what was sealed, or nil. Where the leaf hash before
  /// went with its line, the line is believed if it says its position; the rest of the chain covers
  /// it.
  private mutating func authenticSeq(of line: Span<UInt8>) throws(StoreFault) -> UInt64? {
    let seq: UInt64
    do {
      seq = try Entry(canonical: line).seq
    } catch {
      return nil
    }
    guard seq < size, let stored = try leaves.leaf(seq) else { return nil }
    guard let previous = try leaves.leaf(before: seq) else { return seq }
    return Hashing.chainedLeaf(after: previous, entry: line) == stored ? seq : nil
  }
}
