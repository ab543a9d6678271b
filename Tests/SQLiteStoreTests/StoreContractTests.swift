import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import SQLiteStore
import Testing

@Suite struct StoreContractTests {
  @Test(arguments: StorePromise.allCases)
  func `the SQLite store keeps every promise`(promise: StorePromise) throws {
    let contract = LedgerStoreContract<FileStore>(
      make: {
        let ledger = TemporaryLedger()
        return FileStore(base: try SQLiteStore.create(at: ledger.path), ledger: ledger)
      },
      second: { FileStore(base: try SQLiteStore.open(at: $0.ledger.path), ledger: $0.ledger) },
      spoil: { try $0.ledger.force(Self.spoiling) })
    try contract.check(promise)
  }

  @Test(arguments: StorePromise.allCases)
  func `the store in memory keeps every promise`(promise: StorePromise) throws {
    let contract = LedgerStoreContract<MemoryStore>(
      make: { MemoryStore() }, second: { $0 }, spoil: { $0.change(Self.spoil) })
    try contract.check(promise)
  }

  @Test(arguments: [MemoryStore.Failure.absent, .present])
  func `a write made to fail is absent or present as asked`(failure: MemoryStore.Failure) throws {
    let store = MemoryStore()
    var clerk = MadeClerk()
    try clerk.open(store)
    let before = clerk.head
    store.failNextWrite(failure)
    #expect(throws: StoreFault.self) { try clerk.append(70, to: store) }
    #expect((store.book.head == before) == (failure == .absent))
    // The caller rereads the head, and goes on.
    try clerk.reread(store)
    try clerk.append([.opening(7_000)], to: store)
    #expect(try store.read { try $0.extent() } == clerk.head?.size)
  }

  private static let spoiling = """
    UPDATE account SET state = x'00', line = line + 1;
    DELETE FROM account WHERE number % 3 = 0;
    UPDATE unique_key SET seq = seq + 1;
    INSERT INTO unique_key VALUES ('stray/key', 3);
    UPDATE total SET issued = issued + 1, redeemed = redeemed - 1;
    DELETE FROM governance;
    INSERT INTO governance VALUES (33);
    DELETE FROM tile;
    INSERT INTO tile(position, hashes) VALUES (0, x'00'), (99, zeroblob(8192));
    UPDATE tail SET leaf = zeroblob(32);
    UPDATE head SET at = at + 1, leaf = zeroblob(31), size = 1
    """

  private static func spoil(_ book: inout MemoryStore.Book) {
    book.accounts = book.accounts.filter { $0.key.value % 3 == 0 }
    book.keys = book.keys.mapValues { $0 + 1 }
    book.totals = book.totals.mapValues { _ in Total() }
    book.governance = [33]
    book.tiles = [MemoryStore.TileKey(level: 0, index: 99): [0]]
    book.tail = book.tail.mapValues {
      MemoryStore.TailRow(line: $0.line, leaf: [UInt8](repeating: 0, count: 32))
    }
    book.head?.size = 1
  }
}

/// A store, and the file under it.
struct FileStore: LedgerStore {
  let base: SQLiteStore
  let ledger: TemporaryLedger

  func read<Result>(_ body: (any LedgerInspector) throws -> Result) throws -> Result {
    try base.read(body)
  }

  func append(
    _ batch: SealedBatch, after leaf: Digest?, seal: inout some BatchSeal
  ) throws(StoreFault) {
    try base.append(batch, after: leaf, seal: &seal)
  }

  func replaceProjections(_ projections: Projections) throws(StoreFault) {
    try base.replaceProjections(projections)
  }
}
