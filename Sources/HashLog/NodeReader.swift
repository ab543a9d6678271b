/// Computes the nodes of a tree of `size` leaves from its tiles.
///
/// It asks for a tile at most once in a row: the last tile of each level is kept.
public struct NodeReader<Failure: Error> {
  /// How many leaves the tree has.
  public let size: UInt64

  private let readTile: (TileAddress) throws(Failure) -> HashTile
  private var kept: [Int: HashTile] = [:]

  /// A reader of the tree of `size` leaves, which gets each tile that it needs from `readTile`.
  ///
  /// `readTile` is asked for the tiles of exactly this size, partial ones at the right edge; from a
  /// store that kept only the full tile it returns the first hashes of that.
  public init(size: UInt64, readTile: @escaping (TileAddress) throws(Failure) -> HashTile) {
    self.size = size
    self.readTile = readTile
  }

  /// The root of the tree.
  public mutating func root() throws(Failure) -> Digest {
    try ProofPath.root(of: 0..<size) { (level, index) throws(Failure) in
      try self.node(level: level, index: index)
    }
  }

  /// The hash of the complete subtree of 2^`level` leaves from leaf `index` · 2^`level`, which lies
  /// within the tree. Costs up to 127 hashes, and a tile unless that is the one kept.
  public mutating func node(level: Int, index: UInt64) throws(Failure) -> Digest {
    precondition((0...63).contains(level) && index < size >> level, "the subtree must be complete")
    let height = level % 8
    let start = index << UInt64(height)
    let tile = try tile(holding: start, level: level / 8)
    let position = Int(start % UInt64(TileAddress.fullWidth))
    return HashTile.subtreeRoot(of: tile.hashes[position..<(position + (1 << height))])
  }

  /// The proof for the leaf at `index`; nil if the tree has no such leaf.
  public mutating func inclusionProof(index: UInt64) throws(Failure) -> InclusionProof? {
    try InclusionProof.make(index: index, size: size) { (level, index) throws(Failure) in
      try self.node(level: level, index: index)
    }
  }

  /// The proof that the tree begins with its first `from` leaves; nil if it does not have so many,
  /// or if `from` is 0.
  public mutating func consistencyProof(from: UInt64) throws(Failure) -> ConsistencyProof? {
    try ConsistencyProof.make(from: from, to: size) { (level, index) throws(Failure) in
      try self.node(level: level, index: index)
    }
  }

  private mutating func tile(holding position: UInt64, level: Int) throws(Failure) -> HashTile {
    guard let address = TileAddress.tile(holding: position, level: level, size: size) else {
      preconditionFailure("a node of the tree lies in one of its tiles")
    }
    if let tile = kept[level], tile.address == address { return tile }
    let tile = try readTile(address)
    precondition(tile.address == address, "the tile read must be the one asked for")
    kept[level] = tile
    return tile
  }
}
