package import CanonicalCoding

/// One kind of record: its fields, its bytes, its rules. One file each.
package protocol RecordBody: Hashable, Sendable {
  /// The kind that the record names.
  static var kind: RecordKind { get }
  /// Reads the body's fields.
  init(from reader: inout CanonicalReader) throws(DecodingFault)
  /// Writes the body's fields.
  func write(to writer: inout CanonicalWriter)
}

/// A record of the bank's own: it touches no account.
package protocol GovernanceRecord: RecordBody {
  /// Checks everything, then changes `governance`; a refused record leaves no trace.
  func apply(to governance: inout Governance, in context: RecordContext) throws(Refusal)
}

/// A record of one account.
package protocol AccountRecord: RecordBody {
  /// Checks everything, then changes `account` and says what else changes; a refused record leaves
  /// no trace.
  func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects
}

/// A record of conduct: an institution's, where its body names one, or the learner's whose account
/// it belongs to.
package protocol ConductRecord: GovernanceRecord, AccountRecord {
  /// Whose conduct it is about; nil where it is the learner's.
  var institution: InstitutionCode? { get }
}

extension ConductRecord {
  /// Reads the body of a record that has no account, and so names an institution, or of one that
  /// has an account and names none.
  init(from reader: inout CanonicalReader, ofInstitution: Bool) throws(DecodingFault) {
    try self.init(from: &reader)
    guard (institution != nil) == ofInstitution else {
      throw reader.fault(ofInstitution ? .missingKey : .keyOrder)
    }
  }
}

/// The kinds of record that submissions hold, by the name in `kind`.
package enum RecordKind: String, CaseIterable, Hashable, Sendable {
  case postCredit = "credit.post"
  case openAccount = "account.open"
  case registerCertificate = "certificate.register"
  case correctCredit = "credit.correct"
  case revokeCredit = "credit.revoke"
  case freezeAccount = "account.freeze"
  case unfreezeAccount = "account.unfreeze"
  case closeAccount = "account.close"
  case publishCourse = "course.publish"
  case retireCourse = "course.retire"
  case admitInstitution = "institution.admit"
  case licenceInstitution = "institution.licence"
  case suspendInstitution = "institution.suspend"
  case reinstateInstitution = "institution.reinstate"
  case enrolKey = "key.enrol"
  case revokeKey = "key.revoke"
  case delegateInstitution = "institution.delegate"
  case declareFigure = "figure.declare"
  case adoptRule = "rule.adopt"
  case retireRule = "rule.retire"
  case adoptProgramme = "programme.adopt"
  case retireProgramme = "programme.retire"
  case attestLearner = "account.attest"
  case aliasAccount = "account.alias"
  case mergeAccount = "account.merge"
  case enrolLearner = "programme.enrol"
  case migrateLearner = "programme.migrate"
  case convertCredit = "credit.convert"
  case reverseConversion = "conversion.reverse"
  case redeemCredit = "credit.redeem"
  case grantAward = "award.grant"
  case revokeAward = "award.revoke"
  case openDispute = "dispute.open"
  case answerDispute = "dispute.answer"
  case resolveDispute = "dispute.resolve"
  case openReview = "review.open"
  case closeReview = "review.close"
  case recordMisconduct = "misconduct.record"
  case setSanction = "sanction.set"
  case appealSanction = "sanction.appeal"
  case liftSanction = "sanction.lift"

  private static let byBytes = allCases.map { (kind: $0, name: Array($0.rawValue.utf8)) }

  /// The kind of that name, or nil.
  init?(utf8 name: Span<UInt8>) {
    for (kind, candidate) in Self.byBytes where candidate.count == name.count {
      var isEqual = true
      for index in name.indices where name[index] != candidate[index] {
        isEqual = false
        break
      }
      if isEqual {
        self = kind
        return
      }
    }
    return nil
  }
}
