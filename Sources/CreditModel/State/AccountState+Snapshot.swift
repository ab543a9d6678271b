/// The snapshot of an account: compact bytes that a store keeps beside the account's last line. It
/// is a cache, rebuilt from the book at will, and no evidence of anything.
///
/// Layout: a format byte, the status byte, the number of credits, each credit, the number of
/// certificates, each certificate; in format 2 the dossier follows, which an account of format 1
/// has not. Numbers are LEB128 varints, signed ones zigzag; texts are a length and UTF-8 bytes.
extension AccountState {
  private static let plainFormat: UInt8 = 1
  private static let dossierFormat: UInt8 = 2

  /// The snapshot's bytes: one state has exactly one snapshot.
  package var snapshot: [UInt8] {
    let format = dossier == nil ? Self.plainFormat : Self.dossierFormat
    var bytes: [UInt8] = [format, status.rawValue]
    bytes.reserveCapacity(4 + credits.count * 32 + certificates.count * 64)
    Varint.append(UInt64(credits.count), to: &bytes)
    for credit in credits { Self.append(credit, to: &bytes) }
    Varint.append(UInt64(certificates.count), to: &bytes)
    for certificate in certificates { Self.append(certificate, to: &bytes) }
    dossier?.append(to: &bytes)
    return bytes
  }

  /// Reads a snapshot; nil where the bytes are none.
  package init?(snapshot bytes: [UInt8]) {
    var reader = SnapshotReader(bytes: bytes)
    guard let format = reader.byte(), format == Self.plainFormat || format == Self.dossierFormat,
      let status = reader.byte().flatMap(AccountStatus.init), status != .unopened,
      let creditCount = reader.count()
    else { return nil }
    self.status = status
    credits.reserveCapacity(creditCount)
    for _ in 0..<creditCount {
      guard let credit = Self.credit(from: &reader),
        credits.last.map({ $0.seq < credit.seq }) ?? true
      else { return nil }
      credits.append(credit)
    }
    guard let certificateCount = reader.count() else { return nil }
    for _ in 0..<certificateCount {
      guard let certificate = Self.certificate(from: &reader),
        certificates.last.map({ $0.seq < certificate.seq }) ?? true
      else { return nil }
      certificates.append(certificate)
    }
    if format == Self.dossierFormat {
      guard let dossier = Dossier(from: &reader), !dossier.isEmpty else { return nil }
      self.dossier = dossier
    }
    guard reader.isAtEnd, (status == .merged) == (dossier?.alias != nil) else { return nil }
  }

  private static func append(_ credit: CreditHolding, to bytes: inout [UInt8]) {
    let content = credit.content
    Varint.append(credit.seq, to: &bytes)
    Varint.append(UInt64(credit.course.value), to: &bytes)
    Varint.append(UInt64(credit.institution.value), to: &bytes)
    Varint.append(signed: Int64(content.completed.number), to: &bytes)
    Varint.append(signed: Int64(content.completed.number - content.started.number), to: &bytes)
    Varint.append(signed: content.hours.thousandths, to: &bytes)
    Varint.append(signed: content.credits.thousandths, to: &bytes)
    Varint.append(signed: content.score?.thousandths ?? -1, to: &bytes)
    let mode = LearningMode.allCases.firstIndex(of: content.mode) ?? 0
    bytes.append(UInt8(mode) << 4 | credit.status.rawValue)
    bytes.append(text: content.reference)
  }

  private static func append(_ certificate: CertificateHolding, to bytes: inout [UInt8]) {
    Varint.append(certificate.seq, to: &bytes)
    Varint.append(UInt64(certificate.issuer.value), to: &bytes)
    Varint.append(signed: Int64(certificate.issued.number), to: &bytes)
    let level = CertificateLevel.allCases.firstIndex(of: certificate.level) ?? 0
    bytes.append(UInt8(level) << 4 | certificate.status.rawValue)
    bytes.append(text: certificate.type)
    bytes.append(text: certificate.number)
  }

  private static func credit(from reader: inout SnapshotReader) -> CreditHolding? {
    guard let seq = reader.varint(), let course = reader.index(), let institution = reader.index(),
      let completed = reader.signed().flatMap(CalendarDay.init(number:)),
      let length = reader.signed(),
      let started = CalendarDay(number: Int64(completed.number) &- length),
      let hours = reader.signed(), (0...Limits.hours).contains(hours),
      let credits = reader.signed(), (0...Limits.credits).contains(credits),
      let score = reader.signed(), (-1...Limits.score).contains(score),
      let flags = reader.byte(), Int(flags >> 4) < LearningMode.allCases.count,
      let status = HoldingStatus(rawValue: flags & 15), let reference = reader.text()
    else { return nil }
    return CreditHolding(
      seq: seq, course: CourseIndex(value: course),
      institution: InstitutionIndex(value: institution),
      content: CreditContent(
        started: started, completed: completed, hours: ClassHours(thousandths: hours),
        credits: Credits(thousandths: credits),
        score: score < 0 ? nil : Score(thousandths: score),
        mode: LearningMode.allCases[Int(flags >> 4)], reference: reference),
      status: status)
  }

  private static func certificate(from reader: inout SnapshotReader) -> CertificateHolding? {
    guard let seq = reader.varint(), let issuer = reader.index(),
      let issued = reader.signed().flatMap(CalendarDay.init(number:)), let flags = reader.byte(),
      Int(flags >> 4) < CertificateLevel.allCases.count,
      let status = HoldingStatus(rawValue: flags & 15), let type = reader.text(),
      let number = reader.text()
    else { return nil }
    return CertificateHolding(
      seq: seq, issuer: InstitutionIndex(value: issuer), type: type,
      level: CertificateLevel.allCases[Int(flags >> 4)], number: number, issued: issued,
      status: status)
  }
}
