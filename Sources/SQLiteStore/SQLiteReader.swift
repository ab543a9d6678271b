import CreditModel
import GRDB
import HashLog
import LedgerEngine

/// A view of the book on one connection, for as long as its transaction lasts. Whatever a row
/// holds, it is given as it is or called damaged.
final class SQLiteReader {
  /// The connection.
  let db: Database
  /// The tile of leaf hashes read last: neighbours are asked for one after the other.
  private var lastTile: (index: UInt64, bytes: [UInt8])?

  /// A view on that connection.
  init(_ db: Database) { self.db = db }

  /// Runs `sql` with `key` for its parameter and hands its row to `body`; nil where there is none.
  func row<Value>(
    _ sql: String, _ key: UInt64, _ body: (Query) throws(StoreFault) -> Value
  ) throws(StoreFault) -> Value? {
    guard let key = Int64(exactly: key) else { return nil }
    let query = try Query(sql, on: db)
    try query.bind(key, at: 1)
    defer { query.reset() }
    return try query.step() ? try body(query) : nil
  }

  /// Hands each row of `sql`, with `keys` for its parameters, to `body`; stops where that gives
  /// false.
  func forEachRow(
    _ sql: String, _ keys: [Int64] = [], _ body: (Query) throws(StoreFault) -> Bool
  ) throws(StoreFault) {
    let query = try Query(sql, on: db)
    for (index, key) in keys.enumerated() { try query.bind(key, at: Int32(index + 1)) }
    defer { query.reset() }
    while try query.step(), try body(query) {}
  }
}

extension SQLiteReader: LedgerReader {
  func head() throws(StoreFault) -> StoreHead? {
    try row("SELECT size, leaf, at, checkpoints FROM head WHERE id = ?", 0) {
      (query) throws(StoreFault) in
      guard let head = Self.head(query) else {
        throw StoreFault(.damaged, "the row of table head cannot be read")
      }
      return head
    }
  }

  func leaf(_ seq: UInt64) throws(StoreFault) -> Digest? {
    let index = seq / UInt64(TileAddress.fullWidth)
    let offset = Int(seq % UInt64(TileAddress.fullWidth)) * Digest.byteCount
    if lastTile?.index != index {
      lastTile = (index, try tile(level: 0, index: index) ?? [])
    }
    if let bytes = lastTile?.bytes, offset + Digest.byteCount <= bytes.count {
      return Digest(bytes.span, at: offset)
    }
    guard let (_, leaf) = try tailLine(seq) else { return nil }
    guard let digest = Digest(bytes: leaf) else {
      throw StoreFault(.damaged, "the leaf hash of entry \(seq) has \(leaf.count) bytes")
    }
    return digest
  }

  func account(_ number: AccountNumber) throws(StoreFault) -> AccountRow? {
    try row(
      "SELECT number, line, seq, leaf, state FROM account WHERE number = ?", number.value
    ) { (query) throws(StoreFault) in
      guard let account = Self.account(query) else {
        throw StoreFault(.damaged, "the row of account \(number.text) cannot be read")
      }
      return account
    }
  }

  func holder(of key: UniqueKey) throws(StoreFault) -> UInt64? {
    let query = try Query("SELECT seq FROM unique_key WHERE key = ?", on: db)
    try query.bind(text: key.text, at: 1)
    defer { query.reset() }
    guard try query.step() else { return nil }
    guard let holder = UInt64(exactly: query.integer(0)) else {
      throw StoreFault(.damaged, "the row of key \(key.text) cannot be read")
    }
    return holder
  }

  func totals() throws(StoreFault) -> [TotalRow] {
    var totals: [TotalRow] = []
    try forEachRow(try totalQuery()) { query in
      if let total = Self.total(query) { totals.append(total) }
      return true
    }
    return totals
  }

  func governance() throws(StoreFault) -> [UInt64] {
    var positions: [UInt64] = []
    try forEachRow("SELECT seq FROM governance WHERE seq >= 0 ORDER BY seq") { query in
      positions.append(UInt64(query.integer(0)))
      return true
    }
    return positions
  }

  func tile(level: Int, index: UInt64) throws(StoreFault) -> [UInt8]? {
    guard let key = TilePosition.key(level: level, index: index) else { return nil }
    return try row("SELECT hashes FROM tile WHERE position = ?", UInt64(key)) { $0.bytes(0) }
  }

  func checkpoint(_ number: UInt64) throws(StoreFault) -> (size: UInt64, note: String)? {
    // A size below 0 becomes 0, which is no checkpoint's size either: an audit goes on and says so.
    try row("SELECT size, note FROM checkpoint WHERE number = ?", number) { query in
      (UInt64(clamping: query.integer(0)), query.text(1))
    }
  }

  func forEachAccount(
    after number: AccountNumber?, _ body: (AccountRow) -> Bool
  ) throws(StoreFault) {
    try forEachRow(
      "SELECT number, line, seq, leaf, state FROM account WHERE number > ? ORDER BY number",
      [number.map { RowWriter.integer($0.value) } ?? -1]
    ) { query in
      Self.account(query).map(body) ?? true
    }
  }
}

extension SQLiteReader {
  /// The head in a row of size, leaf, time and number of checkpoints; nil where it makes none.
  static func head(_ row: Query) -> StoreHead? {
    guard let size = UInt64(exactly: row.integer(0)), let leaf = Digest(bytes: row.bytes(1)),
      let at = Instant(milliseconds: row.integer(2)),
      let checkpoints = UInt64(exactly: row.integer(3))
    else { return nil }
    return StoreHead(size: size, leaf: leaf, at: at, checkpoints: checkpoints)
  }

  /// The account in a row of number, line, position, leaf and state; nil where it makes none.
  static func account(_ row: Query) -> AccountRow? {
    guard let value = UInt64(exactly: row.integer(0)), let number = AccountNumber(value: value),
      let line = UInt64(exactly: row.integer(1)), let seq = UInt64(exactly: row.integer(2)),
      let leaf = Digest(bytes: row.bytes(3))
    else { return nil }
    return AccountRow(
      number: number, line: line, last: PassbookLink.Place(seq: seq, leaf: leaf),
      snapshot: row.bytes(4))
  }

  /// The statement that gives all sums; in a file of version 1 nothing was converted or redeemed.
  func totalQuery() throws(StoreFault) -> String {
    let rest = try Schema.hasAllSums(db) ? "converted, redeemed" : "0, 0"
    return "SELECT institution, type, issued, reversed, \(rest) FROM total"
  }

  /// The sum in a row of institution, type and the four sums; nil where it makes none.
  static func total(_ row: Query) -> TotalRow? {
    guard let institution = InstitutionCode(utf8: row.bytes(0).span),
      let type = CourseType(rawValue: row.text(1))
    else { return nil }
    return TotalRow(
      institution: institution, type: type,
      total: Total(
        issued: Credits(thousandths: row.integer(2)),
        converted: Credits(thousandths: row.integer(4)),
        reversed: Credits(thousandths: row.integer(3)),
        redeemed: Credits(thousandths: row.integer(5))))
  }
}
