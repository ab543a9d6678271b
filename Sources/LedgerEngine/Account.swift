package import CreditModel

/// An account as the engine holds it: its state by the rules, and where its passbook ends.
package struct Account: Hashable, Sendable {
  /// What the rules know.
  package var state: AccountState
  /// The number of the passbook's last line; 0 before the first.
  package var line: UInt64
  /// Where the last line stands; nil before the first.
  package var last: PassbookLink.Place?

  /// An account that no entry has opened yet.
  package static let unopened = Account(state: AccountState(), line: 0, last: nil)

  /// Whether an entry has opened it.
  package var isOpened: Bool { line > 0 }

  /// The link that the account's next entry carries.
  package var nextLink: PassbookLink { PassbookLink(line: line + 1, previous: last) }

  /// Moves the end of the passbook to its new last line, at `place`.
  package mutating func advance(to place: PassbookLink.Place) {
    line += 1
    last = place
  }

  /// Takes up the passbook where `link` says that it stood.
  mutating func resume(at link: PassbookLink) {
    line = link.line - 1
    last = link.previous
  }

  /// The row that a store keeps, or nil before the first line.
  package func row(number: AccountNumber) -> AccountRow? {
    last.map { AccountRow(number: number, line: line, last: $0, snapshot: state.snapshot) }
  }

  /// The account that `row` keeps; nil where its snapshot is none.
  package init?(_ row: AccountRow) {
    guard let state = AccountState(snapshot: row.snapshot) else { return nil }
    self.init(state: state, line: row.line, last: row.last)
  }

  private init(state: AccountState, line: UInt64, last: PassbookLink.Place?) {
    self.state = state
    self.line = line
    self.last = last
  }
}
