import HashLog

/// The leaf hashes that a store keeps, tile by tile, with the corrections of an audit laid over
/// them.
struct StoredLeaves {
  private let reader: any LedgerInspector
  private let before: Digest
  private var tile: (index: UInt64, bytes: [UInt8]?)?
  private var mended: [UInt64: Digest] = [:]

  /// The leaves of `reader`; `before` stands for the one before the first.
  init(reader: any LedgerInspector, before: Digest) {
    self.reader = reader
    self.before = before
  }

  /// The leaf hash before `seq`: of the entry before, or what stands for it.
  mutating func leaf(before seq: UInt64) throws(StoreFault) -> Digest? {
    seq == 0 ? before : try leaf(seq - 1)
  }

  /// The leaf hash of `seq`, or nil where none is stored.
  mutating func leaf(_ seq: UInt64) throws(StoreFault) -> Digest? {
    if !mended.isEmpty, let leaf = mended[seq] { return leaf }
    let index = seq / UInt64(TileAddress.fullWidth)
    if tile?.index != index { tile = (index, try reader.tile(level: 0, index: index)) }
    let start = Int(seq % UInt64(TileAddress.fullWidth)) * Digest.byteCount
    if let bytes = tile?.bytes, start + Digest.byteCount <= bytes.count {
      return Digest(bytes.span, at: start)
    }
    return try reader.tailLine(seq).flatMap { Digest(bytes: $0.leaf) }
  }

  /// Says that the leaf hash of `seq` is `leaf`, whatever is stored.
  mutating func mend(_ seq: UInt64, with leaf: Digest) { mended[seq] = leaf }
}
