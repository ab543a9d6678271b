package import CanonicalCoding

/// The bank adopts a programme: a version that learners are pinned to when they enrol.
package struct AdoptProgramme: GovernanceRecord {
  /// The document and the numbers that the adoption gives.
  package let text: AdoptedText

  package static var kind: RecordKind { .adoptProgramme }

  /// Adopts `text`.
  package init(_ text: AdoptedText) { self.text = text }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    text = try AdoptedText(from: &reader)
  }

  package func write(to writer: inout CanonicalWriter) { text.write(to: &writer) }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try text.adopt(into: &governance, among: .programmes, in: context)
  }
}
