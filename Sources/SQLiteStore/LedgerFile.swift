import GRDB

/// Numbers that shape a ledger file and its connections.
package enum LedgerFile {
  /// Bytes in a page of the file. Measured against 8192 and 16384: bulk imports run at the same
  /// speed within noise; a single post takes 10 microseconds less than with 8192, and the file is
  /// smaller by 4 % (with many account rows) to 14 % (with few).
  package static let pageBytes = 4096
  /// Kilobytes of pages that the writing connection keeps: the tails of all trees of a large batch.
  static let writerCacheKilobytes = 32_000
  /// Kilobytes of pages that a reading connection keeps.
  static let readerCacheKilobytes = 4_000
  /// Pages in the log that make a commit copy it into the file: 32 MB, some ten bulk batches.
  static let checkpointPages = 4_000
  /// Bytes that the log keeps on the disk once it has been copied.
  static let keptLogBytes = 64_000_000
  /// How many readers work at once; a further one waits.
  static let readers = 8
}

extension Configuration {
  /// How connections to a ledger are set up.
  static func ledger(busySeconds: Double) -> Configuration {
    var configuration = Configuration()
    configuration.label = "ledger"
    // No table refers to another.
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(busySeconds)
    configuration.maximumReaderCount = LedgerFile.readers
    configuration.prepareDatabase { db in
      let isReader = db.configuration.readonly
      let cache = isReader ? LedgerFile.readerCacheKilobytes : LedgerFile.writerCacheKilobytes
      try db.execute(sql: "PRAGMA cache_size = -\(cache)")
      // Nothing in a ledger is ever erased, so nothing is gained by overwriting freed space with
      // zeros, which Debian's SQLite does unless told not to.
      try db.execute(sql: "PRAGMA secure_delete = OFF")
      // A file may come from anywhere: its view and triggers may not reach functions with effects,
      // and a page is looked at before it is believed.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      try db.execute(sql: "PRAGMA cell_size_check = ON")
      // A map of the file spares a scan 25 ns an entry, a tenth of what hashing it costs, and
      // counts as memory of the process; a file cut short under a map would stop it.
      try db.execute(sql: "PRAGMA mmap_size = 0")
      guard !isReader else { return }
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(LedgerFile.checkpointPages)")
      try db.execute(sql: "PRAGMA journal_size_limit = \(LedgerFile.keptLogBytes)")
    }
    return configuration
  }
}
