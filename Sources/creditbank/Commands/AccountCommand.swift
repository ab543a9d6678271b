import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// Accounts: opened, shown, attested, merged, frozen, unfrozen, closed, listed.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Open, show, attest, merge, freeze, close and list accounts.",
    subcommands: [
      Open.self, Show.self, Attest.self, Merge.self, Freeze.self, Unfreeze.self, Close.self,
      List.self,
    ])

  /// Opens accounts.
  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open learning accounts and print their numbers.",
      discussion: """
        Example:
          creditbank account open --count 30 --key-file college.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Option(help: "How many.")
    var count = 1

    func run() throws {
      guard (1...Limits.submissionRecords).contains(count) else {
        throw Failure(.usage, "error: --count is 1 to \(Limits.submissionRecords)")
      }
      let session = try Session(writing: options, signing: signing)
      let isTest = session.bank.ledger.governance.genesis.isTest
      var random = try BankClock.random(isTest: isTest)
      var numbers: [AccountNumber] = []
      var drawn: Set<AccountNumber> = []
      while numbers.count < count {
        let number = AccountNumber(random: random.next())
        let isTaken = try session.bank.read { reader, _ in try reader.account(number) != nil }
        if !isTaken, drawn.insert(number).inserted { numbers.append(number) }
      }
      let receipt = try session.submit(
        numbers.map { .account($0, .openAccount(OpenAccount())) })
      try options.show(
        Opened(accounts: numbers.map(\.text), receipt: ReceiptDocument(receipt)),
        table: Table(columns: [.text("account")], rows: numbers.map { [$0.text] }),
        text: numbers.map { $0.text + "\n" }.joined())
    }
  }

  /// Shows an account.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show an account's status, its last line and its balances.")

    @OptionGroup var options: LedgerOptions

    @Argument(help: "The account's number, with or without hyphens.")
    var account: AccountNumber

    func run() throws {
      let bank = try Session(reading: options).bank
      let statement = try bank.statement(of: account)
      guard let row = try bank.read({ reader, _ in try reader.account(account) }) else {
        throw BankFault.accountUnknown(account)
      }
      let dossier = try bank.state(of: account).state.dossier
      let document = AccountDocument(
        account: account.text, status: statement.transcript.status.word, lines: row.line,
        lastEntry: row.last.seq, mergedInto: Nullable(dossier?.alias?.text),
        aliases: (dossier?.merged ?? []).map(\.text),
        attestations: (dossier?.attestations ?? []).map(AttestationListing.init),
        balances: TranscriptDocument(statement, asOf: nil, knownOn: nil).balances)
      try options.show(
        document,
        table: Table(
          columns: [.text("account"), .text(account.grouped)],
          rows: [
            ["status", document.status], ["passbook lines", "\(row.line)"],
            ["last entry", "\(row.last.seq)"],
          ] + document.personRows + document.balances.map { [$0.type, $0.credits] }))
    }
  }

  /// Freezes an account.
  struct Freeze: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Freeze an account: nothing is posted to it until it is unfrozen.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var act: AccountAct

    func run() throws {
      try act.run(.freezeAccount(FreezeAccount(reason: act.reason)), options, signing)
    }
  }

  /// Unfreezes an account.
  struct Unfreeze: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Unfreeze a frozen account.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var act: AccountAct

    func run() throws {
      try act.run(.unfreezeAccount(UnfreezeAccount(reason: act.reason)), options, signing)
    }
  }

  /// Closes an account.
  struct Close: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Close an account for good; what stands in it stays.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var act: AccountAct

    func run() throws {
      try act.run(.closeAccount(CloseAccount(reason: act.reason)), options, signing)
    }
  }

  /// Lists accounts.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List accounts in ascending order.")

    @OptionGroup var options: LedgerOptions

    @Option(help: "Only accounts after this one.")
    var after: AccountNumber?

    @Option(help: "At most so many.")
    var limit = 1_000

    func run() throws {
      let bank = try Session(reading: options).bank
      var accounts: [AccountListing] = []
      try bank.read { reader, _ in
        guard limit > 0 else { return }
        try reader.forEachAccount(after: after) { row in
          accounts.append(AccountListing(row))
          return accounts.count < limit
        }
      }
      try options.show(
        AccountList(accounts: accounts),
        table: Table(
          columns: [.text("account"), .text("status"), .number("lines"), .number("last entry")],
          rows: accounts.map { [$0.account, $0.status, "\($0.lines)", "\($0.lastEntry)"] }))
    }
  }
}

/// An account and a reason: what acts on accounts take.
struct AccountAct: ParsableArguments {
  @Argument(help: "The account's number, with or without hyphens.")
  var account: AccountNumber

  @Option(help: "Why.")
  var reason: String

  /// Submits the act.
  func run(
    _ record: Record.AccountKind, _ options: LedgerOptions, _ signing: SigningOptions
  ) throws {
    let session = try Session(writing: options, signing: signing)
    try options.show(try session.submit([.account(account, record)]))
  }
}

/// Opened accounts as a document.
private struct Opened: Encodable {
  let schema = "creditbank.accounts-opened/1"
  let accounts: [String]
  let receipt: ReceiptDocument
}

/// One account as a document.
private struct AccountDocument: Encodable {
  let schema = "creditbank.account/1"
  let account: String
  let status: String
  let lines: UInt64
  let lastEntry: UInt64
  let mergedInto: Nullable<String>
  let aliases: [String]
  let attestations: [AttestationListing]
  let balances: [TranscriptDocument.Balance]

  /// What the document says of the person.
  var personRows: [[String]] {
    (mergedInto.value.map { [["merged into", Self.grouped($0)]] } ?? [])
      + aliases.map { ["alias", Self.grouped($0)] }
      + attestations.map { [$0.attribute, $0.text] }
  }

  private static func grouped(_ account: String) -> String {
    AccountNumber(text: account)?.grouped ?? account
  }
}

/// What an institution asserted of the learner, in documents.
private struct AttestationListing: Encodable {
  let seq: UInt64
  let attribute: String
  let value: String
  let from: String
  let to: Nullable<String>

  init(_ attestation: Attestation) {
    seq = attestation.seq
    attribute = attestation.attribute.rawValue
    value = attestation.value
    from = attestation.from.text
    to = Nullable(attestation.to?.text)
  }

  /// The value and its days.
  var text: String { to.value.map { "\(value), \(from) – \($0)" } ?? "\(value), from \(from)" }
}

/// Accounts as a document.
private struct AccountList: Encodable {
  let schema = "creditbank.accounts/1"
  let accounts: [AccountListing]
}

/// An account in lists.
private struct AccountListing: Encodable {
  let account: String
  let status: String
  let lines: UInt64
  let lastEntry: UInt64

  init(_ row: AccountRow) {
    account = row.number.text
    status = Account(row)?.state.status.word ?? "unreadable"
    lines = row.line
    lastEntry = row.last.seq
  }
}
