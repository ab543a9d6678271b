package import CreditModel

/// Account states kept between batches, so that a bulk import reads each account once. A cache
/// only: what it has lost is read from the store again. The owner empties it when another process
/// has written.
package struct AccountCache: Sendable {
  /// The most accounts kept; an import to 50,000 accounts of 20 holdings peaked
  /// at 222 MB, everything else included.
  package static let limit = 100_000

  private var accounts: [AccountNumber: Account] = [:]

  /// An empty cache.
  package init() {}

  /// Takes the account out, so that its owner changes it in place; nil where it is not kept.
  mutating func take(_ number: AccountNumber) -> Account? { accounts.removeValue(forKey: number) }

  /// Keeps the accounts of a batch that became durable. Where there are too many, all others go.
  package mutating func keep(_ changed: [AccountNumber: Account]) {
    if accounts.count + changed.count > Self.limit { accounts = [:] }
    accounts.merge(changed) { $1 }
  }

  /// Forgets everything.
  package mutating func removeAll() { accounts = [:] }
}
