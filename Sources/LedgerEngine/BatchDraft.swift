import CanonicalCoding
package import CreditModel
import HashLog

/// A batch in the making: the ledger as it will be, and the entries that bring it there. The ledger
/// itself does not change until the batch is durable; a submission that is refused leaves no trace
/// in the draft either.
package struct BatchDraft {
  /// The ledger as it will be.
  package private(set) var ledger: Ledger
  /// Accounts as they will be.
  package private(set) var accounts: [AccountNumber: Account] = [:]

  private var entries = RecordList()
  private var leaves: [Digest] = []
  private var keys: [UniqueKey: UInt64?] = [:]
  private var changedTotals: Set<TotalKey> = []
  private var governance: [UInt64] = []
  private let first: UInt64

  /// What became of one submission.
  package enum Outcome: Hashable, Sendable {
    /// Its entries are part of the batch, the submission entry at that position.
    case admitted(UInt64)
    /// It stands in the book already, the submission entry at that position.
    case repeated(UInt64)
  }

  /// A batch that follows `ledger`.
  package init(after ledger: Ledger) {
    self.ledger = ledger
    first = ledger.head.size
  }

  /// A batch of nothing but genesis, which opens the book.
  package init(opening genesis: GenesisEntry) {
    let origin = genesis.genesis.origin
    let head = StoreHead(
      size: 0, leaf: Ledger.leafBeforeFirst(origin: origin), at: genesis.at, checkpoints: 0)
    ledger = Ledger(
      governance: Governance(genesis: genesis.genesis), totals: Totals(), edge: TreeEdge(),
      head: head)
    first = 0
    governance.append(0)
    append(genesis.bytes.span)
  }

  /// Whether nothing has been admitted.
  package var isEmpty: Bool { entries.count == 0 }

  /// Checks `submission` wholly and, if nothing is wrong, makes it part of the batch. `now` is the
  /// bank's clock; the time that is sealed never runs backwards. `cache` lends account states and
  /// gets them back with the batch.
  package mutating func admit(
    _ submission: Submission, now: Instant, reader: any LedgerReader, cache: inout AccountCache
  ) throws -> Outcome {
    let header = submission.header
    try Self.checkSize(submission)
    let key = UniqueKey.submission(header.id, of: header.institution)
    if let holder = try holder(of: key, reader: reader) {
      return try repeated(submission, at: holder, reader: reader)
    }
    let at = max(now, ledger.head.at)
    let author = try authorship(of: submission, at: at)
    var trial = Trial(author: author, submission: ledger.head.size, governance: ledger.governance)
    for index in 0..<submission.records.count {
      let record = submission.records.bytes.span.extracting(submission.records.range(of: index))
      try trial.check(record, index: index, draft: self, reader: reader, cache: &cache)
    }
    try trial.checkEnds()
    try seal(submission, by: trial)
    keys[key] = .some(trial.submission)
    return .admitted(trial.submission)
  }

  /// Checks each of `records` as a submission of `author` would, but goes on after a refusal, as if
  /// the record were left out: gives every record that would be refused, with the first reason;
  /// then, where the rest could not stand as a whole, the reason without a record.
  package func examine(
    _ records: RecordList, author: Authorship, reader: any LedgerReader, cache: inout AccountCache
  ) throws -> [Rejection] {
    var rejections: [Rejection] = []
    var trial = Trial(author: author, submission: ledger.head.size, governance: ledger.governance)
    for index in 0..<records.count {
      do {
        let record = records.bytes.span.extracting(records.range(of: index))
        try trial.check(record, index: index, draft: self, reader: reader, cache: &cache)
      } catch let rejection as Rejection {
        rejections.append(rejection)
      }
    }
    do {
      try trial.checkEnds()
    } catch {
      rejections.append(error)
    }
    return rejections
  }

  /// The batch, ready for a store.
  package mutating func seal() -> SealedBatch {
    ledger.head.checkpoints += 1
    let rows = accounts.sorted { $0.key < $1.key }
      .compactMap { $0.value.row(number: $0.key) }
    return SealedBatch(
      first: first, entries: entries, leaves: leaves, head: ledger.head, accounts: rows,
      keys: keys.sorted { $0.key < $1.key }.map { (key: $0.key, holder: $0.value) },
      totals: changedTotals.sorted().map(totalRow), governance: governance,
      tiles: ledger.edge.takeTiles())
  }
}

