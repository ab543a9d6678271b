/// Something an audit saw wrong, and where. Findings are values: an audit gives all of them and
/// throws none.
package struct Finding: Hashable, Sendable {
  /// What is wrong.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Bytes are not those that were sealed.
    case edited
    /// Something that was sealed is not there, and what follows it is.
    case missing
    /// Something is there that was never sealed there.
    case inserted
    /// Something that was sealed stands in another place.
    case reordered
    /// The end is gone.
    case truncated
    /// A signature does not cover what it stands beside, or its key was not allowed to sign.
    case forgedSignature = "forged signature"
    /// An entry that the rules refuse, or whose form is not the book's.
    case illegalRecord = "illegal record"
    /// A row computed from the book that is not what the book gives.
    case wrongProjection = "wrong projection"
  }

  /// Where it is wrong.
  package enum Place: Hashable, Sendable {
    /// The entry at that position.
    case entry(UInt64)
    /// A row of a table, as the store shows it.
    case row(table: String, row: String)
  }

  /// What is wrong.
  package let kind: Kind
  /// Where.
  package let place: Place
  /// What a sound book has there.
  package let expected: String
  /// What is there.
  package let found: String

  /// That finding.
  package init(_ kind: Kind, _ place: Place, expected: String, found: String) {
    self.kind = kind
    self.place = place
    self.expected = expected
    self.found = found
  }

  /// A finding about the entry at `seq`.
  package static func entry(
    _ seq: UInt64, _ kind: Kind, expected: String, found: String
  ) -> Finding {
    Finding(kind, .entry(seq), expected: expected, found: found)
  }

  /// A finding about a row.
  package static func row(
    _ table: String, _ row: String, _ kind: Kind, expected: String, found: String
  ) -> Finding {
    Finding(kind, .row(table: table, row: row), expected: expected, found: found)
  }
}
