import HashLog
import LedgerEngine

/// Where a tile lies, in one integer: the level above 48 bits of index.
enum TilePosition {
  /// How many levels a tree of 64-bit sizes has.
  static let levels = 8

  private static let indexBits = 48

  /// The key of the tile; nil where there can be none.
  static func key(level: Int, index: UInt64) -> Int64? {
    guard (0..<levels).contains(level), index >> UInt64(indexBits) == 0 else { return nil }
    return Int64(level) << Int64(indexBits) | Int64(index)
  }

  /// The first key of `level`; that of the level past the last bounds them all.
  static func start(ofLevel level: Int) -> Int64 { Int64(level) << Int64(indexBits) }

  /// The key as people see it: `level/index`.
  static func text(_ key: Int64) -> String {
    "\(key >> Int64(indexBits))/\(key & (1 << Int64(indexBits) - 1))"
  }

  /// How many tiles a book of `size` has stored on `level`, full ones and the growing one.
  static func storedCount(level: Int, size: UInt64) -> UInt64 {
    let full = TileAddress.fullCount(level: level, size: size)
    let width = TileAddress.partialWidth(level: level, size: size)
    let stored = level == 0 ? width / Format.pageLines : width
    return full + (stored > 0 ? 1 : 0)
  }
}
