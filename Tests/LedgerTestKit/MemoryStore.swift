package import CreditModel
package import HashLog
package import LedgerEngine
import Synchronization

/// A book in memory, with the rows that a store on a disk has: pages, a tail, tiles, projections.
/// For tests, which may change any row and have writes fail.
package final class MemoryStore: Sendable {
  /// All rows.
  package struct Book: Sendable {
    /// Sealed pages by number: 64 lines parted by newlines.
    package var pages: [UInt64: [UInt8]] = [:]
    /// Entries that no full page holds, by position.
    package var tail: [UInt64: TailRow] = [:]
    /// Tiles by level and index.
    package var tiles: [TileKey: [UInt8]] = [:]
    /// Checkpoints by number.
    package var checkpoints: [UInt64: (size: UInt64, note: String)] = [:]
    /// Accounts.
    package var accounts: [AccountNumber: AccountRow] = [:]
    /// Unique keys, each with its holder.
    package var keys: [UniqueKey: UInt64] = [:]
    /// Sums by institution and type.
    package var totals: [TotalPlace: Total] = [:]
    /// Positions of entries that touch governance.
    package var governance: Set<UInt64> = []
    /// Where the book stands.
    package var head: StoreHead?
    /// What `defects` gives besides the rows that are too many.
    package var defects: [StoreDefect] = []
  }

  /// A line of the tail and the leaf hash beside it.
  package struct TailRow: Hashable, Sendable {
    /// The entry's bytes.
    package var line: [UInt8]
    /// The leaf hash, 32 bytes in a sound book.
    package var leaf: [UInt8]

    /// That row.
    package init(line: [UInt8], leaf: [UInt8]) {
      self.line = line
      self.leaf = leaf
    }
  }

  /// Where a tile lies.
  package struct TileKey: Hashable, Sendable {
    /// The level.
    package var level: Int
    /// The position within the level.
    package var index: UInt64

    /// That place.
    package init(level: Int, index: UInt64) {
      self.level = level
      self.index = index
    }
  }

  /// Which sum.
  package struct TotalPlace: Hashable, Sendable {
    /// The institution.
    package var institution: InstitutionCode
    /// The credit type.
    package var type: CourseType

    /// The sum of `institution` and `type`.
    package init(institution: InstitutionCode, type: CourseType) {
      self.institution = institution
      self.type = type
    }
  }

  /// How a write fails.
  package enum Failure: Sendable {
    /// It throws, and nothing is written.
    case absent
    /// It throws, though everything is written.
    case present
  }

  private struct State: Sendable {
    var book = Book()
    var failure: Failure?
  }

  private let state = Mutex(State())

  /// An empty book.
  package init() {}

  /// A copy of all rows.
  package var book: Book { state.withLock { $0.book } }

  /// Changes rows as no store would.
  package func change(_ body: (inout Book) -> Void) {
    var book = self.book
    body(&book)
    state.withLock { [book] in $0.book = book }
  }

  /// Has the next write fail.
  package func failNextWrite(_ failure: Failure) {
    state.withLock { $0.failure = failure }
  }
}

extension MemoryStore: LedgerStore {
  package func read<Result>(
    _ body: (any LedgerInspector) throws -> Result
  ) throws -> Result {
    try body(MemoryReader(book: book))
  }

  package func append(
    _ batch: SealedBatch, after leaf: Digest?, seal: inout some BatchSeal
  ) throws(StoreFault) {
    var book = self.book
    let before = book.head
    guard before?.leaf == leaf, before?.size ?? 0 == batch.first else {
      throw StoreFault(.headMoved, "the batch follows \(batch.first)")
    }
    try book.add(batch)
    try book.readBack(batch, to: &seal)
    book.checkpoints[batch.head.checkpoints - 1] = (batch.head.size, try seal.note())
    try publish(book, after: before)
  }

  package func replaceProjections(_ projections: Projections) throws(StoreFault) {
    var book = self.book
    let before = book.head
    try book.replace(with: projections)
    try publish(book, after: before)
  }

  /// Puts `book` in place of the one whose head is `before`.
  private func publish(_ book: Book, after before: StoreHead?) throws(StoreFault) {
    try state.withLock { (state) throws(StoreFault) in
      guard state.book.head == before else {
        throw StoreFault(.headMoved, "another batch came first")
      }
      let failure = state.failure
      state.failure = nil
      if case .absent = failure { throw StoreFault(.inputOutput, "made to fail before") }
      state.book = book
      if case .present = failure { throw StoreFault(.inputOutput, "made to fail after") }
    }
  }
}
