import CanonicalCoding
package import CreditModel
package import HashLog

/// The book replayed from nothing: takes the entries in order, applies the rules that posting
/// applies, and says what no rule allows. Where an audit has found entries damaged, what they said
/// is unknown; accounts and rules that depend on it are marked, and no longer judged.
package struct Replay: Sendable {
  /// Governance so far; nil before genesis.
  package private(set) var governance: Governance?
  /// All accounts so far.
  package private(set) var accounts: [AccountNumber: Account] = [:]
  /// All unique keys held now, and by which entry.
  package private(set) var keys: [UniqueKey: UInt64] = [:]
  /// All sums so far.
  package private(set) var totals = Totals()
  /// Positions of the entries that touch governance.
  package private(set) var governanceSeqs: [UInt64] = []
  /// The bank's clock so far.
  package private(set) var at: Instant?
  /// What the rules do not allow, in the order in which it was met.
  package private(set) var findings: [Finding] = []
  /// Entries whose content is unknown.
  package private(set) var damaged: Set<UInt64> = []
  /// Accounts whose state depends on an entry whose content is unknown.
  package private(set) var clouded: Set<AccountNumber> = []
  /// Whether governance depends on an entry whose content is unknown.
  package private(set) var isGovernanceClouded = false

  private var current: OpenSubmission?
  /// Accounts that the open submission touched and that have a dossier, in which alone something
  /// can rest on something else.
  private var touched: Set<AccountNumber> = []
  /// The last entry whose content is unknown.
  private var lastDamaged: UInt64?
  private let governanceIndex: Set<UInt64>

  /// A replay at the start. `governanceIndex` tells, where an entry is damaged, whether it touched
  /// governance.
  package init(governanceIndex: Set<UInt64> = []) { self.governanceIndex = governanceIndex }

  /// Takes the next entry, at `seq` with the leaf hash `leaf`.
  package mutating func take(_ bytes: Span<UInt8>, seq: UInt64, leaf: Digest) {
    do {
      let entry = try Entry(canonical: bytes)
      guard entry.seq == seq else {
        report(seq, expected: "seq \(seq)", found: "seq \(entry.seq)")
        return skip(seq)
      }
      let record = bytes.extracting(entry.record)
      switch entry.origin {
      case .sealed(let at) where seq == 0: takeGenesis(bytes, at: at)
      case .sealed(let at): takeSubmission(record, seq: seq, at: at)
      case .submission(let submission):
        takeRecord(record, entry: entry, submission: submission, leaf: leaf)
      }
    } catch {
      report(seq, expected: "canonical form", found: "\(error)")
      skip(seq)
    }
  }

  /// Passes over the entry at `seq`, whose content is unknown.
  package mutating func skip(_ seq: UInt64) {
    if current?.passOver() != true {
      closeSubmission()
      current = OpenSubmission(unknownAt: seq)
    }
    lose(seq)
    if governanceIndex.contains(seq) || seq == 0 { isGovernanceClouded = true }
  }

  /// Says that the book ends here.
  package mutating func finish() { closeSubmission() }

  /// Whether nothing was damaged, so that projections can be compared without reserve.
  package var isWhole: Bool { damaged.isEmpty }

  /// Notes that the content of the entry at `seq` is unknown.
  private mutating func lose(_ seq: UInt64) {
    damaged.insert(seq)
    lastDamaged = max(lastDamaged ?? seq, seq)
  }

  /// Whether an entry after `seq` is damaged.
  private func isDamaged(after seq: UInt64) -> Bool { lastDamaged.map { $0 > seq } ?? false }

  private mutating func report(
    _ seq: UInt64, _ kind: Finding.Kind = .illegalRecord, expected: String, found: String
  ) {
    findings.append(.entry(seq, kind, expected: expected, found: found))
  }
}

