import CanonicalCoding
package import HashLog

/// An entry read back from a store, whose bytes are those that were sealed.
package struct SealedEntry: Sendable {
  /// The bytes.
  package let bytes: [UInt8]
  /// What they say of the entry's place and links.
  package let entry: Entry
  /// The leaf hash.
  package let leaf: Digest

  /// Lends the record's bytes.
  package func record<Value, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try body(bytes.span.extracting(entry.record))
  }
}

/// Reads entries back for someone who will be shown what they say: each is hashed again after the
/// leaf stored before it, and compared with the leaf stored for it. Costs a read and a hash an
/// entry; the tile read last is kept.
package struct SealedEntries {
  private let reader: any LedgerReader
  private var tile: (index: UInt64, bytes: [UInt8]?)?

  /// Entries of the book that `reader` shows.
  package init(reader: any LedgerReader) { self.reader = reader }

  /// The entry at `seq`. Throws `damaged` where it is missing, or is not what was sealed.
  package mutating func read(_ seq: UInt64) throws(StoreFault) -> SealedEntry {
    guard let bytes = try reader.entry(seq), let leaf = try leaf(seq) else {
      throw Self.damaged(seq, "it is missing")
    }
    guard let before = try leafBefore(seq, bytes),
      Hashing.chainedLeaf(after: before, entry: bytes.span) == leaf
    else { throw Self.damaged(seq, "its bytes are not those that were sealed") }
    do {
      return SealedEntry(bytes: bytes, entry: try Entry(canonical: bytes.span), leaf: leaf)
    } catch {
      throw Self.damaged(seq, "it is not canonical: \(error)")
    }
  }

  /// The fault of an entry that is not as it should be.
  static func damaged(_ seq: UInt64, _ why: String) -> StoreFault {
    StoreFault(.damaged, "entry \(seq): \(why)")
  }

  private mutating func leafBefore(
    _ seq: UInt64, _ bytes: [UInt8]
  ) throws(StoreFault) -> Digest? {
    guard seq == 0 else { return try leaf(seq - 1) }
    return GenesisEntry(bytes).map { Ledger.leafBeforeFirst(origin: $0.genesis.origin) }
  }

  private mutating func leaf(_ seq: UInt64) throws(StoreFault) -> Digest? {
    let index = seq / UInt64(TileAddress.fullWidth)
    if tile?.index != index { tile = (index, try reader.tile(level: 0, index: index)) }
    let start = Int(seq % UInt64(TileAddress.fullWidth)) * Digest.byteCount
    if let bytes = tile?.bytes, start + Digest.byteCount <= bytes.count {
      return Digest(bytes.span, at: start)
    }
    return try reader.leaf(seq)
  }
}
