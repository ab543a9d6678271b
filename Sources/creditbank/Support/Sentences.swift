import CreditModel
import RecordExchange

/// The words for people: the only place that puts refusals into sentences.
enum Sentences {
  /// What is wrong with a row, and what to do.
  static func of(_ problem: RowProblem) -> String {
    switch problem.reason {
    case .input(let refusal): of(refusal, column: problem.column)
    case .rule(let refusal): of(refusal)
    }
  }

  private static func of(_ refusal: InputRefusal, column: CreditColumn?) -> String {
    let name = column?.rawValue ?? "a column"
    return switch refusal {
    case .columnMissing:
      "the header lacks the column \(name); it needs "
        + CreditColumn.allCases.map(\.rawValue).joined(separator: ",")
    case .columnRepeated: "the header has the column \(name) twice"
    case .fieldCount: "the row has another number of fields than the header"
    case .fieldEmpty: "\(name) is empty"
    case .accountMalformed:
      "this is no account number; a symbol is wrong or missing (13 symbols, check symbol included)"
    case .codeMalformed: "this is no course code (letters, digits, - . _, at most 32)"
    case .dayMalformed: "this is no day; write it as 2026-06-30"
    case .amountMalformed:
      "this is no amount, or more than any record may have; write digits with at most three"
        + " decimals"
    case .modeUnknown: "the mode is one of face-to-face, online, self-study, blended"
    case .textMalformed: "the text is too long, or has control characters or spaces at an end"
    case .notUTF8: "the text is not UTF-8; save the file as CSV UTF-8"
    case .quoteMalformed: "a quote does not close, or stands inside a field without quotes"
    case .rowTooLong: "the row is longer than 65,536 bytes; a quote may be missing"
    case .fileEmpty: "the file has no rows"
    }
  }

  /// What a refusal means, and what to do.
  static func of(_ refusal: Refusal) -> String {
    switch refusal {
    case .submissionEmpty: "there is nothing to submit"
    case .submissionTooLarge:
      "a submission holds at most \(Limits.submissionRecords) records and"
        + " \(Limits.submissionSignatures) signatures; send it in parts"
    case .recordMalformed:
      "a value is empty, too long, too large, or has what it may not have: control characters,"
        + " spaces at an end, text that is not in normal form C"
    case .countDiffers: "the number of records is not the one that was signed"
    case .rootDiffers: "the records are not those that were signed"
    case .signatureInvalid: "a signature does not verify"
    case .institutionUnknown: "the institution is not admitted to this bank"
    case .keyUnknown: "the key is not enrolled; the bank enrols it with key enrol"
    case .keyRevoked: "the key was revoked"
    case .keyOfAnotherInstitution: "the key belongs to another institution"
    case .signatureMissing: "none of the keys is the institution's own"
    case .quorumNotMet:
      "governance of this bank needs more of its keys; name each with --key-file"
    case .institutionSuspended: "the institution is suspended"
    case .submissionConflict:
      "a submission of this id with other content is in the book; choose another --id"
    case .notAuthorised: "only the bank, or the owner, may do this"
    case .signatureRepeated: "the same key signs twice"
    default: ofRules(refusal)
    }
  }

  private static func ofRules(_ refusal: Refusal) -> String {
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
    case .bankIsNotAdmitted: "the bank itself cannot be licensed, suspended or reinstated"
    case .licencesFull: "the institution has as many licences as it may have"
    case .accountUnknown: "there is no such account; open it first"
    case .accountTaken: "the account number is in use"
    case .accountFrozen: "the account is frozen"
    case .accountClosed: "the account is closed"
    case .accountNotFrozen: "the account is not frozen"
    case .accountFull: "the account has as many records as it may have"
    default: ofCredits(refusal)
    }
  }

  private static func ofCredits(_ refusal: Refusal) -> String {
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
    case .targetUnknown: "the entry is no credit or certificate of this account"
    case .targetCorrected: "the entry was corrected before; name the correction instead"
    case .targetRevoked: "the entry is revoked already"
    case .targetOfAnotherInstitution:
      "only the institution that posted it, or the bank, may change it"
    case .targetIsCertificate: "a certificate is not corrected; revoke it and register it anew"
    case .correctionChangesNothing: "the correction says what stands there already"
    case .amountOverflow: "a sum would become too large"
    case .certificateNumberTaken: "a certificate of this issuer has this number already"
    case .issuedInFuture: "the certificate was issued after today"
    case .issuerIsAnother: "only the issuer, or the bank, may register a certificate"
    default: "refused by rule \(refusal.rawValue)"
    }
  }
}
