import CreditModel

/// Refusals about disputes, reviews and conduct in words.
extension Sentences {
  static func ofDisputes(_ refusal: Refusal) -> String? {
    switch refusal {
    case .disputeTargetUnknown:
      "the entry is no credit, certificate, conversion or award of this account that stands; see"
        + " transcript"
    case .disputeOpen:
      "a dispute or a review of this entry is open already; see dispute list and review list"
    case .disputeUnknown:
      "the entry opened no dispute or review of this account, or it is closed; see dispute list and"
        + " review list"
    case .disputeUnsettled:
      "what it is about must be revoked, corrected or reversed before an objection is upheld or a"
        + " review voided, and must stand to be confirmed; dispute resolve --revoke does both"
    case .reviewUngrounded:
      "everything that it rests on stands, so only the bank may put it under review"
    case .conductUnknown:
      "the entry is no misconduct or sanction of theirs, or is struck out; see conduct show"
    case .appealOutOfOrder: "an appeal is open already, or none is; see conduct show"
    case .sanctionDiffers:
      "the conduct rule gives another standing today, or other days; a sanction begins today or"
        + " later"
    case .misconductUnknown:
      "the day lies after today, or no conduct rule in force knows this misconduct; see rule show"
    default: nil
    }
  }
}
