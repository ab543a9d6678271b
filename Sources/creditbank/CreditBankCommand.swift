import ArgumentParser

/// The program: the list of its commands.
struct CreditBankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "creditbank",
    abstract: "A lifelong-learning credit bank (学分银行): an append-only, hash-chained ledger.",
    discussion: """
      Examples:
        creditbank demo --dir demo
        creditbank import term.csv --ledger county.ledger --key-file college.pem
        creditbank transcript K7QM-4T2X-9HRC-D --ledger county.ledger
        creditbank verify --ledger county.ledger

      The ledger is named by --ledger or CREDITBANK_LEDGER. Exit status: 0 done; 1 a check said no;
      2 usage; 3 input refused, nothing posted; 4 not authorised; 5 not found; 6 conflict; 7 busy;
      10 no ledger here; 11 ledger damaged; 12 wrong key; 70 a bug; 74 a file cannot be read or
      written.
      """,
    version: "creditbank 0.1.0",
    subcommands: [
      InitCommand.self, KeyCommand.self, InstitutionCommand.self, CourseCommand.self,
      AccountCommand.self, PostCommand.self, ImportCommand.self, CertificateCommand.self,
      CorrectCommand.self, RevokeCommand.self, TranscriptCommand.self, ExportCommand.self,
      VerifyCommand.self, RebuildCommand.self, CheckpointCommand.self, DemoCommand.self,
      DisputeCommand.self, ReviewCommand.self, ConductCommand.self, FigureCommand.self,
      RuleCommand.self, ProgrammeCommand.self,
      ConvertCommand.self, RedeemCommand.self, ProgressCommand.self, AwardCommand.self,
      ExplainCommand.self,
    ])
}
