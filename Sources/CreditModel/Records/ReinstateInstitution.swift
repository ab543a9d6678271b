package import CanonicalCoding

/// The bank reinstates a suspended institution (恢复).
package struct ReinstateInstitution: GovernanceRecord {
  /// Who is meant.
  package let institution: InstitutionCode
  /// Why.
  package let reason: String

  package static var kind: RecordKind { .reinstateInstitution }

  /// Reinstates `institution` for `reason`.
  package init(institution: InstitutionCode, reason: String) {
    self.institution = institution
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    (institution, reason) = try reader.noticeBody()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.noticeBody(to: institution, reason)
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    guard let index = governance.index(of: institution) else { throw .institutionUnknown }
    guard index != .bank else { throw .bankIsNotAdmitted }
    guard governance[index].isSuspended else { throw .notSuspended }
    governance[index].isSuspended = false
  }
}
