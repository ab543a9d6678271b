package import CanonicalCoding
package import CreditModel
package import HashLog

/// The link from one line of a passbook to the line before.
package struct PassbookLink: Hashable, Sendable {
  /// The line's number in the passbook, from 1.
  package let line: UInt64
  /// The line before; nil for line 1.
  package let previous: Place?

  /// A place in the book: a position and the leaf hash there.
  package struct Place: Hashable, Sendable {
    /// The entry's position.
    package let seq: UInt64
    /// The entry's leaf hash.
    package let leaf: Digest

    /// That place.
    package init(seq: UInt64, leaf: Digest) {
      self.seq = seq
      self.leaf = leaf
    }
  }

  /// Line `line` after `previous`.
  package init(line: UInt64, previous: Place?) {
    self.line = line
    self.previous = previous
  }
}

/// How an entry came into the book.
package enum EntryOrigin: Hashable, Sendable {
  /// It is the bank's own, genesis or a submission, taken at that moment.
  case sealed(at: Instant)
  /// It came in with the submission at that position.
  case submission(UInt64)
}

/// One entry of the book, read from its stored bytes: where it stands and how it is linked. The
/// record in it is a range of those bytes, verbatim as it was signed.
package struct Entry: Hashable, Sendable {
  /// Its position, from 0.
  package let seq: UInt64
  /// Its link in a passbook, where its record has an account.
  package let passbook: PassbookLink?
  /// How it came into the book.
  package let origin: EntryOrigin
  /// Where the record's bytes are within the entry's.
  package let record: Range<Int>

  /// Reads an entry. The record in it is passed over; `Record` reads it.
  package init(canonical bytes: Span<UInt8>) throws(DecodingFault) {
    guard bytes.count <= Format.entryBytes else {
      throw DecodingFault(.tooLong, at: Format.entryBytes)
    }
    let recordEnd = try Self.recordEnd(in: bytes)
    var reader = CanonicalReader(bytes)
    try reader.beginObject()
    let at = try reader.optionalKey("at") ? try reader.instant() : nil
    passbook = at == nil ? try Self.passbook(from: &reader) : nil
    try reader.key("record")
    record = try reader.passOver(to: recordEnd)
    try reader.key("seq")
    seq = try reader.count()
    if let at {
      try reader.key("v")
      guard try reader.integer() == Format.version else { throw reader.fault(.value) }
      origin = .sealed(at: at)
    } else {
      try reader.key("submission")
      origin = .submission(try reader.count())
    }
    try reader.endObject()
    try reader.finish()
  }

  private static func passbook(
    from reader: inout CanonicalReader
  ) throws(DecodingFault) -> PassbookLink? {
    guard try reader.optionalKey("passbook") else { return nil }
    try reader.beginObject()
    try reader.key("line")
    let line = try reader.count()
    var previous: PassbookLink.Place?
    if try reader.optionalKey("prev") {
      let leaf = try reader.digest()
      try reader.key("seq")
      previous = PassbookLink.Place(seq: try reader.count(), leaf: leaf)
    }
    try reader.endObject()
    guard line >= 1, (line == 1) == (previous == nil) else { throw reader.fault(.value) }
    return PassbookLink(line: line, previous: previous)
  }

  /// Where the record ends: before the last `,"seq":`, which nothing but digits and one short key
  /// follows.
  private static func recordEnd(in bytes: Span<UInt8>) throws(DecodingFault) -> Int {
    let mark: StaticString = ",\"seq\":"
    var start = bytes.count - mark.utf8CodeUnitCount
    let lowest = max(0, start - 64)
    while start >= lowest {
      if bytes[start] == UInt8(ascii: ","), matches(mark, bytes, at: start) { return start }
      start -= 1
    }
    throw DecodingFault(.missingKey, at: max(0, bytes.count - 1))
  }

  private static func matches(_ mark: StaticString, _ bytes: Span<UInt8>, at start: Int) -> Bool {
    for index in 0..<mark.utf8CodeUnitCount {
      // In bounds: `index` runs over the static string's own length; the span checks its own.
      guard unsafe bytes[start + index] == mark.utf8Start[index] else { return false }
    }
    return true
  }
}

extension CanonicalReader {
  /// Reads a digest in base64.
  package mutating func digest() throws(DecodingFault) -> Digest {
    let start = offset
    guard let digest = Digest(bytes: try base64(count: Digest.byteCount)) else {
      throw DecodingFault(.value, at: start)
    }
    return digest
  }
}

extension CanonicalWriter {
  /// Writes an entry of the bank's own: genesis or a submission.
  package mutating func sealedEntry(seq: UInt64, at: Instant, record: Span<UInt8>) {
    beginObject()
    key("at")
    string(at.text)
    key("record")
    verbatim(record)
    key("seq")
    integer(seq)
    key("v")
    integer(Format.version)
    endObject()
  }

  /// Writes an entry that came in with a submission.
  package mutating func entry(
    seq: UInt64, submission: UInt64, passbook: PassbookLink?, record: Span<UInt8>
  ) {
    beginObject()
    if let passbook {
      key("passbook")
      beginObject()
      key("line")
      integer(passbook.line)
      if let previous = passbook.previous {
        key("prev")
        base64(previous.leaf.bytes)
        key("seq")
        integer(previous.seq)
      }
      endObject()
    }
    key("record")
    verbatim(record)
    key("seq")
    integer(seq)
    key("submission")
    integer(submission)
    endObject()
  }
}