extension Replay {
  private mutating func takeGenesis(_ bytes: Span<UInt8>, at: Instant) {
    guard let genesis = GenesisEntry(bytes) else {
      isGovernanceClouded = true
      return report(0, expected: "a genesis", found: "another record")
    }
    if !genesis.isSigned {
      report(
        0, .forgedSignature, expected: "a signature of each of the bank's keys",
        found: "one that does not verify")
    }
    governance = Governance(genesis: genesis.genesis)
    governanceSeqs.append(0)
    self.at = at
  }

  private mutating func takeSubmission(_ record: Span<UInt8>, seq: UInt64, at: Instant) {
    closeSubmission()
    if let before = self.at, at < before {
      report(seq, expected: "a time from \(before.text) on", found: at.text)
    }
    self.at = at
    do {
      let header = try SubmissionHeader(canonicalRecord: record)
      current = OpenSubmission(header, seq: seq, author: author(of: header, seq: seq, at: at))
      let key = UniqueKey.submission(header.id, of: header.institution)
      if let holder = keys[key] {
        report(seq, expected: "an id not used before", found: "the id of entry \(holder)")
      }
      keys[key] = seq
    } catch {
      report(seq, expected: "a submission", found: "\(error)")
      lose(seq)
      current = OpenSubmission(unknownAt: seq)
    }
  }

  /// Who wrote the submission, if the keys were allowed to sign it then and did.
  private mutating func author(
    of header: SubmissionHeader, seq: UInt64, at: Instant
  ) -> Authorship? {
    guard let governance else { return nil }
    if !header.isSigned(bank: governance.genesis.origin) {
      report(
        seq, .forgedSignature, expected: "signatures over what the submission says",
        found: "one that does not verify")
    }
    do {
      return try governance.authorship(
        of: header.institution, signers: header.signatures.map(\.key), at: at)
    } catch {
      if !isGovernanceClouded {
        report(
          seq, .forgedSignature, expected: "keys allowed to sign at that time", found: "\(error)")
      }
      return nil
    }
  }

  private mutating func closeSubmission() {
    guard let submission = current else { return }
    current = nil
    switch submission.closed() {
    case .sound: break
    case .short(let seq, let missing):
      report(
        seq, expected: "all records of the submission", found: "\(missing) fewer than it counts")
      touched.removeAll()
    case .otherRoot(let seq, let expected, let found):
      report(seq, .forgedSignature, expected: expected.base64, found: found.base64)
    }
    if !touched.isEmpty { checkEnds(of: submission.seq) }
  }

  /// Reports what the submission at `seq`, taken as a whole, leaves resting on something that
  /// stands no more. Where one of its records is unknown, that one may have mended it.
  private mutating func checkEnds(of seq: UInt64) {
    defer { touched.removeAll(keepingCapacity: true) }
    guard !isGovernanceClouded, !isDamaged(after: seq) else { return }
    for number in touched.subtracting(clouded).sorted() {
      guard let end = accounts[number]?.state.looseEnd() else { continue }
      report(
        seq, expected: "what the rules allow",
        found: "\(Refusal.cascadeIncomplete): entry \(end) of \(number.text)")
    }
  }

  private mutating func takeRecord(
    _ bytes: Span<UInt8>, entry: Entry, submission: UInt64, leaf: Digest
  ) {
    let isDamaged = damaged.contains(submission)
    guard let place = current?.take(bytes, of: submission, isDamaged: isDamaged) else {
      report(
        entry.seq, expected: "a record of the submission before it",
        found: "one of submission \(submission)")
      return skip(entry.seq)
    }
    let record: Record
    do {
      record = try Record(canonical: bytes)
    } catch {
      lose(entry.seq)
      return report(entry.seq, expected: "a record", found: "\(error)")
    }
    switch record {
    case .governance(let kind):
      if entry.passbook != nil {
        report(entry.seq, expected: "no passbook", found: "one")
      }
      governanceSeqs.append(entry.seq)
      apply(kind, seq: entry.seq, author: place)
    case .account(let number, let kind):
      let index = index(of: number)
      follow(entry, of: number, at: index)
      apply(kind, to: number, at: index, seq: entry.seq, author: place)
      accounts.values[index].advance(to: PassbookLink.Place(seq: entry.seq, leaf: leaf))
    }
  }

