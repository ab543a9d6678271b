import ArgumentParser
import CreditModel
import Foundation
import RecordExchange

/// Posts a file of credits.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Post a CSV file of credits, whole or not at all.",
    discussion: """
      Examples:
        creditbank import 2026-1.csv --key-file college.pem --dry-run
        creditbank import 2026-1.csv --key-file college.pem
        cat 2026-1.csv | creditbank import - --key-file college.pem

      The columns, in any order:
        account,course,started,completed,hours,mode,score,credits,reference
      Days are 2026-06-30; amounts have at most three decimals; hours and credits that are empty are
      the course's; score is empty where the course has no exam. UTF-8. The same file imported again
      gives the first receipt and changes nothing. A file of more than 100,000 rows goes in parts,
      each whole or not at all.
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions

  @Argument(help: "The file, or - for standard input.")
  var file: String

  @Flag(help: "Check everything and say what would be posted; write nothing.")
  var dryRun = false

  @Option(help: "The submission's id, unique within the institution; else made from the content.")
  var id: String?

  @Option(help: "The institution that vouches for the credits, where its delegate posts them.")
  var onBehalfOf: InstitutionCode?

  @Option(help: "How many rows go in one submission, at most 100,000.")
  var partSize = CreditImport.defaultPartSize

  func run() throws {
    guard (1...CreditImport.defaultPartSize).contains(partSize) else {
      throw Failure(.usage, "error: --part-size is 1 to \(CreditImport.defaultPartSize)")
    }
    if let id, !PlainText.isAcceptable(id, limit: Limits.referenceBytes - 16) {
      throw Failure(
        .usage, "error: --id is plain text of at most \(Limits.referenceBytes - 16) bytes")
    }
    let session = try Session(writing: options, signing: signing)
    let job = try session.creditImport(
      id: id, partSize: partSize, onBehalfOf: onBehalfOf)
    let reader = try InputFile.csv(file)
    let report = dryRun ? try job.rehearse(reader) : try job.post(reader)
    try show(report)
    if !report.ignoredColumns.isEmpty {
      Output.complain("ignored columns: \(report.ignoredColumns.joined(separator: ", "))")
    }
    guard report.problems.isEmpty else { throw failure(report) }
  }

  private func show(_ report: CreditImport.Report) throws {
    let document = ImportDocument(report, dryRun: dryRun) { Sentences.of($0) }
    let table = Table(
      columns: [
        .number("line"), .text("column"), .text("value"), .text("code"), .text("message"),
      ],
      rows: document.problems.map {
        ["\($0.line)", $0.column.value ?? "", $0.value, $0.code, $0.message]
      })
    guard report.problems.isEmpty else {
      return try options.show(document, table: table)
    }
    let sums = document.credits.map { "\($0.credits) \($0.type)" }.joined(separator: ", ")
    var text =
      Counted.text(report.rowCount, "row") + ", "
      + Counted.text(report.accountCount, "account") + ", credits: \(sums.isEmpty ? "0" : sums)\n"
    if dryRun { text += "Nothing was posted: this was a rehearsal.\n" }
    for receipt in report.receipts {
      text += Counted.entries(receipt.first, receipt.last) + " "
      text += receipt.isRepeated ? "already in the book, nothing written" : "posted"
      text += "; checkpoint \(receipt.checkpoint.size) \(receipt.checkpoint.root.base64)\n"
    }
    try options.show(document, table: table, text: text)
  }

  private func failure(_ report: CreditImport.Report) -> Failure {
    let count = Counted.text(report.problems.count, "problem")
    let posted =
      report.receipts.isEmpty
      ? "Nothing was posted."
      : "In the book before it: \(Counted.text(report.receipts.count, "part")); import the mended"
        + " file again, and what is in the book is skipped."
    return Failure(.refused, "error: \(count) in \(file). \(posted)")
  }
}

/// Files and standard input, read piece by piece.
enum InputFile {
  /// A reader of the CSV file at `path`; `-` is standard input.
  static func csv(_ path: String) throws -> CSVReader {
    let handle: FileHandle
    if path == "-" {
      handle = .standardInput
    } else if let file = FileHandle(forReadingAtPath: path) {
      handle = file
    } else {
      throw Failure(.inputOutput, "error: the file \(path) cannot be read")
    }
    return CSVReader { count in
      do {
        return Array(try handle.read(upToCount: count) ?? Data())
      } catch {
        throw Failure(.inputOutput, "error: \(path) cannot be read: \(error.localizedDescription)")
      }
    }
  }
}
