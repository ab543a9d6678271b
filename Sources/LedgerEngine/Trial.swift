import CanonicalCoding
import CreditModel

/// One submission being checked: what it would change, kept apart until every record has passed. A
/// refusal throws the trial away, and nothing else has changed.
struct Trial {
  /// Who wrote the submission.
  let author: Authorship
  /// Where the submission entry will stand.
  let submission: UInt64
  /// Governance as it would be.
  private(set) var governance: Governance
  /// Accounts that the submission touches, as they would be; their passbooks' ends have not moved.
  private(set) var accounts: [AccountNumber: Account] = [:]
  /// Unique keys that would be taken or given back.
  private(set) var keys: [UniqueKey: UInt64?] = [:]
  /// Sums that would change.
  private(set) var totals: [TotalChange] = []
  /// The account of each record; nil for governance.
  private(set) var numbers: [AccountNumber?] = []

  /// A trial of the submission that would stand at `submission`.
  init(author: Authorship, submission: UInt64, governance: Governance) {
    self.author = author
    self.submission = submission
    self.governance = governance
  }

  /// Checks record `index`, whose bytes are `bytes`, against everything before it.
  mutating func check(
    _ bytes: Span<UInt8>, index: Int, draft: BatchDraft, reader: any LedgerReader,
    cache: inout AccountCache
  ) throws {
    let record: Record
    do {
      record = try Record(canonical: bytes)
    } catch {
      throw Rejection(.recordMalformed, record: index, fault: error)
    }
    let seq = submission + 1 + UInt64(index)
    switch record {
    case .governance(let kind):
      try Self.refusing(index) { () throws(Refusal) in
        try kind.body.apply(to: &governance, in: RecordContext(seq: seq, author: author))
      }
      numbers.append(nil)
    case .account(let number, let kind):
      let taken = try taken(kind.claimedKeys, draft: draft, reader: reader)
      try load(number, draft: draft, reader: reader, cache: &cache)
      if let other = kind.otherAccount {
        try load(other, draft: draft, reader: reader, cache: &cache)
      }
      let context = RecordContext(
        seq: seq, author: author, account: number, takenKeys: taken,
        other: kind.otherAccount.flatMap { accounts[$0]?.state })
      try Self.refusing(index) { () throws(Refusal) in try apply(kind, to: number, in: context) }
      numbers.append(number)
    }
  }

  /// Throws where the submission, taken as a whole, leaves in an account what rests on something
  /// that stands no more.
  func checkEnds() throws(Rejection) {
    for account in accounts.values where account.state.looseEnd() != nil {
      throw Rejection(.cascadeIncomplete)
    }
  }

  private static func refusing(_ index: Int, _ body: () throws(Refusal) -> Void) throws(Rejection) {
    do {
      try body()
    } catch {
      throw Rejection(error, record: index)
    }
  }

  /// Those of `claimed` that an entry holds already.
  private func taken(
    _ claimed: [UniqueKey], draft: BatchDraft, reader: any LedgerReader
  ) throws(StoreFault) -> Set<UniqueKey> {
    var taken: Set<UniqueKey> = []
    for key in claimed {
      let isTaken: Bool
      if let change = keys[key] {
        isTaken = change != nil
      } else {
        isTaken = try draft.holder(of: key, reader: reader) != nil
      }
      if isTaken { taken.insert(key) }
    }
    return taken
  }

  /// Brings the account into the trial: from the batch, from the cache or from the store.
  private mutating func load(
    _ number: AccountNumber, draft: BatchDraft, reader: any LedgerReader, cache: inout AccountCache
  ) throws(StoreFault) {
    guard accounts[number] == nil else { return }
    if let account = draft.accounts[number] ?? cache.take(number) {
      accounts[number] = account
    } else if let row = try reader.account(number) {
      guard let account = Account(row), account.state.fits(governance) else {
        throw StoreFault(.damaged, "the snapshot of account \(number.text) cannot be read")
      }
      accounts[number] = account
    } else {
      accounts[number] = .unopened
    }
  }

  private mutating func apply(
    _ kind: Record.AccountKind, to number: AccountNumber, in context: RecordContext
  ) throws(Refusal) {
    guard let index = accounts.index(forKey: number) else { throw .accountUnknown }
    let effects = try kind.apply(
      to: &accounts.values[index].state, in: context, under: governance)
    totals += effects.totals
    for key in effects.released { keys[key] = .some(nil) }
    for key in effects.claimed { keys[key] = .some(context.seq) }
  }
}
