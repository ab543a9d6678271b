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

  // Certificates.

  /// The issuer's certificate number is registered already.
  case certificateNumberTaken = 500
  /// The certificate was issued after today.
  case issuedInFuture = 501
  /// Only the issuer, or the bank, may register a certificate.
  case issuerIsAnother = 502
}
