import GRDB
import GRDBSQLite
import LedgerEngine

/// A prepared statement, used through SQLite's C interface: GRDB's own way to bind and to fetch
/// costs two to five times as much in the loops over entries. GRDB keeps the statement for the next
/// time.
struct Query {
  private let statement: Statement

  /// The statement of `sql`; a fresh one where the kept one is in the middle of its rows.
  init(_ sql: String, on db: Database) throws(StoreFault) {
    statement = try asFault {
      let kept = try db.cachedStatement(sql: sql)
      // The kept statement is alive, and this connection's alone.
      let isBusy = unsafe sqlite3_stmt_busy(kept.sqliteStatement) != 0
      return isBusy ? try db.makeStatement(sql: sql) : kept
    }
  }

  /// Binds an integer to parameter `index`, counted from 1.
  func bind(_ value: Int64, at index: Int32) throws(StoreFault) {
    // The statement is alive; SQLite checks the index.
    try check(unsafe sqlite3_bind_int64(handle, index, value))
  }

  /// Binds a copy of `bytes` as a blob.
  func bind(_ bytes: [UInt8], at index: Int32) throws(StoreFault) {
    guard !bytes.isEmpty else {
      // The statement is alive; SQLite checks the index.
      return try check(unsafe sqlite3_bind_zeroblob(handle, index, 0))
    }
    // SQLite copies `count` bytes before the call returns.
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe sqlite3_bind_blob64(
        handle, index, buffer.baseAddress, UInt64(buffer.count), Self.copying)
    }
    try check(code)
  }

  /// Binds a copy of `text`, which is UTF-8.
  func bind(text: [UInt8], at index: Int32) throws(StoreFault) {
    // SQLite copies `count` bytes before the call returns; no bytes are an empty text, not NULL.
    let code = unsafe (text + [0]).withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_bind_text64(
          handle, index, characters.baseAddress, UInt64(text.count), Self.copying,
          UInt8(SQLITE_UTF8))
      }
    }
    try check(code)
  }

  /// Binds a copy of `text`.
  func bind(text: String, at index: Int32) throws(StoreFault) {
    try bind(text: Array(text.utf8), at: index)
  }

  /// Moves to the next row; false after the last.
  func step() throws(StoreFault) -> Bool {
    // The statement is alive, and nobody else steps it.
    let code = unsafe sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw fault(code)
    }
  }

  /// Runs a statement without rows to its end, ready to be bound anew.
  func run() throws(StoreFault) {
    defer { reset() }
    while try step() {}
  }

  /// Runs the statement with `text` bound to parameter `index`; spares the copy of `bind`.
  func run(text: [UInt8], at index: Int32) throws(StoreFault) {
    guard !text.isEmpty else {
      try bind(text: text, at: index)
      return try run()
    }
    // SQLite reads `count` bytes while the statement runs; before the buffer goes the statement has
    // been reset, and the next text takes the place of the old one before the next step.
    try unsafe text.withUnsafeBufferPointer { (buffer) throws(StoreFault) in
      let code = unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe sqlite3_bind_text64(
          handle, index, characters.baseAddress, UInt64(characters.count), nil, UInt8(SQLITE_UTF8))
      }
      try check(code)
      defer {
        // The statement is alive; no pointer into the buffer stays bound.
        _ = unsafe sqlite3_bind_null(handle, index)
      }
      try run()
    }
  }

  /// Ends the statement's run, and frees what it holds.
  func reset() {
    // The statement is alive. The code repeats that of the last step.
    _ = unsafe sqlite3_reset(handle)
  }

  /// The integer in `column` of the current row, counted from 0; 0 where there is none.
  func integer(_ column: Int32) -> Int64 {
    // The statement is on a row; SQLite checks the column.
    unsafe sqlite3_column_int64(handle, column)
  }

  /// A copy of the bytes in `column`; none where it is NULL.
  func bytes(_ column: Int32) -> [UInt8] {
    withBytes(column) { bytes in
      // The span's own bytes, copied at once.
      unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
    }
  }

  /// The text in `column`; what is no UTF-8 is replaced by U+FFFD.
  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  /// Lends the bytes in `column` of the current row for the call.
  func withBytes<Value, Failure: Error>(
    _ column: Int32, _ body: (Span<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    // SQLite owns the bytes until the next step or reset; `body` cannot reach this statement. The
    // blob call comes first, as it may convert the value, and then the length is the blob's.
    let start = unsafe sqlite3_column_blob(handle, column)
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    let buffer = unsafe UnsafeBufferPointer(
      start: start?.assumingMemoryBound(to: UInt8.self), count: unsafe start == nil ? 0 : count)
    return try body(unsafe buffer.span)
  }

  private var handle: SQLiteStatement { unsafe statement.sqliteStatement }

  /// Tells SQLite to copy what is bound.
  private static var copying: sqlite3_destructor_type {
    // SQLITE_TRANSIENT, a cast that C macros do and Swift does not import.
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private func check(_ code: Int32) throws(StoreFault) {
    guard code == SQLITE_OK else { throw fault(code) }
  }

  private func fault(_ code: Int32) -> StoreFault {
    // The connection lives as long as its statements; the message is copied at once.
    let message = unsafe sqlite3_errmsg(sqlite3_db_handle(handle))
    return StoreFault(sqlite: code, unsafe message.map { unsafe String(cString: $0) } ?? "")
  }
}

extension Database {
  /// The integer that a statement without parameters gives; nil where it gives no row.
  func integer(_ sql: String) throws(StoreFault) -> Int64? {
    let query = try Query(sql, on: self)
    defer { query.reset() }
    return try query.step() ? query.integer(0) : nil
  }
}
