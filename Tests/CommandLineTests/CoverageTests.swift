import CreditModel
import Foundation
import RecordExchange
import Testing

@Suite struct CoverageTests {
  /// Refusals that no words of the program provoke, each with the reason.
  private static let unprovoked: [Refusal: String] = [
    .submissionEmpty: "every command that submits has a record, and import refuses an empty file",
    .submissionTooLarge: "import sends parts, and --count is limited",
    .countDiffers: "the program counts what it signs",
    .rootDiffers: "the program signs what it sends",
    .signatureInvalid: "the program signs with the key that it names",
    .accountTaken: "the program draws numbers that are not taken",
    .accountFull: "100,000 holdings take too long for a script",
    .licencesFull: "1,000 licences take too long for a script",
    .cascadeIncomplete: "what submits an act submits all that follows from it",
    .targetOfAnotherKind: "revoke finds out what the entry gave, and undoes that",
    .conversionUnknown: "revoke looks conversions up in the account that has them",
    .ruleTooComplex: "five million steps take too long for a script",
    .resultDiffers: "the program computes what it states",
    .redemptionInputsDiffer: "the program computes what it states",
    .evidenceDiffers: "the program computes what it states",
    .amountOverflow: "a sum takes 9 * 10^12 records to overflow",
  ]

  /// All scripts' text.
  private static let scripts: [String: String] = {
    var scripts: [String: String] = [:]
    for name in ScriptFiles.names {
      scripts[name] = try? String(contentsOf: ScriptFiles.url(name), encoding: .utf8)
    }
    return scripts
  }()

  /// A command as the program's own description has it.
  private struct Command: Decodable {
    let commandName: String
    let subcommands: [Command]?

    /// The names of scripts that this command needs.
    func scripts(under names: [String]) -> [String] {
      let own = names + [commandName]
      let verbs = (subcommands ?? []).filter { $0.commandName != "help" }
      guard !verbs.isEmpty else { return [own.joined(separator: "-")] }
      return verbs.flatMap { $0.scripts(under: own) }
    }
  }

  private struct Description: Decodable {
    let command: Command
  }

  @Test func `each command has a script of its name, which runs it`() throws {
    let run = try ScriptRun()
    let step = Script(text: "$ creditbank --experimental-dump-help\n").items.first
    guard case .step(let step) = step else { return }
    let json = try run.run(step).joined(separator: "\n")
    let program = try JSONDecoder().decode(Description.self, from: Data(json.utf8)).command
    let names = (program.subcommands ?? []).filter { $0.commandName != "help" }
      .flatMap { $0.scripts(under: []) }
    #expect(names.count > 20)
    for name in names {
      let text = Self.scripts[name]
      let words = name.replacing("-", with: " ")
      #expect(
        text?.contains("creditbank \(words)") ?? false,
        "write Scripts/\(name).txt with $ creditbank \(words)")
    }
  }

  @Test func `each refusal is met in a script, or cannot be provoked`() {
    let text = Self.scripts.values.joined()
    for refusal in Refusal.allCases {
      let isMet = text.contains(refusal.code)
      let reason = Self.unprovoked[refusal]
      #expect(
        isMet == (reason == nil),
        "\(refusal) (\(refusal.code)): provoke it in a script, or say why not in this test")
    }
    for refusal in InputRefusal.allCases {
      let code = RowProblem.Reason.input(refusal).code
      #expect(text.contains(code), "\(refusal) (\(code)): provoke it in a script")
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 10, 11, 12, 74])
  func `each exit status is met in a script`(_ status: Int) {
    #expect(Self.scripts.values.contains { $0.contains("\n[exit \(status)]\n") })
  }

  @Test func `no script meets a bug`() {
    for (name, text) in Self.scripts {
      #expect(!text.contains("[exit 70]"), "\(name)")
      #expect(!text.contains("refused by rule"), "\(name): word it in Sentences.swift")
    }
  }
}
