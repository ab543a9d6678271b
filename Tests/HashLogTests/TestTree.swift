import HashLog

/// A tree whose every hash is kept, made by the definition, without tiles or frontier.
struct TestTree {
  /// The hashes of the complete subtrees by height, then from left to right.
  let rows: [[Digest]]

  var leaves: [Digest] { rows[0] }
  var size: UInt64 { UInt64(leaves.count) }

  init(leaves: [Digest]) {
    var rows = [leaves]
    while let row = rows.last, row.count > 1 {
      rows.append((0..<(row.count / 2)).map { Hashing.node(row[2 * $0], row[2 * $0 + 1]) })
    }
    self.rows = rows
  }

  /// A tree of `size` different leaves.
  init(size: Int) {
    self.init(leaves: (0..<size).map { Hashing.leaf("leaf \($0)".utf8.span) })
  }

  func node(level: Int, index: UInt64) -> Digest { rows[level][Int(index)] }

  /// The root over `interval` as RFC 9162, section 2.1.1, defines it.
  func root(_ interval: Range<Int>) -> Digest {
    if interval.isEmpty { return Hashing.sha256(Span()) }
    if interval.count == 1 { return leaves[interval.lowerBound] }
    var half = 1
    while half * 2 < interval.count { half *= 2 }
    let middle = interval.lowerBound + half
    return Hashing.node(
      root(interval.lowerBound..<middle), root(middle..<interval.upperBound))
  }

  func root(ofFirst size: Int) -> Digest { root(0..<size) }

  /// The tile at `address`, cut from the kept hashes.
  func tile(_ address: TileAddress) -> HashTile? {
    let start = Int(address.index) * TileAddress.fullWidth
    let row = rows[8 * address.level]
    guard start + address.width <= row.count else { return nil }
    return HashTile(address, hashes: Array(row[start..<(start + address.width)]))
  }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

extension Digest {
  /// The digest with one of its 256 bits turned over.
  func flipping(bit: Int) -> Digest {
    var bytes = self.bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return Digest(bytes.span, at: 0)
  }
}

/// The paths made from `path` by one change: a bit of one hash, one hash less, one more, two
/// swapped.
func damagedPaths(of path: [Digest], using numbers: inout SeededNumbers) -> [[Digest]] {
  var damaged: [[Digest]] = [path + [.zero], [.zero] + path]
  for position in path.indices {
    var flipped = path
    flipped[position] = path[position].flipping(bit: Int.random(in: 0..<256, using: &numbers))
    damaged.append(flipped)
  }
  if !path.isEmpty {
    damaged.append(Array(path.dropLast()))
    damaged.append(Array(path.dropFirst()))
    damaged.append(path + path.suffix(1))
  }
  if path.count > 1, path[0] != path[1] {
    damaged.append([path[1], path[0]] + path.dropFirst(2))
  }
  return damaged
}

// The test macros cannot hold a borrowed span, so these borrow inside.

extension VerifyingKey {
  func accepts(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    isValid(signature, for: message.span)
  }
}

extension SigningKey {
  func signature(for message: [UInt8]) -> [UInt8] {
    sign(message.span)
  }
}

extension HashTile {
  init?(_ address: TileAddress, array: [UInt8]) {
    self.init(address, bytes: array.span)
  }
}

extension SignedNote {
  init(array: [UInt8]) throws(NoteFault) {
    try self.init(bytes: array.span)
  }
}
