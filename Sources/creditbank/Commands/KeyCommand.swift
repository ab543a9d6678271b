import ArgumentParser
import CanonicalCoding
import CreditModel
import HashLog

/// Keys: made, looked at, enrolled, revoked.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make, look at, enrol and revoke keys.",
    subcommands: [Generate.self, Show.self, Enrol.self, Revoke.self])

  /// Makes a key.
  struct Generate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an Ed25519 key and write it as PEM, readable by its owner alone.",
      discussion: """
        Example:
          creditbank key generate college.pem

        The public half is printed; give it, or the file that key show --public writes, to the bank.
        """)

    @Argument(help: "The file to write; nothing may be there.")
    var file: String

    @Option(help: "How results are shown: table, json or csv.")
    var format = OutputFormat.table

    func run() throws {
      let key = SigningKey.generate()
      try KeyFile.write(key, to: file)
      try KeyListing(file: file, key: try KeyFile.publicKey(of: key)).show(format)
    }
  }

  /// Shows a key.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the public half of a key.",
      discussion: """
        Examples:
          creditbank key show college.pem
          creditbank key show college.pem --public > college.pub.pem
        """)

    @Argument(help: "A PEM file of either half.")
    var file: String

    @Flag(name: .customLong("public"), help: "Print the public half as PEM.")
    var asPEM = false

    @Option(help: "How results are shown: table, json or csv.")
    var format = OutputFormat.table

    func run() throws {
      let key = try KeyFile.publicKey(file)
      guard !asPEM else {
        Output.write(VerifyingKey(bytes: key.bytes)?.pem ?? "")
        return
      }
      try KeyListing(file: file, key: key).show(format)
    }
  }

  /// Enrols a key.
  struct Enrol: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a key sign for an institution from now on.",
      discussion: """
        Example:
          creditbank key enrol PJ-CC college-2.pub.pem --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The institution's code; BANK for the bank itself.")
    var holder: InstitutionCode

    @Argument(help: "A PEM file of either half, or the public key in base64.")
    var key: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let record = EnrolKey(institution: holder, key: try KeyFile.publicKey(key))
      try options.show(try session.submit([.governance(.enrolKey(record))]))
    }
  }

  /// Revokes a key.
  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Refuse what a key signs from now on; what it signed stands.",
      discussion: """
        Example:
          creditbank key revoke college.pub.pem --reason 私钥遗失 --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "A PEM file of either half, or the public key in base64.")
    var key: String

    @Option(help: "Why.")
    var reason: String

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let record = RevokeKey(key: try KeyFile.publicKey(key), reason: reason)
      try options.show(try session.submit([.governance(.revokeKey(record))]))
    }
  }
}

/// A key as commands show it.
private struct KeyListing {
  let file: String
  let key: PublicKey

  func show(_ format: OutputFormat) throws {
    struct Document: Encodable {
      let schema = "creditbank.key/1"
      let file: String
      let publicKey: String
    }
    let text = Base64.encode(key.bytes)
    let table = Table(columns: [.text("file"), .text("public key")], rows: [[file, text]])
    switch format {
    case .json: try Output.write(document: Document(file: file, publicKey: text))
    case .csv: Output.write(table.csv)
    case .table: Output.write(table.aligned)
    }
  }
}
