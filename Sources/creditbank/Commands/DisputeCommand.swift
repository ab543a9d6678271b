import ArgumentParser
import CanonicalCoding
import CreditModel
import LedgerService
import RecordExchange

/// Disputes: opened, answered, resolved, listed.
struct DisputeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispute",
    abstract: "Open, answer, resolve and list disputes (异议); what is disputed does not count.",
    subcommands: [Open.self, Answer.self, Resolve.self, List.self])

  /// Opens a dispute.
  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Dispute a credit, a certificate, a conversion or an award of an account.",
      discussion: """
        Example:
          creditbank dispute open K7QM-4T2X-9HRC-D 1201 --say 平时分未计入 --key-file college.pem

        Any institution in good standing opens it for the learner. Until it is resolved, what is
        disputed and what was converted from it do not count.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The account's number, with or without hyphens.")
    var account: AccountNumber

    @Argument(help: "The position of the entry in dispute.")
    var seq: UInt64

    @Option(help: "What the learner says.")
    var say: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      // A position that no book can have is no integer of a record either.
      guard seq <= CanonicalCoding.Limits.integer else { throw BankFault.entryUnknown(seq) }
      let record = OpenDispute(target: seq, statement: say)
      try options.show(try session.submit([.account(account, .openDispute(record))]))
    }
  }

  /// Answers a dispute.
  struct Answer: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Answer a dispute, as the institution that vouches for what is disputed.",
      discussion: """
        Example:
          creditbank dispute answer 1250 --say 平时分已计入总评 --key-file college.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The position of the entry that opened the dispute.")
    var seq: UInt64

    @Option(help: "What is answered.")
    var say: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let holder = try Holder(of: seq, bank: session.bank)
      let record = AnswerDispute(seq, statement: say)
      try options.show(
        try session.submitOnce([.account(holder.number, .answerDispute(record))]))
    }
  }

  /// Resolves a dispute.
  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Resolve a dispute: upheld, dismissed or withdrawn.",
      discussion: """
        Examples:
          creditbank dispute resolve 1250 --outcome dismissed --reason 成绩无误 \\
            --key-file county.keys/bank-1.pem
          creditbank dispute resolve 1250 --outcome upheld --reason 冒名 --revoke --dry-run \\
            --key-file county.keys/bank-1.pem

        A dispute is upheld once what it is about was corrected, revoked or reversed. With --revoke
        it is declared void in the same submission, with everything that rests on it, before.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var plan: PlanOptions

    @Argument(help: "The position of the entry that opened the dispute.")
    var seq: UInt64

    @Option(help: "How it ends: \(wordList(DisputeOutcome.self)).")
    var outcome: DisputeOutcome

    @Option(help: "Why.")
    var reason: String

    @Flag(help: "With upheld: declare what is disputed void in the same submission.")
    var revoke = false

    func run() throws {
      guard !revoke || outcome == .upheld else {
        throw Failure(.usage, "error: --revoke goes with --outcome upheld")
      }
      let session = try Session(writing: options, signing: signing)
      let holder = try Holder(of: seq, bank: session.bank)
      let resolution = Record.account(
        holder.number, .resolveDispute(ResolveDispute(seq, outcome, reason: reason)))
      let id = Session.id(of: [resolution])
      if let receipt = try session.receipt(of: id) { return try options.show(receipt) }
      var voiding = Voiding()
      let dispute = holder.state.dossier?.disputes.first { $0.seq == seq }
      if revoke, let dispute, holder.state.stands(dispute.target) {
        let act = holder.voiding(dispute.target, reason: reason)
        voiding.add(act, felling: dispute.target, of: holder)
      }
      let records = voiding.acts + voiding.consequences(reason: reason) + [resolution]
      try plan.carryOut(
        ActPlan(institution: try session.institution(), records: records), id: id, in: session,
        options)
    }
  }

  /// Lists disputes.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List disputes, of all accounts or of one, by account and entry.")

    @OptionGroup var options: LedgerOptions

    @Flag(help: "Only those that are open.")
    var open = false

    @Option(help: "Only those of this account.")
    var account: AccountNumber?

    func run() throws {
      let bank = try Session(reading: options).bank
      let accounts = try account.map { [try Holder($0, bank: bank).number] } ?? disputed(in: bank)
      var disputes: [DisputeListing] = []
      for account in accounts {
        let transcript = try bank.statement(of: account).transcript
        disputes += transcript.disputes.filter { !open || $0.outcome == nil }
          .map { DisputeListing($0, of: account) }
      }
      try options.show(
        DisputeList(disputes: disputes),
        table: Table(
          columns: [
            .number("dispute"), .text("account"), .number("entry"), .text("status"),
            .text("statement"),
          ],
          rows: disputes.map {
            ["\($0.seq)", $0.account, "\($0.target)", $0.status, $0.statement]
          }),
        text: disputes.isEmpty ? "no disputes\n" : disputes.map(\.text).joined())
    }

    /// The accounts that have disputes of their own; those of an account that was merged are the
    /// other account's.
    private func disputed(in bank: Bank) throws -> [AccountNumber] {
      var accounts: [AccountNumber] = []
      try bank.forEachState { number, state, _ in
        let disputes = state.status == .merged ? [] : state.dossier?.disputes ?? []
        if disputes.contains(where: { !open || $0.outcome == nil }) { accounts.append(number) }
        return true
      }
      return accounts
    }
  }
}

extension DisputeOutcome: ExpressibleByArgument {}

/// Disputes as a document.
private struct DisputeList: Encodable {
  let schema = "creditbank.disputes/1"
  let disputes: [DisputeListing]
}

/// A dispute in lists.
private struct DisputeListing: Encodable {
  let seq: UInt64
  let account: String
  let target: UInt64
  let status: String
  let statement: String
  let answers: [String]
  let reason: Nullable<String>
  let changedBy: Nullable<UInt64>

  init(_ dispute: TranscriptDispute, of account: AccountNumber) {
    seq = dispute.seq
    self.account = account.text
    target = dispute.opening.target
    status = dispute.status
    statement = dispute.opening.statement
    answers = dispute.answers
    reason = Nullable(dispute.reason)
    changedBy = Nullable(dispute.changedBy)
  }

  /// The dispute for people.
  var text: String {
    var text = "dispute \(seq) of entry \(target), account \(account): \(status)\n"
    text += Paragraph.text("says: \(statement)", indent: 2)
    for answer in answers { text += Paragraph.text("answer: \(answer)", indent: 2) }
    if let reason = reason.value { text += Paragraph.text("resolved: \(reason)", indent: 2) }
    return text
  }
}
