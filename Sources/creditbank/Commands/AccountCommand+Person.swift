import ArgumentParser
import CreditModel

extension AccountCommand {
  /// Asserts something of a learner.
  struct Attest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Assert a learner's month of birth, residence or class, without a name (身份认定).",
      discussion: """
        Examples:
          creditbank account attest K7QM-4T2X-9HRC-D --birth-month 1990-06 --key-file college.pem
          creditbank account attest K7QM-4T2X-9HRC-D --class migrant-worker --from 2026-01-01 \\
            --to 2026-12-31 --evidence 浦人社证〔2026〕12号 --key-file college.pem

        A newer month of birth takes the older one's place.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The account's number, with or without hyphens.")
    var account: AccountNumber

    @Option(help: "The month of birth, such as 1990-06.")
    var birthMonth: String?

    @Option(help: "The division that the learner lives in: 2 to 12 digits, such as 330726.")
    var residence: String?

    @Option(name: .customLong("class"), help: "A class of persons, a code such as migrant-worker.")
    var group: String?

    @Option(help: "The first day on which it holds; else today, or the month of birth's first.")
    var from: CalendarDay?

    @Option(help: "The last day; without it there is none.")
    var to: CalendarDay?

    @Option(help: "The document that proves it.")
    var evidence: String?

    func run() throws {
      let named: [(attribute: LearnerAttribute, value: String?)] = [
        (.birthMonth, birthMonth), (.residence, residence), (.class, group),
      ]
      let given = named.filter { $0.value != nil }
      guard given.count == 1, let value = given[0].value else {
        throw Failure(.usage, "error: name one of --birth-month, --residence and --class")
      }
      let session = try Session(writing: options, signing: signing)
      let born = birthMonth.flatMap { CalendarDay(text: $0 + "-01") }
      let record = AttestLearner(
        given[0].attribute, value, from: from ?? born ?? session.bank.today, to: to,
        evidence: evidence)
      try options.show(try session.submitOnce([.account(account, .attestLearner(record))]))
    }
  }

  /// Merges an account into another.
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let an account take over what another one of the same person holds (账户合并).",
      discussion: """
        Example:
          creditbank account merge K7QM-4T2X-9HRC-D --alias E2HD-XJ4G-4Q61-K \\
            --key-file county.keys/bank-1.pem

        The other account becomes an alias for good. A course that is credited once and stands in
        both counts once: the later credit is set aside as a duplicate.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The account that goes on.")
    var survivor: AccountNumber

    @Option(help: "The account that becomes its alias.")
    var alias: AccountNumber

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      try options.show(
        try session.submitOnce([
          .account(alias, .aliasAccount(AliasAccount(of: survivor))),
          .account(survivor, .mergeAccount(MergeAccount(alias: alias))),
        ]))
    }
  }
}
