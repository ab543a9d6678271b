import ArgumentParser
import CreditModel
import LedgerService

/// Conduct: recorded, sanctioned, appealed, lifted, shown, listed.
struct ConductCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conduct",
    abstract: "Record misconduct, set and lift sanctions, appeal, show and list (学习信用).",
    subcommands: [
      RecordAct.self, Sanction.self, Appeal.self, Lift.self, Show.self, List.self,
    ])

  /// Records a misconduct.
  struct RecordAct: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "record",
      abstract: "Record a misconduct (失信行为) of a learner or an institution.",
      discussion: """
        Examples:
          creditbank conduct record --account K7QM-4T2X-9HRC-D --code impersonation \\
            --on 2026-06-26 --evidence 考场记录2026-18 --reason 他人代考 \\
            --key-file county.keys/bank-1.pem
          creditbank conduct record --of PJ-AB --code false-records --on 2026-06-30 \\
            --evidence 核查报告3 --reason 虚报学时 --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var subject: ConductOptions

    @Option(help: "What it was: a code that a conduct rule in force knows.")
    var code: RuleCode

    @Option(help: "The day on which it happened.")
    var on: CalendarDay

    @Option(help: "The document that proves it.")
    var evidence: String

    @Option(help: "What happened.")
    var reason: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let subject = try subject.subject(in: session.bank)
      let record = RecordMisconduct(
        code: code, on: on, evidence: evidence, reason: reason, institution: subject.institution)
      try options.show(
        try session.submit([
          subject.record(.recordMisconduct(record), .recordMisconduct(record))
        ]))
    }
  }

  /// Sets a sanction.
  struct Sanction: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put into effect the standing that a conduct rule gives today (惩戒).",
      discussion: """
        Example:
          creditbank conduct sanction --account K7QM-4T2X-9HRC-D --rule HZ-XY --reason 累计扣分 \\
            --key-file county.keys/bank-1.pem

        Standing, acts barred and days are the rule's.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var subject: ConductOptions

    @Option(help: "The conduct rule's code.")
    var rule: RuleCode

    @Option(help: "The first day; else today.")
    var from: CalendarDay?

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let subject = try subject.subject(in: session.bank)
      let today = session.bank.today
      let governance = session.bank.ledger.governance
      guard let adopted = governance.ruleBook.inForce(rule, among: .rules, on: today) else {
        let isKnown = !governance.ruleBook.versions(of: rule, among: .rules).isEmpty
        throw isKnown ? Refusal.ruleNotInForce : Refusal.ruleUnknown
      }
      guard case .conduct(let conductRule) = adopted.document.body,
        conductRule.subject == subject.kind,
        let standing = conductRule.standing(of: subject.conduct, on: today)
      else { throw Refusal.ruleOfAnotherKind }
      let first = from ?? today
      let record = SetSanction(
        rule: adopted.document.reference, standing: standing.code, from: first,
        to: standing.period?.lastDay(from: first), reason: reason,
        institution: subject.institution)
      try options.show(
        try session.submit([subject.record(.setSanction(record), .setSanction(record))]))
    }
  }

  /// Appeals.
  struct Appeal: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Appeal (申诉) against a misconduct or a sanction.",
      discussion: """
        Example:
          creditbank conduct appeal 1401 --say 当日在岗有考勤为证 --key-file college.pem

        An institution appeals for itself, and any institution for a learner.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The position of the entry that recorded the misconduct or set the sanction.")
    var seq: UInt64

    @Option(help: "What is said against it.")
    var say: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let subject = try ConductSubject(of: seq, bank: session.bank)
      let record = AppealSanction(target: seq, statement: say, institution: subject.institution)
      try options.show(
        try session.submit([subject.record(.appealSanction(record), .appealSanction(record))]))
    }
  }

  /// Lifts.
  struct Lift: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Strike out a misconduct or a sanction (撤销处理), or dismiss the appeal against it.",
      discussion: """
        Examples:
          creditbank conduct lift 1401 --reason 申诉成立 --key-file county.keys/bank-1.pem
          creditbank conduct lift 1401 --dismiss --reason 证据充分 --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The position of the entry that recorded the misconduct or set the sanction.")
    var seq: UInt64

    @Option(help: "Why.")
    var reason: String

    @Flag(help: "Dismiss the appeal; what it is about stands.")
    var dismiss = false

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let subject = try ConductSubject(of: seq, bank: session.bank)
      let record = LiftSanction(
        target: seq, reason: reason, dismissesAppeal: dismiss, institution: subject.institution)
      try options.show(
        try session.submit([subject.record(.liftSanction(record), .liftSanction(record))]))
    }
  }
}

/// Whose conduct: what commands about conduct take.
struct ConductOptions: ParsableArguments {
  @Option(help: "The account of the learner whose conduct it is.")
  var account: AccountNumber?

  @Option(name: .customLong("of"), help: "The institution whose conduct it is.")
  var code: InstitutionCode?

  /// Whether one was named.
  var isNamed: Bool { account != nil || code != nil }

  /// The one that was named.
  func subject(in bank: Bank) throws -> ConductSubject {
    switch (account, code) {
    case (let account?, nil): try ConductSubject(account, bank: bank)
    case (nil, let code?): try ConductSubject(code, bank: bank)
    default: throw Failure(.usage, "error: name a learner's --account, or an institution with --of")
    }
  }
}

/// A learner or an institution, and its conduct.
struct ConductSubject {
  /// Learner or institution.
  let kind: ConductRule.Subject
  /// The institution's code.
  let institution: InstitutionCode?
  /// The learner's account.
  let account: AccountNumber?
  /// Misconducts and sanctions.
  let conduct: Conduct

  /// The learner of `account`, or of the one that it was merged into.
  init(_ account: AccountNumber, bank: Bank) throws {
    let holder = try Holder(account, bank: bank)
    kind = .learner
    institution = nil
    self.account = holder.number
    conduct = holder.state.dossier?.conduct ?? Conduct()
  }

  /// The institution of that code. Throws `institutionUnknown`.
  init(_ code: InstitutionCode, bank: Bank) throws {
    let governance = bank.ledger.governance
    guard let index = governance.index(of: code) else { throw Refusal.institutionUnknown }
    kind = .institution
    institution = code
    account = nil
    conduct = governance[index].conduct
  }

  /// Whose conduct the entry at `seq` is about. Throws `entryUnknown` where that is about nobody's.
  init(of seq: UInt64, bank: Bank) throws {
    switch try EntryLookup.record(at: seq, bank: bank) {
    case .account(let account, _): try self.init(account, bank: bank)
    case .governance(.recordMisconduct(let record)):
      try self.init(record.institution, seq: seq, bank: bank)
    case .governance(.setSanction(let record)):
      try self.init(record.institution, seq: seq, bank: bank)
    default: throw BankFault.entryUnknown(seq)
    }
  }

  private init(_ code: InstitutionCode?, seq: UInt64, bank: Bank) throws {
    guard let code else { throw BankFault.entryUnknown(seq) }
    try self.init(code, bank: bank)
  }

  /// The learner's record, or the institution's.
  func record(_ own: Record.AccountKind, _ governance: Record.GovernanceKind) -> Record {
    account.map { .account($0, own) } ?? .governance(governance)
  }
}
