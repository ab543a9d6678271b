package import CreditModel
package import HashLog
import LedgerEngine

/// A transcript and what it was answered from.
package struct Statement: Sendable {
  /// The account.
  package let account: AccountNumber
  /// The transcript.
  package let transcript: Transcript
  /// The newest checkpoint when it was answered.
  package let checkpoint: Checkpoint
}

extension Bank {
  /// The transcript of `account`, with the lines of accounts that were merged into it; that of such
  /// an account itself shows its own lines, and that it was merged. With `asOf`, only what had
  /// happened by that day; with `knownOn`, only what the bank knew by the end of that day; with
  /// both, what the bank knew then of what had happened by then. Throws `accountUnknown`; `damaged`
  /// where a passbook is.
  package func statement(
    of account: AccountNumber, asOf: CalendarDay? = nil, knownOn: CalendarDay? = nil
  ) throws -> Statement {
    try read { reader, ledger in
      guard let passbook = try Passbook(of: account, reader: reader) else {
        throw BankFault.accountUnknown(account)
      }
      let zone = ledger.governance.genesis.timeZone
      var transcript = Transcript(under: ledger.governance)
      let history = try passbook.history(reader: reader) { line in
        knownOn.map { line.at.day(in: zone) <= $0 } ?? true
      }
      guard !history.isEmpty else { throw BankFault.accountUnknown(account) }
      for entry in history {
        let line = entry.line
        transcript.take(
          line.record, seq: line.seq, line: line.line, author: line.author,
          on: line.at.day(in: zone), alias: entry.alias)
      }
      if let asOf { transcript.limit(to: asOf) }
      return Statement(
        account: account, transcript: transcript,
        checkpoint: try CheckpointIndex(reader: reader).newest().checkpoint)
    }
  }
}
