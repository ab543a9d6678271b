import CanonicalCoding
import CreditModel
import Testing

extension Record {
  /// Reads the record that `text` is.
  init(text: String) throws(DecodingFault) { try self.init(canonical: Array(text.utf8).span) }
}

/// Expects that `record` is exactly that text, and that the text is read as that record.
func expectText(
  _ record: Record, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let written = String(decoding: record.canonicalBytes, as: UTF8.self)
  #expect(written == text, sourceLocation: sourceLocation)
  #expect(try Record(text: text) == record, sourceLocation: sourceLocation)
}

/// One part of a record's text, what takes its place, and the code that the change earns.
typealias Change = (part: String, other: String, code: DecodingFault.Code)

/// Expects that each change of `text` is refused with its code.
func expectMalformed(
  _ text: String, _ changes: [Change], sourceLocation: SourceLocation = #_sourceLocation
) {
  for change in changes {
    let altered = text.replacing(change.part, with: change.other, maxReplacements: 1)
    #expect(altered != text, "\(change.part) stands in it", sourceLocation: sourceLocation)
    let error = #expect(throws: DecodingFault.self, "\(altered)", sourceLocation: sourceLocation) {
      _ = try Record(text: altered)
    }
    #expect(error?.code == change.code, "\(altered)", sourceLocation: sourceLocation)
  }
}

/// Expects that each change of `text` gives another record with that very text.
func expectAllowed(
  _ text: String, _ changes: [(part: String, other: String)],
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let record = try Record(text: text)
  for change in changes {
    let altered = text.replacing(change.part, with: change.other, maxReplacements: 1)
    let other = try Record(text: altered)
    #expect(other != record, sourceLocation: sourceLocation)
    #expect(other.canonicalBytes == Array(altered.utf8), sourceLocation: sourceLocation)
  }
}

/// A text of so many bytes.
func letters(_ count: Int) -> String { String(repeating: "x", count: count) }
