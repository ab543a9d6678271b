import GRDB
import HashLog
import LedgerEngine

/// Puts recomputed projections in place of the stored ones, on a connection that is in a
/// transaction of its own. The sealed tables are looked at, never written.
struct ProjectionWriter {
  private let db: Database
  private let projections: Projections

  /// Tables that hold projections beside sealed content, and so are guarded by triggers.
  private static let guarded = ["tile", "tail"]

  /// A writer of `projections`.
  init(_ db: Database, _ projections: Projections) {
    self.db = db
    self.projections = projections
  }

  /// Replaces everything, where the book is still the one that was replayed.
  func write() throws(StoreFault) {
    try checkBook()
    let tail = try tailLines()
    let triggers = Schema.triggers(on: Self.guarded)
    for trigger in triggers { try execute("DROP TRIGGER IF EXISTS \(trigger.name)") }
    for table in ["account", "unique_key", "total", "governance", "tile", "head"] {
      try execute("DELETE FROM \(table)")
    }
    try execute("DELETE FROM tail WHERE seq >= \(tailStart) AND seq < \(projections.head.size)")
    try insert(tail)
    for trigger in triggers { try execute(trigger.sql) }
  }

  private func insert(_ tail: [(line: [UInt8], leaf: Digest)]) throws(StoreFault) {
    let rows = RowWriter(db)
    try rows.put(projections.tiles)
    try rows.insertTail(tail, from: tailStart)
    try rows.put(projections.accounts)
    for (key, holder) in projections.keys { try rows.put(key, holder: holder) }
    try rows.put(projections.totals)
    try rows.insert(governance: projections.governance)
    try rows.put(projections.head)
  }

  private func execute(_ sql: String) throws(StoreFault) {
    try asFault { try db.execute(sql: sql) }
  }

  private var tailStart: UInt64 {
    let lines = UInt64(Format.pageLines)
    return projections.head.size / lines * lines
  }
}

extension ProjectionWriter {
  /// Throws `headMoved` unless the book's own rows end where the projections do, with the entry
  /// that their last leaf hash is of. The stored head is no witness: it may be what is to be
  /// repaired.
  private func checkBook() throws(StoreFault) {
    let reader = SQLiteReader(db)
    let size = projections.head.size
    let extent = try reader.extent()
    guard extent == size else {
      throw StoreFault(.headMoved, "the book has \(extent) entries, the projections \(size)")
    }
    guard size > 1 else { return }
    guard let last = try reader.entry(size - 1), let previous = leaf(size - 2),
      Hashing.chainedLeaf(after: previous, entry: last.span) == projections.head.leaf
    else { throw StoreFault(.headMoved, "the last entry is not that of the projections") }
  }

  /// The leaf hash of the entry at `seq` by the projections.
  private func leaf(_ seq: UInt64) -> Digest? {
    if seq >= tailStart {
      let index = Int(seq - tailStart)
      return index < projections.tailLeaves.count ? projections.tailLeaves[index] : nil
    }
    let index = seq / UInt64(TileAddress.fullWidth)
    let offset = Int(seq % UInt64(TileAddress.fullWidth)) * Digest.byteCount
    guard let tile = projections.tiles.first(where: { $0.level == 0 && $0.index == index }),
      offset + Digest.byteCount <= tile.bytes.count
    else { return nil }
    return Digest(tile.bytes.span, at: offset)
  }

  /// The lines of the tail as they are, each with its leaf hash as it should be.
  private func tailLines() throws(StoreFault) -> [(line: [UInt8], leaf: Digest)] {
    let reader = SQLiteReader(db)
    var lines: [(line: [UInt8], leaf: Digest)] = []
    for (index, leaf) in projections.tailLeaves.enumerated() {
      let seq = tailStart + UInt64(index)
      guard let line = try reader.tailLine(seq)?.line else {
        throw StoreFault(.damaged, "entry \(seq) is missing")
      }
      lines.append((line, leaf))
    }
    return lines
  }
}
