import ArgumentParser
import CreditModel
import Foundation
import HashLog
import LedgerService

/// Opens a new bank.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Open a new bank: its ledger, its keys, its first entry.",
    discussion: """
      Examples:
        creditbank init --ledger county.ledger --origin county.example/credits --name 浦江县学分银行
        creditbank init --ledger county.ledger --origin county.example --governors 3 --quorum 2

      Without --key-file the bank's own keys are made and written to a folder beside the ledger
      (county.keys/bank-1.pem and so on); the log key, which signs checkpoints, to
      county.keys/log.pem.
      """)

  @OptionGroup var options: LedgerOptions

  @Option(
    help: "The log's name for ever: a URL without its scheme, such as county.example/credits.")
  var origin: String

  @Option(help: "The bank's name; else its origin.")
  var name: String?

  @Option(help: "The zone of the bank's calendar days, as an offset from UTC.")
  var timeZone = "+08:00"

  @Option(help: "How many keys of the bank's own are made.")
  var governors = 1

  @Option(help: "How many of them governance needs.")
  var quorum: Int?

  @Option(help: "After how many days a posting is late and needs a second signature.")
  var lateAfter: Int64 = 366

  @Option(help: "A private key (PEM) of the bank's own, instead of a new one; may be repeated.")
  var keyFile: [String] = []

  @Option(help: "A private key (PEM) that signs checkpoints, instead of a new one.")
  var logKey: String?

  @Flag(help: "Open a test bank, whose clock and chance the environment may fix.")
  var test = false

  func run() throws {
    let path = try options.path()
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure(.conflict, "error: \(path) exists; a ledger is never overwritten")
    }
    guard let zone = TimeZoneOffset(text: timeZone) else {
      throw Failure(.usage, "error: \(timeZone) is no offset such as +08:00")
    }
    guard (1...Genesis.keyLimit).contains(governors) else {
      throw Failure(.usage, "error: a bank has 1 to \(Genesis.keyLimit) keys of its own")
    }
    let folder = KeyFile.folder(ofLedger: path)
    let keys =
      keyFile.isEmpty
      ? (1...governors).map { _ in SigningKey.generate() } : try keyFile.map(KeyFile.signingKey)
    let log = try logKey.map(KeyFile.signingKey) ?? SigningKey.generate()
    let genesis = Genesis(
      keys: keys.compactMap { PublicKey(bytes: $0.verifyingKey.bytes) }, lateAfterDays: lateAfter,
      logKey: try KeyFile.publicKey(of: log), name: name ?? origin, origin: origin,
      quorum: quorum ?? keys.count, isTest: test, timeZone: zone)
    guard genesis.isPlausible else { throw BankFault.genesisImplausible }
    let clock = try BankClock.clock(isTest: test)
    try writeMadeKeys(keys, log: log, to: folder)
    let store = try StoreLocation.create(path)
    try Bank.found(genesis, keys: keys, logKey: log, at: clock(), in: store)
    try show(path: path, folder: folder, genesis: genesis, log: log)
  }

  /// Writes the keys that were made, and not those that were named.
  private func writeMadeKeys(_ keys: [SigningKey], log: SigningKey, to folder: String) throws {
    guard keyFile.isEmpty || logKey == nil else { return }
    try KeyFile.makeFolder(folder)
    if keyFile.isEmpty {
      for (index, key) in keys.enumerated() {
        try KeyFile.write(key, to: "\(folder)/bank-\(index + 1).pem")
      }
    }
    if logKey == nil { try KeyFile.write(log, to: "\(folder)/log.pem") }
  }

  private func show(path: String, folder: String, genesis: Genesis, log: SigningKey) throws {
    let verifier = try NoteVerifierKey(name: origin, key: log.verifyingKey).text
    let document = Document(
      ledger: path, origin: origin, name: genesis.name, governors: genesis.keys.count,
      quorum: genesis.quorum, verifierKey: verifier)
    let table = Table(
      columns: [.text("bank"), .text(origin)],
      rows: [
        ["name", genesis.name], ["ledger", path],
        ["governance", "\(genesis.quorum) of \(genesis.keys.count) keys"],
        ["verifier key", verifier],
      ])
    try options.show(document, table: table)
    if keyFile.isEmpty || logKey == nil {
      Output.complain("Keys were written to \(folder); keep them safe, and apart from the ledger.")
    }
  }

  private struct Document: Encodable {
    let schema = "creditbank.bank/1"
    let ledger: String
    let origin: String
    let name: String
    let governors: Int
    let quorum: Int
    let verifierKey: String
  }
}
