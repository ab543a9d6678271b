import ArgumentParser
import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// Awards: granted, revoked, listed.
struct AwardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "award", abstract: "Grant, revoke and list awards of programmes (双证授予).",
    subcommands: [Grant.self, Revoke.self, List.self])

  /// Revokes an award.
  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Declare an award void: its numbers are free again, its evidence is given back.",
      discussion: """
        Example:
          creditbank award revoke 1201 --reason 冒名顶替核实 --key-file bank.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The position of the award's entry.")
    var seq: UInt64

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let (account, _) = try EntryLookup.accountRecord(at: seq, bank: session.bank)
      let record = RevokeAward(target: seq, reason: reason)
      try options.show(try session.submitOnce([.account(account, .revokeAward(record))]))
    }
  }

  /// Lists awards.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List awards by account, revoked ones too.")

    @OptionGroup var options: LedgerOptions

    @Option(help: "Only awards of this programme.")
    var programme: RuleCode?

    @Option(help: "Only this account's awards.")
    var account: AccountNumber?

    @Flag(help: "Only awards that are under review.")
    var underReview = false

    func run() throws {
      let bank = try Session(reading: options).bank
      var awards: [AwardDocument] = []
      if let account {
        awards = self.awards(of: account, try bank.state(of: account).state)
      } else {
        try bank.forEachState { number, state, _ in
          awards += self.awards(of: number, state)
          return true
        }
      }
      try options.show(AwardsDocument(awards), table: Self.table(awards))
    }

    private func awards(of number: AccountNumber, _ state: AccountState) -> [AwardDocument] {
      (state.dossier?.awards ?? [])
        .filter { award in
          programme.map { award.programme.code == $0 } ?? true
            && (!underReview || state.isUnderReview(award.seq))
        }
        .map { AwardDocument($0, in: number, state) }
    }

    private static func table(_ awards: [AwardDocument]) -> Table {
      Table(
        columns: [
          .number("entry"), .text("account"), .text("programme"), .number("version"),
          .text("day"), .text("numbers"), .text("status"),
        ],
        rows: awards.map { award in
          [
            "\(award.seq)", award.account, award.programme, "\(award.version)", award.day,
            award.outcomes.map { "\($0.issuer) \($0.number)" }.joined(separator: "; "),
            award.underReview ? "\(award.status), under review" : award.status,
          ]
        })
    }
  }
}
