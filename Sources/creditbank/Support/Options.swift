import ArgumentParser
import CreditModel
import Foundation
import HashLog

/// Which ledger, and how results are shown: what every command takes.
struct LedgerOptions: ParsableArguments {
  @Option(name: .long, help: "The ledger's file; else CREDITBANK_LEDGER.")
  var ledger: String?

  @Option(name: .long, help: "How results are shown: table, json or csv.")
  var format = OutputFormat.table

  @Flag(name: .long, help: "Print no result; the exit status says it.")
  var quiet = false

  /// The ledger's path.
  func path() throws -> String {
    guard let path = ledger ?? ProcessInfo.processInfo.environment["CREDITBANK_LEDGER"],
      !path.isEmpty
    else {
      throw Failure(
        .noLedger, "error: no ledger is named\nhint: use --ledger PATH or set CREDITBANK_LEDGER")
    }
    return path
  }

  /// Shows a result in the format asked for.
  func show(_ document: some Encodable, table: Table, text: String? = nil) throws {
    guard !quiet else { return }
    switch format {
    case .json: try Output.write(document: document)
    case .csv: Output.write(table.csv)
    case .table: Output.write(text ?? table.aligned)
    }
  }
}

/// Who signs: what every command that writes takes.
struct SigningOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "A private key (PEM) to sign with; may be repeated; else CREDITBANK_KEY_FILE.")
  var keyFile: [String] = []

  @Option(name: .long, help: "Who submits; else the institution of the first key.")
  var institution: String?

  @Option(name: .long, help: "The bank's log key; else CREDITBANK_LOG_KEY, else beside the ledger.")
  var logKey: String?

  /// The keys to sign with. Throws `wrongKey` where none is named.
  func keys() throws -> [SigningKey] {
    var paths = keyFile
    if paths.isEmpty, let named = ProcessInfo.processInfo.environment["CREDITBANK_KEY_FILE"] {
      paths = named.split(separator: ":").map(String.init)
    }
    guard !paths.isEmpty else {
      throw Failure(
        .wrongKey,
        "error: this needs a signature\nhint: name a private key with --key-file PATH")
    }
    return try paths.map(KeyFile.signingKey)
  }
}

extension Code: ExpressibleByArgument {
  /// Reads a code, or nil.
  public init?(argument: String) { self.init(text: argument) }
}

extension CalendarDay: ExpressibleByArgument {
  /// Reads a day, or nil.
  public init?(argument: String) { self.init(text: argument) }
}

extension AccountNumber: ExpressibleByArgument {
  /// Reads an account number, or nil.
  public init?(argument: String) { self.init(text: argument) }
}
