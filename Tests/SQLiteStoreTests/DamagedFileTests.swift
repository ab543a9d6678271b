import GRDB
import LedgerEngine
import LedgerTestKit
import SQLiteStore
import Testing

@Suite struct DamagedFileTests {
  @Test(arguments: [1, 2, 3, 4])
  func `no row that SQL can write stops a reader`(seed: UInt64) throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 700)
    try store.close()
    let whole = try ledger.bytes()
    let head = try #require(clerk.head)
    var chance = Chance(seed: seed)
    var readCount = 0
    for _ in 0..<30 {
      try ledger.write(whole)
      for _ in 0..<(1 + chance.below(4)) {
        let sql = chance.statement()
        // A statement that STRICT or a key refuses changes nothing, which is as well.
        try? ledger.force(sql)
      }
      readCount += readEverything(ledger, head: head) ? 1 : 0
    }
    #expect(readCount == 30, "rows that are wrong do not keep a file from being opened")
  }

  @Test(arguments: [11, 12, 13, 14])
  func `no damaged byte stops a reader`(seed: UInt64) throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 700)
    try store.close()
    let whole = try ledger.bytes()
    let head = try #require(clerk.head)
    var chance = Chance(seed: seed)
    var readCount = 0
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<(1 + chance.below(8)) {
        // Headers of the file and of its pages matter most, and are hit most.
        let page = chance.below(bytes.count / LedgerFile.pageBytes) * LedgerFile.pageBytes
        let offset = chance.below(3) == 0 ? chance.below(LedgerFile.pageBytes) : chance.below(120)
        bytes[page + offset] = UInt8(chance.below(256))
      }
      try ledger.write(bytes)
      // What counts is that this returns, whatever it says.
      readCount += readEverything(ledger, head: head) ? 1 : 0
    }
    #expect(readCount > 10, "most bytes do not keep a file from being opened")
  }

  /// Calls every member of a reader; a fault of one does not spare the others. False where there
  /// was no reader.
  private func readEverything(_ ledger: TemporaryLedger, head: StoreHead) -> Bool {
    guard let store = try? SQLiteStore.open(at: ledger.path) else { return false }
    var isRead = false
    try? store.read { reader in
      isRead = true
      _ = try? reader.head()
      _ = try? reader.extent()
      _ = try? reader.defects(of: head)
      _ = try? reader.totals()
      _ = try? reader.governance()
      _ = try? reader.forEachEntry(in: 0..<UInt64.max) { _, bytes in bytes.count < 100_000 }
      _ = try? reader.forEachUniqueKey { _, _ in }
      _ = try? reader.forEachAccount(after: nil) { row in
        _ = try? reader.account(row.number)
        return true
      }
      for seq in 0..<710 as Range<UInt64> {
        _ = try? reader.entry(seq)
        _ = try? reader.leaf(seq)
        _ = try? reader.tailLine(seq)
      }
      for number in 0..<13 as Range<UInt64> {
        _ = try? reader.page(number)
        _ = try? reader.tile(level: Int(number % 4), index: number / 4)
        _ = try? reader.checkpoint(number)
      }
      _ = try? Ledger(reader: reader)
      _ = try? Projections(replaying: reader)
    }
    try? appendTo(store)
    return isRead
  }

  /// Tries to go on with the book as it is.
  private func appendTo(_ store: SQLiteStore) throws {
    var clerk = MadeClerk(name: "after the damage")
    try clerk.reread(store)
    try clerk.append([.opening(50_000)], to: store)
  }
}

/// Chances that are the same on every run of a seed.
private struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
  }

  mutating func below(_ bound: Int) -> Int { Int(next() >> 16) % bound }

  /// A statement that changes a row of some table as no store would.
  mutating func statement() -> String {
    let columns: [(table: String, columns: [String])] = [
      ("page", ["number", "lines"]), ("tail", ["seq", "line", "leaf"]),
      ("tile", ["position", "hashes"]), ("checkpoint", ["number", "size", "note"]),
      ("account", ["number", "line", "seq", "leaf", "state"]), ("unique_key", ["key", "seq"]),
      ("total", ["institution", "type", "issued", "reversed"]), ("governance", ["seq"]),
      ("head", ["size", "leaf", "at", "checkpoints"]),
    ]
    let (table, names) = columns[below(columns.count)]
    let name = names[below(names.count)]
    let values = [
      "-1", "0", "9223372036854775807", "-9223372036854775807 - 1", "4611686018427387904", "x''",
      "x'FF00FE'", "zeroblob(31)", "zeroblob(8192)", "''", "char(10)", "cast(x'C328FF' AS TEXT)",
      "\(name) + 1", "substr(\(name), 2)", "\(name) || char(10)", "'{' || \(name)",
      "cast(\(name) || x'FF' AS BLOB)", "cast(substr(\(name), 1, 33) AS BLOB)", "randomblob(300)",
    ]
    if below(8) == 0 { return "DELETE FROM \(table) WHERE length(\(name)) % 2 = \(below(2))" }
    let row = "abs(length(quote(\(name))) * \(1 + below(97)) + \(below(4))) % 4 = 0"
    return "UPDATE OR REPLACE \(table) SET \(name) = \(values[below(values.count)]) WHERE \(row)"
  }
}
