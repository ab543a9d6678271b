import CreditModel

/// Vectors of what learners and institutions do besides learning: attestations, mergers, disputes,
/// reviews, conduct.
extension VectorCatalogue {
  private static let other: AccountNumber = "A000-0000-0000-0"

  static var laterGovernance: [(Record.GovernanceKind, String)] {
    [
      (.delegateInstitution(.delegate(until: "2026-12-31")), "with a last day"),
      (.delegateInstitution(.delegate()), "without a last day"),
      (.declareFigure(.figure()), "the first of its kind"),
      (
        .declareFigure(.figure("33", group: "migrant-worker", count: 0, supersedes: 8)),
        "in another's place"
      ),
      (.recordMisconduct(.misconduct("false-record", of: "PJ-TS01")), "an institution's"),
      (.appealSanction(.appeal(8, of: "PJ-TS01")), "an institution's"),
      (.liftSanction(.lift(8, of: "PJ-TS01")), "an institution's, struck out"),
      (
        .liftSanction(.lift(8, dismissesAppeal: true, of: "PJ-TS01")),
        "an institution's, the appeal dismissed"
      ),
    ] + ruleGovernance
  }

  static var laterAccounts: [(Record.AccountKind, String)] {
    [
      (.recordMisconduct(.misconduct()), "a learner's"),
      (.appealSanction(.appeal(8)), "a learner's"),
      (.liftSanction(.lift(8)), "a learner's, struck out"),
      (
        .liftSanction(.lift(8, dismissesAppeal: true)), "a learner's, the appeal dismissed"
      ),
      (
        .attestLearner(
          .attest(.residence, "330726", to: "2026-12-31", evidence: "residence permit")),
        "a residence, with both optional fields"
      ),
      (.attestLearner(.attest(.birthMonth, "1990-06")), "a month of birth"),
      (.attestLearner(.attest(.class, "migrant-worker")), "a class"),
      (.aliasAccount(.alias(of: other)), "the only form"),
      (.mergeAccount(.merge(other)), "the only form"),
      (.reverseConversion(.reverse(8)), "the only form"),
      (.revokeAward(.revoke(award: 8)), "the only form"),
      (.openDispute(.dispute(8)), "the only form"),
      (.answerDispute(.answer(9)), "the only form"),
      (.resolveDispute(.resolve(9, .upheld)), "upheld"),
      (.resolveDispute(.resolve(9, .dismissed)), "dismissed"),
      (.resolveDispute(.resolve(9, .withdrawn)), "withdrawn"),
      (.openReview(.review(8)), "the only form"),
      (.closeReview(.close(9, .confirmed)), "confirmed"),
      (.closeReview(.close(9, .voided)), "voided"),
    ] + ruleAccounts
  }
}
