import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// Corrects a credit.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Correct a credit: a new entry takes the old one's place.",
    discussion: """
      Example:
        creditbank correct 1201 --score 88 --reason 复核更正 --key-file college.pem

      What is not named stays as the old entry says it.
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions

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

  func run() throws {
    let session = try Session(writing: options, signing: signing)
    let target = try PostedCredit(seq: seq, bank: session.bank)
    let content = try content(after: target, governance: session.bank.ledger.governance)
    let record = CorrectCredit(
      supersedes: seq, credit: PostCredit(course: course ?? target.course, content: content),
      reason: reason)
    try options.show(
      try session.submitOnce([.account(target.account, .correctCredit(record))]))
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

/// Records looked up by position.
enum EntryLookup {
  /// The account's record at `seq`. Throws `entryUnknown` where there is none.
  static func accountRecord(
    at seq: UInt64, bank: Bank
  ) throws -> (account: AccountNumber, record: Record.AccountKind) {
    try bank.read { reader, _ in
      guard try reader.entry(seq) != nil else { throw BankFault.entryUnknown(seq) }
      var entries = SealedEntries(reader: reader)
      let sealed = try entries.read(seq)
      guard case .submission = sealed.entry.origin,
        case .account(let account, let record) =
          try sealed.record({ try Record(canonical: $0) })
      else { throw BankFault.entryUnknown(seq) }
      return (account, record)
    }
  }
}
