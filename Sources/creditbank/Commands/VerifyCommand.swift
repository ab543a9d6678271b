import ArgumentParser
import HashLog
import LedgerEngine
import RecordExchange

/// Audits the whole book.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Re-read every stored byte, replay every rule, compare all.",
    discussion: """
      Examples:
        creditbank verify
        creditbank verify --verifier-key 'county.example/credits+1a2b3c4d+ARpc…' --format json

      Checks canonical form, leaves, chain, passbook links, tiles, the root against every
      checkpoint, every signature against the keys allowed at that time, all rules from nothing, and
      every projection against the replay. Exit status 1 where anything is wrong; each finding says
      what and where. With --verifier-key the log's key is the one that you know, not the one that
      the book names.
      """)

  @OptionGroup var options: LedgerOptions

  @Option(help: "The log's key as you know it, as checkpoint show --format json prints it.")
  var verifierKey: String?

  func run() throws {
    let path = try options.path()
    var trusted: NoteVerifierKey?
    if let verifierKey {
      do {
        trusted = try NoteVerifierKey(text: verifierKey)
      } catch {
        throw Failure(.wrongKey, "error: \(verifierKey) is no verifier key: \(error.detail)")
      }
    }
    let document = try Self.verify(path, trusted: trusted)
    let table = Self.table(document)
    try options.show(document, table: table, text: Self.text(document, table: table))
    guard document.ok else {
      let count = Counted.text(document.findings.count, "finding")
      throw Failure(.checkFailed, "not sound: \(count)")
    }
  }

  /// The verification of the ledger at `path`; a file that cannot be read as one is one finding.
  static func verify(
    _ path: String, trusted: NoteVerifierKey? = nil
  ) throws -> VerificationDocument {
    do {
      let store = try StoreLocation.open(path)
      return VerificationDocument(
        try store.read { reader in try Audit(of: reader, trusted: trusted) })
    } catch let fault as StoreFault where fault.code == .damaged {
      return VerificationDocument(unreadable: fault)
    }
  }

  /// One row a finding.
  static func table(_ document: VerificationDocument) -> Table {
    Table(
      columns: [.text("finding"), .text("where"), .text("expected"), .text("found")],
      rows: document.findings.map { finding in
        let place =
          finding.seq.map { "entry \($0)" } ?? "\(finding.table ?? "") \(finding.row ?? "")"
        return [finding.kind, place, finding.expected, finding.found]
      })
  }

  /// The verdict in words.
  static func text(_ document: VerificationDocument, table: Table) -> String {
    let root = document.root.value ?? "unknown"
    let what =
      "\(document.entries) entries, \(Counted.text(document.accounts, "account")), "
      + "\(Counted.text(document.checkpoints, "checkpoint")), root \(root)\n"
    guard !document.ok else {
      return "sound: \(what)"
        + "Checked: canonical form, leaves, chain, passbooks, tiles, checkpoints, signatures,"
        + " rules, projections.\n"
    }
    return "NOT SOUND: \(what)" + table.aligned
  }
}
