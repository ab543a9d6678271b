import CreditModel
import Foundation
import HashLog
import Testing

@Suite struct PlanTests {
  /// Runs `commands`, all of them scripts' steps, and gives what the last one said.
  private func last(_ commands: [String], in run: ScriptRun) throws -> [String] {
    var lines: [String] = []
    for command in commands {
      guard case .step(let step) = Script(text: "$ \(command)\n").items.first else { continue }
      lines = try run.run(step)
    }
    return lines
  }

  @Test(arguments: [
    "revoke 14 16 --reason 冒名顶替核实 --key-file college.pem",
    "revoke 28 34 --reason 转换有误 --key-file bank.pem",
    "revoke --submission 14 --named $ACCOUNT --reason 替考核实 --key-file bank.pem",
    "correct 14 --score 90 --reason 复核更正 --key-file college.pem",
    "dispute resolve 36 --outcome upheld --reason 异议成立 --revoke --key-file bank.pem",
  ])
  func `what a dry run shows is to the byte what the act submits`(_ act: String) throws {
    let run = try ScriptRun()
    let setUp = [
      "source chain", "creditbank dispute open $ACCOUNT 16 --say 学时有误 --key-file college.pem",
    ]
    _ = try last(setUp, in: run)
    var shown = try last(["creditbank \(act) --dry-run"], in: run)
    #expect(shown.popLast() == "! Nothing was posted: this was a dry run.")
    let done = try last(["creditbank \(act)"], in: run)
    try #require(done.count == shown.count + 2)
    #expect(Array(done.prefix(shown.count)) == shown)

    // The receipt's root is the plan hash, and the book has the records that were shown.
    let records = Array(shown.dropFirst().dropLast())
    let entries = try last(["creditbank export entries"], in: run).suffix(records.count)
    for (entry, record) in zip(entries, records) {
      #expect(entry.contains("\"record\":\(record),"))
    }
    #expect(try last(["creditbank verify"], in: run).first?.hasPrefix("sound:") == true)
    let again = try last(["creditbank \(act) --format json"], in: run).joined(separator: "\n")
    let receipt = try JSONDecoder().decode(Root.self, from: Data(again.utf8))
    #expect(shown.last == "plan hash \(receipt.root)")
  }

  private struct Root: Decodable {
    let root: String
  }
}
