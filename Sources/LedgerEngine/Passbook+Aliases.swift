package import CreditModel

/// A line of an account's history, which may stand in the passbook of another account that was
/// merged into it.
package struct HistoryLine: Sendable {
  /// The line.
  package let line: PassbookLine
  /// The account in whose passbook it stands, where that was merged into this one.
  package let alias: AccountNumber?
}

extension Passbook {
  /// Those lines of the passbook that `isKnown` lets through, and all lines of accounts that they
  /// take over, and of accounts that those had taken over, in the order of the book, each once.
  /// Throws `damaged` where such a passbook is. Reads each passbook once.
  package func history(
    reader: any LedgerReader, where isKnown: (PassbookLine) -> Bool = { _ in true }
  ) throws(StoreFault) -> [HistoryLine] {
    var history = lines.filter(isKnown).map { HistoryLine(line: $0, alias: nil) }
    var read: Set<AccountNumber> = [account]
    var next = 0
    // The history is its own list of what is still to be looked at.
    while next < history.count {
      let here = history[next].line
      next += 1
      guard case .mergeAccount(let merger) = here.record, read.insert(merger.alias).inserted else {
        continue
      }
      guard let passbook = try Passbook(of: merger.alias, reader: reader) else {
        throw StoreFault(.damaged, "there is no account \(merger.alias.text), which was merged")
      }
      for line in passbook.lines where line.seq < here.seq {
        history.append(HistoryLine(line: line, alias: merger.alias))
      }
    }
    return history.sorted { $0.line.seq < $1.line.seq }
  }
}
