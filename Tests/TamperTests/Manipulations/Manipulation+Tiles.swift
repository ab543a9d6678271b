import Foundation
import GRDB
import LedgerEngine
import LedgerTestKit

extension Manipulation {
  /// What can be done to tiles.
  static let tiles = [
    Manipulation(name: "a byte of a tile changed", run: changeTile),
    Manipulation(name: "a tile deleted", run: deleteTile),
    Manipulation(name: "a tile cut short", run: cutTile),
    Manipulation(name: "a tile made longer", run: stretchTile),
    Manipulation(name: "a tile zeroed", run: zeroTile),
    Manipulation(name: "two tiles swapped", run: swapTiles),
    Manipulation(name: "a tile added", run: addTile),
    Manipulation(name: "all tiles deleted", run: deleteAllTiles),
    Manipulation(name: "all tiles zeroed", run: zeroAllTiles),
  ]

  private static func place(_ position: Int64) -> Finding.Place {
    .row("tile", "\(position >> 48)/\(position & 0xFFFF_FFFF_FFFF)")
  }

  private static func change(
    _ here: inout Tampering, _ change: (inout [UInt8], inout SeededGenerator) -> Void
  ) throws -> Int64? {
    guard let tile = here.random.pick(here.shape.tiles) else { return nil }
    var random = here.random
    try here.changeBlob("hashes", of: "tile", where: "position = \(tile.position)") { bytes in
      change(&bytes, &random)
    }
    here.random = random
    return tile.position
  }

  private static func changeTile(_ here: inout Tampering) throws -> Expectation? {
    try change(&here) { bytes, random in
      bytes[random.below(bytes.count)] ^= UInt8(1 + random.below(255))
    }.map { .each([place($0)], .edited) }
  }

  private static func deleteTile(_ here: inout Tampering) throws -> Expectation? {
    guard let tile = here.random.pick(here.shape.tiles) else { return nil }
    try here.execute("DELETE FROM tile WHERE position = ?", [tile.position])
    return .each([place(tile.position)], .missing)
  }

  private static func cutTile(_ here: inout Tampering) throws -> Expectation? {
    try change(&here) { bytes, random in
      let count =
        random.chance(50) ? random.below(bytes.count) : random.below(bytes.count / 32) * 32
      bytes.removeLast(bytes.count - count)
    }.map { .each([place($0)], .truncated) }
  }

  private static func stretchTile(_ here: inout Tampering) throws -> Expectation? {
    try change(&here) { bytes, random in
      bytes += (0..<(random.chance(50) ? 32 : 1 + random.below(70))).map {
        UInt8(truncatingIfNeeded: $0)
      }
    }.map { .each([place($0)], .edited) }
  }

  private static func zeroTile(_ here: inout Tampering) throws -> Expectation? {
    try change(&here) { bytes, _ in bytes = [UInt8](repeating: 0, count: bytes.count) }
      .map { .each([place($0)], .edited) }
  }

  private static func swapTiles(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.tiles.count > 1 else { return nil }
    let pair = here.random.pair(below: here.shape.tiles.count)
    let first = here.shape.tiles[pair.0].position
    let second = here.shape.tiles[pair.1].position
    try here.execute("UPDATE tile SET position = -1 WHERE position = ?", [first])
    try here.execute("UPDATE tile SET position = ? WHERE position = ?", [first, second])
    try here.execute("UPDATE tile SET position = ? WHERE position = -1", [second])
    return .each([place(first), place(second)], .edited)
  }

  private static func addTile(_ here: inout Tampering) throws -> Expectation? {
    let level = Int64(here.random.below(4))
    let highest = here.shape.tiles.map(\.position).filter { $0 >> 48 == level }.max()
    let position =
      (highest ?? (level << 48) - 1) + 1 + Int64(here.random.below(3))
    try here.execute(
      "INSERT INTO tile(position, hashes) VALUES (?, zeroblob(?))",
      [position, 32 * (1 + here.random.below(256))])
    return .each([place(position)], .inserted)
  }

  private static func deleteAllTiles(_ here: inout Tampering) throws -> Expectation? {
    guard try here.execute("DELETE FROM tile") else { return nil }
    return .each(here.shape.tiles.map { place($0.position) }, .missing)
  }

  private static func zeroAllTiles(_ here: inout Tampering) throws -> Expectation? {
    guard try here.execute("UPDATE tile SET hashes = zeroblob(length(hashes))") else { return nil }
    return .each(here.shape.tiles.map { place($0.position) }, .edited)
  }
}
