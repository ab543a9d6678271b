import CreditModel
import HashLog
package import LedgerEngine
package import Testing

/// What a store should hold, gathered from the batches it was given.
package struct ExpectedBook {
  /// The entries' bytes.
  package private(set) var entries: [[UInt8]] = []
  private var leaves: [Digest] = []
  private var accounts: [AccountNumber: AccountRow] = [:]
  private var keys: [UniqueKey: UInt64] = [:]
  private var totals: [MemoryStore.TotalPlace: Total] = [:]
  private var governance: [UInt64] = []
  private var tiles: [MemoryStore.TileKey: [UInt8]] = [:]
  private var checkpointSizes: [UInt64] = []
  private var head: StoreHead?

  /// An empty book.
  package init() {}

  /// Takes in a batch that a store has appended.
  package mutating func take(_ batch: SealedBatch) {
    for index in 0..<batch.entries.count {
      entries.append(Array(batch.entries.bytes[batch.entries.range(of: index)]))
    }
    leaves += batch.leaves
    for account in batch.accounts { accounts[account.number] = account }
    for (key, holder) in batch.keys { keys[key] = holder }
    for row in batch.totals {
      totals[MemoryStore.TotalPlace(institution: row.institution, type: row.type)] = row.total
    }
    governance += batch.governance
    for tile in batch.tiles {
      tiles[MemoryStore.TileKey(level: tile.level, index: tile.index)] = tile.bytes
    }
    checkpointSizes.append(batch.head.size)
    head = batch.head
  }

  /// Expects `store` to hold exactly this.
  package func expectAgrees(
    with store: some LedgerStore, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let differences = try store.read { try self.differences(from: $0) }
    #expect(differences == [], sourceLocation: sourceLocation)
  }

  /// What `reader` shows otherwise, in words.
  package func differences(from reader: any LedgerInspector) throws -> [String] {
    var found: [String] = []
    if try reader.head() != head { found.append("head") }
    found += try entryDifferences(reader)
    found += try rowDifferences(reader)
    found += try projectionDifferences(reader)
    if let head {
      found += try reader.defects(of: head).map { "defect \($0)" }
    }
    return found
  }

  private func entryDifferences(_ reader: any LedgerInspector) throws -> [String] {
    var found: [String] = []
    let size = UInt64(entries.count)
    var next: UInt64 = 0
    var isInOrder = true
    try reader.forEachEntry(in: 0..<(size + 100)) { seq, bytes in
      isInOrder = isInOrder && seq == next && bytes.elementsEqual(entries[Int(seq)])
      next += 1
      return true
    }
    if !isInOrder || next != size { found.append("forEachEntry to \(next)") }
    // All of a small book, and those beside the borders of a large one.
    for seq in 0..<size where size < 1_000 || seq % 64 < 2 || seq % 64 == 63 || seq + 66 > size {
      if try reader.entry(seq) != entries[Int(seq)] { found.append("entry \(seq)") }
      if try reader.leaf(seq) != leaves[Int(seq)] { found.append("leaf \(seq)") }
    }
    for seq in [size, size + 1, size + 64, UInt64(Int64.max), UInt64.max] {
      if try reader.entry(seq) != nil { found.append("an entry \(seq)") }
      if try reader.leaf(seq) != nil { found.append("a leaf \(seq)") }
    }
    return found
  }

  private func rowDifferences(_ reader: any LedgerInspector) throws -> [String] {
    var found: [String] = []
    let size = UInt64(entries.count)
    if try reader.extent() != size { found.append("extent") }
    for number in 0..<(size / 64) {
      let page = entries[Int(number * 64)..<Int(number * 64 + 64)].joined(separator: [10])
      if try reader.page(number) != Array(page) { found.append("page \(number)") }
    }
    if try reader.page(size / 64) != nil { found.append("a page too many") }
    for seq in (size / 64 * 64)..<size {
      guard let (line, leaf) = try reader.tailLine(seq), line == entries[Int(seq)],
        leaf == leaves[Int(seq)].bytes
      else {
        found.append("tail \(seq)")
        continue
      }
    }
    if size >= 64, try reader.tailLine(size / 64 * 64 - 1) != nil { found.append("a tail row") }
    for (key, bytes) in tiles where try reader.tile(level: key.level, index: key.index) != bytes {
      found.append("tile \(key.level)/\(key.index)")
    }
    if try reader.tile(level: 0, index: (size + 255) / 256) != nil { found.append("a tile") }
    if try reader.tile(level: 9, index: 0) != nil { found.append("a tile of level 9") }
    return found
  }

  private func projectionDifferences(_ reader: any LedgerInspector) throws -> [String] {
    var found: [String] = []
    var rows: [AccountRow] = []
    try reader.forEachAccount(after: nil) { row in
      rows.append(row)
      return true
    }
    if rows != accounts.values.sorted(by: { $0.number < $1.number }) { found.append("accounts") }
    for (number, row) in accounts where try reader.account(number) != row {
      found.append("account \(number.text)")
    }
    var held: [String] = []
    try reader.forEachUniqueKey { held.append("\($0.text)=\($1)") }
    if held != keys.sorted(by: { $0.key < $1.key }).map({ "\($0.key.text)=\($0.value)" }) {
      found.append("keys")
    }
    for (key, holder) in keys where try reader.holder(of: key) != holder {
      found.append("key \(key.text)")
    }
    let expectedTotals = totals.map {
      TotalRow(institution: $0.institution, type: $0.type, total: $1)
    }
    if Set(try reader.totals()) != Set(expectedTotals) { found.append("totals") }
    if try reader.governance() != governance { found.append("governance") }
    for (number, size) in checkpointSizes.enumerated() {
      let checkpoint = try reader.checkpoint(UInt64(number))
      if checkpoint?.size != size || checkpoint?.note.contains("\n\(size)\n") != true {
        found.append("checkpoint \(number)")
      }
    }
    if try reader.checkpoint(UInt64(checkpointSizes.count)) != nil { found.append("a checkpoint") }
    return found
  }
}

extension Span<UInt8> {
  /// Whether the bytes are those of `other`.
  package func elementsEqual(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
