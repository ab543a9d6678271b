import ArgumentParser
import CreditModel

/// Programmes: adopted, tried, listed and explained like rules; learners enrol in them.
struct ProgrammeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programme",
    abstract: "Adopt, try and explain programmes (项目), and enrol learners in them.",
    discussion: """
      Examples:
        creditbank programme adopt diploma.json --set threshold=160 \\
          --key-file county.keys/bank-1.pem
        creditbank programme enrol K7QM-4T2X-9HRC-D --programme ZJ-DC-SHS --key-file college.pem
      """,
    subcommands: [
      Adopt.self, Retire.self, List.self, Show.self, Explain.self, Try.self, Enrol.self,
      Migrate.self, Learners.self,
    ])

  /// Adopts a programme.
  struct Adopt: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adopt a programme, or its next version, with the bank's keys.",
      discussion: """
        Example:
          creditbank programme adopt diploma.json --set threshold=160 \\
            --key-file county.keys/bank-1.pem

        Who is enrolled stays at their version until they are moved with programme migrate.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var adoption: RuleAdoption

    func run() throws { try adoption.run(.programmes, options, signing) }
  }

  /// Retires a programme.
  struct Retire: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "End enrolment in a programme from a day on; who is enrolled goes on.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var act: RuleRetirement

    func run() throws { try act.run(.programmes, options, signing) }
  }

  /// Lists programmes.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the programmes in force, or all versions.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var listing: RuleListing

    func run() throws { try listing.run(.programmes, options) }
  }

  /// Shows a programme.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a programme as it was adopted; with --format json the document verbatim.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var choice: RuleChoice

    func run() throws { try choice.show(.programmes, options) }
  }

  /// Explains a programme.
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say in words, clause by clause, what a programme or a draft of one means.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var explanation: RuleExplanation

    func run() throws { try explanation.run(.programmes, options) }
  }

  /// Tries a draft.
  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a draft of a programme would change; writes nothing.",
      discussion: """
        Example:
          creditbank programme try diploma-2.json --set threshold=120
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var trial: RuleTrial

    func run() throws { try trial.run(.programmes, options) }
  }
}