  /// Where the account is among all, unopened if it was not: looked up once a record.
  private mutating func index(of number: AccountNumber) -> [AccountNumber: Account].Index {
    if let index = accounts.index(forKey: number) { return index }
    accounts[number] = .unopened
    guard let index = accounts.index(forKey: number) else {
      preconditionFailure("an account is where it was put")
    }
    return index
  }

  /// Checks the entry's link against the account's passbook. A link to a damaged entry is believed.
  private mutating func follow(
    _ entry: Entry, of number: AccountNumber, at index: [AccountNumber: Account].Index
  ) {
    guard !accounts.values[index].isContinued(by: entry.passbook) else { return }
    let expected = accounts.values[index].nextLink
    if let link = entry.passbook, let previous = link.previous, damaged.contains(previous.seq) {
      clouded.insert(number)
      accounts.values[index].resume(at: link)
    } else {
      report(
        entry.seq, expected: "\(expected.summary) of the passbook",
        found: entry.passbook?.summary ?? "no passbook")
    }
  }

  private mutating func apply(
    _ kind: Record.GovernanceKind, seq: UInt64, author: Authorship?
  ) {
    guard var governance, let author else {
      isGovernanceClouded = true
      return
    }
    do {
      self.governance = nil
      defer { self.governance = governance }
      try kind.body.apply(to: &governance, in: RecordContext(seq: seq, author: author))
    } catch {
      if !isGovernanceClouded { report(seq, expected: "what the rules allow", found: "\(error)") }
    }
  }

  private mutating func apply(
    _ kind: Record.AccountKind, to number: AccountNumber,
    at index: [AccountNumber: Account].Index, seq: UInt64, author: Authorship?
  ) {
    // Taken out and put back: a copy would count a dozen references up and down at every record.
    guard let author, let governance = governance.take() else {
      clouded.insert(number)
      return
    }
    defer { self.governance = governance }
    let other = kind.otherAccount
    if let other, isClouded(other) { clouded.insert(number) }
    let context = RecordContext(
      seq: seq, author: author, account: number, takenKeys: taken(kind.claimedKeys),
      other: other.map { accounts[$0, default: .unopened].state })
    do {
      let (effects, hasDossier) = try accounts.values[index].apply(
        kind, in: context, under: governance)
      if hasDossier { touched.insert(number) }
      for change in effects.totals { try totals.add(change) }
      for key in effects.released { keys[key] = nil }
      for key in effects.claimed { keys[key] = seq }
    } catch {
      guard !isGovernanceClouded, !clouded.contains(number) else { return }
      report(seq, expected: "what the rules allow", found: "\(error)")
    }
  }

  /// Whether the state of another account, to which no link leads from the entry that rests on it,
  /// depends on an entry whose content is unknown.
  private func isClouded(_ other: AccountNumber) -> Bool {
    clouded.contains(other) || isDamaged(after: accounts[other]?.last?.seq ?? 0)
  }

  /// Those of `claimed` that are held; none where a damaged entry may have given them back.
  private func taken(_ claimed: [UniqueKey]) -> Set<UniqueKey> {
    guard !claimed.isEmpty, isWhole else { return [] }
    return Set(claimed.filter { keys[$0] != nil })
  }
}

extension Account {
  /// Whether the account's next entry carries `link`. Mutating, and it changes nothing, so that it
  /// is asked of the account in its place: a copy would cost as much as the rules.
  fileprivate mutating func isContinued(by link: PassbookLink?) -> Bool { nextLink == link }

  /// Applies a record, and says whether the account has a dossier then.
  fileprivate mutating func apply(
    _ kind: Record.AccountKind, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> (effects: Effects, hasDossier: Bool) {
    let effects = try kind.apply(to: &state, in: context, under: governance)
    return (effects, state.dossier != nil)
  }
}

extension PassbookLink {
  /// The link in words.
  var summary: String {
    guard let previous else { return "line \(line)" }
    return "line \(line) after entry \(previous.seq) (\(previous.leaf.base64))"
  }
}
