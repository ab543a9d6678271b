import CreditModel
import GRDB
import HashLog
import LedgerEngine

/// A search for whatever is wrong with a file that its entries do not show: rows too many, rows
/// that cannot be read, a schema that was changed, pages that SQLite itself finds damaged.
struct DefectSearch {
  private(set) var defects: [StoreDefect] = []
  private let reader: SQLiteReader
  private let head: StoreHead

  /// A search in the book that should be of `head`.
  init(_ reader: SQLiteReader, head: StoreHead) {
    self.reader = reader
    self.head = head
  }

  /// Looks at everything. What cannot be read is a defect too.
  mutating func run() {
    search("page") { (search) throws(StoreFault) in try search.findStrayRows() }
    search("tile") { (search) throws(StoreFault) in try search.findStrayTiles() }
    search("account") { (search) throws(StoreFault) in try search.findUnreadableRows() }
    search("sqlite_schema") { (search) throws(StoreFault) in try search.compareSchema() }
    search("database") { (search) throws(StoreFault) in try search.compareMarks() }
    search("database") { (search) throws(StoreFault) in try search.checkFile() }
  }

  private mutating func search(
    _ table: String, _ part: (inout DefectSearch) throws(StoreFault) -> Void
  ) {
    do {
      try part(&self)
    } catch {
      report(table, "", expected: "rows that can be read", found: error.detail)
    }
  }

  private mutating func report(
    _ table: String, _ row: String, expected: String, found: String, isStray: Bool = false
  ) {
    defects.append(
      StoreDefect(table: table, row: row, expected: expected, found: found, isStray: isStray))
  }
}

extension DefectSearch {
  private mutating func findStrayRows() throws(StoreFault) {
    let lines = UInt64(Format.pageLines)
    let pages = head.size / lines
    try findStray("page", "number", in: 0..<pages)
    try findStray("tail", "seq", in: (pages * lines)..<head.size)
    try findStray("checkpoint", "number", in: 0..<head.checkpoints)
    try findStray("head", "id", in: 0..<1)
    try findStray("governance", "seq", in: 0..<UInt64(Int64.max))
  }

  /// Reports the rows of `table` whose `key` is outside `range`.
  private mutating func findStray(
    _ table: String, _ key: String, in range: Range<UInt64>
  ) throws(StoreFault) {
    let sql = "SELECT \(key) FROM \(table) WHERE \(key) < ? OR \(key) >= ? ORDER BY \(key)"
    let bounds = [RowWriter.integer(range.lowerBound), RowWriter.integer(range.upperBound)]
    let found = try keys(sql, bounds)
    for key in found {
      report(table, "\(key)", expected: "no row", found: "a row", isStray: true)
    }
  }

  private mutating func findStrayTiles() throws(StoreFault) {
    var start = Int64.min
    for level in 0...TilePosition.levels {
      // The tiles that should be there begin each level; all others lie between them.
      let first = TilePosition.start(ofLevel: level)
      let sql = "SELECT position FROM tile WHERE position >= ? AND position < ? ORDER BY position"
      for key in try keys(sql, [start, first]) { reportStrayTile(key) }
      let isLevel = level < TilePosition.levels
      let count = isLevel ? TilePosition.storedCount(level: level, size: head.size) : 0
      start = first + RowWriter.integer(count)
    }
    for key in try keys("SELECT position FROM tile WHERE position >= ?", [start]) {
      reportStrayTile(key)
    }
  }

  private mutating func reportStrayTile(_ key: Int64) {
    report("tile", TilePosition.text(key), expected: "no row", found: "a row", isStray: true)
  }

  /// Reports the rows of projections that the reader passes over.
  private mutating func findUnreadableRows() throws(StoreFault) {
    try findUnreadable(
      "account", "SELECT number, line, seq, leaf, state FROM account",
      isReadable: { SQLiteReader.account($0) != nil },
      key: { row in
        let number = UInt64(exactly: row.integer(0)).flatMap { AccountNumber(value: $0) }
        return number?.text ?? "\(row.integer(0))"
      })
    try findUnreadable(
      "unique_key", "SELECT key, seq FROM unique_key",
      isReadable: { $0.integer(1) >= 0 }, key: { $0.text(0) })
    try findUnreadable(
      "total", try reader.totalQuery(),
      isReadable: { SQLiteReader.total($0) != nil }, key: { "\($0.text(0))/\($0.text(1))" })
    try findUnreadable(
      "head", "SELECT size, leaf, at, checkpoints FROM head WHERE id = 0", isStray: false,
      isReadable: { SQLiteReader.head($0) != nil }, key: { _ in "0" })
  }

  private mutating func findUnreadable(
    _ table: String, _ sql: String, isStray: Bool = true, isReadable: (Query) -> Bool,
    key: (Query) -> String
  ) throws(StoreFault) {
    var found: [String] = []
    try reader.forEachRow(sql) { row in
      if !isReadable(row) { found.append(key(row)) }
      return true
    }
    for row in found {
      report(
        table, row, expected: "a row that can be read", found: "values that make no such row",
        isStray: isStray)
    }
  }

  private func keys(_ sql: String, _ bounds: [Int64]) throws(StoreFault) -> [Int64] {
    var keys: [Int64] = []
    try reader.forEachRow(sql, bounds) { row in
      keys.append(row.integer(0))
      return true
    }
    return keys
  }
}

extension DefectSearch {
  /// Compares every object's statement with the one that the migrations run.
  private mutating func compareSchema() throws(StoreFault) {
    var expected: [String: SchemaObject] = [:]
    for object in Schema.objects(ofVersion: try Schema.version(of: reader.db)) {
      expected[object.name] = object
    }
    var found: [SchemaObject] = []
    try reader.forEachRow("SELECT type, name, sql FROM sqlite_schema ORDER BY name") { row in
      found.append(SchemaObject(type: row.text(0), name: row.text(1), sql: row.text(2)))
      return true
    }
    for object in found {
      let sound = expected.removeValue(forKey: object.name)
      guard sound != object else { continue }
      report(
        "sqlite_schema", object.name, expected: sound?.sql ?? "no such object",
        found: object.sql, isStray: sound == nil)
    }
    for (name, object) in expected.sorted(by: { $0.key < $1.key }) {
      report("sqlite_schema", name, expected: object.sql, found: "no such object")
    }
  }

  private mutating func compareMarks() throws(StoreFault) {
    for (mark, expected) in [
      ("application_id", Schema.applicationID),
      ("user_version", try Schema.version(of: reader.db)),
    ] {
      let found = try reader.db.integer("PRAGMA \(mark)") ?? 0
      guard found != expected else { continue }
      report("database", mark, expected: "\(expected)", found: "\(found)")
    }
  }

  /// Has SQLite look at its own structure; costs as much as reading the file.
  private mutating func checkFile() throws(StoreFault) {
    var lines: [String] = []
    try reader.forEachRow("PRAGMA quick_check(100)") { row in
      lines.append(row.text(0))
      return true
    }
    for (index, line) in lines.enumerated() where line != "ok" {
      report("database", "quick_check \(index + 1)", expected: "ok", found: line)
    }
  }
}
