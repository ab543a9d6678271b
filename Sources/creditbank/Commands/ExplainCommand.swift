import ArgumentParser
import CanonicalCoding
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// Explains how an entry's figure came about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain how an entry's figure came about, step by step.",
    discussion: """
      Example:
        creditbank explain 1201

      The account and the rules are replayed from the book to just before the entry, and the figure
      is computed anew.
      """)

  @OptionGroup var options: LedgerOptions

  @Argument(help: "The position of the entry.")
  var seq: UInt64

  func run() throws {
    let bank = try Session(reading: options).bank
    let document = try Explainer(bank: bank, seq: seq).explain()
    let rows = document.steps.map { step in
      [
        "\(step.depth)", step.text, step.value.value ?? "",
        step.met.value.map { $0 ? "yes" : "no" } ?? "",
      ]
    }
    let table = Table(
      columns: [.number("depth"), .text("step"), .number("value"), .text("met")], rows: rows)
    try options.show(document, table: table, text: ExplanationText.text(document))
  }
}

/// An explanation for people.
enum ExplanationText {
  /// All of it.
  static func text(_ document: ExplanationDocument) -> String {
    let account = document.account.value.flatMap { AccountNumber(text: $0) }?.grouped
    let by = document.institution.value.map { ", submitted by \($0)" } ?? ""
    var text =
      "entry \(document.seq)  \(document.kind)\(account.map { "  account \($0)" } ?? "")\n"
      + "\(document.sentence)\n\(document.at)\(by)\n"
    if let rule = document.rule.value {
      text += "\n\(rule.code) \(rule.version)  \(rule.title)\n"
      if let source = rule.source.value { text += "source: \(source)\n" }
    }
    if !document.facts.isEmpty {
      text += "\n" + document.facts.map { "\($0.name): \($0.value)\n" }.joined()
    }
    if !document.steps.isEmpty {
      text +=
        "\n"
        + document.steps.map { String(repeating: "  ", count: $0.depth) + $0.text + "\n" }
        .joined()
    }
    if let same = document.same.value {
      text += same ? "\nrecomputed: the same\n" : "\nrecomputed: NOT the same\n"
    }
    return text
  }
}

/// Reads an entry and finds out how it came about.
struct Explainer {
  /// The bank.
  let bank: Bank
  /// The position of the entry.
  let seq: UInt64

  /// The explanation. Throws `entryUnknown` where the book has no such entry.
  func explain() throws -> ExplanationDocument {
    let entry = try read()
    switch entry {
    case .genesis(let genesis):
      return ExplanationDocument(
        seq: seq, kind: GenesisEntry.kind, account: nil, institution: nil, at: genesis.at,
        sentence: "The bank \(genesis.genesis.name) was opened.")
    case .submission(let header, let at):
      var document = ExplanationDocument(
        seq: seq, kind: SubmissionHeader.kind, account: nil, institution: header.institution,
        at: at, sentence: "Records were submitted together.")
      document.facts = [
        ExplanationDocument.Fact("id", header.id),
        ExplanationDocument.Fact("records", Counted.entries(seq + 1, seq + header.count)),
        ExplanationDocument.Fact("signatures", "\(header.signatures.count)"),
      ]
      return document
    case .governance(let record, let header, let at):
      var document = ExplanationDocument(
        seq: seq, kind: record.kind.rawValue, account: nil, institution: header.institution,
        at: at, sentence: record.kind.sentence)
      document.facts = Self.facts(of: record)
      return document
    case .account: return try AccountExplainer(past: try bank.past(before: seq), seq: seq).explain()
    }
  }

  private enum Found {
    case genesis(GenesisEntry)
    case submission(SubmissionHeader, at: Instant)
    case governance(Record, SubmissionHeader, at: Instant)
    case account
  }

