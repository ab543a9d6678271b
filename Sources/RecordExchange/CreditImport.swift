package import CreditModel
package import HashLog
import LedgerEngine
package import LedgerService

/// Posts a file of credits: reads it, signs what it says, submits it. A file that fits one
/// submission is posted whole or not at all; a larger one goes in parts, each whole or not at all,
/// and a repeated import skips the parts that the book has.
package struct CreditImport {
  /// What came of a file.
  package struct Report: Sendable {
    /// The receipt of each part that is in the book now.
    package var receipts: [Receipt] = []
    /// Everything wrong, in the order of the file; the part that it is in, and those after it, were
    /// not posted.
    package var problems: [RowProblem] = []
    /// How many rows were read.
    package var rowCount = 0
    /// How many credits the rows give together by type, of those that would be or were posted.
    package var credits: [CourseType: Credits] = [:]
    /// How many accounts the rows concern.
    package var accountCount = 0
    /// Columns that were not used.
    package var ignoredColumns: [String] = []
  }

  /// How many rows one submission takes.
  package static let defaultPartSize = CreditModel.Limits.submissionRecords

  private let bank: Bank
  private let institution: InstitutionCode
  private let keys: [SigningKey]
  private let id: String?
  private let partSize: Int
  private let onBehalfOf: InstitutionCode?

  /// An import for `institution`, signed with `keys`. `id` names the submission; without it, its
  /// name is made from what it says, so that the same file is the same submission. `onBehalfOf` is
  /// the institution that vouches for the credits, where its delegate posts them.
  package init(
    bank: Bank, institution: InstitutionCode, keys: [SigningKey], id: String? = nil,
    partSize: Int = defaultPartSize, onBehalfOf: InstitutionCode? = nil
  ) {
    self.bank = bank
    self.institution = institution
    self.keys = keys
    self.id = id
    self.partSize = min(max(partSize, 1), CreditModel.Limits.submissionRecords)
    self.onBehalfOf = onBehalfOf
  }

  /// Reads the whole file and says what posting it would do, without writing. Parts are looked at
  /// each by itself: what two parts of one file do to each other shows when they are posted.
  package func rehearse(_ reader: CSVReader) throws -> Report {
    var number = 0
    return try run(reader) { part, report in
      guard report.problems.isEmpty else {
        report.problems += try refusals(of: part)
        return
      }
      number += 1
      let name = name(of: part, number: number)
      if let receipt = try bank.receipt(of: name, by: institution) {
        guard receipt.header.root == part.records.root else {
          throw Rejection(.submissionConflict)
        }
        report.receipts.append(receipt)
      } else {
        report.problems += try refusals(of: part)
      }
    }
  }

  /// Posts the file.
  package func post(_ reader: CSVReader) throws -> Report {
    var number = 0
    return try run(reader) { part, report in
      guard report.problems.isEmpty else {
        report.problems += try refusals(of: part)
        return
      }
      number += 1
      do {
        report.receipts.append(try bank.submit(submission(of: part, number: number)))
      } catch let rejection as Rejection {
        guard rejection.record != nil || !report.receipts.isEmpty else { throw rejection }
        let found = rejection.record == nil ? [] : try refusals(of: part)
        report.problems += found.isEmpty ? [Self.problem(rejection, with: part)] : found
      }
    }
  }

  private func run(
    _ reader: CSVReader, _ handle: (CreditFile.Part, inout Report) throws -> Void
  ) throws -> Report {
    var report = Report()
    var accounts: Set<AccountNumber> = []
    var file: CreditFile
    do {
      file = try CreditFile(
        reader, governance: bank.ledger.governance, onBehalfOf: onBehalfOf)
    } catch let problem as RowProblem {
      report.problems = [problem]
      return report
    }
    report.ignoredColumns = file.ignoredColumns
    while let part = try file.nextPart(limit: partSize) {
      report.rowCount += part.rowCount
      report.problems += part.problems
      try handle(part, &report)
      accounts.formUnion(part.accounts)
      report.credits.merge(part.credits) { $0.adding($1) ?? $0 }
      guard report.problems.count < CreditFile.problemLimit else { break }
    }
    if report.rowCount == 0, report.problems.isEmpty {
      report.problems.append(
        RowProblem(line: 2, column: nil, value: "", reason: .input(.fileEmpty)))
    }
    report.accountCount = accounts.count
    report.problems.sort { $0.line < $1.line }
    return report
  }

  private func submission(of part: CreditFile.Part, number: Int) -> Submission {
    Submission(
      signing: part.records, id: name(of: part, number: number), institution: institution,
      bank: bank.ledger.origin, statedAt: bank.now, keys: keys)
  }

  /// The id of the submission that `part` is.
  private func name(of part: CreditFile.Part, number: Int) -> String {
    guard let id else { return "csv-\(part.records.root.hex.prefix(40))" }
    return number == 1 ? id : "\(id)/\(number)"
  }

  /// A refusal of `part` as a whole, said of its first row: parts before it may be in the book.
  private static func problem(_ rejection: Rejection, with part: CreditFile.Part) -> RowProblem {
    RowProblem(
      line: part.lines[rejection.record ?? 0], column: nil, value: "",
      reason: .rule(rejection.refusal))
  }

  /// Everything that the rules refuse in `part`.
  private func refusals(of part: CreditFile.Part) throws -> [RowProblem] {
    let signers = keys.compactMap { PublicKey(bytes: $0.verifyingKey.bytes) }
    return try bank.examine(part.records, of: institution, signers: signers)
      .compactMap { rejection in
        guard let index = rejection.record else { return nil }
        let column = CreditColumn(rejection.refusal)
        return RowProblem(
          line: part.lines[index], column: column,
          value: try value(of: column, in: part.records, at: index),
          reason: .rule(rejection.refusal))
      }
  }

  private func value(
    of column: CreditColumn?, in records: RecordList, at index: Int
  ) throws -> String {
    let bytes = records.bytes.span.extracting(records.range(of: index))
    guard let column,
      case .account(let account, .postCredit(let posting)) = try Record(canonical: bytes)
    else { return "" }
    return switch column {
    case .account: account.text
    case .course: posting.course.text
    case .started: posting.content.started.text
    case .completed: posting.content.completed.text
    case .hours: posting.content.hours.text
    case .mode: posting.content.mode.rawValue
    case .score: posting.content.score?.text ?? ""
    case .credits: posting.content.credits.text
    case .reference: posting.content.reference
    }
  }
}
