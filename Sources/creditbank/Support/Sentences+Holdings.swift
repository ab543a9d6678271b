import CreditModel

/// Refusals about institutions, courses, accounts, credits and certificates in words.
extension Sentences {
  static func ofGovernance(_ refusal: Refusal) -> String? {
    switch refusal {
    case .institutionCodeTaken: "the code belongs to an institution already"
    case .termReversed: "the term ends before it begins"
    case .alreadySuspended: "the institution is suspended already"
    case .notSuspended: "the institution is not suspended"
    case .keyTaken: "the key is, or was, enrolled already; generate another"
    case .lastGovernanceKey: "the bank would have fewer keys than governance needs; enrol one first"
    case .courseCodeTaken: "the code belongs to a course already; another edition is another code"
    case .courseUnknown: "the course is not in the catalogue; see course list"
    case .courseAlreadyRetired: "the course is retired already"
    case .bankIsNotAdmitted:
      "the bank itself cannot be licensed, suspended, sanctioned or posted for"
    case .licencesFull: "the institution has as many licences as it may have"
    case .delegationMalformed:
      "an institution delegates to another one that is not the bank, until a day not before the"
        + " first"
    case .figureTaken:
      "a figure of this area, class and day is declared already; name it with --supersedes, see"
        + " figure list"
    case .figureUnknown:
      "there is no figure of this area and class at that entry, or another took its place; see"
        + " figure list"
    default: nil
    }
  }

  static func ofAccounts(_ refusal: Refusal) -> String? {
    switch refusal {
    case .accountUnknown: "there is no such account; open it first"
    case .accountTaken: "the account number is in use"
    case .accountFrozen: "the account is frozen"
    case .accountClosed: "the account is closed"
    case .accountNotFrozen: "the account is not frozen"
    case .accountFull: "the account has as many records as it may have"
    case .accountMerged:
      "the account was merged into another; name that one, which account show tells"
    case .mergeMismatch:
      "an account is merged into another one of the same person, once; neither may be an alias"
        + " already"
    case .mergeConflict:
      "both accounts hold a credit of the same course, and the later one is used; reverse the"
        + " conversion or revoke the award that rests on it first"
    case .attestationMalformed:
      "a month of birth is written as 1990-06, a residence as 2 to 12 digits, a class as a code;"
        + " and the last day is not before the first"
    default: nil
    }
  }

  static func ofCredits(_ refusal: Refusal) -> String? {
    switch refusal {
    case .periodReversed: "the activity ends before it begins"
    case .periodInFuture: "the activity ends after today"
    case .unlicensed: "the institution has no licence for this over all of these days"
    case .courseRetired: "the course was retired by the day the activity ended"
    case .courseOfAnotherInstitution: "only the course's owner may post it"
    case .hoursAboveCourse: "more hours than the course has"
    case .creditsAboveCourse: "more credits than the course has; hours entered as credits?"
    case .scoreMissing: "the course has a pass mark, so credit needs a score"
    case .scoreBelowPassMark: "the score is below the pass mark, so the credit must be 0"
    case .courseAlreadyCredited: "the course is credited to this account already"
    case .periodAlreadyCredited: "the course is credited to this account already for this period"
    case .referenceRepeated: "this record is in the account already"
    case .referenceConflict: "this record number is in the account already, with other content"
    case .lateWithoutSecondSignature:
      "the activity ended too long ago for one signature; name a second key with --key-file"
    default: ofChanges(refusal)
    }
  }

  private static func ofChanges(_ refusal: Refusal) -> String? {
    switch refusal {
    case .targetUnknown: "the entry is no credit or certificate of this account"
    case .targetCorrected: "the entry was corrected before; name the correction instead"
    case .targetRevoked: "the entry is revoked already"
    case .targetOfAnotherInstitution:
      "only the institution that posted it, or the bank, may change it"
    case .targetIsCertificate: "a certificate is not corrected; revoke it and register it anew"
    case .correctionChangesNothing: "the correction says what stands there already"
    case .amountOverflow: "a sum would become too large"
    case .targetDuplicate:
      "the credit was set aside when accounts were merged, since the course is credited once; name"
        + " the credit that stands"
    case .targetOfAnotherKind:
      "the entry is a conversion, which is reversed, or an award, which is revoked by award revoke"
    case .notDelegated:
      "the institution has not delegated this to the submitter for today; see institution show"
    case .institutionBarred:
      "a sanction bars the institution from this; see conduct show --of, and appeal with conduct"
        + " appeal"
    case .cascadeIncomplete:
      "conversions or awards rest on what would stand no more, and would be left as they are; they"
        + " are reversed and reviewed in the same submission, so look again with --dry-run"
    default: nil
    }
  }

  static func ofCertificates(_ refusal: Refusal) -> String? {
    switch refusal {
    case .certificateNumberTaken: "a certificate of this issuer has this number already"
    case .issuedInFuture: "the certificate was issued after today"
    case .issuerIsAnother: "only the issuer, or the bank, may register a certificate"
    default: nil
    }
  }
}
