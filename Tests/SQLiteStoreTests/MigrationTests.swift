import Foundation
import GRDB
import LedgerEngine
import LedgerTestKit
import SQLiteStore
import Testing

/// Files of older versions.
@Suite struct MigrationTests {
  private static let rows = "SELECT quote(institution) || quote(type) || issued FROM total"

  /// A file of version 1 with a book of `size` entries, written as the program of that version left
  /// it.
  private func oldLedger(of size: Int) throws -> (ledger: TemporaryLedger, clerk: MadeClerk) {
    let new = TemporaryLedger()
    let (store, clerk) = try new.book(of: size)
    try store.close()
    let old = TemporaryLedger()
    try SQLiteStore.create(at: old.path, version: 1).close()
    let tables = [
      "page": "*", "tail": "*", "tile": "position, hashes", "checkpoint": "*", "account": "*",
      "unique_key": "*", "total": "institution, type, issued, reversed", "governance": "*",
      "head": "*",
    ]
    let copies = tables.map { table, columns in
      let names = columns == "*" ? "" : "(\(columns))"
      return "INSERT INTO main.\(table)\(names) SELECT \(columns) FROM new.\(table);"
    }
    try old.execute(
      "ATTACH '\(new.path)' AS new; \(copies.joined()) PRAGMA wal_checkpoint(TRUNCATE)")
    return (old, clerk)
  }

  private func version(_ ledger: TemporaryLedger) throws -> [String] {
    try ledger.texts("PRAGMA user_version")
  }

  @Test func `a file of version 1 is the one that the first migration makes`() throws {
    let (old, _) = try oldLedger(of: 70)
    #expect(try version(old) == ["1"])
    let found = try old.texts("SELECT type || name || sql FROM sqlite_schema ORDER BY name")
    let expected = Schema.objects(ofVersion: 1).sorted { $0.name < $1.name }
    #expect(found == expected.map { $0.type + $0.name + $0.sql })
    #expect(try old.texts("SELECT count(*) FROM pragma_table_info('total')") == ["4"])
  }

  @Test func `a file of version 1 is read and audited as it is`() throws {
    let (old, clerk) = try oldLedger(of: 300)
    let schema = try old.texts("SELECT sql FROM sqlite_schema ORDER BY name")
    for open in [{ try SQLiteStore.open(at: $0) }, { try SQLiteStore.openFrozen(at: $0) }] {
      let store = try open(old.path)
      try store.read { (reader) throws in
        #expect(try reader.head() == clerk.head)
        #expect(try Ledger(reader: reader).totals == clerk.ledger?.totals)
        #expect(try Audit(of: reader).findings == [])
      }
      try store.close()
      #expect(try old.texts("SELECT sql FROM sqlite_schema ORDER BY name") == schema)
      #expect(try version(old) == ["1"])
    }
  }

  @Test func `a file of version 1 that cannot be written to is read where it lies`() throws {
    let (old, clerk) = try oldLedger(of: 70)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: old.path)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: old.folder)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: old.folder) }
    let store = try SQLiteStore.open(at: old.path)
    #expect(try store.read { try $0.head() } == clerk.head)
    #expect(try store.read { try Audit(of: $0) }.findings == [])
    try store.close()
  }

  @Test func `the first write migrates, and leaves a file that the newest program could have made`()
    throws
  {
    let (old, clerk) = try oldLedger(of: 300)
    var writer = clerk
    let sums = try old.texts(Self.rows)
    let store = try SQLiteStore.open(at: old.path)
    let reader = try SQLiteStore.open(at: old.path)
    try reader.read { (view) throws in
      let before = try view.totals()
      try writer.append([.opening(7_000)], to: store)
      #expect(try view.totals() == before, "a view of version 1 stays one")
      #expect(try view.defects(of: try #require(clerk.head)) == [])
    }
    #expect(try reader.read { try Audit(of: $0) }.findings == [])
    try writer.append(300, to: reader)
    #expect(try store.read { try Audit(of: $0) }.findings == [])
    try store.close()
    try reader.close()
    #expect(try version(old) == ["\(Schema.version)"])
    let found = try old.texts("SELECT type || name || sql FROM sqlite_schema ORDER BY name")
    let expected = Schema.objects.sorted { $0.name < $1.name }.map { $0.type + $0.name + $0.sql }
    #expect(found == expected)
    #expect(try sums.count == 1 && old.texts(Self.rows) != sums)
  }

  @Test func `a write that is refused leaves a file of version 1`() throws {
    let (old, clerk) = try oldLedger(of: 70)
    var late = clerk
    var writer = clerk
    let store = try SQLiteStore.open(at: old.path)
    let batch = try late.read(store) { clerk, reader in
      try clerk.batch(count: 3, reader: reader)
    }
    var seal = try writer.seal(of: batch)
    #expect(throws: StoreFault.self) {
      try store.append(batch.sealed, after: nil, seal: &seal)
    }
    #expect(try version(old) == ["1"])
    try writer.append(2, to: store)
    #expect(try version(old) == ["2"])
  }

  @Test func `projections of a file of version 1 are rebuilt in one of the newest`() throws {
    let (old, _) = try oldLedger(of: 300)
    try old.execute("UPDATE total SET issued = 0; DELETE FROM account")
    let store = try SQLiteStore.open(at: old.path)
    #expect(try !store.read { try Audit(of: $0) }.findings.isEmpty)
    #expect(try version(old) == ["1"])
    try store.replaceProjections(try store.read { try Projections(replaying: $0) })
    #expect(try store.read { try Audit(of: $0) }.findings == [])
    #expect(try version(old) == ["2"])
  }

  @Test(arguments: [
    "DROP TABLE total": "sqlite_schema total",
    "CREATE TABLE note(text)": "sqlite_schema note",
    "ALTER TABLE total ADD COLUMN converted INTEGER": "sqlite_schema total",
    "PRAGMA user_version = 2": "database user_version",
  ])
  func `what is wrong with a file of version 1 is named`(sql: String, row: String) throws {
    let (old, clerk) = try oldLedger(of: 70)
    try old.execute(sql)
    let store = try SQLiteStore.open(at: old.path)
    let head = try #require(clerk.head)
    let defects = try store.read { try $0.defects(of: head) }
    #expect(defects.contains { "\($0.table) \($0.row)" == row }, "\(defects)")
  }
}
