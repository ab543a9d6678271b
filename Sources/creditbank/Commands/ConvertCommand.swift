import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// Converts holdings by a rule, or says what can be converted.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert holdings by a rule (转换), or show what can be converted today and what not.",
    discussion: """
      Examples:
        creditbank convert K7QM-4T2X-9HRC-D
        creditbank convert K7QM-4T2X-9HRC-D --rule GK-POSTAL --dry-run --key-file college.pem
        creditbank convert K7QM-4T2X-9HRC-D --rule SH-VOC --input 1201 --input 1207/1 \\
          --key-file college.pem
        creditbank convert K7QM-4T2X-9HRC-D --rule PJ-EXPERT --decide 5 --reason 专家组认定 \\
          --key-file bank.pem --key-file bank-2.pem

      Without --rule nothing is written and no key is needed. Without --input the oldest holdings
      that the rule takes go in.
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions

  @Argument(help: "The account's number, with or without hyphens.")
  var account: AccountNumber

  @Option(help: "The conversion rule's code.")
  var rule: RuleCode?

  @Option(help: "An entry to convert, such as 1201, or 1207/1 for a part; may be repeated.")
  var input: [HoldingID] = []

  @Option(help: "The credits that an expert decided, where the rule leaves it to one.")
  var decide: String?

  @Option(help: "Why the expert decided so.")
  var reason: String?

  @Flag(help: "Also list the holdings that a rule does not take at all.")
  var all = false

  @Flag(help: "Check everything and say what would be posted; write nothing.")
  var dryRun = false

  @Option(help: "The submission's id, unique within the institution; else one of its own.")
  var id: String?

  func validate() throws {
    guard rule != nil || (input.isEmpty && decide == nil && !dryRun && id == nil) else {
      throw ValidationError("--input, --decide, --dry-run and --id need --rule")
    }
    guard (decide == nil) == (reason == nil) else {
      throw ValidationError("--decide and --reason go together")
    }
  }

  func run() throws {
    if let rule { try convert(by: rule) } else { try list() }
  }

  private func list() throws {
    let bank = try Session(reading: options).bank
    let (state, governance) = try bank.state(of: account)
    var outlooks: [ConversionOutlook] = []
    for adopted in governance.ruleBook.inForce(among: .rules, on: bank.today) {
      let outlook = try ConversionOutlook(
        adopted, account: state, under: governance, at: bank.now, next: bank.ledger.head.size,
        includesOthers: all)
      if let outlook { outlooks.append(outlook) }
    }
    let document = ConversionsDocument(
      account, status: state.status, on: bank.today, outlooks,
      checkpoint: try bank.newestCheckpoint().checkpoint, sentence: Sentences.of,
      words: ConditionWords.label)
    let text =
      "account \(account.grouped)  \(state.status.word)  \(bank.today.text)\n"
      + (outlooks.isEmpty ? "\nno conversion rule is in force\n" : "")
      + outlooks.map { "\n" + OutlookLines.text($0) }.joined()
    try options.show(document, table: OutlookLines.table(outlooks), text: text)
  }

  private func convert(by code: RuleCode) throws {
    let session = try Session(writing: options, signing: signing)
    if let receipt = try session.receipt(of: id) { return try options.show(receipt) }
    let bank = session.bank
    let (state, governance) = try bank.state(of: account)
    let adopted = try governance.ruleBook.required(code, among: .rules, on: bank.today)
    let opened = ConversionCase(
      adopted.document, account: state, under: governance, on: bank.today)
    guard let opened else { throw Refusal.ruleOfAnotherKind }
    let record: ConvertCredit
    do {
      record = try prepared(opened)
    } catch let refusal as Refusal {
      let outlook = try ConversionOutlook(
        adopted, account: state, under: governance, at: bank.now, next: bank.ledger.head.size,
        includesOthers: true)
      throw OutlookLines.failure(refusal, outlook, inputs: input)
    }
    let posted = Record.account(account, .convertCredit(record))
    let receipt = try session.submit(posted, id: id, isRehearsal: dryRun)
    try show(record, opened, receipt, ReceiptLines.text(receipt, rehearsing: posted))
  }

  private func prepared(_ opened: ConversionCase) throws -> ConvertCredit {
    let inputs = input.isEmpty ? try opened.proposal() : input
    var decision: ConvertCredit.Decision?
    if let decide, let reason {
      decision = ConvertCredit.Decision(
        credits: try AmountWord.read(decide, "--decide"), reason: reason)
    }
    return ConvertCredit(
      rule: opened.document.reference, inputs: inputs,
      results: try opened.results(of: inputs, decision: decision?.credits), decision: decision)
  }

  private func show(
    _ record: ConvertCredit, _ opened: ConversionCase, _ receipt: Receipt?, _ tail: String
  ) throws {
    let inputs = opened.entries.entries.filter { record.inputs.contains($0.id) }
    let document = ConversionDocument(
      record, by: opened.document, in: account, inputs: inputs,
      receipt: receipt.map(ReceiptDocument.init))
    let table = Table(
      columns: [
        .text("rule"), .number("version"), .number("entry"), .number("part"), .text("type"),
        .text("course"), .number("credits"),
      ],
      rows: record.results.indices.map { part in
        let result = record.results[part]
        return [
          record.rule.code.text, "\(record.rule.version)", receipt.map { "\($0.first)" } ?? "",
          "\(part)", result.type.rawValue, result.course?.text ?? "", result.credits.text,
        ]
      })
    let text =
      "\(record.rule.code.text) \(record.rule.version)  \(opened.document.title)\n"
      + inputs.map { "  in     \(HoldingWords.text($0))\n" }.joined()
      + "  gives  \(HoldingWords.results(record.results))\n"
    try options.show(document, table: table, text: text + tail)
  }
}

extension HoldingID: ExpressibleByArgument {}

extension RuleBook {
  /// The version of `code` that is in force on `day`. Throws `ruleUnknown`, or `ruleNotInForce`
  /// where every version begins later or has ended.
  func required(
    _ code: RuleCode, among shelf: Shelf, on day: CalendarDay
  ) throws(Refusal) -> AdoptedRule {
    if let adopted = inForce(code, among: shelf, on: day) { return adopted }
    throw versions(of: code, among: shelf).isEmpty ? .ruleUnknown : .ruleNotInForce
  }
}
