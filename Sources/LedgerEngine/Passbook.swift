import CanonicalCoding
package import CreditModel

/// One line of a passbook, read back from the book.
package struct PassbookLine: Sendable {
  /// Where it stands in the book.
  package let seq: UInt64
  /// Its number in the passbook, from 1.
  package let line: UInt64
  /// When the bank took it.
  package let at: Instant
  /// The institution that submitted it.
  package let author: InstitutionCode
  /// What it says.
  package let record: Record.AccountKind
}

/// An account's entries in order (存折), found by walking the links back from the last line. No index
/// is read but the account's own row; every line is hashed again on the way, and each link compared
/// with the leaf that is stored.
package struct Passbook: Sendable {
  /// The account.
  package let account: AccountNumber
  /// All lines, the first first.
  package let lines: [PassbookLine]

  /// Reads the passbook of `account`; nil where there is no such account. Throws `damaged` where a
  /// line is not what was sealed. Costs a few reads a line.
  package init?(of account: AccountNumber, reader: any LedgerReader) throws(StoreFault) {
    guard let row = try reader.account(account) else { return nil }
    self.account = account
    var entries = SealedEntries(reader: reader)
    var submissions: [UInt64: SubmissionEntry] = [:]
    var lines: [PassbookLine] = []
    var place: PassbookLink.Place? = row.last
    var number = row.line
    while let here = place {
      let sealed = try entries.read(here.seq)
      guard sealed.leaf == here.leaf, let link = sealed.entry.passbook, link.line == number,
        case .submission(let submission) = sealed.entry.origin
      else {
        throw SealedEntries.damaged(here.seq, "it is not line \(number) of \(account.text)")
      }
      if submissions[submission] == nil {
        submissions[submission] = try SubmissionEntry(at: submission, reader: reader)
      }
      guard let header = submissions[submission] else { break }
      lines.append(
        PassbookLine(
          seq: here.seq, line: number, at: header.at, author: header.header.institution,
          record: try Self.record(sealed, of: account)))
      if let previous = link.previous, previous.seq >= here.seq {
        throw SealedEntries.damaged(here.seq, "its link does not lead back")
      }
      place = link.previous
      number -= 1
    }
    self.lines = lines.reversed()
  }

  private static func record(
    _ sealed: SealedEntry, of account: AccountNumber
  ) throws(StoreFault) -> Record.AccountKind {
    let record: Record
    do {
      record = try sealed.record { bytes throws(DecodingFault) in try Record(canonical: bytes) }
    } catch {
      throw SealedEntries.damaged(sealed.entry.seq, "its record cannot be read: \(error)")
    }
    guard case .account(account, let kind) = record else {
      throw SealedEntries.damaged(sealed.entry.seq, "it is another account's")
    }
    return kind
  }
}
