import CreditModel
import Testing

@Suite struct RecordBodyTests {
  @Test func `the names of the kinds are permanent`() {
    let names: [RecordKind: String] = [
      .postCredit: "credit.post", .openAccount: "account.open",
      .registerCertificate: "certificate.register", .correctCredit: "credit.correct",
      .revokeCredit: "credit.revoke", .freezeAccount: "account.freeze",
      .unfreezeAccount: "account.unfreeze", .closeAccount: "account.close",
      .publishCourse: "course.publish", .retireCourse: "course.retire",
      .admitInstitution: "institution.admit", .licenceInstitution: "institution.licence",
      .suspendInstitution: "institution.suspend", .reinstateInstitution: "institution.reinstate",
      .enrolKey: "key.enrol", .revokeKey: "key.revoke",
      .delegateInstitution: "institution.delegate", .declareFigure: "figure.declare",
      .adoptRule: "rule.adopt", .retireRule: "rule.retire", .adoptProgramme: "programme.adopt",
      .retireProgramme: "programme.retire", .attestLearner: "account.attest",
      .aliasAccount: "account.alias", .mergeAccount: "account.merge",
      .enrolLearner: "programme.enrol", .migrateLearner: "programme.migrate",
      .convertCredit: "credit.convert", .reverseConversion: "conversion.reverse",
      .redeemCredit: "credit.redeem", .grantAward: "award.grant", .revokeAward: "award.revoke",
      .openDispute: "dispute.open", .answerDispute: "dispute.answer",
      .resolveDispute: "dispute.resolve", .openReview: "review.open", .closeReview: "review.close",
      .recordMisconduct: "misconduct.record", .setSanction: "sanction.set",
      .appealSanction: "sanction.appeal", .liftSanction: "sanction.lift",
    ]
    for kind in RecordKind.allCases { #expect(names[kind] == kind.rawValue) }
    #expect(names.count == RecordKind.allCases.count)
  }
}
