import CreditModel
import GRDB
import HashLog
import LedgerEngine

/// Writes rows of each table, on a connection that is in a transaction.
struct RowWriter {
  private let db: Database

  /// A writer on that connection.
  init(_ db: Database) { self.db = db }

  /// Puts the lines of the tail from `start` in place, each with its leaf hash.
  func insertTail(_ lines: some Sequence<(line: [UInt8], leaf: Digest)>, from start: UInt64)
    throws(StoreFault)
  {
    let query = try Query("INSERT INTO tail(seq, line, leaf) VALUES (?, ?, ?)", on: db)
    var seq = start
    for (line, leaf) in lines {
      try query.bind(Self.integer(seq), at: 1)
      try query.bind(text: line, at: 2)
      try query.bind(leaf.bytes, at: 3)
      try query.run()
      seq += 1
    }
  }

  /// Puts tiles in place; one that grew takes the place of the one before.
  func put(_ tiles: [TileRow]) throws(StoreFault) {
    let query = try Query(
      """
      INSERT INTO tile(position, hashes) VALUES (?, ?)
      ON CONFLICT(position) DO UPDATE SET hashes = excluded.hashes
      """, on: db)
    for tile in tiles {
      guard let key = TilePosition.key(level: tile.level, index: tile.index) else {
        preconditionFailure("a tile of a book has a place")
      }
      try query.bind(key, at: 1)
      try query.bind(tile.bytes, at: 2)
      try query.run()
    }
  }

  /// Puts accounts in place.
  func put(_ accounts: [AccountRow]) throws(StoreFault) {
    let query = try Query(
      "REPLACE INTO account(number, line, seq, leaf, state) VALUES (?, ?, ?, ?, ?)", on: db)
    for account in accounts {
      try query.bind(Self.integer(account.number.value), at: 1)
      try query.bind(Self.integer(account.line), at: 2)
      try query.bind(Self.integer(account.last.seq), at: 3)
      try query.bind(account.last.leaf.bytes, at: 4)
      try query.bind(account.snapshot, at: 5)
      try query.run()
    }
  }

  /// Takes `key` for the entry at `holder`, or gives it back.
  func put(_ key: UniqueKey, holder: UInt64?) throws(StoreFault) {
    let query: Query
    if let holder {
      query = try Query("REPLACE INTO unique_key(key, seq) VALUES (?, ?)", on: db)
      try query.bind(Self.integer(holder), at: 2)
    } else {
      query = try Query("DELETE FROM unique_key WHERE key = ?", on: db)
    }
    try query.bind(text: key.text, at: 1)
    try query.run()
  }

  /// Puts sums in place.
  func put(_ totals: [TotalRow]) throws(StoreFault) {
    let query = try Query(
      """
      REPLACE INTO total(institution, type, issued, reversed, converted, redeemed)
      VALUES (?, ?, ?, ?, ?, ?)
      """, on: db)
    for row in totals {
      try query.bind(text: row.institution.text, at: 1)
      try query.bind(text: row.type.rawValue, at: 2)
      try query.bind(row.total.issued.thousandths, at: 3)
      try query.bind(row.total.reversed.thousandths, at: 4)
      try query.bind(row.total.converted.thousandths, at: 5)
      try query.bind(row.total.redeemed.thousandths, at: 6)
      try query.run()
    }
  }

  /// Adds positions of entries that touch governance.
  func insert(governance: [UInt64]) throws(StoreFault) {
    let query = try Query("INSERT INTO governance(seq) VALUES (?)", on: db)
    for seq in governance {
      try query.bind(Self.integer(seq), at: 1)
      try query.run()
    }
  }

  /// Says where the book stands.
  func put(_ head: StoreHead) throws(StoreFault) {
    let query = try Query(
      "REPLACE INTO head(id, size, leaf, at, checkpoints) VALUES (0, ?, ?, ?, ?)", on: db)
    try query.bind(Self.integer(head.size), at: 1)
    try query.bind(head.leaf.bytes, at: 2)
    try query.bind(head.at.milliseconds, at: 3)
    try query.bind(Self.integer(head.checkpoints), at: 4)
    try query.run()
  }

  /// A position or a count as SQLite keeps it: no book comes near 63 bits.
  static func integer(_ value: UInt64) -> Int64 { Int64(clamping: value) }
}
