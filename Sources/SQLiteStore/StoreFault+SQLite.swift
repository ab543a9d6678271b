import GRDB
import GRDBSQLite
import LedgerEngine

extension StoreFault {
  /// The fault that any error of this target amounts to.
  init(_ error: any Error) {
    switch error {
    case let fault as StoreFault: self = fault
    case let error as DatabaseError:
      self.init(sqlite: error.extendedResultCode.rawValue, error.message ?? "")
    default: self.init(.inputOutput, "\(error)")
    }
  }

  /// The fault that SQLite's result `code`, with its message, amounts to.
  init(sqlite code: Int32, _ message: String) {
    self.init(Self.code(ofPrimary: code & 0xFF), "SQLite \(code): \(message)")
  }

  /// What SQLite refuses to do with a sound file of this schema is a sign of damage.
  private static func code(ofPrimary code: Int32) -> Code {
    switch code {
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
    case SQLITE_NOTADB: .notALedger
    case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH,
      SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_ABORT, SQLITE_NOLFS, SQLITE_MISUSE:
      .inputOutput
    default: .damaged
    }
  }
}

/// Runs `body`, and gives any error of it as the fault that it amounts to.
func asFault<Value>(_ body: () throws -> Value) throws(StoreFault) -> Value {
  do {
    return try body()
  } catch {
    throw StoreFault(error)
  }
}
