import ArgumentParser
import CreditModel
import RecordExchange

/// Posts one credit.
struct PostCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "post", abstract: "Post one credit to an account.",
    discussion: """
      Example:
        creditbank post K7QM-4T2X-9HRC-D --course CU-YW-SH --started 2026-03-02 \\
          --completed 2026-06-26 --hours 100 --mode face-to-face --score 86 --credits 10 \\
          --reference 2026-1-000123 --key-file college.pem
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions

  @Argument(help: "The account's number, with or without hyphens.")
  var account: AccountNumber

  @Option(help: "The course's code.")
  var course: CourseCode

  @Option(help: "The first day of the activity.")
  var started: CalendarDay

  @Option(help: "The last day of the activity.")
  var completed: CalendarDay

  @Option(help: "Class hours attended; else the course's.")
  var hours: String?

  @Option(help: "How it was attended: \(wordList(LearningMode.self)).")
  var mode: LearningMode

  @Option(help: "The score, where the course has an exam.")
  var score: String?

  @Option(help: "Credits; else what the course gives.")
  var credits: String?

  @Option(help: "The institution's own record number.")
  var reference: String

  @Option(help: "The institution that vouches for it, where its delegate posts it.")
  var onBehalfOf: InstitutionCode?

  @Option(help: "The submission's id, unique within the institution; else made from the content.")
  var id: String?

  func run() throws {
    let session = try Session(writing: options, signing: signing)
    let governance = session.bank.ledger.governance
    let details = governance.index(of: course).map { governance[$0].details }
    let score: Score? = try score.map { try AmountWord.read($0, "--score") }
    let content = CreditContent(
      started: started, completed: completed,
      hours: try hours.map { try AmountWord.read($0, "--hours") } ?? details?.classHours ?? .zero,
      credits: try credits.map { try AmountWord.read($0, "--credits") }
        ?? details?.credits(forScore: score) ?? .zero,
      score: score, mode: mode, reference: reference)
    let record = Record.AccountKind.postCredit(
      PostCredit(course: course, content: content, onBehalfOf: onBehalfOf))
    try options.show(try session.submitOnce([.account(account, record)], id: id))
  }
}

extension LearningMode: ExpressibleByArgument {}
