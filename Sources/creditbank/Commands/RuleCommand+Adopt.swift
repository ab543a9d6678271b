import ArgumentParser
import CreditModel
import LedgerService
import RecordExchange

extension RuleCommand {
  /// Adopts a rule.
  struct Adopt: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adopt a rule, or its next version, with the bank's keys.",
      discussion: """
        Example:
          creditbank rule adopt points.json --key-file county.keys/bank-1.pem

        A version is never changed: mend the document, raise its version by one, and adopt that.
        The same document adopted again changes nothing.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var adoption: RuleAdoption

    func run() throws { try adoption.run(.rules, options, signing) }
  }

  /// Retires a rule.
  struct Retire: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End a rule from a day on; what was done by it stays.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var act: RuleRetirement

    func run() throws { try act.run(.rules, options, signing) }
  }
}

/// A document to adopt: what adoptions take.
struct RuleAdoption: ParsableArguments {
  @Argument(help: "The file, or - for standard input.")
  var file: String

  @OptionGroup var numbers: RuleNumbers

  /// Checks the document and submits it.
  func run(
    _ shelf: RuleBook.Shelf, _ options: LedgerOptions, _ signing: SigningOptions
  ) throws {
    let document = try soundRule(file, numbers, options, "Nothing was posted.")
    try checkShelf(document, shelf)
    let text = try AdoptedText(document.text, parameters: try numbers.values())
    let record: Record.GovernanceKind =
      shelf == .rules ? .adoptRule(AdoptRule(text)) : .adoptProgramme(AdoptProgramme(text))
    let session = try Session(writing: options, signing: signing)
    let receipt = try session.submitOnce([.governance(record)])
    let days = document.to.map { "\(document.from.text) through \($0.text)" }
    let lines = """
      \(document.kind.rawValue) \(document.code.text) version \(document.version): \
      \(document.title)
      in force from \(days ?? document.from.text) in \(document.jurisdiction)
      \(receipt.summary)

      """
    try options.show(
      AdoptionDocument(
        kind: document.kind.rawValue, code: document.code.text, version: document.version,
        title: document.title, jurisdiction: document.jurisdiction, from: document.from.text,
        to: document.to?.text, parameters: document.parameters.map(RuleParameter.init),
        receipt: ReceiptDocument(receipt)),
      table: Table(
        columns: [
          .text("code"), .number("version"), .text("kind"), .text("jurisdiction"), .text("from"),
          .text("to"), .number("entry"), .text("title"),
        ],
        rows: [
          [
            document.code.text, "\(document.version)", document.kind.rawValue,
            document.jurisdiction, document.from.text, document.to?.text ?? "",
            "\(receipt.first)", document.title,
          ]
        ]),
      text: lines)
  }

  private func checkShelf(_ document: RuleDocument, _ shelf: RuleBook.Shelf) throws {
    guard (document.kind == .programme) != (shelf == .programmes) else { return }
    let (kind, other) = shelf == .rules ? ("programme", "programme") : ("rule", "rule")
    let code = Refusal.ruleOfAnotherKind.code
    throw Failure(
      .refused,
      "error[\(code)] \(file) is a \(kind), which this does not adopt\n"
        + "hint: creditbank \(other) adopt \(file)\nNothing was posted.")
  }
}

/// Reads the document in `name`, for acts that need one that is sound. Shows what is wrong and
/// throws where it is not; `consequence` is said then, too.
func soundRule(
  _ name: String, _ numbers: RuleNumbers, _ options: LedgerOptions, _ consequence: String? = nil
) throws -> RuleDocument {
  let file = try readRule(name, try numbers.values())
  if let document = file.document { return document }
  throw try refusal(of: file, named: name, options, consequence)
}

/// Shows what is wrong with `file`, and gives the failure that says so.
func refusal(
  of file: RuleFile, named name: String, _ options: LedgerOptions, _ consequence: String? = nil
) throws -> Failure {
  let problems = file.problems + file.open.map(\.problem)
  let rows = problems.map { RuleProblemRow($0, in: name) }
  try options.show(RuleProblemDocument(problems: rows), table: RuleProblemRow.table(rows))
  let count = Counted.text(problems.count, "problem")
  let refusal = problems.first?.refusal ?? .ruleMalformed
  let end = consequence.map { ". \($0)" } ?? ""
  return Failure(.refused, "error[\(refusal.code)] \(count) in \(name)\(end)")
}

/// A code, a day and a reason: what retirements take.
struct RuleRetirement: ParsableArguments {
  @Argument(help: "Its code.")
  var code: RuleCode

  @Option(help: "The first day on which it is no longer in force.")
  var from: CalendarDay

  @Option(help: "Why.")
  var reason: String

  /// Submits the retirement.
  func run(
    _ shelf: RuleBook.Shelf, _ options: LedgerOptions, _ signing: SigningOptions
  ) throws {
    let retirement = Retirement(code: code, from: from, reason: reason)
    let record: Record.GovernanceKind =
      shelf == .rules
      ? .retireRule(RetireRule(retirement)) : .retireProgramme(RetireProgramme(retirement))
    let session = try Session(writing: options, signing: signing)
    try options.show(try session.submit([.governance(record)]))
  }
}

extension Receipt {
  /// Where it stands, in one line.
  var summary: String {
    let verb = isRepeated ? "already in the book, nothing written" : "posted"
    return "\(Counted.entries(first, last)) \(verb);"
      + " checkpoint \(checkpoint.size) \(checkpoint.root.base64)"
  }
}

/// A parameter in documents.
struct RuleParameter: Encodable {
  let name: String
  let title: String
  let value: String

  /// That parameter.
  init(_ parameter: RuleDocument.Parameter) {
    name = parameter.name
    title = parameter.title
    value = parameter.value.text
  }
}

/// An adoption as a document.
private struct AdoptionDocument: Encodable {
  let schema = "creditbank.rule-adopted/1"
  let kind: String
  let code: String
  let version: Int64
  let title: String
  let jurisdiction: String
  let from: String
  let to: String?
  let parameters: [RuleParameter]
  let receipt: ReceiptDocument
}

/// What is wrong with a document, as a document.
private struct RuleProblemDocument: Encodable {
  let schema = "creditbank.rule-problems/1"
  let problems: [RuleProblemRow]
}
