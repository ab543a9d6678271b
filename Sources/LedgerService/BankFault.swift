package import CreditModel

/// Why the bank cannot do what it was asked, though no rule refuses it and no store failed.
package enum BankFault: Error, Hashable, Sendable {
  /// The log key is not the one that genesis names, or there is none.
  case wrongLogKey
  /// The account is not in the book.
  case accountUnknown(AccountNumber)
  /// There is no such entry in the book.
  case entryUnknown(UInt64)
  /// The bank described cannot be opened: keys, quorum, origin or late limit make no sense.
  case genesisImplausible
}
