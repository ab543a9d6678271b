package import CanonicalCoding

/// The bank adopts a rule (规则发布): a version that is never edited, only followed by the next.
package struct AdoptRule: GovernanceRecord {
  /// The document and the numbers that the adoption gives.
  package let text: AdoptedText

  package static var kind: RecordKind { .adoptRule }

  /// Adopts `text`.
  package init(_ text: AdoptedText) { self.text = text }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    text = try AdoptedText(from: &reader)
  }

  package func write(to writer: inout CanonicalWriter) { text.write(to: &writer) }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try text.adopt(into: &governance, among: .rules, in: context)
  }
}
