import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

extension AwardCommand {
  /// Grants an award.
  struct Grant: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Grant an award of a programme, all its outcomes together, where it is due.",
      discussion: """
        Examples:
          creditbank award grant K7QM-4T2X-9HRC-D --programme JH-DC-SHS --dry-run \\
            --key-file bank.pem
          creditbank award grant K7QM-4T2X-9HRC-D --programme JH-DC-SHS \\
            --number diploma=JH-2026-000123 --key-file bank.pem

        What the award rests on is computed; so is each number that is not named, from the
        programme, the year and the size of the book. An outcome that is a certificate has that
        one's number.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The account's number, with or without hyphens.")
    var account: AccountNumber

    @Option(help: "The programme's code.")
    var programme: RuleCode

    @Option(help: "An outcome's number, as OUTCOME=NUMBER; may be repeated.")
    var number: [String] = []

    @Flag(help: "Check everything and say what would be posted; write nothing.")
    var dryRun = false

    @Option(help: "The submission's id, unique within the institution; else one of its own.")
    var id: String?

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      if let receipt = try session.receipt(of: id) { return try options.show(receipt) }
      let bank = session.bank
      let (state, governance) = try bank.state(of: account)
      let judged = try ProgressJudge(state, governance, bank: bank).judge(programme)
      guard judged.progress.enrolment.value != nil else {
        throw Rejection(.notEnrolled)
      }
      let opened = judged.opened
      guard judged.progress.award.value == nil else { throw Rejection(.alreadyAwarded) }
      let outcomes = try outcomes(opened, judged.progress, bank: bank)
      let record = GrantAward(
        programme: opened.document.reference, evidence: try opened.evidence(),
        outcomes: outcomes)
      let posted = Record.account(account, .grantAward(record))
      let receipt = try session.submit(posted, id: id, isRehearsal: dryRun)
      try show(record, opened, receipt, ReceiptLines.text(receipt, rehearsing: posted))
    }

    /// The outcomes with their numbers. Throws what is missing where the award is not due.
    private func outcomes(
      _ opened: ProgrammeCase, _ progress: ProgrammeProgress, bank: Bank
    ) throws -> [AwardOutcome] {
      guard progress.requirements.met else {
        throw Self.failure(RequirementLines.unmet(progress.requirements))
      }
      let certificates: [RuleEntry?]
      do {
        certificates = try opened.certificates()
      } catch {
        throw Self.failure(["✗ not met: a certificate that the award would include is not held"])
      }
      let numbers = try numbers(among: opened.programme.outcomes)
      var made = 0
      return opened.programme.outcomes.indices.map { index in
        let outcome = opened.programme.outcomes[index]
        let certificate = certificates[index]
        if certificate == nil { made += 1 }
        return AwardOutcome(
          code: outcome.code, issuer: outcome.issuer ?? certificate?.institution?.code ?? .bank,
          number: certificate?.reference ?? numbers[outcome.code]
            ?? Self.number(opened.document.code, made, bank: bank),
          certificate: certificate?.id.seq)
      }
    }

    /// The numbers that were named, by outcome.
    private func numbers(
      among outcomes: [Programme.Outcome]
    ) throws -> [RuleCode: String] {
      var numbers: [RuleCode: String] = [:]
      for word in number {
        let parts = word.split(separator: "=", maxSplits: 1)
        let outcome = outcomes.first { $0.code.text == parts[0] }
        guard parts.count == 2, let outcome, outcome.certificate == nil else {
          let codes = outcomes.filter { $0.certificate == nil }.map(\.code.text)
          throw Failure(
            .usage,
            "error: --number \(word) is no OUTCOME=NUMBER; the outcomes that need a number are"
              + " \(codes.joined(separator: ", "))")
        }
        numbers[outcome.code] = String(parts[1])
      }
      return numbers
    }

    /// A number that no award had before: the book never has the same size twice.
    private static func number(_ code: RuleCode, _ made: Int, bank: Bank) -> String {
      let base = "\(code.text)-\(bank.today.components.year)-\(bank.ledger.head.size)"
      return made > 1 ? "\(base)-\(made)" : base
    }

    private static func failure(_ lines: [String]) -> Failure {
      let refusal = Refusal.awardRequirementNotMet
      let sentence = "error[\(refusal.code)] \(Sentences.of(refusal))"
      return Failure(
        .refused,
        sentence + lines.map { "\n  " + $0 }.joined() + "\nNothing was posted.")
    }

    private func show(
      _ record: GrantAward, _ opened: ProgrammeCase, _ receipt: Receipt?, _ tail: String
    ) throws {
      let evidence = opened.subject.entries.filter { record.evidence.contains($0.id) }
      let document = GrantDocument(
        record, of: opened.document, to: account, evidence: evidence,
        receipt: receipt.map(ReceiptDocument.init))
      let rows = record.outcomes.indices.map { index in
        let outcome = record.outcomes[index]
        return [
          outcome.code.text, opened.programme.outcomes[index].title, outcome.issuer.text,
          outcome.number, outcome.certificate.map { "\($0)" } ?? "",
        ]
      }
      let table = Table(
        columns: [
          .text("outcome"), .text("title"), .text("issued by"), .text("number"),
          .number("certificate entry"),
        ], rows: rows)
      let programme = opened.document
      let text =
        "\(programme.code.text) \(programme.version)  \(programme.title)\n"
        + evidence.map { "  rests on  \(HoldingWords.text($0))\n" }.joined() + "\n"
        + table.aligned + "\n" + tail
      try options.show(document, table: table, text: text)
    }
  }
}
