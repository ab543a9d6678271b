import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// What went wrong, in words, with the exit status that says so to other programs.
struct Failure: Error {
  /// The exit status.
  let status: ExitStatus
  /// What happened, where, and what to do next.
  let sentence: String

  /// That failure.
  init(_ status: ExitStatus, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }

  /// The failure that `error` is; nil for the errors that the argument parser words itself.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let rejection as Rejection: self.init(rejection)
    case let refusal as Refusal:
      self.init(Self.status(of: refusal), "error[\(refusal.code)] \(Sentences.of(refusal))")
    case let fault as StoreFault: self.init(fault)
    case let fault as BankFault: self.init(fault)
    case is ValidationError, is CleanExit, is ExitCode: return nil
    default:
      guard String(describing: type(of: error)) != "CommandError" else { return nil }
      self.init(.bug, "error: \(error)\nhint: this is a bug in creditbank; please report it")
    }
  }

  private init(_ rejection: Rejection) {
    let refusal = rejection.refusal
    var sentence = "error[\(refusal.code)] \(Sentences.of(refusal))"
    if let record = rejection.record, record > 0 { sentence += " (record \(record + 1))" }
    if let fault = rejection.fault { sentence += " (\(fault))" }
    self.init(Self.status(of: refusal), sentence + "\nNothing was posted.")
  }

  private init(_ fault: StoreFault) {
    let (status, hint): (ExitStatus, String) =
      switch fault.code {
      case .notFound: (.noLedger, "name the ledger with --ledger, or open a bank with init")
      case .notALedger: (.noLedger, "name the ledger with --ledger")
      case .versionUnknown:
        (.noLedger, "use the version of creditbank that wrote it, or a newer one")
      case .exists: (.conflict, "choose another place; a ledger is never overwritten")
      case .busy, .headMoved: (.busy, "try again in a moment")
      case .damaged:
        (.damaged, "run creditbank verify, and restore a sound copy; do not write to it")
      case .inputOutput: (.inputOutput, "check the path, permissions and free space")
      }
    self.init(status, "error: \(fault.detail)\nhint: \(hint)")
  }

  private init(_ fault: BankFault) {
    switch fault {
    case .wrongLogKey:
      self.init(
        .wrongKey,
        "error: writing needs the log key that this bank was opened with\n"
          + "hint: name it with --log-key or CREDITBANK_LOG_KEY")
    case .accountUnknown(let account):
      self.init(
        .notFound,
        "error: there is no account \(account.grouped) in this ledger at that time\n"
          + "hint: creditbank account list")
    case .entryUnknown(let seq):
      self.init(
        .notFound,
        "error: entry \(seq) is not in this ledger, or is none that this command is for\n"
          + "hint: creditbank transcript ACCOUNT shows the entries of an account")
    case .genesisImplausible:
      self.init(
        .usage,
        "error: a bank needs an origin without spaces or plus signs, at least one key, a"
          + " quorum of at most as many, and a late limit of 1 to 3660 days")
    }
  }

  private static func status(of refusal: Refusal) -> ExitStatus {
    switch refusal {
    case .signatureInvalid, .keyUnknown, .keyRevoked, .keyOfAnotherInstitution, .signatureMissing,
      .quorumNotMet, .institutionSuspended, .notAuthorised, .signatureRepeated,
      .targetOfAnotherInstitution, .issuerIsAnother, .courseOfAnotherInstitution, .unlicensed,
      .lateWithoutSecondSignature, .notDelegated, .institutionBarred, .ruleNotYours,
      .outsideJurisdiction, .conversionStillGrounded, .reviewUngrounded:
      .notAuthorised
    case .institutionUnknown, .courseUnknown, .figureUnknown, .accountUnknown, .targetUnknown,
      .ruleUnknown, .inputUnknown, .conversionUnknown, .awardUnknown, .disputeTargetUnknown,
      .disputeUnknown, .conductUnknown:
      .notFound
    case .submissionConflict, .referenceConflict, .institutionCodeTaken, .courseCodeTaken,
      .keyTaken, .accountTaken, .certificateNumberTaken, .figureTaken, .ruleVersionOutOfOrder,
      .awardNumberTaken:
      .conflict
    default: .refused
    }
  }
}
