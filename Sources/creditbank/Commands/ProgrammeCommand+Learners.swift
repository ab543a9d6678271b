import ArgumentParser
import CreditModel
import LedgerService
import RecordExchange

extension ProgrammeCommand {
  /// Enrols a learner.
  struct Enrol: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Enrol a learner in the version of a programme that is in force today (报名).")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The account's number, with or without hyphens.")
    var account: AccountNumber

    @Option(help: "The programme's code.")
    var programme: RuleCode

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let reference = session.bank.current(programme)
      let record = Record.account(account, .enrolLearner(EnrolLearner(programme: reference)))
      try session.show(try session.submit([record]), of: reference, account, options)
    }
  }

  /// Moves a learner to a newer version.
  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Move an enrolled learner to the version of the programme that is in force.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The account's number, with or without hyphens.")
    var account: AccountNumber

    @Option(help: "The programme's code.")
    var programme: RuleCode

    @Option(help: "The version to move to; the one in force unless said.")
    var to: Int64?

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let state = try session.bank.state(of: account).state
      let current = session.bank.current(programme)
      guard (1...1_000_000).contains(to ?? 1) else { throw Refusal.ruleUnknown }
      let reference = RuleReference(code: programme, version: to ?? current.version)
      let record = MigrateLearner(
        from: state.enrolment(in: programme)?.version ?? 1, to: reference, reason: reason)
      let receipt = try session.submit([.account(account, .migrateLearner(record))])
      try session.show(receipt, of: reference, account, options)
    }
  }

  /// Counts learners.
  struct Learners: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the learners enrolled in a programme, by version.")

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The programme's code.")
    var code: RuleCode

    func run() throws {
      let bank = try Session(reading: options).bank
      _ = try bank.rule(code, nil, among: .programmes)
      var counts: [Int64: LearnerCount] = [:]
      for rule in bank.ledger.governance.ruleBook.versions(of: code, among: .programmes) {
        let version = rule.document.version
        counts[version] = LearnerCount(version: version)
      }
      try bank.forEachState { _, state, _ in
        if let enrolment = state.enrolment(in: code) {
          counts[enrolment.version, default: LearnerCount(version: enrolment.version)].enrolled += 1
        }
        if let award = state.award(of: code) {
          let version = award.programme.version
          counts[version, default: LearnerCount(version: version)].awarded += 1
        }
        return true
      }
      let rows = counts.values.sorted { $0.version < $1.version }
      try options.show(
        LearnersDocument(programme: code.text, versions: rows),
        table: Table(
          columns: [.number("version"), .number("enrolled"), .number("awarded")],
          rows: rows.map { ["\($0.version)", "\($0.enrolled)", "\($0.awarded)"] }))
    }
  }
}

extension Bank {
  /// The version of a programme that is in force today, else the newest; the rules refuse that.
  fileprivate func current(_ code: RuleCode) -> RuleReference {
    let book = ledger.governance.ruleBook
    let rule =
      book.inForce(code, among: .programmes, on: today)
      ?? book.versions(of: code, among: .programmes).last
    return RuleReference(code: code, version: rule?.document.version ?? 1)
  }
}

extension Session {
  /// Shows that a learner is at a version of a programme now.
  fileprivate func show(
    _ receipt: Receipt, of reference: RuleReference, _ account: AccountNumber,
    _ options: LedgerOptions
  ) throws {
    let rule = bank.ledger.governance.ruleBook.version(reference, among: .programmes)
    let title = rule?.document.title ?? ""
    try options.show(
      EnrolmentDocument(
        account: account.text, programme: reference.code.text, version: reference.version,
        title: title, receipt: ReceiptDocument(receipt)),
      table: Table(
        columns: [
          .text("account"), .text("programme"), .number("version"), .number("entry"),
          .text("title"),
        ],
        rows: [
          [
            account.text, reference.code.text, "\(reference.version)", "\(receipt.first)", title,
          ]
        ]),
      text: """
        \(account.grouped) is enrolled in \(reference.code.text) version \
        \(reference.version): \(title)
        \(receipt.summary)

        """)
  }
}

/// How many learners are at a version, and how many of them hold an award.
private struct LearnerCount: Encodable {
  let version: Int64
  var enrolled = 0
  var awarded = 0
}

/// Learners by version, as a document.
private struct LearnersDocument: Encodable {
  let schema = "creditbank.programme-learners/1"
  let programme: String
  let versions: [LearnerCount]
}

/// An enrolment as a document.
private struct EnrolmentDocument: Encodable {
  let schema = "creditbank.enrolment/1"
  let account: String
  let programme: String
  let version: Int64
  let title: String
  let receipt: ReceiptDocument
}
