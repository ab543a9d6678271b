package import CreditModel
package import HashLog
package import LedgerEngine
package import Logging

/// The living bank: the one writer of a book in this process. It is no value to share: one task
/// owns it and calls it in turn; other processes may write to the same book at the same time.
package final class Bank {
  private let store: any LedgerStore
  private let logKey: SigningKey?
  private let clock: () -> Instant
  private let logger: Logger
  private var cache = AccountCache()
  /// The book as this process last saw it.
  package private(set) var ledger: Ledger

  /// How often a batch is checked anew because another process was quicker, before giving up.
  private static let attempts = 1_000

  /// Opens the book in `store`. To write, `logKey` must be the one that genesis names; a bank
  /// without one only reads. `clock` is the bank's clock. Costs a few milliseconds whatever the
  /// book's size.
  package init(
    store: any LedgerStore, logKey: SigningKey?, clock: @escaping () -> Instant, logger: Logger
  ) throws {
    self.store = store
    self.logKey = logKey
    self.clock = clock
    self.logger = logger
    ledger = try store.read { reader in try Ledger(reader: reader) }
    if let logKey {
      guard logKey.verifyingKey.bytes == ledger.governance.genesis.logKey.bytes else {
        throw BankFault.wrongLogKey
      }
    }
  }

  /// Opens a new book in the empty `store`: `genesis` is signed with `keys`, which are those that
  /// it names, and sealed as entry 0.
  package static func found(
    _ genesis: Genesis, keys: [SigningKey], logKey: SigningKey, at: Instant,
    in store: any LedgerStore
  ) throws {
    guard genesis.isPlausible, keys.map(\.verifyingKey.bytes) == genesis.keys.map(\.bytes) else {
      throw BankFault.genesisImplausible
    }
    guard logKey.verifyingKey.bytes == genesis.logKey.bytes else { throw BankFault.wrongLogKey }
    var draft = BatchDraft(opening: GenesisEntry(genesis.signed(by: keys), at: at))
    let batch = draft.seal()
    var seal = try CheckpointSeal(before: nil, after: draft.ledger, key: logKey)
    try store.append(batch, after: nil, seal: &seal)
  }

  /// The bank's clock, never behind the book.
  package var now: Instant { max(clock(), ledger.head.at) }

  /// The day of `now` in the bank's zone.
  package var today: CalendarDay { now.day(in: ledger.governance.genesis.timeZone) }

  /// Submits `submission`: durable, and covered by a signed checkpoint, when it returns. Throws a
  /// `Rejection`, and nothing is written, where the rules refuse it.
  package func submit(_ submission: Submission) throws -> Receipt {
    try submit([submission])[0].get()
  }

  /// Submits several at once, in order, in one batch with one checkpoint; each is admitted or
  /// refused by itself.
  package func submit(_ submissions: [Submission]) throws -> [Result<Receipt, Rejection>] {
    guard let logKey else { throw BankFault.wrongLogKey }
    for attempt in 0..<Self.attempts {
      let (draft, outcomes) = try store.read { reader in
        try catchUp(with: reader)
        return try admit(submissions, reader: reader)
      }
      if draft.isEmpty { return try receipts(outcomes) }
      if try append(draft, key: logKey) { return try receipts(outcomes) }
      logger.debug("another process wrote first", metadata: ["attempt": "\(attempt)"])
    }
    throw StoreFault(.busy, "other processes kept writing first")
  }

  /// Checks `submission` as `submit` does, but goes on after each refusal and writes nothing: all
  /// records that would be refused, each with the first reason, supposing that it is left out.
  /// `signers` are the keys that would sign.
  package func examine(
    _ records: RecordList, of institution: InstitutionCode, signers: [PublicKey]
  ) throws -> [Rejection] {
    try store.read { reader in
      try catchUp(with: reader)
      let author = try ledger.governance.authorship(
        of: institution, signers: signers, at: max(clock(), ledger.head.at))
      return try BatchDraft(after: ledger).examine(
        records, author: author, reader: reader, cache: &cache)
    }
  }

  /// Makes `draft` durable and takes it up; false, and nothing changed, where another process was
  /// quicker.
  private func append(_ draft: BatchDraft, key: SigningKey) throws -> Bool {
    var draft = draft
    let batch = draft.seal()
    var seal = try CheckpointSeal(before: ledger, after: draft.ledger, key: key)
    do {
      try store.append(batch, after: ledger.head.leaf, seal: &seal)
    } catch {
      guard error.code == .headMoved else { throw error }
      return false
    }
    ledger = draft.ledger
    cache.keep(draft.accounts)
    return true
  }

  private func admit(
    _ submissions: [Submission], reader: any LedgerReader
  ) throws -> (draft: BatchDraft, outcomes: [Result<BatchDraft.Outcome, Rejection>]) {
    var draft = BatchDraft(after: ledger)
    var outcomes: [Result<BatchDraft.Outcome, Rejection>] = []
    for submission in submissions {
      do {
        let outcome = try draft.admit(submission, now: clock(), reader: reader, cache: &cache)
        outcomes.append(.success(outcome))
      } catch let rejection as Rejection {
        outcomes.append(.failure(rejection))
      }
    }
    return (draft, outcomes)
  }

  private func receipts(
    _ outcomes: [Result<BatchDraft.Outcome, Rejection>]
  ) throws -> [Result<Receipt, Rejection>] {
    try store.read { reader in
      try outcomes.map { outcome in
        switch outcome {
        case .success(.admitted(let seq)):
          .success(try Self.receipt(of: seq, isRepeated: false, reader: reader))
        case .success(.repeated(let seq)):
          .success(try Self.receipt(of: seq, isRepeated: true, reader: reader))
        case .failure(let rejection): .failure(rejection)
        }
      }
    }
  }

  private static func receipt(
    of seq: UInt64, isRepeated: Bool, reader: any LedgerReader
  ) throws -> Receipt {
    let entry = try SubmissionEntry(at: seq, reader: reader)
    let (checkpoint, note) = try CheckpointIndex(reader: reader)
      .oldest(covering: seq + entry.header.count)
    return Receipt(
      submission: seq, header: entry.header, at: entry.at, checkpoint: checkpoint, note: note,
      isRepeated: isRepeated)
  }

  /// Rereads the book where another process has written since.
  private func catchUp(with reader: any LedgerReader) throws {
    guard try reader.head() != ledger.head else { return }
    ledger = try Ledger(reader: reader)
    cache.removeAll()
  }
}

extension Bank {
  /// Runs `body` on one unchanging view of the book, with governance as of that view.
  package func read<Result>(
    _ body: (any LedgerInspector, Ledger) throws -> Result
  ) throws -> Result {
    try store.read { reader in
      try catchUp(with: reader)
      return try body(reader, ledger)
    }
  }

  /// The receipt of the submission of `institution` that has that id; nil where the book has none.
  package func receipt(of id: String, by institution: InstitutionCode) throws -> Receipt? {
    try store.read { reader in
      try reader.holder(of: .submission(id, of: institution)).map { seq in
        try Self.receipt(of: seq, isRepeated: true, reader: reader)
      }
    }
  }

  /// The newest checkpoint and its signed note.
  package func newestCheckpoint() throws -> (checkpoint: Checkpoint, note: String) {
    try store.read { reader in try CheckpointIndex(reader: reader).newest() }
  }
}
