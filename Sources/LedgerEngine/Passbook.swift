package import CreditModel
import HashLog

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
    var submissions: [UInt64: SubmissionEntry] = [:]
    var lines: [PassbookLine] = []
    var place: PassbookLink.Place? = row.last
    var number = row.line
    while let here = place {
      let (bytes, entry) = try Self.entry(here, reader: reader)
      guard let link = entry.passbook, link.line == number,
        case .submission(let submission) = entry.origin
      else { throw Self.damaged(here.seq, "it is not line \(number) of \(account.text)") }
      let record = try Self.record(bytes, entry: entry, of: account)
      if submissions[submission] == nil {
        submissions[submission] = try SubmissionEntry(at: submission, reader: reader)
      }
      guard let header = submissions[submission] else { break }
      lines.append(
        PassbookLine(
          seq: here.seq, line: number, at: header.at, author: header.header.institution,
          record: record))
      if let previous = link.previous, previous.seq >= here.seq {
        throw Self.damaged(here.seq, "its link does not lead back")
      }
      place = link.previous
      number -= 1
    }
    self.lines = lines.reversed()
  }

  /// The entry at `place`, whose bytes hash to the leaf that the link names.
  private static func entry(
    _ place: PassbookLink.Place, reader: any LedgerReader
  ) throws(StoreFault) -> (bytes: [UInt8], entry: Entry) {
    guard let bytes = try reader.entry(place.seq), let leaf = try reader.leaf(place.seq),
      place.seq > 0, let before = try reader.leaf(place.seq - 1)
    else { throw damaged(place.seq, "it is missing") }
    guard leaf == place.leaf,
      Hashing.chainedLeaf(after: before, entry: bytes.span) == leaf
    else { throw damaged(place.seq, "its bytes are not those that were sealed") }
    do {
      return (bytes, try Entry(canonical: bytes.span))
    } catch {
      throw damaged(place.seq, "it is not canonical: \(error)")
    }
  }

  private static func record(
    _ bytes: [UInt8], entry: Entry, of account: AccountNumber
  ) throws(StoreFault) -> Record.AccountKind {
    let record: Record
    do {
      record = try Record(canonical: bytes.span.extracting(entry.record))
    } catch {
      throw damaged(entry.seq, "its record cannot be read: \(error)")
    }
    guard case .account(account, let kind) = record else {
      throw damaged(entry.seq, "it is another account's")
    }
    return kind
  }

  private static func damaged(_ seq: UInt64, _ why: String) -> StoreFault {
    StoreFault(.damaged, "entry \(seq): \(why)")
  }
}
