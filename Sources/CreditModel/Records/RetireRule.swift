package import CanonicalCoding

/// The bank retires a rule: from a day on no version is in force.
package struct RetireRule: GovernanceRecord {
  /// What ends, when, and why.
  package let retirement: Retirement

  package static var kind: RecordKind { .retireRule }

  /// Carries out `retirement`.
  package init(_ retirement: Retirement) { self.retirement = retirement }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    retirement = try Retirement(from: &reader)
  }

  package func write(to writer: inout CanonicalWriter) { retirement.write(to: &writer) }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try retirement.retire(in: &governance, among: .rules, context: context)
  }
}
