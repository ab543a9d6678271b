import ArgumentParser
import CanonicalCoding
import CreditModel
import Foundation
import RecordExchange

/// Rules: checked, tried, adopted, retired, listed, shown and explained.
struct RuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule",
    abstract: "Check, try, adopt, retire, list, show and explain rules (规则).",
    discussion: """
      Examples:
        creditbank rule check points.json
        creditbank rule explain points.json
        creditbank rule try points.json
        creditbank rule adopt points.json --key-file county.keys/bank-1.pem
      """,
    subcommands: [
      Check.self, Try.self, Adopt.self, Retire.self, List.self, Show.self, Explain.self,
    ])

  /// Checks documents.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say everything that is wrong with rule documents; needs no ledger.",
      discussion: """
        Examples:
          creditbank rule check points.json diploma.json
          creditbank rule check diploma.json --set threshold=160
        """)

    @Argument(help: "Files with a rule or programme each, or - for standard input.")
    var files: [String]

    @OptionGroup var numbers: RuleNumbers

    @Option(help: "How results are shown: table, json or csv.")
    var format = OutputFormat.table

    @Flag(help: "Print no result; the exit status says it.")
    var quiet = false

    func run() throws {
      let given = try numbers.values()
      let checked = try files.map { name in
        CheckedRule(name: name, file: try readRule(name, given, isAlone: files.count == 1))
      }
      if !quiet { try show(checked) }
      let count = checked.reduce(0) { $0 + $1.file.problems.count }
      guard count == 0 else {
        let bad = checked.count { !$0.file.problems.isEmpty }
        let share = (bad == files.count ? "" : "\(bad) of ") + Counted.text(files.count, "file")
        throw Failure(.refused, "error: \(Counted.text(count, "problem")) in \(share)")
      }
    }

    private func show(_ checked: [CheckedRule]) throws {
      switch format {
      case .json: try Output.write(document: CheckDocument(files: checked.map(\.document)))
      case .csv: Output.write(RuleProblemRow.table(checked.flatMap(\.rows)).csv)
      case .table: Output.write(checked.map(\.text).joined())
      }
    }
  }
}

/// The numbers that are given to a document's parameters.
struct RuleNumbers: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A number for a parameter, such as threshold=160 or share=1/2; may be repeated.",
      valueName: "name=number"))
  var settings: [String] = []

  /// The numbers by parameter.
  func values() throws -> [String: CanonicalValue] {
    var values: [String: CanonicalValue] = [:]
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let number = RuleFile.number(String(parts[1])),
        values.updateValue(number, forKey: String(parts[0])) == nil
      else {
        throw Failure(
          .usage,
          "error: --set \(setting) gives no number, or gives one twice\n"
            + "hint: --set threshold=160, --set share=1/2, --set line=79.5")
      }
    }
    return values
  }
}

/// Reads the rule document in the file `name`, with those of the numbers that it asks for; with all
/// where it `isAlone`, so that a wrong name is met.
func readRule(
  _ name: String, _ given: [String: CanonicalValue], isAlone: Bool = true
) throws -> RuleFile {
  let bytes = try InputFile.bytes(name)
  let file = RuleFile(bytes, parameters: given)
  guard !isAlone, let text = file.text else { return file }
  let names = file.parameterNames
  return RuleFile(text, parameters: given.filter { names.contains($0.key) })
}

extension InputFile {
  /// The longest file that is read as a whole, in bytes.
  private static let limit = 1 << 20

  /// The bytes of the file at `path`; `-` is standard input.
  static func bytes(_ path: String) throws -> [UInt8] {
    let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let handle, let data = try? handle.read(upToCount: limit) ?? Data() else {
      throw Failure(.inputOutput, "error: the file \(path) cannot be read")
    }
    return Array(data)
  }
}

/// One problem of a file, for people and programs.
struct RuleProblemRow: Encodable {
  let file: String
  let code: String
  let path: String
  let line: Int?
  let column: Int?
  let message: String

  /// The row of `problem` in `file`.
  init(_ problem: RuleFile.Problem, in file: String) {
    self.file = file
    code = problem.refusal.code
    path = problem.path
    if case .text(let fault) = problem {
      line = fault.line
      column = fault.column
    } else {
      line = nil
      column = nil
    }
    message = Sentences.of(problem)
  }

  /// The place for people.
  var place: String { path.isEmpty ? "(document)" : path }

  /// Rows under headings.
  static func table(_ rows: [RuleProblemRow]) -> Table {
    Table(
      columns: [.text("file"), .text("place"), .text("code"), .text("message")],
      rows: rows.map { [$0.file, $0.place, $0.code, $0.message] })
  }
}

/// A file and what the check found.
private struct CheckedRule {
  let name: String
  let file: RuleFile

  var rows: [RuleProblemRow] { file.problems.map { RuleProblemRow($0, in: name) } }

  var document: CheckDocument.File {
    let members = RuleSummary(file.text)
    return CheckDocument.File(
      file: name, ok: file.problems.isEmpty, kind: members.kind, code: members.code,
      version: members.version, open: file.open.map(\.name), problems: rows)
  }

  var text: String {
    guard !file.problems.isEmpty else {
      var text = "\(name): sound: \(RuleSummary(file.text).text)\n"
      for parameter in file.open {
        text += "  adoption must give \(parameter.name): --set \(parameter.name)=NUMBER\n"
      }
      return text
    }
    let count = Counted.text(file.problems.count, "problem")
    // Keys and words of a file that is refused may hold anything.
    let lines = rows.map { DisplayWidth.visible("\($0.place): \($0.message)") }
    return "\(name): \(count)\n" + lines.map { "  \($0)\n" }.joined()
  }
}

/// What a document says of itself, whether it is sound or not.
struct RuleSummary {
  let kind: String?
  let code: String?
  let version: Int64?
  let title: String?

  /// What `text` says.
  init(_ text: CanonicalValue?) {
    var members: [String: CanonicalValue] = [:]
    if case .object(let found)? = text { members = found }
    func string(_ name: String) -> String? {
      if case .string(let text)? = members[name] { text } else { nil }
    }
    kind = string("kind")
    code = string("code")
    title = string("title")
    if case .integer(let number)? = members["version"] { version = number } else { version = nil }
  }

  /// The kind, code, version and title.
  var text: String {
    "\(kind ?? "?") \(code ?? "?") version \(version.map { "\($0)" } ?? "?"): \(title ?? "?")"
  }
}

/// What a check found, as a document.
private struct CheckDocument: Encodable {
  let schema = "creditbank.rule-check/1"
  let files: [File]

  struct File: Encodable {
    let file: String
    let ok: Bool
    let kind: String?
    let code: String?
    let version: Int64?
    let open: [String]
    let problems: [RuleProblemRow]
  }
}
