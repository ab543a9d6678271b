import Foundation
import GRDB
import LedgerEngine
import LedgerTestKit
import SQLiteStore
import Testing

@Suite struct SQLiteStoreTests {
  private func code(_ body: () throws -> Void) -> StoreFault.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? StoreFault)?.code
    }
  }

  @Test func `a file that is missing is not made by opening it`() throws {
    let ledger = TemporaryLedger()
    #expect(code { _ = try SQLiteStore.open(at: ledger.path) } == .notFound)
    #expect(code { _ = try SQLiteStore.open(at: ledger.path) } == .notFound)
    #expect(code { _ = try SQLiteStore.create(at: ledger.folder + "/no/book") } == .inputOutput)
  }

  @Test func `a ledger is not made where something is`() throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 70)
    #expect(code { _ = try SQLiteStore.create(at: ledger.path) } == .exists)
    #expect(code { _ = try SQLiteStore.create(at: ledger.folder) } == .exists)
    try store.close()
    #expect(code { _ = try SQLiteStore.create(at: ledger.path) } == .exists)
    let again = try SQLiteStore.open(at: ledger.path)
    #expect(try again.read { try $0.head() } == clerk.head)
  }

  @Test func `what is no ledger is left as it is`() throws {
    let ledger = TemporaryLedger()
    for bytes in [[], Array("hello".utf8), [UInt8](repeating: 7, count: 9_000)] {
      try ledger.write(bytes)
      #expect(code { _ = try SQLiteStore.open(at: ledger.path) } == .notALedger)
      #expect(try ledger.bytes() == bytes)
    }
    #expect(code { _ = try SQLiteStore.open(at: ledger.folder) } == .notALedger)
    let foreign = TemporaryLedger()
    try foreign.execute("CREATE TABLE note(text); PRAGMA user_version = 1")
    let before = try foreign.bytes()
    #expect(code { _ = try SQLiteStore.open(at: foreign.path) } == .notALedger)
    #expect(try foreign.bytes() == before)
    #expect(try foreign.texts("PRAGMA journal_mode") == ["delete"])
  }

  @Test func `a ledger of a newer version is left as it is`() throws {
    let ledger = TemporaryLedger()
    try ledger.book(of: 6).store.close()
    try ledger.execute("PRAGMA user_version = \(Schema.version + 1)")
    let before = try ledger.bytes()
    #expect(code { _ = try SQLiteStore.open(at: ledger.path) } == .versionUnknown)
    #expect(try ledger.bytes() == before)
  }

  @Test func `a copy that cannot be written to is read, and left without a trace`() throws {
    let ledger = TemporaryLedger()
    var (store, clerk) = try ledger.book(of: 70)
    #expect(
      code { _ = try SQLiteStore.openFrozen(at: ledger.path) } == .inputOutput, "a log lies there")
    try store.close()
    let before = try ledger.bytes()
    let files = try FileManager.default.contentsOfDirectory(atPath: ledger.folder).sorted()
    let frozen = try SQLiteStore.openFrozen(at: ledger.path)
    #expect(try frozen.read { try $0.head() } == clerk.head)
    #expect(try frozen.read { try Audit(of: $0) }.findings == [])
    #expect(code { try clerk.append(2, to: frozen) } == .inputOutput)
    try frozen.close()
    #expect(try ledger.bytes() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: ledger.folder).sorted() == files)
  }

  @Test func `a file that is cut off is not opened as a sound one`() throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 300)
    try store.close()
    let whole = try ledger.bytes()
    for length in [50, 100, 4_000, 8_192, 20_000, whole.count / 2, whole.count - 8_192] {
      try ledger.write(Array(whole.prefix(length)))
      let size = UInt64(300)
      let found = code {
        let store = try SQLiteStore.open(at: ledger.path)
        let isSound = try store.read { reader in
          let head = try #require(clerk.head)
          return try reader.defects(of: head).isEmpty && reader.entry(size - 1) != nil
        }
        if !isSound { throw StoreFault(.damaged, "defects") }
      }
      #expect(found == .damaged || found == .notALedger, "cut to \(length)")
    }
  }

  @Test func `every connection is set up as it says`() throws {
    let ledger = TemporaryLedger()
    let (store, _) = try ledger.book(of: 70)
    func value(_ pragma: String, isReader: Bool = false) throws -> String? {
      try store.pragma(pragma, isReader: isReader)
    }
    #expect(try value("synchronous") == "2")
    #expect(try value("journal_mode") == "wal")
    #expect(try value("page_size") == "\(LedgerFile.pageBytes)")
    #expect(try value("secure_delete") == "0")
    #expect(try value("busy_timeout") == "30000")
    #expect(try value("trusted_schema") == "0")
    #expect(try value("encoding") == "UTF-8")
    #expect(try value("busy_timeout", isReader: true) != "0")
    #expect(try value("trusted_schema", isReader: true) == "0")
  }

  @Test func `another writer is waited for, and then is a fault`() throws {
    let ledger = TemporaryLedger()
    var (store, clerk) = try ledger.book(of: 70)
    let impatient = try SQLiteStore.open(at: ledger.path, busySeconds: 0.05)
    var blocked = clerk
    var seen: StoreHead?
    let other = try DatabaseQueue(path: ledger.path)
    try other.inTransaction(.immediate) { _ in
      // A reader is not held up by the open transaction.
      seen = try impatient.read { try $0.head() }
      #expect(code { try blocked.append(2, to: impatient) } == .busy)
      return .rollback
    }
    try other.close()
    #expect(seen == clerk.head)
    try clerk.append(2, to: impatient)
    #expect(try store.read { try $0.extent() } == 72)
  }

  @Test func `a book of a level-1 tile reads the same after it was closed`() throws {
    let ledger = TemporaryLedger()
    let (store, clerk) = try ledger.book(of: 1_030)
    try store.close()
    let again = try SQLiteStore.open(at: ledger.path)
    try again.read { (reader) throws in
      #expect(try reader.head() == clerk.head)
      #expect(try Ledger(reader: reader).edge == clerk.ledger?.edge)
      #expect(try reader.tile(level: 1, index: 0)?.count == 4 * 32)
      #expect(try reader.defects(of: try #require(clerk.head)) == [])
      #expect(try Projections(replaying: reader).head == clerk.head)
    }
  }
}
