/// The right edge of a growing RFC 6962 tree: all that is needed to append leaves and to tell the
/// root.
///
/// It keeps one hash for each complete subtree, so at most 64. Appending costs two hashes on
/// average.
public struct MerkleFrontier: Sendable, Equatable {
  /// How many leaves the tree has.
  public private(set) var size: UInt64

  /// The roots of the complete subtrees that make up the tree, largest and leftmost first: one for
  /// each bit that is set in `size`.
  public private(set) var hashes: [Digest]

  /// The frontier of the tree without leaves.
  public init() {
    self.size = 0
    self.hashes = []
  }

  /// Takes up a tree of `size` leaves again; nil unless there is one hash for each bit set in
  /// `size`.
  public init?(size: UInt64, hashes: [Digest]) {
    guard hashes.count == size.nonzeroBitCount else { return nil }
    self.size = size
    self.hashes = hashes
  }

  /// The root of the tree. Costs one hash less than there are complete subtrees.
  public var root: Digest {
    guard var root = hashes.last else { return Hashing.emptyRoot }
    for hash in hashes.dropLast().reversed() {
      root = Hashing.node(hash, root)
    }
    return root
  }

  /// Adds `leaf`, the hash of a leaf, on the right. Gives the root of the 256 leaves that end with
  /// it, where it completes so many: the hash that stands in the tile above.
  @discardableResult
  public mutating func append(_ leaf: Digest) -> Digest? {
    var merged = leaf
    var tileRoot: Digest?
    let mergeCount = (~size).trailingZeroBitCount
    for height in 0..<mergeCount {
      if height == TileAddress.height { tileRoot = merged }
      merged = Hashing.node(hashes.removeLast(), merged)
    }
    hashes.append(merged)
    size += 1
    return mergeCount == TileAddress.height ? merged : tileRoot
  }
}
