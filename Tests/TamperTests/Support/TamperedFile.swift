import Foundation
import GRDB
import HashLog
import LedgerEngine
import SQLiteStore

/// A ledger file in a folder of its own, which can be put back as it was.
final class TamperedFile: Sendable {
  let folder: String
  let path: String

  /// A folder without a ledger.
  init() throws {
    let made = FileManager.default.temporaryDirectory.appending(path: "creditbank-tamper-\(UUID())")
    folder = made.path
    path = folder + "/book.ledger"
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Makes the file anew with `bytes`.
  func write(_ bytes: Data) throws {
    for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  /// The file's bytes.
  func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  /// Runs `body` in one transaction of a raw connection, with the triggers that keep sealed rows
  /// out of the way, and put back but for those that `body` names.
  func tamper<Value>(_ body: (Database, inout Set<String>) throws -> Value) throws -> Value {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = OFF")
      var value: Value?
      try db.inTransaction(.immediate) {
        let triggers = try Row.fetchAll(
          db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for row in triggers { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") }
        var lost: Set<String> = []
        value = try body(db, &lost)
        for row in triggers where !lost.contains(row["name"]) { try db.execute(sql: row["sql"]) }
        return .commit
      }
      guard let value else { throw CancellationError() }
      return value
    }
  }

  /// Audits the file as it is.
  func audit(trusted: NoteVerifierKey? = nil) throws -> Audit {
    let store = try SQLiteStore.open(at: path)
    defer { try? store.close() }
    return try store.read { reader in try Audit(of: reader, trusted: trusted) }
  }
}
