import ArgumentParser
import CreditModel
import LedgerService

/// Corrects a credit.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Correct a credit: a new entry takes the old one's place.",
    discussion: """
      Example:
        creditbank correct 1201 --score 88 --reason 复核更正 --key-file college.pem

      What is not named stays as the old entry says it. The old credit falls, and with it what
      rests on it: in the same submission every conversion that does is reversed, and every award
      put under review. --dry-run prints exactly the records that would be submitted.
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var plan: PlanOptions

  @Argument(help: "The position of the entry to correct.")
  var seq: UInt64

  @Option(help: "Why.")
  var reason: String

  @Option(help: "The course's code.")
  var course: CourseCode?

  @Option(help: "The first day of the activity.")
  var started: CalendarDay?

  @Option(help: "The last day of the activity.")
  var completed: CalendarDay?

  @Option(help: "Class hours attended.")
  var hours: String?

  @Option(help: "How it was attended: \(wordList(LearningMode.self)).")
  var mode: LearningMode?

  @Option(help: "The score.")
  var score: String?

  @Option(help: "Credits; where only the score is named, what the course gives for it.")
  var credits: String?

  @Option(help: "The institution's own record number.")
  var reference: String?

  @Option(help: "The institution that vouches for it, where its delegate corrects it.")
  var onBehalfOf: InstitutionCode?

  func run() throws {
    let session = try Session(writing: options, signing: signing)
    let target = try PostedCredit(seq: seq, bank: session.bank)
    let holder = try Holder(target.account, bank: session.bank)
    let content = try content(after: target, governance: session.bank.ledger.governance)
    let record = CorrectCredit(
      supersedes: seq,
      credit: PostCredit(
        course: course ?? target.course, content: content, onBehalfOf: onBehalfOf),
      reason: reason)
    var voiding = Voiding()
    voiding.add(.account(holder.number, .correctCredit(record)), felling: seq, of: holder)
    let id = Session.id(of: voiding.acts)
    if let receipt = try session.receipt(of: id) { return try options.show(receipt) }
    let records = voiding.acts + voiding.consequences(reason: reason)
    try plan.carryOut(
      ActPlan(institution: try session.institution(), records: records), id: id, in: session,
      options)
  }

  private func content(
    after target: PostedCredit, governance: Governance
  ) throws -> CreditContent {
    var content = target.content
    if let started { content.started = started }
    if let completed { content.completed = completed }
    if let hours { content.hours = try AmountWord.read(hours, "--hours") }
    if let mode { content.mode = mode }
    if let reference { content.reference = reference }
    if let score { content.score = try AmountWord.read(score, "--score") }
    if let credits {
      content.credits = try AmountWord.read(credits, "--credits")
    } else if score != nil, let index = governance.index(of: course ?? target.course) {
      content.credits = governance[index].details.credits(forScore: content.score)
    }
    return content
  }
}

/// A credit that an entry of the book posted or corrected.
private struct PostedCredit {
  let account: AccountNumber
  let course: CourseCode
  let content: CreditContent

  init(seq: UInt64, bank: Bank) throws {
    switch try EntryLookup.accountRecord(at: seq, bank: bank) {
    case (let account, .postCredit(let posting)):
      (self.account, course, content) = (account, posting.course, posting.content)
    case (let account, .correctCredit(let correction)):
      (self.account, course, content) =
        (account, correction.credit.course, correction.credit.content)
    case (_, .registerCertificate): throw Refusal.targetIsCertificate
    default: throw BankFault.entryUnknown(seq)
    }
  }
}
