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
  /// The transcript of `account`. With `asOf`, only what had happened by that day; with `knownOn`,
  /// only what the bank knew by the end of that day; with both, what the bank knew then of what had
  /// happened by then. Throws `accountUnknown`; `damaged` where the passbook is.
  package func statement(
    of account: AccountNumber, asOf: CalendarDay? = nil, knownOn: CalendarDay? = nil
  ) throws -> Statement {
    try read { reader, ledger in
      guard let passbook = try Passbook(of: account, reader: reader) else {
        throw BankFault.accountUnknown(account)
      }
      let zone = ledger.governance.genesis.timeZone
      var transcript = Transcript(under: ledger.governance)
      var isKnown = false
      for line in passbook.lines {
        if let knownOn, line.at.day(in: zone) > knownOn { continue }
        transcript.take(line.record, seq: line.seq, line: line.line, author: line.author)
        isKnown = true
      }
      guard isKnown else { throw BankFault.accountUnknown(account) }
      if let asOf { transcript.limit(to: asOf) }
      return Statement(
        account: account, transcript: transcript,
        checkpoint: try CheckpointIndex(reader: reader).newest().checkpoint)
    }
  }
}
