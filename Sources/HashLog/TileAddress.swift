/// Where a tile of a tree lies: the unit in which hashes are stored and served (C2SP tlog-tiles).
///
/// A tile at level `level` holds up to 256 neighbouring hashes of height 8 · `level`.
public struct TileAddress: Hashable, Sendable {
  /// How many hashes a full tile has.
  public static let fullWidth = 256
  /// How many levels of the tree one tile spans: 2^8 is 256.
  public static let height = 8

  /// The level: 0 for tiles of leaves, up to 63.
  public let level: Int
  /// The place of the tile in its level, counted from 0.
  public let index: UInt64
  /// How many hashes the tile has: 256 in a full tile, 1 to 255 in a partial one.
  public let width: Int

  /// The address of a tile; nil if the level or the width is out of its limits.
  public init?(level: Int, index: UInt64, width: Int = TileAddress.fullWidth) {
    guard (0...63).contains(level), (1...TileAddress.fullWidth).contains(width) else { return nil }
    self.level = level
    self.index = index
    self.width = width
  }

  /// Reads a path as `path` writes it, such as `tile/0/x001/x234/067.p/12`; nil for any other text.
  public init?(path: String) {
    guard path.utf8.count <= TileAddress.longestPath else { return nil }
    var parts = Array(path.utf8).split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count >= 3, let level = TileAddress.number(parts[1]) else { return nil }
    var width: UInt64 = UInt64(TileAddress.fullWidth)
    if parts[parts.count - 2].suffix(2).elementsEqual(".p".utf8) {
      guard let partial = TileAddress.number(parts.removeLast()) else { return nil }
      width = partial
      parts[parts.count - 1].removeLast(2)
    }
    var index: UInt64 = 0
    for part in parts[2...] {
      let digits = part.first == UInt8(ascii: "x") ? part.dropFirst() : part
      guard let group = TileAddress.number(digits) else { return nil }
      let (shifted, hasOverflowed) = index.multipliedReportingOverflow(by: 1000)
      guard !hasOverflowed, shifted <= UInt64.max - group else { return nil }
      index = shifted + group
    }
    self.init(level: Int(level), index: index, width: Int(width))
    // Only the text that the address itself would write is its path.
    guard path.utf8.elementsEqual(self.path.utf8) else { return nil }
  }

  /// How many hashes the last, partial tile of `level` has in a tree of `size` leaves; 0 if every
  /// tile of that level is full or there is none.
  public static func partialWidth(level: Int, size: UInt64) -> Int {
    Int(hashCount(level: level, size: size) % UInt64(fullWidth))
  }

  /// How many full tiles `level` has in a tree of `size` leaves.
  public static func fullCount(level: Int, size: UInt64) -> UInt64 {
    hashCount(level: level, size: size) / UInt64(fullWidth)
  }

  /// The tiles of a tree of `size` leaves that the tree of `earlierSize` leaves lacks, lowest level
  /// first, from left to right. Costs memory for each of them.
  public static func tiles(ofSize size: UInt64, beyond earlierSize: UInt64 = 0) -> [TileAddress] {
    var tiles: [TileAddress] = []
    for level in 0..<levelCount where hashCount(level: level, size: size) > 0 {
      let earlier = hashCount(level: level, size: min(earlierSize, size))
      let full = fullCount(level: level, size: size)
      for index in (earlier / UInt64(fullWidth))..<full {
        tiles.append(TileAddress(level: level, index: index, checkedWidth: fullWidth))
      }
      let width = partialWidth(level: level, size: size)
      if width > 0, hashCount(level: level, size: size) > earlier {
        tiles.append(TileAddress(level: level, index: full, checkedWidth: width))
      }
    }
    return tiles
  }

  /// The tile that holds the hash `position` of `level` in a tree of `size` leaves; nil if none
  /// does.
  public static func tile(
    holding position: UInt64, level: Int, size: UInt64
  ) -> TileAddress? {
    guard position < hashCount(level: level, size: size) else { return nil }
    let index = position / UInt64(fullWidth)
    let isFull = index < fullCount(level: level, size: size)
    let width = isFull ? fullWidth : partialWidth(level: level, size: size)
    return TileAddress(level: level, index: index, width: width)
  }

  /// The path under a log's prefix: `tile/`, the level, the index in groups of three digits, and
  /// for a partial tile the width.
  public var path: String { "tile/\(level)/\(indexPath)" }

  /// The path of the bundle with the entries whose hashes the tile of level 0 with this index
  /// holds.
  public var entriesPath: String { "tile/entries/\(indexPath)" }

  /// How many levels the tiles of a tree can have: sizes have 64 bits, and each level takes 8.
  private static let levelCount = 8

  /// Longer than any path with an index of 64 bits.
  private static let longestPath = 64

  private init(level: Int, index: UInt64, checkedWidth: Int) {
    self.level = level
    self.index = index
    self.width = checkedWidth
  }

  private var indexPath: String {
    var text = TileAddress.threeDigits(index % 1000)
    var rest = index / 1000
    while rest > 0 {
      text = "x\(TileAddress.threeDigits(rest % 1000))/\(text)"
      rest /= 1000
    }
    return width == TileAddress.fullWidth ? text : "\(text).p/\(width)"
  }

  /// How many hashes `level` has: one for each 256^`level` leaves.
  private static func hashCount(level: Int, size: UInt64) -> UInt64 {
    precondition(level >= 0, "a level is not negative")
    return size >> (8 * level)
  }

  private static func threeDigits(_ number: UInt64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 3 - digits.utf8.count) + digits
  }

  /// The number that one to three decimal digits write.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard (1...3).contains(digits.count) else { return nil }
    var number: UInt64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
    }
    return number
  }
}

extension TileAddress: CustomStringConvertible {
  public var description: String { path }
}
