/// Why the rules refuse a record or a submission. The first reason that applies, in the order in
/// which the rules check, is the one given. Numbers are permanent; a retired one is never used
/// again.
package enum Refusal: UInt16, Error, Hashable, Sendable, CaseIterable {
  // The submission.

  /// A submission without records.
  case submissionEmpty = 100
  /// More records than one submission may have, or more signatures.
  case submissionTooLarge = 101
  /// A record that is not canonical JSON of its kind.
  case recordMalformed = 102
  /// The count that was signed is not the number of records.
  case countDiffers = 103
  /// The root that was signed is not that of the records.
  case rootDiffers = 104
  /// A signature that does not verify.
  case signatureInvalid = 105
  /// The institution that submits is not known.
  case institutionUnknown = 106
  /// A key that was never enrolled.
  case keyUnknown = 107
  /// A key that was revoked before.
  case keyRevoked = 108
  /// A key that belongs to another institution.
  case keyOfAnotherInstitution = 109
  /// No signature of the institution that submits.
  case signatureMissing = 110
  /// Fewer of the bank's keys than governance needs.
  case quorumNotMet = 111
  /// The institution is suspended.
  case institutionSuspended = 112
  /// The submission's id was used before with other records.
  case submissionConflict = 113
  /// Only the bank, or the owner named, may write a record of this kind.
  case notAuthorised = 114
  /// The same key signs twice.
  case signatureRepeated = 115

  // Institutions, keys, courses.

  /// The institution's code is in use.
  case institutionCodeTaken = 200
  /// A term that ends before it begins.
  case termReversed = 201
  /// The institution is suspended already.
  case alreadySuspended = 202
  /// The institution is not suspended.
  case notSuspended = 203
  /// The key is or was enrolled before.
  case keyTaken = 204
  /// Revoking the key would leave the bank fewer keys than governance needs.
  case lastGovernanceKey = 205
  /// The course's code is in use.
  case courseCodeTaken = 206
  /// The course is not known.
  case courseUnknown = 207
  /// The course is retired already.
  case courseAlreadyRetired = 208
  /// The bank itself cannot be licensed, suspended or reinstated.
  case bankIsNotAdmitted = 209
  /// The institution has the most licences it may have.
  case licencesFull = 210
  /// An institution delegates to itself or to the bank, or the delegation ends before it begins.
  case delegationMalformed = 211
  /// A figure of that area, class and day was declared before; the new one must name it.
  case figureTaken = 212
  /// The figure to supersede is not known, or is of another area or class.
  case figureUnknown = 213

  // Accounts.

  /// The account is not known.
  case accountUnknown = 300
  /// The account's number is in use.
  case accountTaken = 301
  /// The account is frozen.
  case accountFrozen = 302
  /// The account is closed.
  case accountClosed = 303
  /// The account is not frozen.
  case accountNotFrozen = 304
  /// The account has the most holdings it may have.
  case accountFull = 305
  /// The account is an alias of another, which takes its postings.
  case accountMerged = 306
  /// The account is its own alias, is one already, or the two do not name each other.
  case mergeMismatch = 307
  /// The same course is credited in both accounts, and what is used of it stands in the way.
  case mergeConflict = 308
  /// What is asserted of the learner is no month, division or class, or ends before it begins.
  case attestationMalformed = 309

  // Credits.

  /// The activity ends before it begins.
  case periodReversed = 400
  /// The activity ends after today.
  case periodInFuture = 401
  /// The institution has no licence for this kind of course over the whole activity.
  case unlicensed = 402
  /// The course was retired on the day the activity ended.
  case courseRetired = 403
  /// Only the course's owner may post it.
  case courseOfAnotherInstitution = 404
  /// More hours than the course has.
  case hoursAboveCourse = 405
  /// More credits than the course has.
  case creditsAboveCourse = 406
  /// The course has a pass mark and the record has no score, yet gives credit.
  case scoreMissing = 407
  /// The score is below the course's pass mark, yet the record gives credit.
  case scoreBelowPassMark = 408
  /// The course is credited to the account already.
  case courseAlreadyCredited = 409
  /// The repeatable course is credited to the account already for the same period.
  case periodAlreadyCredited = 410
  /// The same institution's record number stands in the account already, with the same content.
  case referenceRepeated = 411
  /// The same institution's record number stands in the account already, with other content.
  case referenceConflict = 412
  /// The activity ended longer ago than the bank allows without a second signature.
  case lateWithoutSecondSignature = 413
  /// The record to correct or revoke is not in this account.
  case targetUnknown = 414
  /// The record to correct or revoke was corrected before; the correction is the one to name.
  case targetCorrected = 415
  /// The record to correct or revoke is revoked.
  case targetRevoked = 416
  /// Only the institution that posted it, or the bank, may correct or revoke a record.
  case targetOfAnotherInstitution = 417
  /// The record named is a certificate; it can be revoked and registered anew, not corrected.
  case targetIsCertificate = 418
  /// The correction says what stands there already.
  case correctionChangesNothing = 419
  /// A sum would leave its range.
  case amountOverflow = 420
  /// The record to correct or revoke was set aside as a duplicate when accounts were merged.
  case targetDuplicate = 421
  /// The submitter may not post in the name of that institution today.
  case notDelegated = 422
  /// The institution is barred from this by a sanction.
  case institutionBarred = 423
  /// What was revoked, corrected or reversed has conversions or awards resting on it that the
  /// submission leaves as they were.
  case cascadeIncomplete = 424
  /// The record named is a conversion or an award, which a record of another kind undoes.
  case targetOfAnotherKind = 425

  // Certificates.

  /// The issuer's certificate number is registered already.
  case certificateNumberTaken = 500
  /// The certificate was issued after today.
  case issuedInFuture = 501
  /// Only the issuer, or the bank, may register a certificate.
  case issuerIsAnother = 502

  // Rules and programmes.

  /// The document is no rule document, or says what no rule can mean.
  case ruleMalformed = 650
  /// The version is not the one that follows the newest, or its kind or first day does not.
  case ruleVersionOutOfOrder = 651
  /// No rule or programme of that code and version.
  case ruleUnknown = 652
  /// The rule or programme is not in force on the day.
  case ruleNotInForce = 653
  /// The rule or programme is retired already, or from an earlier day on.
  case ruleAlreadyRetired = 654
  /// A parameter that the document asks for is not given, or one is given that it does not know.
  case parameterMissing = 655
  /// The rule is of another kind than the act needs.
  case ruleOfAnotherKind = 656
  /// An act that the rule does not allow to whoever submits it.
  case ruleNotYours = 657
  /// The institution's division lies outside the rule's jurisdiction.
  case outsideJurisdiction = 658
  /// A figure leaves the range of exact arithmetic, or divides by zero.
  case arithmeticOverflow = 659
  /// The rule takes more steps on this account than an evaluation may, or an award would rest on
  /// more holdings than it may name.
  case ruleTooComplex = 660

  // Conversions and redemptions.

  /// An input is not a holding of the account that counts.
  case inputUnknown = 700
  /// An input that was revoked, corrected, reversed or set aside.
  case inputNotStanding = 701
  /// An input in dispute.
  case inputDisputed = 702
  /// An input that is consumed, or was converted by this rule before.
  case inputUsed = 703
  /// An input that has expired.
  case inputExpired = 704
  /// An input that the rule does not take.
  case inputNotEligible = 705
  /// More, fewer or other inputs than the rule needs together.
  case inputsIncomplete = 706
  /// A barrier stands between the inputs' types and the result's.
  case barred = 707
  /// What the rule requires of the account is not met.
  case requirementNotMet = 708
  /// The rule's limit is reached, or the inputs give nothing.
  case nothingToConvert = 709
  /// The record says another result than the rule gives.
  case resultDiffers = 710
  /// The decision is missing, not called for, out of bounds, or signed by too few keys.
  case decisionInvalid = 711
  /// The amount is no whole number of steps, or outside the rule's bounds.
  case redemptionOutOfBounds = 712
  /// The inputs do not make up the amount, or not in the order that the rule takes them.
  case redemptionInputsDiffer = 713
  /// A sanction bars the learner from this.
  case learnerBarred = 714
  /// The conversion to reverse is not in this account.
  case conversionUnknown = 715
  /// The conversion is reversed already.
  case conversionReversed = 716
  /// Only the bank may reverse a conversion whose inputs all stand.
  case conversionStillGrounded = 717
  /// The course that would be given is credited to the account already.
  case resultAlreadyCredited = 718

  // Programmes, awards.

  /// The learner is enrolled in the programme already.
  case alreadyEnrolled = 800
  /// The learner is not enrolled in the programme, or in another version.
  case notEnrolled = 801
  /// The version to migrate to is the learner's, or older.
  case migrationNotForward = 802
  /// The programme's requirements are not met.
  case awardRequirementNotMet = 803
  /// The record names other evidence than what counted.
  case evidenceDiffers = 804
  /// The record names other outcomes, issuers or certificates than the programme gives.
  case outcomesDiffer = 805
  /// An award number of that issuer is in use.
  case awardNumberTaken = 806
  /// The learner holds an award of the programme.
  case alreadyAwarded = 807
  /// The award named is not in this account.
  case awardUnknown = 808
  /// The award is revoked already.
  case awardRevoked = 809

  // Disputes, reviews, conduct.

  /// What the dispute or review is about is not in this account, or stands no more.
  case disputeTargetUnknown = 900
  /// A dispute, or a review, of the same entry is open.
  case disputeOpen = 901
  /// The dispute or review is not in this account, or is closed.
  case disputeUnknown = 902
  /// An objection is upheld only where what it is about was corrected, revoked or reversed, and a
  /// review closes as what became of its target.
  case disputeUnsettled = 903
  /// A review is for the bank to open where everything that the target rests on stands.
  case reviewUngrounded = 904
  /// The misconduct or sanction is not known, or is lifted.
  case conductUnknown = 905
  /// An appeal is open already, or none is.
  case appealOutOfOrder = 906
  /// The standing or the days are not those that the conduct rule gives.
  case sanctionDiffers = 907
  /// The misconduct lies after today, or the conduct rule does not know it.
  case misconductUnknown = 908
}
