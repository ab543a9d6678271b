import CreditModel
import Foundation
import Testing

@Suite struct RefusalTests {
  /// Every refusal and its number, for ever. A line may be added, and never changed or taken out.
  private static let numbers: [UInt16: String] = [
    100: "submissionEmpty", 101: "submissionTooLarge", 102: "recordMalformed",
    103: "countDiffers", 104: "rootDiffers", 105: "signatureInvalid", 106: "institutionUnknown",
    107: "keyUnknown", 108: "keyRevoked", 109: "keyOfAnotherInstitution",
    110: "signatureMissing", 111: "quorumNotMet", 112: "institutionSuspended",
    113: "submissionConflict", 114: "notAuthorised", 115: "signatureRepeated",
    200: "institutionCodeTaken", 201: "termReversed", 202: "alreadySuspended",
    203: "notSuspended", 204: "keyTaken", 205: "lastGovernanceKey", 206: "courseCodeTaken",
    207: "courseUnknown", 208: "courseAlreadyRetired", 209: "bankIsNotAdmitted",
    210: "licencesFull",
    300: "accountUnknown", 301: "accountTaken", 302: "accountFrozen", 303: "accountClosed",
    304: "accountNotFrozen", 305: "accountFull",
    400: "periodReversed", 401: "periodInFuture", 402: "unlicensed", 403: "courseRetired",
    404: "courseOfAnotherInstitution", 405: "hoursAboveCourse", 406: "creditsAboveCourse",
    407: "scoreMissing", 408: "scoreBelowPassMark", 409: "courseAlreadyCredited",
    410: "periodAlreadyCredited", 411: "referenceRepeated", 412: "referenceConflict",
    413: "lateWithoutSecondSignature", 414: "targetUnknown", 415: "targetCorrected",
    416: "targetRevoked", 417: "targetOfAnotherInstitution", 418: "targetIsCertificate",
    419: "correctionChangesNothing", 420: "amountOverflow",
    500: "certificateNumberTaken", 501: "issuedInFuture", 502: "issuerIsAnother",
    211: "delegationMalformed", 212: "figureTaken", 213: "figureUnknown", 306: "accountMerged",
    307: "mergeMismatch", 308: "mergeConflict", 309: "attestationMalformed", 421: "targetDuplicate",
    422: "notDelegated", 423: "institutionBarred", 424: "cascadeIncomplete",
    425: "targetOfAnotherKind", 650: "ruleMalformed",
    651: "ruleVersionOutOfOrder", 652: "ruleUnknown", 653: "ruleNotInForce",
    654: "ruleAlreadyRetired", 655: "parameterMissing", 656: "ruleOfAnotherKind",
    657: "ruleNotYours", 658: "outsideJurisdiction", 659: "arithmeticOverflow",
    660: "ruleTooComplex", 700: "inputUnknown", 701: "inputNotStanding", 702: "inputDisputed",
    703: "inputUsed", 704: "inputExpired", 705: "inputNotEligible", 706: "inputsIncomplete",
    707: "barred", 708: "requirementNotMet", 709: "nothingToConvert", 710: "resultDiffers",
    711: "decisionInvalid", 712: "redemptionOutOfBounds", 713: "redemptionInputsDiffer",
    714: "learnerBarred", 715: "conversionUnknown", 716: "conversionReversed",
    717: "conversionStillGrounded", 718: "resultAlreadyCredited", 800: "alreadyEnrolled",
    801: "notEnrolled", 802: "migrationNotForward", 803: "awardRequirementNotMet",
    804: "evidenceDiffers", 805: "outcomesDiffer", 806: "awardNumberTaken", 807: "alreadyAwarded",
    808: "awardUnknown", 809: "awardRevoked", 900: "disputeTargetUnknown", 901: "disputeOpen",
    902: "disputeUnknown", 903: "disputeUnsettled", 904: "reviewUngrounded", 905: "conductUnknown",
    906: "appealOutOfOrder", 907: "sanctionDiffers", 908: "misconductUnknown",
  ]

  /// Refusals that are thrown where submissions are taken apart and brought to an end, not here.
  private static let thrownElsewhere: Set<Refusal> = [
    .submissionEmpty, .recordMalformed, .countDiffers, .rootDiffers, .signatureInvalid,
    .submissionConflict, .cascadeIncomplete,
  ]

  @Test func `the numbers are permanent`() {
    for refusal in Refusal.allCases {
      #expect(Self.numbers[refusal.rawValue] == "\(refusal)")
    }
    #expect(Refusal.allCases.count == Self.numbers.count)
  }

  /// All Swift text below `folder`, but this file's.
  private func source(below folder: URL) throws -> String {
    let root = folder.path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
      .filter { $0.hasSuffix(".swift") && !$0.hasSuffix("RefusalTests.swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      .joined(separator: "\n")
  }

  @Test func `each refusal of the model is provoked by name, and no other is thrown by it`() throws
  {
    let tests = try source(below: Files.tests)
    let model = try source(below: Files.root.appending(path: "Sources/CreditModel"))
    for refusal in Refusal.allCases {
      let isThrown =
        model.contains("throw .\(refusal)\n") || model.contains("throw .\(refusal) }")
        || model.contains("return .\(refusal) }")
        || model.contains("? .\(refusal) : ") || model.contains(" : .\(refusal)\n")
      #expect(isThrown != Self.thrownElsewhere.contains(refusal), "\(refusal)")
      guard isThrown else { continue }
      let isProvoked =
        tests.contains("expectRefused(.\(refusal), ")
        || tests.contains("expectRefused(\n      .\(refusal),")
        || tests.contains("throws: Refusal.\(refusal))")
      #expect(isProvoked, "\(refusal)")
    }
  }
}
