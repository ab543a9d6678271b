import CreditModel

/// Refusals about rules, conversions, redemptions, programmes and awards in words.
extension Sentences {
  static func ofRules(_ refusal: Refusal) -> String? {
    switch refusal {
    case .ruleMalformed:
      "the document is no rule document, or says what no rule can mean; see rule check"
    case .ruleVersionOutOfOrder:
      "a code's versions are 1, 2, 3 and so on, of one kind, each from a day not before the last"
        + " one's; see rule show"
    case .ruleUnknown: "there is no rule or programme of this code and version; see rule list"
    case .ruleNotInForce:
      "this version is not the one in force today; see rule list for the one that is"
    case .ruleAlreadyRetired: "it is retired already, from that day or an earlier one"
    case .parameterMissing:
      "the document has parameters that must be given, or does not know one that is; see rule check"
    case .ruleOfAnotherKind: "the rule is of another kind than this needs; see rule show"
    case .ruleNotYours:
      "the rule does not let the submitter do this; the institutions that may are in rule show"
    case .outsideJurisdiction:
      "the submitter's division lies outside the rule's jurisdiction; see rule show"
    case .arithmeticOverflow:
      "the rule divides by zero here, or a figure is too large for exact arithmetic; the rule needs"
        + " mending"
    case .ruleTooComplex:
      "the rule takes more steps on this account than an evaluation may; the rule needs mending"
    default: nil
    }
  }

  static func ofConversions(_ refusal: Refusal) -> String? {
    switch refusal {
    case .inputUnknown: "an input is no holding of this account; see transcript"
    case .inputNotStanding:
      "an input was revoked, corrected, reversed or set aside; see transcript"
    case .inputDisputed: "an input is in dispute, and does not count until that is resolved"
    case .inputUsed: "an input is used up, or was converted by this rule before; see transcript"
    case .inputExpired: "an input has expired"
    case .inputNotEligible: "the rule does not take an input of this kind; see rule show"
    case .inputsIncomplete:
      "the rule needs other inputs together, or another number of them; see rule show"
    case .barred: "a barrier keeps credits of the inputs' types from becoming the result's type"
    case .requirementNotMet: "the account does not meet what the rule requires; see rule show"
    case .nothingToConvert: "the rule's limit is reached, or these inputs give nothing"
    case .resultDiffers: "the record says another result than the rule gives"
    case .decisionInvalid:
      "the expert's decision is missing, not called for, out of the rule's bounds, or signed by too"
        + " few keys"
    case .redemptionOutOfBounds:
      "the amount is no whole number of the rule's steps, is outside its bounds, or more than a"
        + " limit for the semester, the year or the account leaves; see rule explain"
    case .redemptionInputsDiffer:
      "the account has not that much to redeem, or the debits are not the oldest first"
    default: ofReversals(refusal)
    }
  }

  private static func ofReversals(_ refusal: Refusal) -> String? {
    switch refusal {
    case .learnerBarred:
      "a sanction bars the learner from this; see conduct show, and appeal with conduct appeal"
    case .conversionUnknown: "the entry is no conversion of this account; see transcript"
    case .conversionReversed: "the conversion is reversed already"
    case .conversionStillGrounded:
      "everything that went into the conversion stands, so only the bank may reverse it"
    case .resultAlreadyCredited:
      "the course that would be given is credited to this account already"
    default: nil
    }
  }

  static func ofProgrammes(_ refusal: Refusal) -> String? {
    switch refusal {
    case .alreadyEnrolled: "the learner is enrolled in the programme already"
    case .notEnrolled:
      "the learner is not enrolled in this version of the programme; enrol or migrate first"
    case .migrationNotForward: "the learner's version is this one or a newer one already"
    case .awardRequirementNotMet:
      "the programme's requirements are not met; progress shows what is missing"
    case .evidenceDiffers: "the record names other evidence than what counts"
    case .outcomesDiffer:
      "the programme gives other outcomes, by other issuers, or for other certificates; see"
        + " programme show"
    case .awardNumberTaken: "an award of this issuer has this number already"
    case .alreadyAwarded: "the learner holds an award of this programme already"
    case .awardUnknown: "the entry is no award of this account; see transcript"
    case .awardRevoked: "the award is revoked already"
    default: nil
    }
  }
}
