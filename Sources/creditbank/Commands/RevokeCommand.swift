import ArgumentParser
import CreditModel
import LedgerService

/// Revokes credits or certificates.
struct RevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Declare credits or certificates void from the start; their entries stay.",
    discussion: """
      Example:
        creditbank revoke 1201 1207 --reason 冒名顶替核实 --key-file college.pem

      Several are revoked together or not at all.
      """)

  @OptionGroup var options: LedgerOptions
  @OptionGroup var signing: SigningOptions

  @Argument(help: "The positions of the entries to revoke.")
  var seq: [UInt64]

  @Option(help: "Why.")
  var reason: String

  func run() throws {
    let session = try Session(writing: options, signing: signing)
    let records = try seq.map { seq in
      let (account, _) = try EntryLookup.accountRecord(at: seq, bank: session.bank)
      return Record.account(account, .revokeCredit(RevokeCredit(target: seq, reason: reason)))
    }
    try options.show(try session.submitOnce(records))
  }
}
