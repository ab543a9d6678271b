import ArgumentParser
import LedgerService
import RecordExchange

/// Builds the demonstration bank.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Build the credit bank of 浦江县 with three years of invented records.",
    discussion: """
      Example:
        creditbank demo --dir demo

      Persons, numbers and keys are invented: a function of the seed.
      """)

  @Option(help: "The folder to build in.")
  var dir: String

  @Option(help: "What everything follows from.")
  var seed: UInt64 = 726

  @Option(help: "How results are shown: table or json.")
  var format = OutputFormat.table

  func run() throws {
    var builder = try DemoBuilder(DemoPlan(seed: seed), in: dir)
    try builder.fill()
    let statement = try builder.bank.statement(of: builder.example)
    let ledger = DemoBuilder.ledger(in: dir)
    let verification = try VerifyCommand.verify(ledger)
    let document = DemoDocument(builder, transcript: statement, verification: verification)
    switch format {
    case .json: try Output.write(document: document)
    case .table, .csv: show(document, statement)
    }
    guard verification.ok else { throw Failure(.checkFailed, "the demo does not verify") }
  }

  private func show(_ document: DemoDocument, _ statement: Statement) {
    Output.write(
      """
      \(document.ledger): \(document.institutions) institutions, \(document.courses) courses, \
      \(document.residents) residents, \(document.credits) credits from \(document.files) files, \
      \(document.certificates) certificates, \(document.corrections) corrections, \
      \(document.revocations) revocation, \(document.enrolments) enrolments, \
      \(document.conversions) conversions, \(document.redemptions) redemptions, \
      \(document.awards) awards, \(document.disputes) disputes


      """)
    Output.write(TranscriptView(statement).text + "\n")
    Output.write(
      VerifyCommand.text(
        document.verification, table: VerifyCommand.table(document.verification)))
    Output.write("\nTry next:\n" + document.next.map { "  \($0)\n" }.joined())
  }
}

/// The demonstration as a document.
private struct DemoDocument: Encodable {
  let schema = "creditbank.demo/1"
  let ledger: String
  let institutions: Int
  let courses: Int
  let residents: Int
  let credits: Int
  let files: Int
  let certificates: Int
  let corrections: Int
  let revocations: Int
  let enrolments: Int
  let conversions: Int
  let redemptions: Int
  let awards: Int
  let disputes: Int
  let transcript: TranscriptDocument
  let verification: VerificationDocument
  let next: [String]

  init(_ builder: DemoBuilder, transcript: Statement, verification: VerificationDocument) {
    let plan = builder.plan
    ledger = DemoBuilder.ledger(in: builder.folder)
    institutions = plan.institutions.count
    courses = plan.courses.count
    residents = plan.residents.count
    credits = builder.creditCount
    files = plan.batches.count
    certificates = plan.certificates.count
    corrections = plan.corrections.count
    revocations = plan.revocations.count
    enrolments = builder.enrolled.count + builder.citizens.count
    conversions = builder.conversionCount
    redemptions = builder.redemptionCount
    awards = builder.awardCount
    disputes = builder.disputeCount
    self.transcript = TranscriptDocument(transcript, asOf: nil, knownOn: nil)
    self.verification = verification
    let account = builder.example.grouped
    let key = KeyFile.folder(ofLedger: ledger) + "/PJ-CC.pem"
    next = [
      "creditbank transcript \(account) --ledger \(ledger) --as-of 2024-12-31",
      "creditbank import \(builder.folder)/next.csv --ledger \(ledger) --key-file \(key)",
      "creditbank progress \(account) --ledger \(ledger)",
      "creditbank convert \(account) --ledger \(ledger)",
      "creditbank verify --ledger \(ledger)",
    ]
  }
}
