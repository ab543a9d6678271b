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
    damaged.insert(seq)
    if governanceIndex.contains(seq) || seq == 0 { isGovernanceClouded = true }
    if current?.passOver() != true { current = OpenSubmission(unknownAt: seq) }
  }

  /// Says that the book ends here.
  package mutating func finish() { closeSubmission() }

  /// Whether nothing was damaged, so that projections can be compared without reserve.
  package var isWhole: Bool { damaged.isEmpty }

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
      damaged.insert(seq)
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
    guard let submission = current?.closed() else { return }
    current = nil
    switch submission {
    case .sound: return
    case .short(let seq, let missing):
      report(
        seq, expected: "all records of the submission", found: "\(missing) fewer than it counts")
    case .otherRoot(let seq, let expected, let found):
      report(seq, .forgedSignature, expected: expected.base64, found: found.base64)
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
      damaged.insert(entry.seq)
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
      follow(entry, of: number, leaf: leaf)
      apply(kind, to: number, seq: entry.seq, author: place)
      let last = PassbookLink.Place(seq: entry.seq, leaf: leaf)
      accounts[number, default: .unopened].advance(to: last)
    }
  }

  /// Checks the entry's link against the account's passbook. A link to a damaged entry is believed.
  private mutating func follow(_ entry: Entry, of number: AccountNumber, leaf: Digest) {
    let expected = accounts[number, default: .unopened].nextLink
    guard entry.passbook != expected else { return }
    if let link = entry.passbook, let previous = link.previous, damaged.contains(previous.seq) {
      clouded.insert(number)
      accounts[number, default: .unopened].resume(at: link)
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
    _ kind: Record.AccountKind, to number: AccountNumber, seq: UInt64, author: Authorship?
  ) {
    guard let governance, let author else {
      clouded.insert(number)
      return
    }
    let claimed = kind.claimedKey
    // A damaged entry may have given the key back.
    let isKeyTaken = isWhole && claimed.map { keys[$0] != nil } ?? false
    let context = RecordContext(seq: seq, author: author, isKeyTaken: isKeyTaken)
    do {
      let effects = try kind.apply(
        to: &accounts[number, default: .unopened].state, in: context, under: governance)
      for change in effects.totals { try totals.add(change) }
      if let key = effects.claimed { keys[key] = seq }
      if let key = effects.released { keys[key] = nil }
    } catch {
      guard !isGovernanceClouded, !clouded.contains(number) else { return }
      report(seq, expected: "what the rules allow", found: "\(error)")
    }
  }
}

extension PassbookLink {
  /// The link in words.
  var summary: String {
    guard let previous else { return "line \(line)" }
    return "line \(line) after entry \(previous.seq) (\(previous.leaf.base64))"
  }
}
