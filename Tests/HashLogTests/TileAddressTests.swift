import HashLog
import Testing

@Suite struct TileAddressTests {
  struct Examples: Decodable {
    struct Path: Decodable {
      let index: UInt64
      let path: String
    }

    struct Widths: Decodable {
      struct Level: Decodable {
        let full: UInt64
        let partial: Int
      }

      let size: UInt64
      let tiles: [String: Level]
    }

    let tile_paths: [Path]
    let partial_widths: [Widths]
  }

  static func examples() throws -> Examples {
    try TestVectors.decode(Examples.self, from: "notes/c2sp-examples.json")
  }

  @Test func `paths are those of the C2SP examples`() throws {
    let examples = try Self.examples().tile_paths
    #expect(examples.count == 5)
    for example in examples {
      let full = try #require(TileAddress(level: 0, index: example.index))
      #expect(full.path == "tile/0/\(example.path)")
      #expect(full.entriesPath == "tile/entries/\(example.path)")
      let partial = try #require(TileAddress(level: 63, index: example.index, width: 12))
      #expect(partial.path == "tile/63/\(example.path).p/12")
      #expect(partial.entriesPath == "tile/entries/\(example.path).p/12")
      #expect(TileAddress(path: full.path) == full)
      #expect(TileAddress(path: partial.path) == partial)
    }
  }

  @Test func `full counts and partial widths are those of the C2SP examples`() throws {
    for example in try Self.examples().partial_widths {
      for level in 0..<8 {
        let want = example.tiles[String(level)]
        #expect(TileAddress.fullCount(level: level, size: example.size) == want?.full ?? 0)
        #expect(TileAddress.partialWidth(level: level, size: example.size) == want?.partial ?? 0)
      }
    }
  }

  @Test func `every address is read back from its path`() throws {
    var numbers = SeededNumbers(seed: 45)
    for _ in 0..<2000 {
      let shift = UInt64.random(in: 0..<64, using: &numbers)
      let index = UInt64.random(in: 0 ... .max, using: &numbers) >> shift
      let address = try #require(
        TileAddress(
          level: Int.random(in: 0...63, using: &numbers), index: index,
          width: Int.random(in: 1...256, using: &numbers)))
      #expect(TileAddress(path: address.path) == address)
      #expect(address.description == address.path)
    }
    let last = try #require(TileAddress(level: 63, index: .max, width: 255))
    #expect(last.path == "tile/63/x018/x446/x744/x073/x709/x551/615.p/255")
    #expect(TileAddress(path: last.path) == last)
  }

  @Test(arguments: [
    "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000/000",
    "tile/0/x000", "tile/0/x001", "tile/0/001/000", "tile/0/x001/x000", "tile/00/000",
    "tile/64/000",
    "tile/-1/000", "tile/+1/000", "/tile/0/000", "tile/0/000/", "tile//000", "tile/0//000",
    "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/257",
    "tile/0/000.p/01", "tile/0/000.p/1/", "tile/0/000.p/1/2", "tile/0/000.p/-1", "tile/0/000/1",
    "tile/0/.p/1", "tile/0/x000.p/1", "Tile/0/000", "tile/0/00a", "tile/0/\u{660}\u{660}\u{660}",
    "tile/0/000 ",
    "tile/0/x018/x446/x744/x073/x709/x551/616", "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    "tile/entries/000", "tile/0/000.p/1.p/1", "tile/.p/1", "tile/0/x1/000",
  ])
  func `a path that is not written exactly so is refused`(path: String) {
    #expect(TileAddress(path: path) == nil)
  }

  @Test func `levels and widths have limits`() {
    #expect(TileAddress(level: -1, index: 0) == nil)
    #expect(TileAddress(level: 64, index: 0) == nil)
    #expect(TileAddress(level: 0, index: 0, width: 0) == nil)
    #expect(TileAddress(level: 0, index: 0, width: 257) == nil)
  }

  @Test func `a tree's tiles hold every complete hash once`() {
    #expect(TileAddress.tiles(ofSize: 0).isEmpty)
    #expect(TileAddress.tiles(ofSize: 1).map(\.path) == ["tile/0/000.p/1"])
    #expect(TileAddress.tiles(ofSize: 255).map(\.path) == ["tile/0/000.p/255"])
    #expect(TileAddress.tiles(ofSize: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
    let paths = TileAddress.tiles(ofSize: 70_000).map(\.path)
    #expect(paths.count == 273 + 1 + 1 + 1 + 1)
    #expect(
      Array(paths.suffix(4)) == [
        "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1",
      ])
    let widths = TileAddress.tiles(ofSize: 70_000).filter { $0.level == 0 }.map(\.width)
    #expect(widths.reduce(0, +) == 70_000)
  }

  @Test func `growing adds just the tiles that the smaller tree lacks`() {
    let sizes: [UInt64] = [0, 1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_793]
    for size in sizes {
      for earlier in sizes where earlier <= size {
        let known = Set(TileAddress.tiles(ofSize: earlier))
        let lacking = TileAddress.tiles(ofSize: size).filter { !known.contains($0) }
        #expect(
          TileAddress.tiles(ofSize: size, beyond: earlier) == lacking, "\(earlier) to \(size)")
      }
      #expect(TileAddress.tiles(ofSize: size, beyond: size + 1).isEmpty)
    }
  }

  @Test func `the tile of a hash is the full one, or the partial one at the edge`() {
    let size: UInt64 = 65_793
    #expect(TileAddress.tile(holding: 255, level: 0, size: size)?.path == "tile/0/000")
    #expect(TileAddress.tile(holding: 65_792, level: 0, size: size)?.path == "tile/0/257.p/1")
    #expect(TileAddress.tile(holding: 256, level: 1, size: size)?.path == "tile/1/001.p/1")
    #expect(TileAddress.tile(holding: 257, level: 1, size: size) == nil)
    #expect(TileAddress.tile(holding: 0, level: 3, size: size) == nil)
    let largest = TileAddress.tile(holding: 255, level: 7, size: .max)
    #expect(largest == nil)
    #expect(TileAddress.tile(holding: 254, level: 7, size: .max)?.path == "tile/7/000.p/255")
  }
}
