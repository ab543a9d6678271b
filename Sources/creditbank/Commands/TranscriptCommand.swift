import ArgumentParser
import CreditModel
import LedgerService
import RecordExchange

/// Shows a resident's learning account.
struct TranscriptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transcript", abstract: "Show what an account holds, line by line.",
    discussion: """
      Examples:
        creditbank transcript K7QM-4T2X-9HRC-D
        creditbank transcript K7QM-4T2X-9HRC-D --as-of 2025-12-31 --known-on 2026-03-01

      Every line is read back from the book by the passbook's links and hashed again on the way.
      """)

  @OptionGroup var options: LedgerOptions

  @Argument(help: "The account's number, with or without hyphens.")
  var account: AccountNumber

  @Option(help: "Only what had happened by the end of this day.")
  var asOf: CalendarDay?

  @Option(help: "Only what the bank knew by the end of this day.")
  var knownOn: CalendarDay?

  func run() throws {
    let bank = try Session(reading: options).bank
    let statement = try bank.statement(of: account, asOf: asOf, knownOn: knownOn)
    let view = TranscriptView(statement, asOf: asOf, knownOn: knownOn)
    try options.show(view.document, table: view.lines, text: view.text)
  }
}

/// A transcript for people.
struct TranscriptView {
  /// The document that other formats show.
  let document: TranscriptDocument
  private let statement: Statement

  /// The view of `statement`, limited as it was asked for.
  init(_ statement: Statement, asOf: CalendarDay? = nil, knownOn: CalendarDay? = nil) {
    self.statement = statement
    document = TranscriptDocument(statement, asOf: asOf, knownOn: knownOn)
  }

  /// One row a credit.
  var lines: Table {
    Table(
      columns: [
        .number("line"), .number("entry"), .text("completed"), .text("course"), .text("title"),
        .text("institution"), .text("type"), .number("hours"), .number("score"),
        .number("credits"), .text("status"),
      ],
      rows: statement.transcript.lines.map { line in
        [
          "\(line.line)", "\(line.seq)", line.content.completed.text,
          line.course.details.code.text, line.course.details.title, line.institution.code.text,
          line.course.details.type.rawValue, line.content.hours.text,
          line.content.score?.text ?? "", line.content.credits.text,
          Self.status(line.status, line.changedBy),
        ]
      })
  }

  /// The whole transcript.
  var text: String {
    let transcript = statement.transcript
    var text = "account \(statement.account.grouped)  \(transcript.status.word)"
    if let day = document.asOf.value { text += "  as of \(day)" }
    if let day = document.knownOn.value { text += "  as known on \(day)" }
    text += "\n\n" + (transcript.lines.isEmpty ? "no credits\n" : lines.aligned)
    if !transcript.certificates.isEmpty { text += "\n" + certificates.aligned }
    if !transcript.balances.isEmpty { text += "\n" + balances.aligned }
    let checkpoint = statement.checkpoint
    text += """

      checkpoint \(checkpoint.origin) \(checkpoint.size) \(checkpoint.root.base64)
      Every line was read back from the book and hashed again.

      """
    return text
  }

  private var certificates: Table {
    Table(
      columns: [
        .number("line"), .number("entry"), .text("issued"), .text("certificate"), .text("level"),
        .text("number"), .text("issuer"), .text("status"),
      ],
      rows: statement.transcript.certificates.map { line in
        [
          "\(line.line)", "\(line.seq)", line.certificate.issued.text, line.certificate.type,
          line.certificate.level.rawValue, line.certificate.number,
          line.certificate.issuer.text, Self.status(line.status, line.changedBy),
        ]
      })
  }

  private var balances: Table {
    Table(
      columns: [.text("credit type"), .number("credits")],
      rows: statement.transcript.balances.map { [$0.type.rawValue, $0.credits.text] })
  }

  private static func status(_ status: HoldingStatus, _ changedBy: UInt64?) -> String {
    changedBy.map { "\(status.word), see \($0)" } ?? status.word
  }
}
