import GRDB
package import HashLog
package import LedgerEngine

/// A book in one SQLite file.
///
/// Copies of a store share its connections; they are closed with the last copy. Other processes may
/// read and append to the same file. One view of a store is not asked for within another: that is a
/// bug, and stops the program.
package struct SQLiteStore: Sendable {
  /// Where views are taken from.
  private let reader: any DatabaseReader
  /// Where batches are written; nil where the file cannot be written to.
  private let pool: DatabasePool?

  /// Makes the file at `path`, which holds an empty book, of the newest version unless a test wants
  /// an older one. Throws `exists` where anything is there.
  package static func create(
    at path: String, version: Int64 = Schema.version
  ) throws(StoreFault) -> SQLiteStore {
    try FileHeader.createFile(at: path)
    do {
      try initialise(path, version: version)
      return try open(at: path)
    } catch {
      FileHeader.removeFiles(at: path)
      throw StoreFault(error)
    }
  }

  /// Opens the ledger at `path`; costs the same whatever its size. Throws `notFound`, `notALedger`
  /// and `versionUnknown`, and leaves such a file as it is. A file of an older version is read as
  /// it is, and migrated by the first write, in one transaction with it.
  package static func open(at path: String) throws(StoreFault) -> SQLiteStore {
    try open(at: path, busySeconds: 30)
  }

  /// Opens the ledger at `path`; a write waits so long for another process's.
  package static func open(at path: String, busySeconds: Double) throws(StoreFault) -> SQLiteStore {
    try FileHeader(path: path).check()
    guard FileHeader.isWritable(path) else { return try openFrozen(at: path) }
    return try asFault {
      let pool = try DatabasePool(path: path, configuration: .ledger(busySeconds: busySeconds))
      try pool.writeWithoutTransaction { db in
        // A commit is on the disk when it returns, always: GRDB's pool has just set NORMAL.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try FileHeader.check(
          applicationID: try db.integer("PRAGMA application_id") ?? 0,
          version: try db.integer("PRAGMA user_version") ?? 0)
      }
      return SQLiteStore(reader: pool, pool: pool)
    }
  }

  /// Opens the ledger at `path` on a medium that cannot be written to, as an auditor's copy may be.
  /// Nobody changes the file meanwhile, so SQLite needs no locks and leaves no trace. Throws
  /// `inputOutput` where the newest commits stand in a log beside the file, which a view so taken
  /// would leave out.
  package static func openFrozen(at path: String) throws(StoreFault) -> SQLiteStore {
    guard FileHeader.isEmptyOrAbsent(path + "-wal") else {
      throw StoreFault(
        .inputOutput,
        "\(path) cannot be written to, and \(path)-wal beside it holds its newest part; copy both"
          + " to a folder that can")
    }
    let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f")
      .replacing("#", with: "%23")
    return try asFault {
      var configuration = Configuration.ledger(busySeconds: 0)
      configuration.readonly = true
      let queue = try DatabaseQueue(
        path: "file:\(escaped)?immutable=1", configuration: configuration)
      return SQLiteStore(reader: queue, pool: nil)
    }
  }

  /// The writing connections. Throws `inputOutput` where there are none.
  private func writer() throws(StoreFault) -> DatabasePool {
    guard let pool else {
      throw StoreFault(.inputOutput, "the ledger cannot be written to where it lies")
    }
    return pool
  }

  /// The value that SQLite gives for `pragma` on the writing connection, or on a reading one.
  package func pragma(_ pragma: String, isReader: Bool) throws(StoreFault) -> String? {
    try asFault {
      let sql = "PRAGMA \(pragma)"
      return try isReader
        ? reader.read { try String.fetchOne($0, sql: sql) }
        : writer().writeWithoutTransaction { try String.fetchOne($0, sql: sql) }
    }
  }

  /// Closes all connections at once, and folds the log into the file, so that the file alone is the
  /// ledger; fails where one is in use.
  package func close() throws(StoreFault) {
    try asFault {
      _ = try pool?.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try reader.close()
    }
  }

  /// Sets up the empty file at `path`, in one transaction.
  private static func initialise(_ path: String, version: Int64) throws {
    let queue = try DatabaseQueue(path: path, configuration: .ledger(busySeconds: 30))
    try queue.writeWithoutTransaction { db in
      // It can only be set while the file is empty.
      try db.execute(sql: "PRAGMA page_size = \(LedgerFile.pageBytes)")
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try db.inTransaction(.immediate) {
        try Schema.migrate(db, from: 0, to: version)
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        return .commit
      }
      // The header is looked at without SQLite, so it may not stay in the log.
      try db.checkpoint(.truncate)
    }
    try queue.close()
  }
}

extension SQLiteStore: LedgerStore {
  package func read<Result>(
    _ body: (any LedgerInspector) throws -> Result
  ) throws -> Result {
    do {
      return try reader.read { db in try body(SQLiteReader(db)) }
    } catch let error as DatabaseError {
      throw StoreFault(error)
    }
  }

  package func append(
    _ batch: SealedBatch, after leaf: Digest?, seal: inout some BatchSeal
  ) throws(StoreFault) {
    let pool = try writer()
    try asFault {
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try Schema.migrate(db, from: try Schema.version(of: db))
          try BatchWriter(db, batch).write(after: leaf, seal: &seal)
          return .commit
        }
      }
    }
  }

  package func replaceProjections(_ projections: Projections) throws(StoreFault) {
    let pool = try writer()
    try asFault {
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try Schema.migrate(db, from: try Schema.version(of: db))
          try ProjectionWriter(db, projections).write()
          return .commit
        }
      }
    }
  }
}
