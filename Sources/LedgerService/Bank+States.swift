package import CreditModel
import LedgerEngine

extension Bank {
  /// What the rules know of `account`, and the bank's state beside it, of one view. Read from the
  /// stored snapshot, not from the passbook: a cache, to prepare records by, and no evidence.
  /// Throws `accountUnknown`; `damaged` where the snapshot cannot be read.
  package func state(
    of account: AccountNumber
  ) throws -> (state: AccountState, governance: Governance) {
    try read { reader, ledger in
      guard let row = try reader.account(account) else {
        throw BankFault.accountUnknown(account)
      }
      return (try Self.state(in: row, under: ledger.governance), ledger.governance)
    }
  }

  /// Hands the state of every account after `number`, or of all, to `body` in ascending order of
  /// the numbers, with the bank's state beside it, all of one view; stops where it gives false.
  /// Aliases are left out: what they held stands in the accounts that took them over, so that a
  /// person is met once. `body` asks nothing of the bank meanwhile. Holds one account at a time.
  /// Throws `damaged` where a snapshot cannot be read, and whatever `body` throws.
  package func forEachState(
    after number: AccountNumber? = nil,
    _ body: (AccountNumber, AccountState, Governance) throws -> Bool
  ) throws {
    try read { reader, ledger in
      var failure: (any Error)?
      try reader.forEachAccount(after: number) { row in
        do {
          let state = try Self.state(in: row, under: ledger.governance)
          guard state.status != .merged else { return true }
          return try body(row.number, state, ledger.governance)
        } catch {
          failure = error
          return false
        }
      }
      if let failure { throw failure }
    }
  }

  private static func state(
    in row: AccountRow, under governance: Governance
  ) throws(StoreFault) -> AccountState {
    guard let account = Account(row), account.state.fits(governance) else {
      throw StoreFault(.damaged, "the snapshot of account \(row.number.text) cannot be read")
    }
    return account.state
  }
}
