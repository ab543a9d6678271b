/// Every number that was ever given out, by the file that gives it. A line may be added, and never
/// changed or taken out: a number that is retired is never used again.
enum PermanentNumbers {
  /// Why the rules refuse.
  static let refusals = [
    "submissionEmpty": 100, "submissionTooLarge": 101, "recordMalformed": 102,
    "countDiffers": 103, "rootDiffers": 104, "signatureInvalid": 105, "institutionUnknown": 106,
    "keyUnknown": 107, "keyRevoked": 108, "keyOfAnotherInstitution": 109, "signatureMissing": 110,
    "quorumNotMet": 111, "institutionSuspended": 112, "submissionConflict": 113,
    "notAuthorised": 114, "signatureRepeated": 115, "institutionCodeTaken": 200,
    "termReversed": 201, "alreadySuspended": 202, "notSuspended": 203, "keyTaken": 204,
    "lastGovernanceKey": 205, "courseCodeTaken": 206, "courseUnknown": 207,
    "courseAlreadyRetired": 208, "bankIsNotAdmitted": 209, "licencesFull": 210,
    "accountUnknown": 300, "accountTaken": 301, "accountFrozen": 302, "accountClosed": 303,
    "accountNotFrozen": 304, "accountFull": 305, "periodReversed": 400, "periodInFuture": 401,
    "unlicensed": 402, "courseRetired": 403, "courseOfAnotherInstitution": 404,
    "hoursAboveCourse": 405, "creditsAboveCourse": 406, "scoreMissing": 407,
    "scoreBelowPassMark": 408, "courseAlreadyCredited": 409, "periodAlreadyCredited": 410,
    "referenceRepeated": 411, "referenceConflict": 412, "lateWithoutSecondSignature": 413,
    "targetUnknown": 414, "targetCorrected": 415, "targetRevoked": 416,
    "targetOfAnotherInstitution": 417, "targetIsCertificate": 418,
    "correctionChangesNothing": 419, "amountOverflow": 420, "certificateNumberTaken": 500,
    "issuedInFuture": 501, "issuerIsAnother": 502,
    "delegationMalformed": 211, "figureTaken": 212, "figureUnknown": 213, "accountMerged": 306,
    "mergeMismatch": 307, "mergeConflict": 308, "attestationMalformed": 309, "targetDuplicate": 421,
    "notDelegated": 422, "institutionBarred": 423, "cascadeIncomplete": 424,
    "targetOfAnotherKind": 425, "ruleMalformed": 650,
    "ruleVersionOutOfOrder": 651, "ruleUnknown": 652, "ruleNotInForce": 653,
    "ruleAlreadyRetired": 654, "parameterMissing": 655, "ruleOfAnotherKind": 656,
    "ruleNotYours": 657, "outsideJurisdiction": 658, "arithmeticOverflow": 659,
    "ruleTooComplex": 660, "inputUnknown": 700, "inputNotStanding": 701, "inputDisputed": 702,
    "inputUsed": 703, "inputExpired": 704, "inputNotEligible": 705, "inputsIncomplete": 706,
    "barred": 707, "requirementNotMet": 708, "nothingToConvert": 709, "resultDiffers": 710,
    "decisionInvalid": 711, "redemptionOutOfBounds": 712, "redemptionInputsDiffer": 713,
    "learnerBarred": 714, "conversionUnknown": 715, "conversionReversed": 716,
    "conversionStillGrounded": 717, "resultAlreadyCredited": 718, "alreadyEnrolled": 800,
    "notEnrolled": 801, "migrationNotForward": 802, "awardRequirementNotMet": 803,
    "evidenceDiffers": 804, "outcomesDiffer": 805, "awardNumberTaken": 806, "alreadyAwarded": 807,
    "awardUnknown": 808, "awardRevoked": 809, "disputeTargetUnknown": 900, "disputeOpen": 901,
    "disputeUnknown": 902, "disputeUnsettled": 903, "reviewUngrounded": 904, "conductUnknown": 905,
    "appealOutOfOrder": 906, "sanctionDiffers": 907, "misconductUnknown": 908,
  ]
  /// Why a row is refused.
  static let inputRefusals = [
    "columnMissing": 601, "columnRepeated": 602, "fieldCount": 603, "fieldEmpty": 604,
    "accountMalformed": 605, "codeMalformed": 606, "dayMalformed": 607, "amountMalformed": 608,
    "modeUnknown": 609, "textMalformed": 610, "notUTF8": 611, "quoteMalformed": 612,
    "rowTooLong": 613, "fileEmpty": 614,
  ]
  /// Why a store cannot.
  static let storeFaults = [
    "notFound": 1, "notALedger": 2, "exists": 3, "versionUnknown": 4, "busy": 5, "damaged": 6,
    "inputOutput": 7, "headMoved": 8,
  ]
  /// Why bytes are not canonical.
  static let decodingFaults = [
    "unexpectedEnd": 1, "unexpectedByte": 2, "whiteSpace": 3, "trailingBytes": 4, "keyOrder": 5,
    "duplicateKey": 6, "missingKey": 7, "keyNotASCII": 8, "escape": 9, "controlCharacter": 10,
    "invalidUTF8": 11, "notNormalised": 12, "notInteger": 13, "numberForm": 14,
    "integerRange": 15, "null": 16, "tooLong": 17, "tooDeep": 18, "value": 19,
  ]
  /// How the program ends.
  static let exitStatuses = [
    "done": 0, "checkFailed": 1, "usage": 2, "refused": 3, "notAuthorised": 4, "notFound": 5,
    "conflict": 6, "busy": 7, "noLedger": 10, "damaged": 11, "wrongKey": 12, "bug": 70,
    "inputOutput": 74,
  ]

  /// Each file and its numbers.
  static let files: [(path: String, numbers: [String: Int])] = [
    ("Sources/CreditModel/Refusal.swift", refusals),
    ("Sources/RecordExchange/CSV/RowProblem.swift", inputRefusals),
    ("Sources/LedgerEngine/StoreFault.swift", storeFaults),
    ("Sources/CanonicalCoding/DecodingFault.swift", decodingFaults),
    ("Sources/creditbank/Support/ExitStatus.swift", exitStatuses),
  ]
}
