import HashLog
import Testing

@Suite struct NodeReaderTests {
  struct Missing: Error, Equatable {
    let path: String
  }

  /// A tree of more leaves than two levels of full tiles hold.
  static let large = TestTree(
    leaves: (0..<65_800).map { Hashing.leaf("\($0)".utf8.span) })

  static func reader(size: UInt64) -> NodeReader<Missing> {
    NodeReader(size: size) { (address) throws(Missing) in
      guard let tile = large.tile(address) else { throw Missing(path: address.path) }
      return tile
    }
  }

  static let sizes: [UInt64] = [
    0, 1, 2, 3, 7, 8, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1000, 65_279, 65_280, 65_281,
    65_535, 65_536, 65_537, 65_791, 65_792, 65_793,
  ]

  @Test(arguments: sizes)
  func `the root from tiles is the root of the frontier`(size: UInt64) throws {
    var frontier = MerkleFrontier()
    Self.large.leaves.prefix(Int(size)).forEach { frontier.append($0) }
    var reader = Self.reader(size: size)
    #expect(try reader.root() == frontier.root)
  }

  @Test(arguments: sizes.dropFirst())
  func `every node at the edges of a tree is the one kept`(size: UInt64) throws {
    var reader = Self.reader(size: size)
    for level in 0..<17 where size >> level > 0 {
      let last = (size >> level) - 1
      for index in Set([0, last / 2, last]) {
        let node = try reader.node(level: level, index: index)
        #expect(node == Self.large.node(level: level, index: index), "\(level), \(index)")
      }
    }
  }

  @Test(arguments: sizes.dropFirst())
  func `proofs from tiles hold`(size: UInt64) throws {
    var reader = Self.reader(size: size)
    let root = try reader.root()
    for index in Set([0, 255, 256, size / 2, size - 1]) where index < size {
      let proof = try #require(try reader.inclusionProof(index: index))
      try proof.verify(leaf: Self.large.leaves[Int(index)], root: root)
    }
    for from in Set([1, 255, 256, 257, size / 2, size - 1, size]) where from > 0 && from <= size {
      var older = Self.reader(size: from)
      let proof = try #require(try reader.consistencyProof(from: from))
      try proof.verify(olderRoot: older.root(), newerRoot: root)
    }
    #expect(try reader.inclusionProof(index: size) == nil)
    #expect(try reader.consistencyProof(from: size + 1) == nil)
    #expect(try reader.consistencyProof(from: 0) == nil)
  }

  @Test func `a tile that cannot be read is the reader's error`() {
    var reader = NodeReader(size: 300) { (address) throws(Missing) in
      throw Missing(path: address.path)
    }
    #expect(throws: Missing(path: "tile/1/000.p/1")) { try reader.root() }
  }

  @Test func `neighbouring nodes cost one tile`() throws {
    var count = 0
    var reader = NodeReader(size: 255) { (address) throws(Missing) in
      count += 1
      guard let tile = Self.large.tile(address) else { throw Missing(path: address.path) }
      return tile
    }
    _ = try reader.root()
    #expect(count == 1)
  }
}
