package import CreditModel
package import HashLog

/// Where the book stands.
package struct StoreHead: Hashable, Sendable {
  /// How many entries there are.
  package var size: UInt64
  /// The last entry's leaf hash, which is the head of the chain.
  package var leaf: Digest
  /// The bank's clock at the last batch.
  package var at: Instant
  /// How many checkpoints there are; the last one is of `size`.
  package var checkpoints: UInt64

  /// That head.
  package init(size: UInt64, leaf: Digest, at: Instant, checkpoints: UInt64) {
    self.size = size
    self.leaf = leaf
    self.at = at
    self.checkpoints = checkpoints
  }
}

/// An account as a store keeps it: its passbook's last line, and the snapshot of its state.
package struct AccountRow: Hashable, Sendable {
  /// The account.
  package let number: AccountNumber
  /// The number of the last line.
  package let line: UInt64
  /// Where the last line stands.
  package let last: PassbookLink.Place
  /// The snapshot.
  package let snapshot: [UInt8]

  /// That row.
  package init(
    number: AccountNumber, line: UInt64, last: PassbookLink.Place, snapshot: [UInt8]
  ) {
    self.number = number
    self.line = line
    self.last = last
    self.snapshot = snapshot
  }
}

/// A tile of hashes as a store keeps it; one with fewer than 256 is replaced as it grows.
package struct TileRow: Hashable, Sendable {
  /// The level; level 0 holds leaf hashes.
  package let level: Int
  /// The position within the level.
  package let index: UInt64
  /// The hashes, end to end.
  package let bytes: [UInt8]

  /// That tile.
  package init(level: Int, index: UInt64, bytes: [UInt8]) {
    self.level = level
    self.index = index
    self.bytes = bytes
  }
}

/// A sum as a store keeps it, under the institution's code.
package struct TotalRow: Hashable, Sendable {
  /// The institution.
  package let institution: InstitutionCode
  /// The credit type.
  package let type: CourseType
  /// The sums.
  package let total: Total

  /// That sum.
  package init(institution: InstitutionCode, type: CourseType, total: Total) {
    self.institution = institution
    self.type = type
    self.total = total
  }
}

/// Entries sealed together, and everything that follows from them: one transaction.
package struct SealedBatch: Sendable {
  /// The position of the first entry.
  package let first: UInt64
  /// The entries' bytes.
  package let entries: RecordList
  /// Their leaf hashes.
  package let leaves: [Digest]
  /// Where the book stands after the batch.
  package let head: StoreHead
  /// Accounts that changed, in ascending order.
  package let accounts: [AccountRow]
  /// Unique keys taken, with the entry that holds each, or given back, with nil; in ascending
  /// order.
  package var keys: [(key: UniqueKey, holder: UInt64?)]
  /// Sums that changed.
  package var totals: [TotalRow]
  /// Positions of entries that touch governance.
  package let governance: [UInt64]
  /// Tiles that are new or grew.
  package let tiles: [TileRow]
}

/// The stage between writing a batch and making it durable: the store reads back what it wrote, has
/// each entry hashed again, and gets the signed checkpoint that it keeps with the batch.
package protocol BatchSeal {
  /// Takes in the next entry of the batch, as it reads from the store.
  mutating func readBack(_ entry: Span<UInt8>) throws(StoreFault)
  /// The signed checkpoint over the whole book; throws where what was read back is not what was
  /// sealed.
  mutating func note() throws(StoreFault) -> String
}

