package import CreditModel
package import LedgerEngine

/// A clerk who keeps a made-up bank's book in a store: batches of as many entries as a test wants.
package struct MadeClerk {
  /// The bank.
  package let bank: MadeBank
  /// The book after the last batch; nil before genesis.
  package private(set) var ledger: Ledger?
  /// How many accounts there are.
  package private(set) var accountCount = 0
  private var creditCounts: [Int] = []
  private var submissionCount = 0
  private var cache = AccountCache()
  private let name: String

  /// A clerk before genesis. Two clerks of one book have different names.
  package init(_ bank: MadeBank = MadeBank(), name: String = "clerk") {
    self.bank = bank
    self.name = name
  }

  /// Where the clerk thinks that the book stands.
  package var head: StoreHead? { ledger?.head }

  /// A batch ready for a store, and the book as it will be.
  package struct Batch {
    /// What a store takes.
    package var sealed: SealedBatch
    /// The book once the batch is in it.
    package let ledger: Ledger
    let draft: BatchDraft
  }

  /// Genesis.
  package func genesis() -> Batch {
    var draft = BatchDraft(opening: bank.genesis)
    let sealed = draft.seal()
    return Batch(sealed: sealed, ledger: draft.ledger, draft: draft)
  }

  /// A batch of one submission with those records.
  package mutating func batch(
    _ records: [Record], byBank isBank: Bool = false, reader: any LedgerReader
  ) throws -> Batch {
    guard let ledger else { preconditionFailure("genesis comes first") }
    var draft = BatchDraft(after: ledger)
    submissionCount += 1
    let submission = bank.submission(
      records, id: "\(name)-\(submissionCount)", byBank: isBank)
    _ = try draft.admit(submission, now: bank.now, reader: reader, cache: &cache)
    let sealed = draft.seal()
    return Batch(sealed: sealed, ledger: draft.ledger, draft: draft)
  }

  /// A batch of openings and postings, `count` entries together with their submission's.
  package mutating func batch(count: Int, reader: any LedgerReader) throws -> Batch {
    try batch(postings(count - 1), reader: reader)
  }

  /// Appends `batch` with a checkpoint that is signed over what the store reads back.
  package mutating func append(_ batch: Batch, to store: some LedgerStore) throws {
    var seal = try seal(of: batch)
    try store.append(batch.sealed, after: head?.leaf, seal: &seal)
    ledger = batch.ledger
    cache.keep(batch.draft.accounts)
  }

  /// The seal that the book deserves after `batch`.
  package func seal(of batch: Batch) throws -> CheckpointSeal {
    try CheckpointSeal(before: ledger, after: batch.ledger, key: bank.logKey)
  }

  /// Opens the book: genesis, and what the school needs to post; 6 entries in 2 batches.
  package mutating func open(_ store: some LedgerStore) throws {
    try append(genesis(), to: store)
    try found(store)
  }

  /// Appends what the school needs to post: 5 entries.
  package mutating func found(_ store: some LedgerStore) throws {
    let records = bank.founding.map { Record.governance($0) }
    let batch = try read(store) { (clerk, reader) in
      try clerk.batch(records, byBank: true, reader: reader)
    }
    try append(batch, to: store)
  }

  /// Appends `count` entries, at least two, as one batch.
  package mutating func append(_ count: Int, to store: some LedgerStore) throws {
    let batch = try read(store) { (clerk, reader) in
      try clerk.batch(count: count, reader: reader)
    }
    try append(batch, to: store)
  }

  /// Appends `records` as one batch of one submission.
  package mutating func append(_ records: [Record], to store: some LedgerStore) throws {
    let batch = try read(store) { (clerk, reader) in
      try clerk.batch(records, reader: reader)
    }
    try append(batch, to: store)
  }

  /// Reads the book anew, as after a fault or another's batch.
  package mutating func reread(_ store: some LedgerStore) throws {
    ledger = try store.read { try Ledger(reader: $0) }
    cache.removeAll()
  }

  /// Lends the clerk and a view of the store.
  package mutating func read<Value>(
    _ store: some LedgerStore,
    _ body: (inout MadeClerk, any LedgerReader) throws -> Value
  ) throws -> Value {
    try store.read { try body(&self, $0) }
  }

  /// So many records: each tenth opens an account, the rest are credits to all in turn.
  private mutating func postings(_ count: Int) -> [Record] {
    (0..<count).map { index in
      if creditCounts.isEmpty || index % 10 == 9 {
        creditCounts.append(0)
        accountCount += 1
        return .opening(accountCount - 1)
      }
      let ordinal = index &* 7919 % creditCounts.count
      creditCounts[ordinal] += 1
      return .credit(creditCounts[ordinal], to: ordinal, in: bank)
    }
  }
}
