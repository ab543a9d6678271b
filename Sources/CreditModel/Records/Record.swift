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
    case delegateInstitution(DelegateInstitution)
    case enrolKey(EnrolKey)
    case revokeKey(RevokeKey)
    case publishCourse(PublishCourse)
    case retireCourse(RetireCourse)
    case adoptRule(AdoptRule)
    case retireRule(RetireRule)
    case adoptProgramme(AdoptProgramme)
    case retireProgramme(RetireProgramme)
    case declareFigure(DeclareFigure)
    case recordMisconduct(RecordMisconduct)
    case setSanction(SetSanction)
    case appealSanction(AppealSanction)
    case liftSanction(LiftSanction)
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
    case attestLearner(AttestLearner)
    case aliasAccount(AliasAccount)
    case mergeAccount(MergeAccount)
    case enrolLearner(EnrolLearner)
    case migrateLearner(MigrateLearner)
    case convertCredit(ConvertCredit)
    case reverseConversion(ReverseConversion)
    case redeemCredit(RedeemCredit)
    case grantAward(GrantAward)
    case revokeAward(RevokeAward)
    case openDispute(OpenDispute)
    case answerDispute(AnswerDispute)
    case resolveDispute(ResolveDispute)
    case openReview(OpenReview)
    case closeReview(CloseReview)
    case recordMisconduct(RecordMisconduct)
    case setSanction(SetSanction)
    case appealSanction(AppealSanction)
    case liftSanction(LiftSanction)
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