/// One unchanging view of a stored book. Everything here reads what some batch made durable; a view
/// does not change while it lasts, and does not hold up a writer.
package protocol LedgerReader {
  /// Where the book stands; nil before genesis.
  func head() throws(StoreFault) -> StoreHead?
  /// The bytes of the entry at `seq`, or nil where there is none.
  func entry(_ seq: UInt64) throws(StoreFault) -> [UInt8]?
  /// Hands the entries of `range` to `body` in order, lent for the call; stops early where `body`
  /// gives false or entries are missing.
  func forEachEntry(
    in range: Range<UInt64>, _ body: (UInt64, Span<UInt8>) -> Bool
  ) throws(StoreFault)
  /// The leaf hash stored for `seq`, or nil.
  func leaf(_ seq: UInt64) throws(StoreFault) -> Digest?
  /// The account's row, or nil.
  func account(_ number: AccountNumber) throws(StoreFault) -> AccountRow?
  /// The entry that holds `key`, or nil.
  func holder(of key: UniqueKey) throws(StoreFault) -> UInt64?
  /// All sums.
  func totals() throws(StoreFault) -> [TotalRow]
  /// The positions of all entries that touch governance, ascending.
  func governance() throws(StoreFault) -> [UInt64]
  /// The hashes stored in a tile, or nil; those of the last tile of level 0 end with the last full
  /// page, the rest are `leaf`'s.
  func tile(level: Int, index: UInt64) throws(StoreFault) -> [UInt8]?
  /// The note of checkpoint `number`, counted from 0, and the size that it is stored under; or nil.
  func checkpoint(_ number: UInt64) throws(StoreFault) -> (size: UInt64, note: String)?
  /// Hands all accounts to `body` in ascending order; stops where it gives false.
  func forEachAccount(
    after number: AccountNumber?, _ body: (AccountRow) -> Bool
  ) throws(StoreFault)
}

/// What an audit asks for besides: the stored rows as they are, however damaged.
package protocol LedgerInspector: LedgerReader {
  /// The lines of page `number`, parted by newlines, or nil.
  func page(_ number: UInt64) throws(StoreFault) -> [UInt8]?
  /// The line of the tail at `seq` and the leaf hash beside it, or nil.
  func tailLine(_ seq: UInt64) throws(StoreFault) -> (line: [UInt8], leaf: [UInt8])?
  /// The end of what the rows of the book say of its size, whatever the head says.
  func extent() throws(StoreFault) -> UInt64
  /// All rows of projections, in ascending order of each table's key.
  func forEachUniqueKey(_ body: (UniqueKey, UInt64) -> Void) throws(StoreFault)
  /// Rows beyond what a book of `head` has, and whatever else the store finds wrong with itself.
  func defects(of head: StoreHead) throws(StoreFault) -> [StoreDefect]
}

/// A row, or a part of the store's own structure, that should not be as it is.
package struct StoreDefect: Hashable, Sendable {
  /// The table, as people see it in the store.
  package let table: String
  /// The row's key.
  package let row: String
  /// What a sound store has there.
  package let expected: String
  /// What is there.
  package let found: String
  /// Whether the row is one too many.
  package let isStray: Bool

  /// That defect.
  package init(table: String, row: String, expected: String, found: String, isStray: Bool) {
    self.table = table
    self.row = row
    self.expected = expected
    self.found = found
    self.isStray = isStray
  }
}

/// Projections recomputed by replay, to put in place of the stored ones.
package struct Projections: Sendable {
  /// All accounts, ascending.
  package let accounts: [AccountRow]
  /// All unique keys, ascending.
  package let keys: [(key: UniqueKey, holder: UInt64)]
  /// All sums.
  package let totals: [TotalRow]
  /// Positions of all entries that touch governance, ascending.
  package let governance: [UInt64]
  /// All tiles.
  package let tiles: [TileRow]
  /// Leaf hashes of the entries that no full page holds.
  package let tailLeaves: [Digest]
  /// Where the book stands.
  package let head: StoreHead
}

/// The port: a place that keeps one book. Every implementation passes one contract suite.
///
/// A call that throws may have taken effect: the caller rereads the head before it goes on.
package protocol LedgerStore: Sendable {
  /// Runs `body` on one unchanging view.
  func read<Result>(
    _ body: (any LedgerInspector) throws -> Result
  ) throws -> Result
  /// Appends `batch` after an expected size, all or nothing and durable when it returns. Throws
  /// `headMoved`, and writes nothing, where the book has another size or another last leaf.
  func append(
    _ batch: SealedBatch, after leaf: Digest?, seal: inout some BatchSeal
  ) throws(StoreFault)
  /// Puts `projections` in place of the stored ones, all or nothing, where the book is still of
  /// that head; entries and checkpoints stay as they are.
  func replaceProjections(_ projections: Projections) throws(StoreFault)
}
