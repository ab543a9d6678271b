import HashLog
import Testing

@Suite struct HashTileTests {
  @Test func `a tile is read back from its bytes`() throws {
    let tree = TestTree(size: 256)
    for width in [1, 2, 255, 256] {
      let address = try #require(TileAddress(level: 0, index: 0, width: width))
      let tile = try #require(HashTile(address, hashes: Array(tree.leaves.prefix(width))))
      #expect(tile.bytes == tree.leaves.prefix(width).flatMap(\.bytes))
      #expect(HashTile(address, array: tile.bytes) == tile)
    }
  }

  @Test func `a tile with too few or too many hashes is refused`() throws {
    let address = try #require(TileAddress(level: 0, index: 0, width: 2))
    #expect(HashTile(address, hashes: [.zero]) == nil)
    #expect(HashTile(address, hashes: [.zero, .zero, .zero]) == nil)
    for count in [0, 1, 32, 63, 65, 96] {
      let bytes = [UInt8](repeating: 0, count: count)
      #expect(HashTile(address, array: bytes) == nil)
    }
  }

  @Test func `only a full tile has a hash in the tile above`() throws {
    let tree = TestTree(size: 256)
    let full = try #require(TileAddress(level: 0, index: 0).flatMap { tree.tile($0) })
    #expect(full.parentHash == tree.root(ofFirst: 256))
    let partial = try #require(
      TileAddress(level: 0, index: 0, width: 128).flatMap { tree.tile($0) })
    #expect(partial.parentHash == nil)
  }

  @Test func `the root of a complete subtree is the definition's`() {
    let tree = TestTree(size: 256)
    for height in 0...8 {
      let count = 1 << height
      let start = 256 - count
      #expect(
        HashTile.subtreeRoot(of: tree.leaves[start..<256]) == tree.root(start..<256))
    }
  }
}
