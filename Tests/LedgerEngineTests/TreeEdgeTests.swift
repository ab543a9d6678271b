import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct TreeEdgeTests {
  private static func leaf(_ number: Int) -> Digest {
    Hashing.leaf(Array("\(number)".utf8).span)
  }

  /// A store that holds nothing but the tiles and the leaf hashes that no tile holds.
  private static func store(_ edge: TreeEdge, tiles: [TileRow], leaves: [Digest]) -> MemoryStore {
    let store = MemoryStore()
    store.change { book in
      for tile in tiles {
        book.tiles[MemoryStore.TileKey(level: tile.level, index: tile.index)] = tile.bytes
      }
      let start = leaves.count / Format.pageLines * Format.pageLines
      for seq in start..<leaves.count {
        book.tail[UInt64(seq)] = MemoryStore.TailRow(line: [], leaf: leaves[seq].bytes)
      }
    }
    return store
  }

  @Test func `the edge is the tree's at every size, and is taken up again from what is stored`()
    throws
  {
    var edge = TreeEdge()
    var frontier = MerkleFrontier()
    var leaves: [Digest] = []
    var tiles: [TileRow] = []
    let borders: Set = [
      1, 2, 63, 64, 65, 127, 128, 255, 256, 257, 319, 320, 511, 512, 513, 767, 768, 1_023, 1_024,
      4_096, 65_535, 65_536, 65_537, 65_600, 65_792, 66_048,
    ]
    for number in 1...66_048 {
      let leaf = Self.leaf(number)
      edge.append(leaf)
      frontier.append(leaf)
      leaves.append(leaf)
      guard borders.contains(number) else { continue }
      #expect(edge.frontier == frontier && edge.size == UInt64(number))
      tiles += edge.takeTiles()
      let store = Self.store(edge, tiles: tiles, leaves: leaves)
      let reread = try store.read { try TreeEdge(of: UInt64(number), reader: $0) }
      #expect(reread == edge, "\(number)")
      #expect(edge.takeTiles().allSatisfy { $0.level == 0 }, "nothing above grew since")
    }
  }

  @Test func `tiles hold the hashes of the level below`() {
    var edge = TreeEdge()
    var leaves: [Digest] = []
    for number in 0..<700 {
      leaves.append(Self.leaf(number))
      edge.append(leaves[number])
    }
    let tiles = edge.takeTiles()
    func bytes(_ hashes: some Sequence<Digest>) -> [UInt8] { hashes.flatMap(\.bytes) }
    let roots = [0, 256].map { HashTile.subtreeRoot(of: leaves[$0..<($0 + 256)]) }
    #expect(
      tiles == [
        TileRow(level: 0, index: 0, bytes: bytes(leaves[..<256])),
        TileRow(level: 0, index: 1, bytes: bytes(leaves[256..<512])),
        TileRow(level: 0, index: 2, bytes: bytes(leaves[512..<(512 + 128)])),
        TileRow(level: 1, index: 0, bytes: bytes(roots)),
      ])
  }

  @Test func `a tile or a leaf that is missing or short is damage`() {
    var edge = TreeEdge()
    var leaves: [Digest] = []
    for number in 0..<330 {
      leaves.append(Self.leaf(number))
      edge.append(leaves[number])
    }
    let tiles = edge.takeTiles()
    let changes: [@Sendable (inout MemoryStore.Book) -> Void] = [
      { $0.tiles[MemoryStore.TileKey(level: 1, index: 0)] = nil },
      { $0.tiles[MemoryStore.TileKey(level: 1, index: 0)] = [1, 2] },
      { $0.tiles[MemoryStore.TileKey(level: 0, index: 1)] = nil },
      { $0.tail[325] = nil }, { $0.tail[329]?.leaf = [1] },
    ]
    for change in changes {
      let store = Self.store(edge, tiles: tiles, leaves: leaves)
      store.change(change)
      #expect {
        try store.read { try TreeEdge(of: 330, reader: $0) }
      } throws: {
        ($0 as? StoreFault)?.code == .damaged
      }
    }
  }
}
