package import LedgerEngine

extension Bank {
  /// The account and governance as they stood just before the entry at `seq`, which belongs to an
  /// account. Throws `entryUnknown` where it does not; `damaged` where the book is.
  package func past(before seq: UInt64) throws -> Past {
    try read { reader, _ in
      guard let past = try Past(before: seq, reader: reader) else {
        throw BankFault.entryUnknown(seq)
      }
      return past
    }
  }
}
