import CanonicalCoding
package import CreditModel

/// An account and governance as they stood just before an entry of the account's passbook, replayed
/// from the book alone: what a figure of that entry was made from.
package struct Past: Sendable {
  /// The account that the entry belongs to.
  package let number: AccountNumber
  /// What the entry says.
  package let record: Record.AccountKind
  /// Who wrote it, and when.
  package let author: Authorship
  /// The account before it.
  package let account: AccountState
  /// Governance before it.
  package let governance: Governance

  /// What stood before the entry at `seq`; nil where that is no entry of an account. Throws
  /// `damaged` where an entry on the way is not what was sealed. Costs a replay of governance and
  /// of one passbook, and as much again for each account that was merged on the way.
  package init?(before seq: UInt64, reader: any LedgerReader) throws(StoreFault) {
    var entries = SealedEntries(reader: reader)
    guard seq > 0, try reader.entry(seq) != nil else { return nil }
    let event = try PastEvent(at: seq, in: &entries)
    guard let event, case .account(let number, let record) = event.record else { return nil }
    var replay = PastReplay(entries: entries)
    try replay.run(to: seq, of: number, reader: reader)
    guard let governance = replay.governance,
      let author = try replay.author(of: event.submission)
    else { return nil }
    self.number = number
    self.record = record
    self.author = author
    self.governance = governance
    account = replay.account
  }
}

/// A record on the way to an entry.
private struct PastEvent {
  let seq: UInt64
  let submission: UInt64
  let record: Record

  /// The record at `seq`, or nil where a submission or genesis stands there.
  init?(at seq: UInt64, in entries: inout SealedEntries) throws(StoreFault) {
    let sealed = try entries.read(seq)
    guard case .submission(let submission) = sealed.entry.origin else { return nil }
    self.seq = seq
    self.submission = submission
    do {
      record = try sealed.record { bytes throws(DecodingFault) in try Record(canonical: bytes) }
    } catch {
      throw SealedEntries.damaged(seq, "its record cannot be read: \(error)")
    }
  }
}

/// Accounts replayed to some entry, so that an account that took over many is not replayed anew for
/// each of them.
private final class PastAccounts {
  /// An account just before an entry.
  struct Place: Hashable {
    let number: AccountNumber
    let end: UInt64
  }

  var states: [Place: AccountState] = [:]
}

/// A replay of governance and of one account.
private struct PastReplay {
  var entries: SealedEntries
  /// What was replayed for the sake of this or another replay.
  private let others: PastAccounts
  private(set) var governance: Governance?
  private(set) var account = AccountState()
  private var authors: [UInt64: Authorship] = [:]

  init(entries: SealedEntries, others: PastAccounts = PastAccounts()) {
    self.entries = entries
    self.others = others
  }

  /// Applies what stands before `end`.
  mutating func run(
    to end: UInt64, of number: AccountNumber, reader: any LedgerReader
  ) throws(StoreFault) {
    guard let genesis = GenesisEntry(try entries.read(0).bytes) else {
      throw SealedEntries.damaged(0, "it is no genesis")
    }
    governance = Governance(genesis: genesis.genesis)
    let lines = try Passbook(of: number, reader: reader)?.lines.map(\.seq) ?? []
    let seqs = Set(lines).union(try reader.governance()).filter { $0 > 0 && $0 < end }
    for seq in seqs.sorted() {
      guard let event = try PastEvent(at: seq, in: &entries) else { continue }
      guard let author = try author(of: event.submission) else { continue }
      try apply(event, author, reader: reader)
    }
  }

  /// Who wrote the submission at `seq`. It is asked for before anything of it is applied, but for
  /// governance of the same submission, which cannot change its own author's rights to it.
  mutating func author(of seq: UInt64) throws(StoreFault) -> Authorship? {
    if let author = authors[seq] { return author }
    let submission = try SubmissionEntry(at: seq, in: &entries)
    guard let governance else { return nil }
    do {
      let author = try governance.authorship(
        of: submission.header.institution, signers: submission.header.signatures.map(\.key),
        at: submission.at)
      authors[seq] = author
      return author
    } catch {
      throw SealedEntries.damaged(seq, "its keys were not allowed to sign: \(error)")
    }
  }

  /// The other account that a record names, just before the entry at `end`.
  private func state(
    of number: AccountNumber, before end: UInt64, reader: any LedgerReader
  ) throws(StoreFault) -> AccountState {
    let place = PastAccounts.Place(number: number, end: end)
    if let known = others.states[place] { return known }
    var replay = PastReplay(entries: entries, others: others)
    try replay.run(to: end, of: number, reader: reader)
    others.states[place] = replay.account
    return replay.account
  }

  private mutating func apply(
    _ event: PastEvent, _ author: Authorship, reader: any LedgerReader
  ) throws(StoreFault) {
    guard var governance else { return }
    do {
      switch event.record {
      case .governance(let kind):
        self.governance = nil
        defer { self.governance = governance }
        try kind.body.apply(
          to: &governance, in: RecordContext(seq: event.seq, author: author))
      case .account(let number, let kind):
        let other = try kind.otherAccount.map { alias in
          try state(of: alias, before: event.seq, reader: reader)
        }
        let context = RecordContext(
          seq: event.seq, author: author, account: number, other: other)
        _ = try kind.apply(to: &account, in: context, under: governance)
      }
    } catch let fault as StoreFault {
      throw fault
    } catch {
      throw SealedEntries.damaged(event.seq, "the rules do not allow it: \(error)")
    }
  }
}
