/// A tile with its hashes: up to 256 neighbouring nodes of a tree.
public struct HashTile: Hashable, Sendable {
  /// Where the tile lies and how many hashes it has.
  public let address: TileAddress
  /// The hashes from left to right.
  public let hashes: [Digest]

  /// A tile of `hashes`; nil unless there are as many as the address says.
  public init?(_ address: TileAddress, hashes: [Digest]) {
    guard hashes.count == address.width else { return nil }
    self.address = address
    self.hashes = hashes
  }

  /// Reads a tile as it is stored and served, 32 bytes for each hash; nil unless there are as many
  /// as the address says.
  public init?(_ address: TileAddress, bytes: Span<UInt8>) {
    guard bytes.count == address.width * Digest.byteCount else { return nil }
    self.address = address
    var hashes: [Digest] = []
    hashes.reserveCapacity(address.width)
    for position in 0..<address.width {
      hashes.append(Digest(bytes, at: position * Digest.byteCount))
    }
    self.hashes = hashes
  }

  /// The tile as it is stored and served: the bytes of its hashes, one after the other.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hashes.count * Digest.byteCount)
    for hash in hashes {
      hash.append(to: &bytes)
    }
    return bytes
  }

  /// The hash over the whole tile, which stands in the tile above; nil unless the tile is full.
  public var parentHash: Digest? {
    address.width == TileAddress.fullWidth ? HashTile.subtreeRoot(of: hashes[...]) : nil
  }

  /// The root of the complete subtree over `hashes`, whose count is a power of two.
  public static func subtreeRoot(of hashes: ArraySlice<Digest>) -> Digest {
    precondition(hashes.count.nonzeroBitCount == 1, "a complete subtree has a power of two leaves")
    var row = Array(hashes)
    while row.count > 1 {
      for position in 0..<(row.count / 2) {
        row[position] = Hashing.node(row[2 * position], row[2 * position + 1])
      }
      row.removeLast(row.count / 2)
    }
    return row[0]
  }
}
