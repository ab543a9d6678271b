import GRDB
import HashLog
import LedgerEngine

/// Writes one batch, on a connection that is in a transaction of its own: compares the head, writes
/// everything, reads the entries back and keeps the checkpoint signed over what was read.
struct BatchWriter {
  private let db: Database
  private let batch: SealedBatch
  private let end: UInt64

  private static let lines = UInt64(Format.pageLines)

  /// A writer of `batch`.
  init(_ db: Database, _ batch: SealedBatch) {
    precondition(batch.entries.count == batch.leaves.count, "each entry has its leaf hash")
    self.db = db
    self.batch = batch
    end = batch.first + UInt64(batch.entries.count)
    precondition(batch.head.size == end, "the head is the batch's end")
    precondition(batch.head.checkpoints > 0, "each batch has its checkpoint")
  }

  /// Writes the batch where the book ends with `leaf`, or is empty.
  func write(after leaf: Digest?, seal: inout some BatchSeal) throws(StoreFault) {
    try checkHead(leaf)
    try writeEntries()
    let rows = RowWriter(db)
    try rows.put(batch.tiles)
    try rows.put(batch.accounts)
    for (key, holder) in batch.keys { try rows.put(key, holder: holder) }
    try rows.put(batch.totals)
    try rows.insert(governance: batch.governance)
    try rows.put(batch.head)
    try readBackPages(&seal)
    try readBackTail(&seal)
    try readBackTiles()
    try insertCheckpoint(try seal.note())
  }

  private func checkHead(_ leaf: Digest?) throws(StoreFault) {
    let head = try SQLiteReader(db).head()
    guard head?.leaf == leaf, head?.size ?? 0 == batch.first else {
      throw StoreFault(
        .headMoved, "the book has \(head?.size ?? 0) entries; the batch follows \(batch.first)")
    }
  }

  private func insertCheckpoint(_ note: String) throws(StoreFault) {
    let query = try Query("INSERT INTO checkpoint(number, size, note) VALUES (?, ?, ?)", on: db)
    try query.bind(RowWriter.integer(batch.head.checkpoints - 1), at: 1)
    try query.bind(RowWriter.integer(batch.head.size), at: 2)
    try query.bind(text: note, at: 3)
    try query.run()
  }
}

extension BatchWriter {
  /// The first entry of the page that the batch begins in, and the end of the last full page.
  private var pagedRange: Range<UInt64> {
    let start = batch.first / Self.lines * Self.lines
    return start..<max(start, end / Self.lines * Self.lines)
  }

  /// Seals full pages, the first with what the tail holds already; the rest goes to the tail.
  private func writeEntries() throws(StoreFault) {
    let paged = pagedRange
    if !paged.isEmpty {
      try insertPages(paged)
      try clearTail(paged.lowerBound..<batch.first)
    }
    let rest = max(paged.upperBound, batch.first)..<end
    try RowWriter(db).insertTail(
      rest.lazy.map { seq in
        let index = Int(seq - batch.first)
        return (Array(batch.entries.bytes[batch.entries.range(of: index)]), batch.leaves[index])
      }, from: rest.lowerBound)
  }

  private func insertPages(_ paged: Range<UInt64>) throws(StoreFault) {
    let query = try Query("INSERT INTO page(number, lines) VALUES (?, ?)", on: db)
    var lines = try tailLines(paged.lowerBound..<batch.first)
    for seq in batch.first..<paged.upperBound {
      if seq % Self.lines != 0 { lines.append(UInt8(ascii: "\n")) }
      lines.append(
        contentsOf: batch.entries.bytes[batch.entries.range(of: Int(seq - batch.first))])
      guard seq % Self.lines == Self.lines - 1 else { continue }
      try query.bind(RowWriter.integer(seq / Self.lines), at: 1)
      try query.run(text: lines, at: 2)
      lines.removeAll(keepingCapacity: true)
    }
  }

  /// The lines of the tail, parted by newlines.
  private func tailLines(_ range: Range<UInt64>) throws(StoreFault) -> [UInt8] {
    var lines: [UInt8] = []
    let reader = SQLiteReader(db)
    for seq in range {
      guard let line = try reader.tailLine(seq)?.line else {
        throw StoreFault(.damaged, "entry \(seq) is missing")
      }
      if seq > range.lowerBound { lines.append(UInt8(ascii: "\n")) }
      lines += line
    }
    return lines
  }

  private func clearTail(_ range: Range<UInt64>) throws(StoreFault) {
    let query = try Query("DELETE FROM tail WHERE seq >= ? AND seq < ?", on: db)
    try query.bind(RowWriter.integer(range.lowerBound), at: 1)
    try query.bind(RowWriter.integer(range.upperBound), at: 2)
    try query.run()
  }
}

extension BatchWriter {
  /// Hands the entries of the batch that stand in pages to `seal`, as they read now.
  private func readBackPages(_ seal: inout some BatchSeal) throws(StoreFault) {
    let paged = pagedRange
    let query = try Query("SELECT lines FROM page WHERE number = ?", on: db)
    var seq = batch.first
    while seq < paged.upperBound {
      try query.bind(RowWriter.integer(seq / Self.lines), at: 1)
      defer { query.reset() }
      let isThere = try query.step()
      seq += try query.withBytes(0) { (page) throws(StoreFault) in
        var lines = PageLines()
        var count: UInt64 = 0
        if isThere, lines.skip(Int(seq % Self.lines), in: page) {
          while let line = lines.next(in: page) {
            try seal.readBack(page.extracting(line))
            count += 1
          }
        }
        guard seq % Self.lines + count == Self.lines else {
          throw StoreFault(.damaged, "page \(seq / Self.lines) does not read as it was written")
        }
        return count
      }
    }
  }

  /// Hands the entries of the batch that stand in the tail to `seal`, and compares their leaves.
  private func readBackTail(_ seal: inout some BatchSeal) throws(StoreFault) {
    let query = try Query("SELECT line, leaf FROM tail WHERE seq = ?", on: db)
    for seq in max(pagedRange.upperBound, batch.first)..<end {
      try query.bind(RowWriter.integer(seq), at: 1)
      defer { query.reset() }
      guard try query.step(), query.bytes(1) == batch.leaves[Int(seq - batch.first)].bytes else {
        throw StoreFault(.damaged, "the leaf of entry \(seq) does not read as it was written")
      }
      try query.withBytes(0) { (line) throws(StoreFault) in try seal.readBack(line) }
    }
  }

  private func readBackTiles() throws(StoreFault) {
    let reader = SQLiteReader(db)
    for tile in batch.tiles {
      guard try reader.tile(level: tile.level, index: tile.index) == tile.bytes else {
        throw StoreFault(
          .damaged, "tile \(tile.level)/\(tile.index) does not read as it was written")
      }
    }
  }
}
