import ArgumentParser
import CanonicalCoding
import CreditModel
import Foundation
import LedgerService
import RecordExchange

extension RuleCommand {
  /// Lists rules.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the rules in force, or all versions.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var listing: RuleListing

    func run() throws { try listing.run(.rules, options) }
  }

  /// Shows a rule.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a rule as it was adopted; with --format json the document verbatim.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var choice: RuleChoice

    func run() throws { try choice.show(.rules, options) }
  }

  /// Explains a rule.
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say in words, clause by clause, what a rule or a draft of one means.",
      discussion: """
        Examples:
          creditbank rule explain points.json
          creditbank rule explain CX-POINT --version 1 --ledger county.ledger
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var explanation: RuleExplanation

    func run() throws { try explanation.run(.rules, options) }
  }
}

/// What lists of rules take.
struct RuleListing: ParsableArguments {
  @Flag(help: "All versions, not only those in force.")
  var all = false

  @Option(help: "Those in force on this day; today unless said.")
  var on: CalendarDay?

  /// Lists what stands on `shelf`.
  func run(_ shelf: RuleBook.Shelf, _ options: LedgerOptions) throws {
    let bank = try Session(reading: options).bank
    let day = on ?? bank.today
    let book = bank.ledger.governance.ruleBook
    var rows: [RuleRow] = []
    for code in book.codes(among: shelf) {
      let inForce = book.inForce(code, among: shelf, on: day)
      for rule in book.versions(of: code, among: shelf) {
        let isInForce = rule.seq == inForce?.seq
        if all || isInForce { rows.append(RuleRow(rule, on: day, isInForce: isInForce)) }
      }
    }
    try options.show(
      RuleListDocument(
        schema: "creditbank.\(shelf.noun)s/1", on: day.text,
        rules: shelf == .rules ? rows : nil, programmes: shelf == .programmes ? rows : nil),
      table: Table(
        columns: [
          .text("code"), .number("version"), .text("kind"), .text("jurisdiction"), .text("from"),
          .text("to"), .text("status"), .text("title"),
        ],
        rows: rows.map {
          [
            $0.code, "\($0.version)", $0.kind, $0.jurisdiction, $0.from, $0.to ?? "", $0.status,
            $0.title,
          ]
        }))
  }
}

/// A code and a version: what looks at one rule takes.
struct RuleChoice: ParsableArguments {
  @Argument(help: "Its code.")
  var code: RuleCode

  @Option(help: "The version; else the one in force today, or the newest.")
  var version: Int64?

  /// Shows the version on `shelf`.
  func show(_ shelf: RuleBook.Shelf, _ options: LedgerOptions) throws {
    let bank = try Session(reading: options).bank
    let rule = try bank.rule(code, version, among: shelf)
    guard !options.quiet else { return }
    let text = rule.document.text
    if options.format == .json {
      // The very bytes that stand in the book.
      Output.write(String(decoding: try text.canonicalBytes(), as: UTF8.self) + "\n")
      return
    }
    let inForce = bank.ledger.governance.ruleBook.inForce(code, among: shelf, on: bank.today)
    let table = RuleRow(rule, on: bank.today, isInForce: rule.seq == inForce?.seq).header(rule)
    let lines = RuleLayout.lines(text).map { DisplayWidth.visible($0) + "\n" }
    Output.write(options.format == .csv ? table.csv : table.aligned + "\n" + lines.joined())
  }
}

/// A code or a file to explain.
struct RuleExplanation: ParsableArguments {
  @Argument(help: "A code of the ledger, or a file with a draft.")
  var rule: String

  @Option(help: "The version; else the one in force today, or the newest.")
  var version: Int64?

  @OptionGroup var numbers: RuleNumbers

  /// Explains it.
  func run(_ shelf: RuleBook.Shelf, _ options: LedgerOptions) throws {
    let prose = try prose(shelf, options)
    let lines = prose.lines
    try options.show(
      RuleProseDocument(lines: lines),
      table: Table(
        columns: [.number("depth"), .text("text")], rows: lines.map { ["\($0.depth)", $0.text] }),
      text: lines.map { line in
        String(repeating: "  ", count: line.depth) + DisplayWidth.visible(line.text) + "\n"
      }.joined())
  }

  private func prose(_ shelf: RuleBook.Shelf, _ options: LedgerOptions) throws -> RuleProse {
    let isFile = rule == "-" || rule.contains("/") || rule.hasSuffix(".json")
    if isFile || FileManager.default.fileExists(atPath: rule) {
      let given = try numbers.values()
      let file = try readRule(rule, given)
      guard let text = file.text, file.problems.isEmpty else {
        throw try refusal(of: file, named: rule, options)
      }
      return RuleProse(text, parameters: given)
    }
    guard let code = RuleCode(text: rule) else {
      throw Failure(.inputOutput, "error: the file \(rule) cannot be read, and it is no code")
    }
    let bank = try Session(reading: options).bank
    let document = try bank.rule(code, version, among: shelf).document
    return RuleProse(document.text, parameters: document.givenNumbers)
  }

  private struct RuleProseDocument: Encodable {
    let schema = "creditbank.rule-explanation/1"
    let lines: [RuleClause.Line]
  }
}

extension Bank {
  /// The version of a code on `shelf`: the one named, else the one in force, else the newest.
  /// Throws `notFound` where there is none.
  func rule(
    _ code: RuleCode, _ version: Int64?, among shelf: RuleBook.Shelf
  ) throws -> AdoptedRule {
    let book = ledger.governance.ruleBook
    let found =
      version.map { book.version(RuleReference(code: code, version: $0), among: shelf) }
      ?? book.inForce(code, among: shelf, on: today)
      ?? book.versions(of: code, among: shelf).last
    if let found { return found }
    let other = shelf == .rules ? RuleBook.Shelf.programmes : .rules
    let isOther = !book.versions(of: code, among: other).isEmpty
    let what = version.map { "version \($0) of \(shelf.noun)" } ?? shelf.noun
    throw Failure(
      .notFound,
      "error[\(Refusal.ruleUnknown.code)] there is no \(what) \(code.text) in this ledger\n"
        + "hint: creditbank \(isOther ? other.noun : shelf.noun) list --all")
  }
}

extension RuleBook.Shelf {
  /// What stands on it is a …
  var noun: String { self == .rules ? "rule" : "programme" }
}

extension RuleDocument {
  /// The numbers of its parameters that differ from what it says itself.
  fileprivate var givenNumbers: [String: CanonicalValue] {
    let own = RuleDocument.ownNumbers(text)
    var numbers: [String: CanonicalValue] = [:]
    for parameter in parameters {
      let value = RuleFile.number(parameter.value.text)
      if own[parameter.name] != value { numbers[parameter.name] = value }
    }
    return numbers
  }

  private static func ownNumbers(_ text: CanonicalValue) -> [String: CanonicalValue] {
    guard case .object(let members) = text, case .object(let parameters)? = members["parameters"]
    else { return [:] }
    return parameters.compactMapValues { parameter in
      guard case .object(let members) = parameter else { return nil }
      return members["value"]
    }
  }
}

/// A version of a rule in lists.
struct RuleRow: Encodable {
  let code: String
  let version: Int64
  let kind: String
  let jurisdiction: String
  let from: String
  let to: String?
  let retired: String?
  let status: String
  let title: String
  let entry: UInt64

  /// The row of `rule` on `day`.
  init(_ rule: AdoptedRule, on day: CalendarDay, isInForce: Bool) {
    let document = rule.document
    code = document.code.text
    version = document.version
    kind = document.kind.rawValue
    jurisdiction = document.jurisdiction
    from = document.from.text
    to = document.to?.text
    retired = rule.retiredFrom?.text
    title = document.title
    entry = rule.seq
    let end = retired.map { ", retired from \($0)" } ?? ""
    if isInForce {
      status = "in force" + end
    } else if day < document.from {
      status = "not yet in force" + end
    } else if let retiredFrom = rule.retiredFrom, retiredFrom <= day {
      status = "retired from \(retiredFrom.text)"
    } else if let to = document.to, to < day {
      status = "ended"
    } else {
      status = "replaced"
    }
  }

  /// What stands above the document of `rule`.
  func header(_ rule: AdoptedRule) -> Table {
    let days = to.map { "\(from) – \($0)" } ?? "from \(from)"
    return Table(
      columns: [.text(kind), .text(code)],
      rows: [
        ["version", "\(version)"], ["title", title], ["jurisdiction", jurisdiction],
        ["in force", days], ["status", status], ["entry", "\(entry)"],
      ]
        + rule.document.parameters.map {
          ["parameter \($0.name)", "\($0.value.text)  \($0.title)"]
        })
  }
}

/// Rules as a document.
private struct RuleListDocument: Encodable {
  let schema: String
  let on: String
  let rules: [RuleRow]?
  let programmes: [RuleRow]?
}