  private func read() throws -> Found {
    try bank.read { reader, _ in
      guard try reader.entry(seq) != nil else { throw BankFault.entryUnknown(seq) }
      var entries = SealedEntries(reader: reader)
      let sealed = try entries.read(seq)
      guard case .submission(let submission) = sealed.entry.origin else {
        if let genesis = GenesisEntry(sealed.bytes) { return .genesis(genesis) }
        let entry = try SubmissionEntry(at: seq, reader: reader)
        return .submission(entry.header, at: entry.at)
      }
      let record = try sealed.record { try Record(canonical: $0) }
      guard record.account == nil else { return .account }
      let entry = try SubmissionEntry(at: submission, reader: reader)
      return .governance(record, entry.header, at: entry.at)
    }
  }

  /// The members of a governance record, as it was signed; documents by their code alone.
  private static func facts(of record: Record) -> [ExplanationDocument.Fact] {
    let bytes = record.canonicalBytes
    guard let value = try? CanonicalValue(canonical: bytes.span),
      case .object(let members)? = value.member("body")
    else { return [] }
    return members.sorted { $0.key < $1.key }.map { name, value in
      let code = name == "document" ? value.member("code") : nil
      let version = name == "document" ? value.member("version") : nil
      return ExplanationDocument.Fact(
        name,
        code.map { "\(SelectionWords.value($0)) \(version.map(SelectionWords.value) ?? "")" }
          ?? amount(name, value) ?? SelectionWords.value(value))
    }
  }

  /// An amount of a course, which records have in thousandths; nil for anything else.
  private static func amount(_ name: String, _ value: CanonicalValue) -> String? {
    guard ["classHours", "credits", "passMark"].contains(name),
      case .integer(let thousandths) = value
    else { return nil }
    return DecimalText.format(thousandths)
  }
}

extension RecordKind {
  /// What an entry of the kind is, in one sentence.
  var sentence: String {
    switch self {
    case .postCredit: "A credit was posted."
    case .correctCredit: "A credit was corrected: this entry takes the old one's place."
    case .revokeCredit: "A credit or certificate was declared void."
    case .registerCertificate: "A certificate was registered."
    case .openAccount: "The account was opened."
    case .freezeAccount: "The account was frozen."
    case .unfreezeAccount: "The account was unfrozen."
    case .closeAccount: "The account was closed for good."
    case .attestLearner: "Something was asserted of the learner."
    case .aliasAccount: "The account became an alias of another."
    case .mergeAccount: "The account took over what an alias held."
    case .enrolLearner: "The learner was enrolled in a programme."
    case .migrateLearner: "The learner was moved to a newer version of a programme."
    case .convertCredit: "Holdings were converted by a rule."
    case .reverseConversion: "A conversion was reversed."
    case .redeemCredit: "Credits were redeemed for good."
    case .grantAward: "A programme was awarded."
    case .revokeAward: "An award was declared void."
    case .openDispute: "A dispute was opened: what it is about does not count meanwhile."
    case .answerDispute: "A dispute was answered."
    case .resolveDispute: "A dispute was resolved."
    case .openReview: "Something was put under review; it stands meanwhile."
    case .closeReview: "A review was closed."
    case .recordMisconduct: "A misconduct was recorded."
    case .setSanction: "A sanction was set: the standing that the conduct rule gives."
    case .appealSanction: "A misconduct or sanction was appealed."
    case .liftSanction: "A misconduct or sanction was lifted, or the appeal dismissed."
    default: governanceSentence
    }
  }

  private var governanceSentence: String {
    switch self {
    case .publishCourse: "A course was published."
    case .retireCourse: "A course was retired."
    case .admitInstitution: "An institution was admitted."
    case .licenceInstitution: "An institution was licensed."
    case .suspendInstitution: "An institution was suspended."
    case .reinstateInstitution: "An institution was reinstated."
    case .delegateInstitution: "An institution let another post in its name."
    case .enrolKey: "A key was enrolled."
    case .revokeKey: "A key was revoked."
    case .adoptRule: "A rule was adopted."
    case .retireRule: "A rule was retired."
    case .adoptProgramme: "A programme was adopted."
    case .retireProgramme: "A programme was retired."
    case .declareFigure: "A number of persons from a register was declared."
    default: "A record of the bank."
    }
  }
}
