import ArgumentParser
import LedgerService

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

  func run() throws {
    var builder = try DemoBuilder(DemoPlan(seed: seed), in: dir)
    try builder.fill()
    let plan = builder.plan
    let ledger = DemoBuilder.ledger(in: dir)
    Output.write(
      """
      \(ledger): \(plan.institutions.count) institutions, \(plan.courses.count) courses, \
      \(plan.residents.count) residents, \(builder.creditCount) credits from \
      \(plan.batches.count) files, \(plan.certificates.count) certificates, \
      \(plan.corrections.count) corrections, \(plan.revocations.count) revocation


      """)
    Output.write(TranscriptView(try builder.bank.statement(of: builder.example)).text + "\n")
    let verification = try VerifyCommand.verify(try StoreLocation.open(ledger))
    Output.write(
      VerifyCommand.text(verification, table: VerifyCommand.table(verification)))
    guard verification.ok else { throw Failure(.checkFailed, "the demo does not verify") }
    Output.write(
      """

      Try next:
        creditbank transcript \(builder.example.grouped) --ledger \(ledger) --as-of 2024-12-31
        creditbank import \(dir)/next.csv --ledger \(ledger) \
      --key-file \(KeyFile.folder(ofLedger: ledger))/PJ-CC.pem
        creditbank verify --ledger \(ledger)

      """)
  }
}
