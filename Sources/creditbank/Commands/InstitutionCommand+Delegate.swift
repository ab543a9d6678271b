import ArgumentParser
import CreditModel

extension InstitutionCommand {
  /// Lets another institution post in an institution's name.
  struct Delegate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let another institution post credits in this institution's name (委托).",
      discussion: """
        Example:
          creditbank institution delegate PJ-CC --to PJ-AB --from 2026-03-01 --until 2027-02-28 \\
            --key-file college.pem

        The newest delegation of the same two takes the older one's place; to end one, name a day
        with --until. The delegate posts with --on-behalf-of, under the institution's licence.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "In whose name postings are made.")
    var code: InstitutionCode

    @Option(help: "Who may make them.")
    var to: InstitutionCode

    @Option(help: "The first day.")
    var from: CalendarDay

    @Option(help: "The last day; without it there is none.")
    var until: CalendarDay?

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let record = DelegateInstitution(institution: code, to: to, from: from, until: until)
      try options.show(try session.submit([.governance(.delegateInstitution(record))]))
    }
  }
}
