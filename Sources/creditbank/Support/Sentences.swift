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
    let sentence =
      switch refusal.rawValue / 100 {
      case 1: ofSubmissions(refusal)
      case 2: ofGovernance(refusal)
      case 3: ofAccounts(refusal)
      case 4: ofCredits(refusal)
      case 5: ofCertificates(refusal)
      case 6: ofRules(refusal)
      case 7: ofConversions(refusal)
      case 8: ofProgrammes(refusal)
      default: ofDisputes(refusal)
      }
    return sentence ?? "refused by rule \(refusal.rawValue)"
  }

  private static func ofSubmissions(_ refusal: Refusal) -> String? {
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
    default: nil
    }
  }
}
