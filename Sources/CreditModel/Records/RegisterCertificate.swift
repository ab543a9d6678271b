package import CanonicalCoding

/// A skill certificate is registered in its holder's account (证书登记), by its issuer or, when it is
/// shown at the counter, by the bank.
package struct RegisterCertificate: AccountRecord {
  /// The day of issue.
  package let issued: CalendarDay
  /// Who issued it.
  package let issuer: InstitutionCode
  /// Its level.
  package let level: CertificateLevel
  /// Its number, unique within the issuer.
  package let number: String
  /// The occupation or ability that it certifies.
  package let type: String

  package static var kind: RecordKind { .registerCertificate }

  /// Registers the certificate.
  package init(
    type: String, level: CertificateLevel, number: String, issuer: InstitutionCode,
    issued: CalendarDay
  ) {
    self.type = type
    self.level = level
    self.number = number
    self.issuer = issuer
    self.issued = issued
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("issued")
    issued = try reader.day()
    try reader.key("issuer")
    issuer = try reader.code(Institution.self)
    try reader.key("level")
    level = try reader.word(CertificateLevel.self)
    try reader.key("number")
    number = try reader.text(limit: Limits.referenceBytes)
    try reader.key("type")
    type = try reader.text(limit: Limits.nameBytes)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("issued")
    writer.day(issued)
    writer.key("issuer")
    writer.code(issuer)
    writer.key("level")
    writer.word(level)
    writer.key("number")
    writer.string(number)
    writer.key("type")
    writer.string(type)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireOpen()
    try account.requireRoom()
    let author = context.author
    guard let issuerIndex = governance.index(of: issuer) else { throw .institutionUnknown }
    guard author.isBank || author.institution == issuerIndex else { throw .issuerIsAnother }
    try governance.requireFree(author.institution, toPostOn: author.today)
    guard issued <= author.today else { throw .issuedInFuture }
    let isLicensed = governance.institutions[Int(issuerIndex.value)].licences.contains {
      $0.covers(.certificates, from: issued, to: issued)
    }
    guard isLicensed else { throw .unlicensed }
    guard !context.isKeyTaken else { throw .certificateNumberTaken }
    account.certificates.append(
      CertificateHolding(
        seq: context.seq, issuer: issuerIndex, type: type, level: level, number: number,
        issued: issued, status: .recognised))
    return Effects(claimed: [.certificate(number, of: issuer)])
  }
}
