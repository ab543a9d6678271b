import LedgerEngine
import SQLiteStore

/// Turns a path into a store: the only place that chooses among kinds of store.
enum StoreLocation {
  /// Opens the ledger at `path`.
  static func open(_ path: String) throws -> any LedgerStore { try SQLiteStore.open(at: path) }

  /// Makes an empty ledger at `path`, where nothing may be.
  static func create(_ path: String) throws -> any LedgerStore { try SQLiteStore.create(at: path) }
}
