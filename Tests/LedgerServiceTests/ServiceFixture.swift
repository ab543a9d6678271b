import CreditModel
import HashLog
import LedgerEngine
import LedgerService
import LedgerTestKit
import Logging
import Synchronization

/// A clock that tests move.
final class MovedClock {
  var now: Instant

  init(_ now: Instant) { self.now = now }

  /// Moves the clock on.
  func advance(hours: Int64) {
    now = Instant(milliseconds: now.milliseconds + hours * 3_600_000) ?? now
  }
}

/// A bank in memory with a school, one course and, if asked for, accounts.
struct ServiceFixture {
  let made = MadeBank()
  let store = MemoryStore()
  let clock: MovedClock
  let bank: Bank

  /// The bank; the first `accounts` accounts are open.
  init(accounts: Int = 2) throws {
    clock = MovedClock(made.now)
    var clerk = MadeClerk(made)
    try clerk.open(store)
    bank = try Self.bank(made, store, clock)
    if accounts > 0 { try submit((0..<accounts).map { .opening($0) }, id: "accounts") }
  }

  /// Another process's bank over `store`.
  static func bank(
    _ made: MadeBank, _ store: some LedgerStore, _ clock: MovedClock
  ) throws -> Bank {
    try Bank(
      store: store, logKey: made.logKey, clock: { clock.now }, logger: Logger(label: "tests"))
  }

  /// The school submits `records`.
  @discardableResult
  func submit(_ records: [Record], id: String) throws -> Receipt {
    try bank.submit(made.submission(records, id: id))
  }

  /// How many entries the book has.
  func size() throws -> UInt64 { try bank.read { _, ledger in ledger.head.size } }
}

/// A store that another process gets to first: before an append, `interruption` runs once.
final class InterruptedStore: LedgerStore {
  private let inner: MemoryStore
  private let interruptions: Mutex<[@Sendable () throws -> Void]>

  init(_ inner: MemoryStore, _ interruptions: [@Sendable () throws -> Void]) {
    self.inner = inner
    self.interruptions = Mutex(interruptions)
  }

  /// How many interruptions have not run.
  var rest: Int { interruptions.withLock { $0.count } }

  func read<Result>(_ body: (any LedgerInspector) throws -> Result) throws -> Result {
    try inner.read(body)
  }

  func append(
    _ batch: SealedBatch, after leaf: Digest?, seal: inout some BatchSeal
  ) throws(StoreFault) {
    let next = interruptions.withLock { $0.popLast() }
    do {
      try next?()
    } catch {
      throw StoreFault(.inputOutput, "the interruption failed: \(error)")
    }
    try inner.append(batch, after: leaf, seal: &seal)
  }

  func replaceProjections(_ projections: Projections) throws(StoreFault) {
    try inner.replaceProjections(projections)
  }
}
