import CreditModel
import LedgerEngine
import LedgerService

/// Records looked up by position.
enum EntryLookup {
  /// The record at `seq`. Throws `entryUnknown` where there is none.
  static func record(at seq: UInt64, bank: Bank) throws -> Record {
    try bank.read { reader, _ in
      guard try reader.entry(seq) != nil else { throw BankFault.entryUnknown(seq) }
      var entries = SealedEntries(reader: reader)
      let sealed = try entries.read(seq)
      guard case .submission = sealed.entry.origin else { throw BankFault.entryUnknown(seq) }
      return try sealed.record { try Record(canonical: $0) }
    }
  }

  /// The account's record at `seq`. Throws `entryUnknown` where there is none.
  static func accountRecord(
    at seq: UInt64, bank: Bank
  ) throws -> (account: AccountNumber, record: Record.AccountKind) {
    guard case .account(let account, let record) = try record(at: seq, bank: bank) else {
      throw BankFault.entryUnknown(seq)
    }
    return (account, record)
  }
}
