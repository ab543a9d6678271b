package import HashLog

/// Checks a whole book, and everything that was computed from it, from its stored bytes alone.
package struct Audit: Sendable {
  /// How many entries the book has.
  package let entries: UInt64
  /// How many accounts replay gives.
  package let accounts: Int
  /// How many checkpoints were found sound.
  package let checkpoints: UInt64
  /// The root over the entries; nil where it cannot be computed any more.
  package let root: Digest?
  /// The log's key, as the auditor knows it or as genesis names it.
  package let logKey: NoteVerifierKey?
  /// Everything that is wrong, in the order of the book, then of the tables.
  package let findings: [Finding]
  /// Whether something could not be compared because entries are damaged.
  package let isPartial: Bool

  /// Whether nothing is wrong.
  package var isSound: Bool { findings.isEmpty }

  /// Audits the book that `reader` shows: every stored byte of it, and every projection against
  /// replay. `trusted`, if given, is the log key that an auditor knows from elsewhere. Reads
  /// entries once, in order; memory grows with the number of accounts and checkpoints, not of
  /// entries.
  package init(of reader: any LedgerInspector, trusted: NoteVerifierKey? = nil) throws(StoreFault) {
    var run = try AuditRun(reader: reader, trusted: trusted)
    try run.readBook()
    try run.compareProjections()
    entries = run.size
    accounts = run.replay.accounts.count
    checkpoints = run.checkpoints.count
    root = run.isRootKnown ? run.edge.frontier.root : nil
    logKey = run.checkpoints.key
    findings = run.findings
    isPartial = !run.replay.isWhole
  }
}
