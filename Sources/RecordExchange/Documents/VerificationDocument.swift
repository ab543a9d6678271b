package import LedgerEngine

/// The result of an audit as a JSON document, `creditbank.verification/1`.
package struct VerificationDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.verification/1"
  /// Whether nothing is wrong.
  package let ok: Bool
  /// How many entries the book has.
  package let entries: UInt64
  /// How many accounts replay gives.
  package let accounts: Int
  /// How many checkpoints were found sound.
  package let checkpoints: UInt64
  /// The root over the entries, base64; null where it cannot be computed.
  package let root: Nullable<String>
  /// The key that checkpoints were verified with; null where it is not known.
  package let verifierKey: Nullable<String>
  /// Whether something could not be compared because entries are damaged.
  package let partial: Bool
  /// Everything that is wrong.
  package let findings: [FindingDocument]

  /// The document of `audit`.
  package init(_ audit: Audit) {
    ok = audit.isSound
    entries = audit.entries
    accounts = audit.accounts
    checkpoints = audit.checkpoints
    root = Nullable(audit.root?.base64)
    verifierKey = Nullable(audit.logKey?.text)
    partial = audit.isPartial
    findings = audit.findings.map(FindingDocument.init)
  }

  /// The document of an audit that could not read the book: the file itself is damaged.
  package init(unreadable fault: StoreFault) {
    ok = false
    entries = 0
    accounts = 0
    checkpoints = 0
    root = Nullable(nil)
    verifierKey = Nullable(nil)
    partial = true
    findings = [
      FindingDocument(
        .row("database", "file", .edited, expected: "a readable ledger", found: fault.detail))
    ]
  }
}

/// One finding in a document: of an entry, or of a row of a table.
package struct FindingDocument: Encodable, Sendable {
  /// What is wrong.
  package let kind: String
  /// The entry's position, where it is about an entry.
  package let seq: UInt64?
  /// The table, where it is about a row.
  package let table: String?
  /// The row's key, where it is about a row.
  package let row: String?
  /// What a sound book has there.
  package let expected: String
  /// What is there.
  package let found: String

  /// The document of `finding`.
  package init(_ finding: Finding) {
    kind = finding.kind.rawValue
    expected = finding.expected
    found = finding.found
    switch finding.place {
    case .entry(let seq):
      self.seq = seq
      table = nil
      row = nil
    case .row(let table, let row):
      seq = nil
      self.table = table
      self.row = row
    }
  }
}
