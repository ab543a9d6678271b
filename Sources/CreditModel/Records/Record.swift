package import CanonicalCoding

/// A record that a submission may hold: what a writer states and signs.
package enum Record: Hashable, Sendable {
  /// A record of the bank's own.
  case governance(GovernanceKind)
  /// A record of one account.
  case account(AccountNumber, AccountKind)

  /// The kinds that touch governance.
  package enum GovernanceKind: Hashable, Sendable {
    case admitInstitution(AdmitInstitution)
    case licenceInstitution(LicenceInstitution)
    case suspendInstitution(SuspendInstitution)
    case reinstateInstitution(ReinstateInstitution)
    case enrolKey(EnrolKey)
    case revokeKey(RevokeKey)
    case publishCourse(PublishCourse)
    case retireCourse(RetireCourse)
  }

  /// The kinds that touch one account.
  package enum AccountKind: Hashable, Sendable {
    case openAccount(OpenAccount)
    case freezeAccount(FreezeAccount)
    case unfreezeAccount(UnfreezeAccount)
    case closeAccount(CloseAccount)
    case postCredit(PostCredit)
    case registerCertificate(RegisterCertificate)
    case correctCredit(CorrectCredit)
    case revokeCredit(RevokeCredit)
  }

  /// Reads the canonical bytes of one record.
  package init(canonical bytes: Span<UInt8>) throws(DecodingFault) {
    guard bytes.count <= CanonicalCoding.Limits.textBytes else {
      throw DecodingFault(.tooLong, at: CanonicalCoding.Limits.textBytes)
    }
    let name = try Self.kindRange(in: bytes)
    guard let kind = RecordKind(utf8: bytes.extracting(name)) else {
      throw DecodingFault(.value, at: name.lowerBound)
    }
    var reader = CanonicalReader(bytes)
    try reader.beginObject()
    let account = try reader.optionalKey("account") ? try reader.account() : nil
    try reader.key("body")
    if let account {
      self = .account(account, try AccountKind(kind, from: &reader))
    } else {
      self = .governance(try GovernanceKind(kind, from: &reader))
    }
    try reader.key("kind")
    _ = try reader.plainString()
    try reader.endObject()
    try reader.finish()
  }

  /// Where the name of the kind stands: it is the last string of a record, after its body.
  private static func kindRange(in bytes: Span<UInt8>) throws(DecodingFault) -> Range<Int> {
    let end = bytes.count - 2
    guard end > 0, bytes[end] == UInt8(ascii: "\""), bytes[end + 1] == UInt8(ascii: "}") else {
      throw DecodingFault(.missingKey, at: max(0, bytes.count - 1))
    }
    var start = end
    while start > 0, bytes[start - 1] != UInt8(ascii: "\"") { start -= 1 }
    return start..<end
  }

  /// Writes the record.
  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    let body: any RecordBody
    switch self {
    case .account(let number, let kind):
      writer.key("account")
      writer.account(number)
      body = kind.body
    case .governance(let kind): body = kind.body
    }
    writer.key("body")
    body.write(to: &writer)
    writer.key("kind")
    writer.string(type(of: body).kind.rawValue)
    writer.endObject()
  }

  /// The canonical bytes.
  package var canonicalBytes: [UInt8] {
    var writer = CanonicalWriter()
    write(to: &writer)
    return writer.finish()
  }

  /// The kind.
  package var kind: RecordKind {
    switch self {
    case .account(_, let kind): type(of: kind.body).kind
    case .governance(let kind): type(of: kind.body).kind
    }
  }

  /// The account that the record belongs to, if any.
  package var account: AccountNumber? {
    if case .account(let number, _) = self { number } else { nil }
  }
}

extension Record.GovernanceKind {
  /// Reads the body of a record of `kind`; a kind that needs an account is refused.
  init(_ kind: RecordKind, from reader: inout CanonicalReader) throws(DecodingFault) {
    switch kind {
    case .admitInstitution: self = .admitInstitution(try AdmitInstitution(from: &reader))
    case .licenceInstitution: self = .licenceInstitution(try LicenceInstitution(from: &reader))
    case .suspendInstitution: self = .suspendInstitution(try SuspendInstitution(from: &reader))
    case .reinstateInstitution:
      self = .reinstateInstitution(try ReinstateInstitution(from: &reader))
    case .enrolKey: self = .enrolKey(try EnrolKey(from: &reader))
    case .revokeKey: self = .revokeKey(try RevokeKey(from: &reader))
    case .publishCourse: self = .publishCourse(try PublishCourse(from: &reader))
    case .retireCourse: self = .retireCourse(try RetireCourse(from: &reader))
    case .openAccount, .freezeAccount, .unfreezeAccount, .closeAccount, .postCredit,
      .registerCertificate, .correctCredit, .revokeCredit:
      throw reader.fault(.missingKey)
    }
  }

  /// The record itself.
  package var body: any GovernanceRecord {
    switch self {
    case .admitInstitution(let body): body
    case .licenceInstitution(let body): body
    case .suspendInstitution(let body): body
    case .reinstateInstitution(let body): body
    case .enrolKey(let body): body
    case .revokeKey(let body): body
    case .publishCourse(let body): body
    case .retireCourse(let body): body
    }
  }
}

extension Record.AccountKind {
  /// Reads the body of a record of `kind`; a kind that has no account is refused.
  init(_ kind: RecordKind, from reader: inout CanonicalReader) throws(DecodingFault) {
    switch kind {
    case .postCredit: self = .postCredit(try PostCredit(from: &reader))
    case .openAccount: self = .openAccount(try OpenAccount(from: &reader))
    case .registerCertificate:
      self = .registerCertificate(try RegisterCertificate(from: &reader))
    case .correctCredit: self = .correctCredit(try CorrectCredit(from: &reader))
    case .revokeCredit: self = .revokeCredit(try RevokeCredit(from: &reader))
    case .freezeAccount: self = .freezeAccount(try FreezeAccount(from: &reader))
    case .unfreezeAccount: self = .unfreezeAccount(try UnfreezeAccount(from: &reader))
    case .closeAccount: self = .closeAccount(try CloseAccount(from: &reader))
    case .admitInstitution, .licenceInstitution, .suspendInstitution, .reinstateInstitution,
      .enrolKey, .revokeKey, .publishCourse, .retireCourse:
      throw reader.fault(.keyOrder)
    }
  }

  /// The record itself.
  package var body: any AccountRecord {
    switch self {
    case .openAccount(let body): body
    case .freezeAccount(let body): body
    case .unfreezeAccount(let body): body
    case .closeAccount(let body): body
    case .postCredit(let body): body
    case .registerCertificate(let body): body
    case .correctCredit(let body): body
    case .revokeCredit(let body): body
    }
  }

  /// The key that must be free in the whole bank for the record to be admitted.
  package var claimedKey: UniqueKey? {
    guard case .registerCertificate(let certificate) = self else { return nil }
    return .certificate(certificate.number, of: certificate.issuer)
  }

  /// Applies the record; the hot kinds are called without a box.
  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    if case .postCredit(let posting) = self {
      return try posting.apply(to: &account, in: context, under: governance)
    }
    return try body.apply(to: &account, in: context, under: governance)
  }
}
