import ArgumentParser
import CreditModel

/// Skill certificates.
struct CertificateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate", abstract: "Register skill certificates.",
    subcommands: [Register.self])

  /// Registers a certificate.
  struct Register: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Register a skill certificate in its holder's account.",
      discussion: """
        Example:
          creditbank certificate register K7QM-4T2X-9HRC-D --type 养老护理员 --level level-5 \\
            --number Y000033070002026500012 --issued 2026-05-20 --key-file assessor.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The account's number, with or without hyphens.")
    var account: AccountNumber

    @Option(help: "The occupation or ability that it certifies.")
    var type: String

    @Option(help: "Its level: \(wordList(CertificateLevel.self)); level-5 is 五级, the lowest.")
    var level: CertificateLevel

    @Option(help: "Its number.")
    var number: String

    @Option(help: "Who issued it; else the institution that submits.")
    var issuer: InstitutionCode?

    @Option(help: "The day of issue.")
    var issued: CalendarDay

    @Option(help: "The submission's id, unique within the institution; else made from the content.")
    var id: String?

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let record = RegisterCertificate(
        type: type, level: level, number: number, issuer: try issuer ?? session.institution(),
        issued: issued)
      try options.show(
        try session.submitOnce([.account(account, .registerCertificate(record))], id: id))
    }
  }
}

extension CertificateLevel: ExpressibleByArgument {}
