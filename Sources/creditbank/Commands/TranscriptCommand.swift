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