extension BatchDraft {
  private static func checkSize(_ submission: Submission) throws(Rejection) {
    guard submission.records.count > 0 else { throw Rejection(.submissionEmpty) }
    guard submission.records.count <= CreditModel.Limits.submissionRecords,
      submission.header.signatures.count <= CreditModel.Limits.submissionSignatures
    else { throw Rejection(.submissionTooLarge) }
    guard submission.header.count == UInt64(submission.records.count) else {
      throw Rejection(.countDiffers)
    }
    guard submission.header.root == submission.records.root else {
      throw Rejection(.rootDiffers)
    }
  }

  /// Decides about a submission whose id the entry at `seq` has.
  private func repeated(
    _ submission: Submission, at seq: UInt64, reader: any LedgerReader
  ) throws -> Outcome {
    let root: Digest
    if seq >= first {
      let range = entries.range(of: Int(seq - first))
      let bytes = entries.bytes.span.extracting(range)
      let record = try Entry(canonical: bytes).record
      root = try SubmissionHeader(canonicalRecord: bytes.extracting(record)).root
    } else {
      root = try SubmissionEntry(at: seq, reader: reader).header.root
    }
    guard root == submission.header.root else { throw Rejection(.submissionConflict) }
    return .repeated(seq)
  }

  private func authorship(
    of submission: Submission, at: Instant
  ) throws(Rejection) -> Authorship {
    let header = submission.header
    let author: Authorship
    do {
      author = try ledger.governance.authorship(
        of: header.institution, signers: header.signatures.map(\.key), at: at)
    } catch {
      throw Rejection(error)
    }
    guard header.isSigned(bank: ledger.origin) else { throw Rejection(.signatureInvalid) }
    return author
  }

  /// The entry that holds `key` once this batch is in the book, or nil.
  func holder(
    of key: UniqueKey, reader: any LedgerReader
  ) throws(StoreFault) -> UInt64? {
    if let change = keys[key] { return change }
    return try reader.holder(of: key)
  }

  private func totalRow(_ key: TotalKey) -> TotalRow {
    TotalRow(
      institution: ledger.governance[key.institution].code, type: key.type,
      total: ledger.totals.sums[key] ?? Total())
  }

  /// Seals what `trial` found in order. Nothing can be refused any more but a sum that overflows,
  /// which is looked at first.
  private mutating func seal(_ submission: Submission, by trial: Trial) throws(Rejection) {
    do {
      ledger.totals = try ledger.totals.adding(trial.totals)
    } catch {
      throw Rejection(error)
    }
    var touched = trial.accounts
    let seq = ledger.head.size
    var writer = CanonicalWriter()
    writer.sealedEntry(
      seq: seq, at: trial.author.at, record: submission.header.recordBytes.span)
    append(writer.written)
    for (index, number) in trial.numbers.enumerated() {
      writer.removeAll()
      let record = submission.records.bytes.span.extracting(submission.records.range(of: index))
      let position = ledger.head.size
      writer.entry(
        seq: position, submission: seq, passbook: number.flatMap { touched[$0]?.nextLink },
        record: record)
      append(writer.written)
      if let number {
        let place = PassbookLink.Place(seq: position, leaf: ledger.head.leaf)
        touched[number, default: .unopened].advance(to: place)
      } else {
        governance.append(position)
      }
    }
    ledger.head.at = trial.author.at
    ledger.governance = trial.governance
    changedTotals.formUnion(trial.totals.map(\.key))
    keys.merge(trial.keys) { $1 }
    accounts.merge(touched) { $1 }
  }

  /// Adds an entry's bytes: hashes them, and moves the head.
  private mutating func append(_ entry: Span<UInt8>) {
    let leaf = Hashing.chainedLeaf(after: ledger.head.leaf, entry: entry)
    entries.append(entry)
    leaves.append(leaf)
    ledger.edge.append(leaf)
    ledger.head.leaf = leaf
    ledger.head.size += 1
  }
}

extension SubmissionHeader {
  /// Whether every signature verifies in the bank of that origin; who signed is not looked at.
  package func isSigned(bank origin: String) -> Bool {
    let message = signingBytes(bank: origin)
    return !signatures.isEmpty
      && signatures.allSatisfy { signature in
        VerifyingKey(bytes: signature.key.bytes)?
          .isValid(signature.signature, for: message.span) ?? false
      }
  }
}
