import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// Redeems credits by a rule, or says what can be redeemed.
struct RedeemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redeem",
    abstract: "Redeem credits or points by a rule (兑换), or show what can be redeemed.",
    discussion: """
      Examples:
        creditbank redeem K7QM-4T2X-9HRC-D
        creditbank redeem K7QM-4T2X-9HRC-D --rule CX-REDEEM --credits 200 --key-file college.pem

      What is redeemed is debited for good, the oldest first. Without --credits nothing is written
      and no key is needed.
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions

  @Argument(help: "The account's number, with or without hyphens.")
  var account: AccountNumber

  @Option(help: "The redemption rule's code; else all in force are shown.")
  var rule: RuleCode?

  @Option(help: "How much to redeem.")
  var credits: String?

  @Flag(help: "Check everything and say what would be posted; write nothing.")
  var dryRun = false

  @Option(help: "The submission's id, unique within the institution; else one of its own.")
  var id: String?

  func validate() throws {
    guard credits == nil || rule != nil else {
      throw ValidationError("--credits needs --rule")
    }
    guard credits != nil || (!dryRun && id == nil) else {
      throw ValidationError("--dry-run and --id need --credits")
    }
  }

  func run() throws {
    if let rule, let credits { try redeem(credits, by: rule) } else { try list() }
  }

  private func list() throws {
    let bank = try Session(reading: options).bank
    let (state, governance) = try bank.state(of: account)
    let book = governance.ruleBook
    var rules = book.inForce(among: .rules, on: bank.today)
    if let rule { rules = [try book.required(rule, among: .rules, on: bank.today)] }
    var documents: [RedeemableDocument] = []
    for adopted in rules {
      let opened = RedemptionCase(
        adopted.document, account: state, under: governance, on: bank.today)
      guard let opened else {
        if rule != nil { throw Refusal.ruleOfAnotherKind }
        continue
      }
      documents.append(
        RedeemableDocument(
          opened, available: try opened.available(),
          rooms: try opened.limitRooms(of: state, on: bank.today)))
    }
    try options.show(
      RedemptionsDocument(account, on: bank.today, documents), table: Self.table(documents))
  }

  private func redeem(_ amount: String, by code: RuleCode) throws {
    let session = try Session(writing: options, signing: signing)
    if let receipt = try session.receipt(of: id) { return try options.show(receipt) }
    let bank = session.bank
    let (state, governance) = try bank.state(of: account)
    let adopted = try governance.ruleBook.required(code, among: .rules, on: bank.today)
    let opened = RedemptionCase(
      adopted.document, account: state, under: governance, on: bank.today)
    guard let opened else { throw Refusal.ruleOfAnotherKind }
    let credits: Credits = try AmountWord.read(amount, "--credits")
    let document = RedeemableDocument(
      opened, available: try opened.available(),
      rooms: try opened.limitRooms(of: state, on: bank.today))
    let record: RedeemCredit
    do {
      record = RedeemCredit(
        rule: adopted.document.reference, credits: credits,
        inputs: try opened.debits(of: credits))
    } catch {
      let failure = Failure(error)
      throw Failure(
        failure?.status ?? .refused,
        "\(failure?.sentence ?? "")\n  \(Self.allowed(document))\nNothing was posted.")
    }
    let posted = Record.account(account, .redeemCredit(record))
    let receipt = try session.submit(posted, id: id, isRehearsal: dryRun)
    try show(record, opened, state, receipt, ReceiptLines.text(receipt, rehearsing: posted))
  }

  private func show(
    _ record: RedeemCredit, _ opened: RedemptionCase, _ state: AccountState, _ receipt: Receipt?,
    _ tail: String
  ) throws {
    let table = Table(
      columns: [.text("from"), .number("credits")],
      rows: record.inputs.map { [HoldingWords.place($0.holding), $0.credits.text] })
    let left = try opened.available().thousandths - record.credits.thousandths
    let text =
      "\(record.rule.code.text) \(record.rule.version)  \(opened.document.title)\n"
      + record.inputs.map { "  \($0.credits.text) from \(HoldingWords.place($0.holding))\n" }
      .joined() + "  gives  \(opened.rule.gives)\n"
      + "  \(Credits(thousandths: left).text) left to redeem\n"
    try options.show(
      RedemptionDocument(
        record, by: opened, in: account, receipt: receipt.map(ReceiptDocument.init)),
      table: table, text: text + tail)
  }

  /// What may be redeemed: `100 to 300 in steps of 100; 350 available`.
  private static func allowed(_ document: RedeemableDocument) -> String {
    let available = "\(document.available) available"
    guard let least = document.smallest.value, let most = document.largest.value else {
      return "nothing can be redeemed today; \(available)"
    }
    let range = least == most ? least : "\(least) to \(most)"
    return "\(range) can be redeemed today, in steps of \(document.step); \(available)"
  }

  private static func table(_ documents: [RedeemableDocument]) -> Table {
    Table(
      columns: [
        .text("rule"), .number("version"), .text("title"), .number("available"), .number("step"),
        .number("least"), .number("most today"), .text("gives"),
      ],
      rows: documents.map { document in
        [
          document.rule.code, "\(document.rule.version)", document.rule.title,
          document.available, document.step, document.smallest.value ?? "",
          document.largest.value ?? "", document.gives,
        ]
      })
  }
}
