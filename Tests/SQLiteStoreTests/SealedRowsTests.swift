import Foundation
import GRDB
import LedgerEngine
import LedgerTestKit
import SQLiteStore
import Testing

@Suite struct SealedRowsTests {
  @Test(arguments: [
    "UPDATE page SET lines = 'x' WHERE number = 0", "UPDATE page SET number = 77 WHERE number = 0",
    "DELETE FROM page", "REPLACE INTO page VALUES (0, 'x')",
    "INSERT INTO page VALUES (0, 'x') ON CONFLICT DO UPDATE SET lines = 'x'",
    "UPDATE checkpoint SET size = 1", "DELETE FROM checkpoint WHERE number = 1",
    "REPLACE INTO checkpoint VALUES (0, 1, 'x')", "UPDATE tail SET line = 'x'",
    "UPDATE tail SET leaf = zeroblob(32)", "DELETE FROM tail WHERE seq = 299",
    "REPLACE INTO tail VALUES (299, 'x', zeroblob(32))",
    "UPDATE tile SET hashes = zeroblob(8192) WHERE position = 0",
    "DELETE FROM tile WHERE position = 0",
    "REPLACE INTO tile(position, hashes) VALUES (0, zeroblob(8192))",
    "INSERT OR IGNORE INTO page VALUES (0, 'x')",
  ])
  func `SQL cannot change what is sealed`(sql: String) throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 300)
    let rows = "SELECT quote(number) || quote(lines) FROM page UNION ALL SELECT line FROM tail"
    let before = try ledger.texts(rows)
    #expect {
      try ledger.execute(sql)
    } throws: { error in
      (error as? DatabaseError)?.message == "sealed"
    }
    #expect(try ledger.texts(rows) == before)
    let head = try #require(clerk.head)
    #expect(try store.read { try $0.defects(of: head) } == [])
  }

  @Test func `the view shows every entry to SQL, byte for byte`() throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 300)
    let size = try #require(clerk.head).size
    var lines: [String] = []
    try store.read { reader in
      try reader.forEachEntry(in: 0..<size) { seq, bytes in
        lines.append("\(seq) " + String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self))
        return true
      }
    }
    #expect(lines.count == 300)
    #expect(lines.contains { $0.contains(#"语文 \"高中\", 上\\下"#) })
    #expect(try ledger.texts("SELECT seq || ' ' || line FROM entry ORDER BY seq") == lines)
    #expect(
      try ledger.texts("SELECT line ->> '$.record.body.credits' FROM entry WHERE seq = 20")
        == ["2500"])
  }

  @Test func `the schema in the file is the one that the program has`() throws {
    let ledger = TemporaryLedger()
    try ledger.book(of: 70).store.close()
    let found = try ledger.texts("SELECT type || name || sql FROM sqlite_schema ORDER BY name")
    let expected = Schema.objects.sorted { $0.name < $1.name }.map { $0.type + $0.name + $0.sql }
    #expect(found == expected)
    #expect(try ledger.texts("PRAGMA application_id") == ["\(0x4342_4C31)"])
    #expect(try ledger.texts("PRAGMA user_version") == ["2"])
    #expect(try ledger.texts("SELECT level || '/' || number FROM tile") == ["0/0"])
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: Self.shellPath)))
  func `the sqlite3 shell reads the ledger`() throws {
    let ledger = TemporaryLedger()
    let (store, _) = try ledger.book(of: 300)
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: Self.shellPath)
    shell.arguments = [
      "-readonly", ledger.path,
      "SELECT count(*), max(seq), sum(json_valid(line)) FROM entry; PRAGMA integrity_check",
    ]
    let output = Pipe()
    shell.standardOutput = output
    try shell.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    #expect(String(decoding: data, as: UTF8.self) == "300|299|300\nok\n")
    #expect(try store.read { try $0.extent() } == 300)
  }

  private static let shellPath = "/usr/bin/sqlite3"

  @Test(
    arguments: [
      "INSERT INTO page VALUES (4, 'x')": "page 4",
      "INSERT INTO page VALUES (-1, 'x')": "page -1",
      "INSERT INTO tail VALUES (300, 'x', x'')": "tail 300",
      "INSERT INTO tail VALUES (3, 'x', x'')": "tail 3",
      "INSERT INTO tile(position, hashes) VALUES (2, x'')": "tile 0/2",
      "INSERT INTO tile(position, hashes) VALUES (-1, x'')": "tile -1/281474976710655",
      "INSERT INTO tile(position, hashes) VALUES (1 << 48 | 1, x'')": "tile 1/1",
      "INSERT INTO tile(position, hashes) VALUES (9 << 48, x'')": "tile 9/0",
      "INSERT INTO checkpoint VALUES (4, 1, 'x')": "checkpoint 4",
      "INSERT INTO account VALUES (5, 1, 1, zeroblob(32), x'')": "account 5",
      "INSERT INTO account VALUES (-5, 1, 1, zeroblob(32), x'')": "account -5",
      "INSERT INTO unique_key VALUES ('a/b', -1)": "unique_key a/b",
      "INSERT INTO total VALUES ('PJ-CC', 'nothing', 1, 0, 0, 0)": "total PJ-CC/nothing",
      "INSERT INTO total VALUES ('?', 'culture', 1, 0, 0, 0)": "total ?/culture",
      "INSERT INTO governance VALUES (-1)": "governance -1",
      "UPDATE head SET leaf = x'00'": "head 0",
      "DROP TRIGGER page_update": "sqlite_schema page_update",
      "DROP VIEW entry": "sqlite_schema entry",
      "CREATE TABLE note(text)": "sqlite_schema note",
      "CREATE TRIGGER page_update2 AFTER INSERT ON page BEGIN SELECT 1; END":
        "sqlite_schema page_update2",
      "PRAGMA user_version = 0": "database user_version",
      "PRAGMA user_version = 1": "database user_version",
      "PRAGMA application_id = 3": "database application_id",
    ].sorted { $0.key < $1.key })
  func `a defect is named as people see it`(sql: String, row: String) throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 255)
    var late = clerk
    try late.append(2, to: store)
    let head = try #require(late.head)
    #expect(head.size == 257 && head.checkpoints == 4)

    try ledger.execute(sql)
    let defects = try store.read { try $0.defects(of: head) }
    #expect(defects.map { "\($0.table) \($0.row)" } == [row])
  }
}
