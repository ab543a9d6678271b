import CreditModel
import HashLog
import LedgerEngine

private let lines = UInt64(Format.pageLines)

extension MemoryStore.Book {
  /// Adds everything of `batch` but its checkpoint.
  mutating func add(_ batch: SealedBatch) throws(StoreFault) {
    for index in 0..<batch.entries.count {
      let seq = batch.first + UInt64(index)
      let bytes = Array(batch.entries.bytes[batch.entries.range(of: index)])
      tail[seq] = MemoryStore.TailRow(line: bytes, leaf: batch.leaves[index].bytes)
      if seq % lines == lines - 1 { try sealPage(seq / lines) }
    }
    for tile in batch.tiles { put(tile) }
    for account in batch.accounts { accounts[account.number] = account }
    for (key, holder) in batch.keys { keys[key] = holder }
    for row in batch.totals { put(row) }
    governance.formUnion(batch.governance)
    head = batch.head
  }

  /// Hands the entries of `batch` to `seal` as they are kept now.
  func readBack(
    _ batch: SealedBatch, to seal: inout some BatchSeal
  ) throws(StoreFault) {
    var fault: StoreFault?
    var next = batch.first
    MemoryReader(book: self).forEachEntry(in: batch.first..<batch.head.size) { seq, bytes in
      do throws(StoreFault) {
        try seal.readBack(bytes)
        next = seq + 1
        return true
      } catch {
        fault = error
        return false
      }
    }
    if let fault { throw fault }
    guard next == batch.head.size else { throw StoreFault(.damaged, "entry \(next) is missing") }
  }

  /// Puts `projections` in place, where the book's rows end with the entry that they end with.
  mutating func replace(with projections: Projections) throws(StoreFault) {
    let size = projections.head.size
    let reader = MemoryReader(book: self)
    guard reader.extent() == size else { throw StoreFault(.headMoved, "the book grew") }
    let start = size / lines * lines
    for (index, leaf) in projections.tailLeaves.enumerated() {
      tail[start + UInt64(index)]?.leaf = leaf.bytes
    }
    tiles = [:]
    for tile in projections.tiles { put(tile) }
    if size > 1 {
      let replaced = MemoryReader(book: self)
      guard let last = replaced.entry(size - 1), let previous = try replaced.leaf(size - 2),
        Hashing.chainedLeaf(after: previous, entry: last.span) == projections.head.leaf
      else { throw StoreFault(.headMoved, "the last entry is another") }
    }
    accounts = [:]
    for account in projections.accounts { accounts[account.number] = account }
    keys = [:]
    for (key, holder) in projections.keys { keys[key] = holder }
    totals = [:]
    for row in projections.totals { put(row) }
    governance = Set(projections.governance)
    head = projections.head
  }

  private mutating func put(_ tile: TileRow) {
    tiles[MemoryStore.TileKey(level: tile.level, index: tile.index)] = tile.bytes
  }

  private mutating func put(_ row: TotalRow) {
    totals[MemoryStore.TotalPlace(institution: row.institution, type: row.type)] = row.total
  }

  /// Makes a page of the tail's lines, which it takes out.
  private mutating func sealPage(_ number: UInt64) throws(StoreFault) {
    var page: [UInt8] = []
    for seq in (number * lines)..<((number + 1) * lines) {
      guard let row = tail.removeValue(forKey: seq) else {
        throw StoreFault(.damaged, "entry \(seq) is missing")
      }
      if seq % lines != 0 { page.append(UInt8(ascii: "\n")) }
      page += row.line
    }
    pages[number] = page
  }
}
