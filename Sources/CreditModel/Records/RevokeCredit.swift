package import CanonicalCoding

/// A credit or a certificate is declared void from the start (撤销); its entry stays. By the
/// institution that posted it, or by the bank.
package struct RevokeCredit: AccountRecord {
  /// Why.
  package let reason: String
  /// The position of the entry that is revoked.
  package let target: UInt64

  package static var kind: RecordKind { .revokeCredit }

  /// Revokes what the entry at `target` gave.
  package init(target: UInt64, reason: String) {
    self.target = target
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    (reason, target) = try reader.targetBody()
  }

  package func write(to writer: inout CanonicalWriter) { writer.targetBody(reason, target) }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireKnown()
    let author = context.author
    if let position = account.creditPosition(seq: target) {
      let credit = account.credits[position]
      try requireRight(author, over: credit.institution, status: credit.status)
      account.credits[position].status = .revoked
      let type = governance.courses[Int(credit.course.value)].details.type
      return Effects(totals: [
        TotalChange(
          key: TotalKey(institution: credit.institution, type: type),
          reversed: credit.content.credits)
      ])
    }
    guard let position = account.certificates.firstIndex(where: { $0.seq == target }) else {
      throw account.holds(target) ? .targetOfAnotherKind : .targetUnknown
    }
    let certificate = account.certificates[position]
    try requireRight(author, over: certificate.issuer, status: certificate.status)
    account.certificates[position].status = .revoked
    let issuer = governance.institutions[Int(certificate.issuer.value)].code
    return Effects(released: [.certificate(certificate.number, of: issuer)])
  }

  private func requireRight(
    _ author: Authorship, over institution: InstitutionIndex, status: HoldingStatus
  ) throws(Refusal) {
    try status.requireStanding()
    guard author.isBank || author.institution == institution else {
      throw .targetOfAnotherInstitution
    }
  }
}
