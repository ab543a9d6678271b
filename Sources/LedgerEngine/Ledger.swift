import CanonicalCoding
package import CreditModel
package import HashLog

/// The book in memory: everything that the next batch needs and that is not one account's.
package struct Ledger: Sendable {
  /// The state by the rules.
  package internal(set) var governance: Governance
  /// All sums.
  package internal(set) var totals: Totals
  /// The right edge of the tree.
  package internal(set) var edge: TreeEdge
  /// Where the book stands.
  package internal(set) var head: StoreHead

  /// The log's name.
  package var origin: String { governance.genesis.origin }

  /// The checkpoint that the book deserves now.
  package var checkpoint: Checkpoint {
    get throws(NoteFault) {
      try Checkpoint(origin: origin, size: head.size, root: edge.frontier.root)
    }
  }

  /// The value that stands for the leaf before the first: the hash of the origin.
  package static func leafBeforeFirst(origin: String) -> Digest {
    Hashing.sha256(Array(origin.utf8).span)
  }

  /// The book of which everything is known.
  init(governance: Governance, totals: Totals, edge: TreeEdge, head: StoreHead) {
    self.governance = governance
    self.totals = totals
    self.edge = edge
    self.head = head
  }

  /// Reads the book that `reader` shows: governance by replaying the entries that touch it, the
  /// rest from projections. Costs little whatever the book's size. Throws `notFound` before
  /// genesis.
  package init(reader: any LedgerReader) throws(StoreFault) {
    guard let head = try reader.head(), head.size > 0 else {
      throw StoreFault(.notFound, "the ledger has no genesis")
    }
    self.head = head
    governance = try Self.governance(reader: reader)
    edge = try TreeEdge(of: head.size, reader: reader)
    var sums: [TotalKey: Total] = [:]
    for row in try reader.totals() {
      guard let institution = governance.index(of: row.institution) else {
        throw StoreFault(.damaged, "a total of \(row.institution.text), which is not admitted")
      }
      sums[TotalKey(institution: institution, type: row.type)] = row.total
    }
    totals = Totals(sums: sums)
  }

  /// Replays the entries that touch governance, each hashed again on the way.
  private static func governance(reader: any LedgerReader) throws(StoreFault) -> Governance {
    var entries = SealedEntries(reader: reader)
    guard let genesis = GenesisEntry(try entries.read(0).bytes) else {
      throw SealedEntries.damaged(0, "it is no genesis")
    }
    var governance = Governance(genesis: genesis.genesis)
    var author: (submission: UInt64, author: Authorship)?
    for seq in try reader.governance() where seq > 0 {
      do {
        let (record, submission) = try governanceRecord(try entries.read(seq))
        if author?.submission != submission {
          let entry = try SubmissionEntry(at: submission, in: &entries)
          author = (submission, try entry.authorship(under: governance))
        }
        guard let author else { continue }
        let context = RecordContext(seq: seq, author: author.author)
        try record.body.apply(to: &governance, in: context)
      } catch let fault as StoreFault {
        throw fault
      } catch {
        throw SealedEntries.damaged(seq, "it does not touch governance as stored: \(error)")
      }
    }
    return governance
  }

  private static func governanceRecord(
    _ sealed: SealedEntry
  ) throws -> (record: Record.GovernanceKind, submission: UInt64) {
    let record = try sealed.record { bytes throws(DecodingFault) in try Record(canonical: bytes) }
    guard case .submission(let submission) = sealed.entry.origin,
      case .governance(let kind) = record
    else { throw SealedEntries.damaged(sealed.entry.seq, "it does not touch governance") }
    return (kind, submission)
  }
}

/// A submission entry, read from a store.
package struct SubmissionEntry: Sendable {
  /// What the writer said.
  package let header: SubmissionHeader
  /// When the bank took it.
  package let at: Instant

  /// Reads the submission entry at `seq`. Throws `damaged` where there is none.
  package init(at seq: UInt64, in entries: inout SealedEntries) throws(StoreFault) {
    let sealed = try entries.read(seq)
    guard case .sealed(let at) = sealed.entry.origin else {
      throw SealedEntries.damaged(seq, "it is no submission")
    }
    self.at = at
    do {
      header = try sealed.record { bytes throws(DecodingFault) in
        try SubmissionHeader(canonicalRecord: bytes)
      }
    } catch {
      throw SealedEntries.damaged(seq, "it is no submission: \(error)")
    }
  }

  /// Reads the one submission entry at `seq` of the book that `reader` shows.
  package init(at seq: UInt64, reader: any LedgerReader) throws(StoreFault) {
    var entries = SealedEntries(reader: reader)
    try self.init(at: seq, in: &entries)
  }

  /// Who wrote it.
  func authorship(under governance: Governance) throws(Refusal) -> Authorship {
    try governance.authorship(
      of: header.institution, signers: header.signatures.map(\.key), at: at)
  }
}
