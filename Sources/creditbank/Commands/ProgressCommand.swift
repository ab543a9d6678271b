import ArgumentParser
import CreditModel
import LedgerService
import RecordExchange

/// Shows how far a learner is in programmes.
struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Show how far a learner is in programmes, and what conversion would add.",
    discussion: """
      Examples:
        creditbank progress K7QM-4T2X-9HRC-D
        creditbank progress K7QM-4T2X-9HRC-D --programme JH-DC-SHS --explain

      Of a programme that the learner is enrolled in, the version of the enrolment is meant; of
      another, the version in force.
      """)

  @OptionGroup var options: LedgerOptions

  @Argument(help: "The account's number, with or without hyphens.")
  var account: AccountNumber

  @Option(help: "The programme's code; else every programme that the learner is enrolled in.")
  var programme: RuleCode?

  @Flag(help: "Also show every step by which the figures are made.")
  var explain = false

  func run() throws {
    let bank = try Session(reading: options).bank
    let (state, governance) = try bank.state(of: account)
    let judge = ProgressJudge(state, governance, bank: bank)
    let codes =
      programme.map { [$0] }
      ?? Set((state.dossier?.enrolments ?? []).map(\.programme)).sorted()
    let judged = try codes.map { try judge.judge($0) }
    let checkpoint = try bank.newestCheckpoint().checkpoint
    let document = ProgressDocument(
      account, state, on: bank.today, programmes: judged.map(\.progress),
      prospect: judge.prospect, checkpoint: checkpoint)
    let view = ProgressView(document, checkpoint)
    var text = "account \(account.grouped)  \(state.status.word)  \(bank.today.text)\n"
    if judged.isEmpty { text += "\nenrolled in no programme\n" }
    for programme in judged {
      text += "\n" + view.text(programme.progress)
      if explain { text += try programme.explanation() }
    }
    try options.show(document, table: view.table, text: text + view.ending)
  }
}

/// Judges programmes for an account today.
struct ProgressJudge {
  /// What could be converted today.
  let prospect: Prospect
  private let account: AccountState
  private let governance: Governance
  private let now: Instant
  private let next: UInt64
  private let day: CalendarDay

  /// Judges for `account`.
  init(_ account: AccountState, _ governance: Governance, bank: Bank) {
    self.account = account
    self.governance = governance
    day = bank.today
    now = bank.now
    next = bank.ledger.head.size
    prospect = Prospect(of: account, under: governance, at: now, next: next)
  }

  /// A programme as it was judged.
  struct Judged {
    /// What came out.
    let progress: ProgrammeProgress
    /// What was judged.
    let opened: ProgrammeCase

    /// Every step by which it was judged, in lines.
    func explanation() throws(Refusal) -> String {
      var writer = StepWriter(opened.document.scope, entries: opened.subject.entries)
      try writer.write(judging: opened.programme.requires, on: opened.subject)
      return "\n" + writer.text
    }
  }

  /// Judges the programme of that code. Throws `ruleUnknown` or `ruleNotInForce` where the learner
  /// is not enrolled and none is in force.
  func judge(_ code: RuleCode) throws(Refusal) -> Judged {
    let book = governance.ruleBook
    let pinned = account.dossier?.enrolments.last { $0.programme == code }
      .flatMap {
        book.version(RuleReference(code: code, version: $0.version), among: .programmes)
      }
    let inForce = book.inForce(code, among: .programmes, on: day)
    guard let adopted = pinned ?? inForce else {
      throw book.versions(of: code, among: .programmes).isEmpty ? .ruleUnknown : .ruleNotInForce
    }
    guard let opened = opened(adopted, account) else { throw .ruleOfAnotherKind }
    var later: [RequirementDocument.Later] = []
    let towards = Prospect(
      of: account, towards: adopted.document, under: governance, at: now, next: next)
    for step in towards.steps {
      guard let after = self.opened(adopted, step.account) else { continue }
      later.append((step.rule.document.code, try after.judgement()))
    }
    let requirements = RequirementDocument(
      try opened.judgement(), on: opened.subject.entries, later: later,
      tree: StepTree.trees(of: try opened.steps()).first, words: words(in: adopted.document))
    return Judged(
      progress: ProgrammeProgress(
        adopted, opened.programme, of: account, versionInForce: inForce?.document.version,
        requirements: requirements),
      opened: opened)
  }

  private func opened(_ adopted: AdoptedRule, _ account: AccountState) -> ProgrammeCase? {
    ProgrammeCase(adopted.document, account: account, under: governance, on: day)
  }

  /// Words for conditions; a measure without a title of its condition goes by its own.
  private func words(in document: RuleDocument) -> (Condition) -> String {
    { condition in
      guard condition.title == nil, case .measure(.named(let name), _, _) = condition.form
      else { return ConditionWords.label(condition) }
      return document.scope.measures[name]?.title ?? name
    }
  }
}
