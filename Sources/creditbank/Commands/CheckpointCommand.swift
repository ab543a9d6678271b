import ArgumentParser
import HashLog
import LedgerService
import RecordExchange

/// Checkpoints.
struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Show what the bank signed of its book.",
    subcommands: [Show.self])

  /// Shows the newest checkpoint.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the newest signed checkpoint (C2SP tlog-checkpoint).",
      discussion: """
        Examples:
          creditbank checkpoint show
          creditbank checkpoint show --format json
        """)

    @OptionGroup var options: LedgerOptions

    func run() throws {
      let bank = try Session(reading: options).bank
      let (checkpoint, note) = try bank.newestCheckpoint()
      guard let key = VerifyingKey(bytes: bank.ledger.governance.genesis.logKey.bytes) else {
        throw BankFault.wrongLogKey
      }
      let verifier = try NoteVerifierKey(name: bank.ledger.origin, key: key)
      let document = CheckpointDocument(checkpoint, note: note, key: verifier)
      try options.show(
        document,
        table: Table(
          columns: [.text("origin"), .number("size"), .text("root"), .text("verifier key")],
          rows: [[document.origin, "\(document.size)", document.root, document.verifierKey]]),
        text: note)
    }
  }
}
