import Foundation
import GRDB
import LedgerEngine
import LedgerTestKit
import SQLiteStore

/// A ledger file in a folder of its own, which goes with this object.
final class TemporaryLedger: Sendable {
  let folder: String
  var path: String { folder + "/book.ledger" }

  init() {
    let made = FileManager.default.temporaryDirectory.appending(path: "creditbank-\(UUID())")
    folder = made.path
    do {
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    } catch {
      preconditionFailure("a temporary folder can be made: \(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Makes the store, and a book of `size` entries in it.
  func book(of size: Int) throws -> (store: SQLiteStore, clerk: MadeClerk) {
    let store = try SQLiteStore.create(at: path)
    var clerk = MadeClerk()
    try clerk.open(store)
    if size > 6 { try clerk.append(size - 6, to: store) }
    return (store, clerk)
  }

  /// Runs statements as any SQLite program would.
  func execute(_ sql: String) throws {
    var configuration = Configuration()
    // Statements that fail half-way leave their transaction open; it ends with the connection.
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  /// Runs statements with the triggers that keep sealed rows out of the way.
  func force(_ sql: String) throws {
    let triggers = Schema.triggers(on: ["page", "tail", "tile", "checkpoint"])
    let dropped = triggers.map { "DROP TRIGGER \($0.name);" }.joined()
    let made = triggers.map { "\($0.sql);" }.joined()
    try execute("BEGIN; \(dropped) \(sql); \(made) COMMIT;")
  }

  /// The first column of each row of `sql`, as text.
  func texts(_ sql: String) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { try String.fetchAll($0, sql: sql) }
  }

  /// The file's bytes.
  func bytes() throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Puts a file of `bytes` in place of the ledger.
  func write(_ bytes: [UInt8]) throws {
    for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}
