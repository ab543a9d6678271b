package import HashLog

/// The right edge of the book's tree: the frontier, which tells the root, and the hashes of the
/// tile that is still growing on each level.
package struct TreeEdge: Sendable, Equatable {
  /// What tells the root.
  package private(set) var frontier = MerkleFrontier()
  /// The hashes of the growing tile of each level, lowest first.
  package private(set) var growing: [[Digest]] = [[]]
  /// Tiles of the levels above 0 that grew since `takeTiles`.
  private var grown: Set<Int> = []
  private var full: [TileRow] = []

  /// The edge of a book without entries.
  package init() {}

  /// How many leaves there are.
  package var size: UInt64 { frontier.size }

  /// Adds a leaf hash on the right. Costs two hashes on average.
  package mutating func append(_ leaf: Digest) {
    let root = frontier.append(leaf)
    growing[0].append(leaf)
    if let root { complete(level: 0, root: root) }
  }

  /// The tiles that became full since the last call, and the growing ones as they are stored now:
  /// those of level 0 end with the last full page.
  package mutating func takeTiles() -> [TileRow] {
    var tiles = full
    full = []
    let stored = Self.storedWidth(ofLevel0: growing[0].count)
    if stored > 0 { tiles.append(row(level: 0, count: stored)) }
    for level in grown.sorted() where !growing[level].isEmpty {
      tiles.append(row(level: level, count: growing[level].count))
    }
    grown = []
    return tiles
  }

  /// All growing tiles as they are stored, whether they grew or not.
  package var storedGrowingTiles: [TileRow] {
    growing.indices.compactMap { level in
      let count =
        level == 0 ? Self.storedWidth(ofLevel0: growing[0].count) : growing[level].count
      return count > 0 ? row(level: level, count: count) : nil
    }
  }

  /// How many of the last tile's leaf hashes are stored in it; the rest lie in the tail.
  package static func storedWidth(ofLevel0 count: Int) -> Int {
    count / Format.pageLines * Format.pageLines
  }

  private mutating func complete(level: Int, root: Digest) {
    full.append(row(level: level, count: TileAddress.fullWidth))
    growing[level] = []
    let above = level + 1
    if growing.count == above { growing.append([]) }
    growing[above].append(root)
    grown.insert(above)
    if growing[above].count == TileAddress.fullWidth {
      complete(level: above, root: HashTile.subtreeRoot(of: growing[above][...]))
    }
  }

  private func row(level: Int, count: Int) -> TileRow {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * Digest.byteCount)
    for hash in growing[level].prefix(count) { hash.append(to: &bytes) }
    let complete = size >> UInt64(TileAddress.height * (level + 1))
    let isFull = count == TileAddress.fullWidth
    return TileRow(level: level, index: isFull ? complete - 1 : complete, bytes: bytes)
  }
}

extension TreeEdge {
  /// The edge of the book that `reader` shows, of `size` entries, from its tiles and its tail.
  package init(of size: UInt64, reader: any LedgerReader) throws(StoreFault) {
    var level = 0
    var lower = size
    while true {
      let width = Int(lower % UInt64(TileAddress.fullWidth))
      let index = lower / UInt64(TileAddress.fullWidth)
      let hashes =
        level == 0
        ? try Self.leaves(from: size - UInt64(width), to: size, reader: reader)
        : try Self.hashes(level: level, index: index, width: width, reader: reader)
      if level == growing.count { growing.append(hashes) } else { growing[level] = hashes }
      lower = index
      guard lower > 0 else { break }
      level += 1
    }
    frontier = try Self.frontier(of: size, growing: growing)
  }

  private static func leaves(
    from start: UInt64, to end: UInt64, reader: any LedgerReader
  ) throws(StoreFault) -> [Digest] {
    var leaves: [Digest] = []
    for seq in start..<end {
      guard let leaf = try reader.leaf(seq) else {
        throw StoreFault(.damaged, "the leaf hash of entry \(seq) is missing")
      }
      leaves.append(leaf)
    }
    return leaves
  }

  private static func hashes(
    level: Int, index: UInt64, width: Int, reader: any LedgerReader
  ) throws(StoreFault) -> [Digest] {
    guard width > 0 else { return [] }
    guard let bytes = try reader.tile(level: level, index: index),
      bytes.count >= width * Digest.byteCount
    else { throw StoreFault(.damaged, "the tile \(index) of level \(level) is missing or short") }
    return (0..<width).map { Digest(bytes.span, at: $0 * Digest.byteCount) }
  }

  /// The roots of the complete subtrees, from the highest level's hashes down.
  private static func frontier(
    of size: UInt64, growing: [[Digest]]
  ) throws(StoreFault) -> MerkleFrontier {
    var hashes: [Digest] = []
    for level in growing.indices.reversed() {
      var rest = growing[level][...]
      while !rest.isEmpty {
        let count = 1 << (Int.bitWidth - 1 - rest.count.leadingZeroBitCount)
        hashes.append(HashTile.subtreeRoot(of: rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
    }
    guard let frontier = MerkleFrontier(size: size, hashes: hashes) else {
      throw StoreFault(.damaged, "the tiles do not make a tree of \(size) entries")
    }
    return frontier
  }
}
