import CanonicalCoding

extension Record.AccountKind {
  /// Reads the body of a record of `kind`; a kind that has no account is refused.
  init(_ kind: RecordKind, from reader: inout CanonicalReader) throws(DecodingFault) {
    switch kind {
    case .postCredit: self = .postCredit(try PostCredit(from: &reader))
    case .openAccount: self = .openAccount(try OpenAccount(from: &reader))
    case .registerCertificate: self = .registerCertificate(try RegisterCertificate(from: &reader))
    case .freezeAccount: self = .freezeAccount(try FreezeAccount(from: &reader))
    case .unfreezeAccount: self = .unfreezeAccount(try UnfreezeAccount(from: &reader))
    case .closeAccount: self = .closeAccount(try CloseAccount(from: &reader))
    case .correctCredit: self = .correctCredit(try CorrectCredit(from: &reader))
    case .revokeCredit: self = .revokeCredit(try RevokeCredit(from: &reader))
    case .attestLearner: self = .attestLearner(try AttestLearner(from: &reader))
    case .aliasAccount: self = .aliasAccount(try AliasAccount(from: &reader))
    case .mergeAccount: self = .mergeAccount(try MergeAccount(from: &reader))
    case .enrolLearner: self = .enrolLearner(try EnrolLearner(from: &reader))
    case .migrateLearner: self = .migrateLearner(try MigrateLearner(from: &reader))
    case .convertCredit: self = .convertCredit(try ConvertCredit(from: &reader))
    case .reverseConversion: self = .reverseConversion(try ReverseConversion(from: &reader))
    case .redeemCredit: self = .redeemCredit(try RedeemCredit(from: &reader))
    case .grantAward: self = .grantAward(try GrantAward(from: &reader))
    case .revokeAward: self = .revokeAward(try RevokeAward(from: &reader))
    case .openDispute: self = .openDispute(try OpenDispute(from: &reader))
    case .answerDispute: self = .answerDispute(try AnswerDispute(from: &reader))
    case .resolveDispute: self = .resolveDispute(try ResolveDispute(from: &reader))
    case .openReview: self = .openReview(try OpenReview(from: &reader))
    case .closeReview: self = .closeReview(try CloseReview(from: &reader))
    case .recordMisconduct:
      self = .recordMisconduct(try RecordMisconduct(from: &reader, ofInstitution: false))
    case .setSanction:
      self = .setSanction(try SetSanction(from: &reader, ofInstitution: false))
    case .appealSanction:
      self = .appealSanction(try AppealSanction(from: &reader, ofInstitution: false))
    case .liftSanction:
      self = .liftSanction(try LiftSanction(from: &reader, ofInstitution: false))
    default: throw reader.fault(.keyOrder)
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
    case .attestLearner(let body): body
    case .aliasAccount(let body): body
    case .mergeAccount(let body): body
    case .enrolLearner(let body): body
    case .migrateLearner(let body): body
    case .convertCredit(let body): body
    case .reverseConversion(let body): body
    case .redeemCredit(let body): body
    case .grantAward(let body): body
    case .revokeAward(let body): body
    case .openDispute(let body): body
    case .answerDispute(let body): body
    case .resolveDispute(let body): body
    case .openReview(let body): body
    case .closeReview(let body): body
    case .recordMisconduct(let body): body
    case .setSanction(let body): body
    case .appealSanction(let body): body
    case .liftSanction(let body): body
    }
  }

  /// The keys that must be free in the whole bank for the record to be admitted.
  package var claimedKeys: [UniqueKey] {
    switch self {
    case .registerCertificate(let certificate):
      [.certificate(certificate.number, of: certificate.issuer)]
    case .grantAward(let grant): grant.outcomes.compactMap(\.claimedKey)
    default: []
    }
  }

  /// The other account that the record names and whose state its rules need: the alias that is
  /// taken over, or the account that one becomes an alias of.
  package var otherAccount: AccountNumber? {
    switch self {
    case .mergeAccount(let merger): merger.alias
    case .aliasAccount(let alias): alias.of
    default: nil
    }
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
