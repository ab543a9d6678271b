import CreditModel
import Foundation
import LedgerEngine
import SQLiteStore
import Testing

/// A bank made with the program, and files of credits for it.
final class TestBank {
  let program: Program
  let folder: String
  var ledger: String { folder + "/county.ledger" }
  private(set) var accounts: [String] = []
  private var counts: [Int]
  private var fileCount = 0

  /// Makes a bank with two institutions and `accountCount` accounts.
  init(accountCount: Int) throws {
    program = try Program()
    let made = FileManager.default.temporaryDirectory.appending(path: "creditbank-kill-\(UUID())")
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    folder = made.path
    counts = [Int](repeating: 0, count: accountCount)
    try run(
      "init", "--ledger", ledger, "--origin", "county.example/credits", "--late-after", "3660")
    for (code, key) in [("PJ-CC", "college"), ("PJ-TV", "university")] {
      try run("key", "generate", "\(folder)/\(key).pem")
      try run(
        "institution", "admit", code, "--name", "学校", "--kind", "communityCollege", "--key",
        "\(folder)/\(key).pem", "--types", "culture", "--from", "2000-01-01", "--ledger", ledger,
        "--key-file", "\(folder)/county.keys/bank-1.pem")
    }
    try run(
      "course", "publish", "CU-YW", "--title", "语文", "--type", "culture", "--hours", "100",
      "--credits", "10", "--repeatable", "--ledger", ledger, "--key-file",
      "\(folder)/county.keys/bank-1.pem")
    let opened = try run(
      "account", "open", "--count", "\(accountCount)", "--ledger", ledger, "--key-file",
      "\(folder)/college.pem", "--format", "json")
    accounts = try JSONDecoder().decode(Opened.self, from: opened).accounts
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private struct Opened: Decodable { let accounts: [String] }

  /// What an import printed.
  struct Report: Decodable {
    struct Receipt: Decodable {
      let first: UInt64
      let last: UInt64
      let repeated: Bool
    }
    let ok: Bool
    let rows: Int
    let receipts: [Receipt]
  }

  /// A file of credits that was never imported.
  struct CreditFile: Sendable {
    let path: String
    let id: String
    let rows: Int
    let key: String
    let institution: String
  }

  /// Runs the program to its end, and expects that it is content.
  @discardableResult
  func run(_ arguments: String...) throws -> Data {
    let (status, output, errors) = try program.start(arguments, in: folder).end()
    try #require(status == 0, "creditbank \(arguments.joined(separator: " ")): \(errors)")
    return output
  }

  /// Writes a file of `rows` credits, the first `watched` of them to the first account.
  func file(rows: Int, watched: Int = 0, by institution: Int = 0) throws -> CreditFile {
    fileCount += 1
    var text = "account,course,started,completed,hours,mode,score,credits,reference\n"
    for row in 0..<rows {
      let account = row < watched ? 0 : 1 + (row + fileCount * 31) % (accounts.count - 1)
      counts[account] += 1
      let first = Int64(CalendarDay(year: 2017, month: 1, day: 1)?.number ?? 0)
      let day = CalendarDay(number: first + Int64(counts[account]))?.text ?? ""
      text += "\(accounts[account]),CU-YW,\(day),\(day),40,online,,2.5,F\(fileCount)-\(row)\n"
    }
    let path = "\(folder)/\(fileCount).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return CreditFile(
      path: path, id: "file-\(fileCount)", rows: rows,
      key: folder + (institution == 0 ? "/college.pem" : "/university.pem"),
      institution: institution == 0 ? "PJ-CC" : "PJ-TV")
  }

  /// Starts to import `file`.
  func startImport(_ file: CreditFile) throws -> Program.Run {
    try program.start(
      [
        "import", file.path, "--id", file.id, "--ledger", ledger, "--key-file", file.key,
        "--format", "json",
      ], in: folder)
  }

  /// Imports `file` to the end.
  func importing(_ file: CreditFile) throws -> Report {
    let (status, output, errors) = try startImport(file).end()
    try #require(status == 0, "import: \(errors)")
    return try JSONDecoder().decode(Report.self, from: output)
  }

  /// How many lines the first account's transcript has, asked of the program.
  func watchedLines() throws -> Int {
    struct Transcript: Decodable {
      struct Line: Decodable {}
      let lines: [Line]
    }
    let (status, output, errors) = try program.start(
      ["transcript", accounts[0], "--ledger", ledger, "--format", "json"], in: folder
    ).end()
    try #require(status == 0, "transcript: \(errors)")
    return try JSONDecoder().decode(Transcript.self, from: output).lines.count
  }

  /// Runs `body` on the book as it is in the file now.
  func read<Value>(_ body: (any LedgerInspector) throws -> Value) throws -> Value {
    let store = try SQLiteStore.open(at: ledger)
    defer { try? store.close() }
    return try store.read(body)
  }

  /// The number of entries, and the place of the submission of `file`, if it is in the book.
  func state(of file: CreditFile) throws -> (size: UInt64, submission: UInt64?) {
    guard let code = InstitutionCode(text: file.institution) else { return (0, nil) }
    return try read { reader in
      (
        try reader.head()?.size ?? 0,
        try reader.holder(of: .submission(file.id, of: code))
      )
    }
  }

  /// Expects that nothing is wrong with the book.
  func expectSound() throws {
    let findings = try read { reader in try Audit(of: reader).findings }
    #expect(findings == [])
  }
}
