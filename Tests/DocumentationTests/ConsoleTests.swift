import Foundation
import Testing

@Suite struct ConsoleTests {
  private static let golden = ProcessInfo.processInfo.environment["CREDITBANK_GOLDEN"] == "1"

  private static let paths = Repository.documents.filter { path in
    (try? Repository.text(path).contains("```console\n")) ?? false
  }
  private static let bare = paths.filter { !needsPython($0) }
  private static let pythonic = paths.filter(needsPython)

  private static func needsPython(_ path: String) -> Bool {
    (try? ConsoleScript(path: path).needsPython) ?? true
  }

  @Test(arguments: bare) func `a document's commands print what it says`(path: String) throws {
    try Self.check(path)
  }

  @Test(.enabled(if: Python.isThere, "python3 is not installed"), arguments: pythonic)
  func `a document's commands, some of Python, print what it says`(path: String) throws {
    try Self.check(path)
  }

  @Test func `the program was built`() throws {
    let result = try Workplace().run("creditbank --version")
    #expect(result.status == 0 && result.output.hasPrefix("creditbank "), "\(result.output)")
  }

  @Test func `the tour of the README is replayed`() throws {
    let script = try ConsoleScript(path: "README.md")
    #expect(script.steps.count > 15)
  }

  @Test func `an ellipsis stands for any lines, and nothing else does`() {
    let step = ConsoleStep(command: "", expected: ["a", "…", "z"], line: 0, expectedLines: 0..<0)
    #expect(step.accepts(["a", "z"]))
    #expect(step.accepts(["a", "b", "c", "z"]))
    #expect(!step.accepts(["a", "z", "b"]))
    #expect(!step.accepts(["a"]))
  }

  private static func check(_ path: String) throws {
    let script = try ConsoleScript(path: path)
    let outputs = try script.replay(in: try Workplace.withDemo())
    if golden {
      let text = script.rewritten(with: outputs)
      try Data(text.utf8).write(to: Repository.root.appending(path: path))
      return
    }
    for (step, output) in zip(script.steps, outputs) {
      #expect(
        step.accepts(output),
        """
        \(path):\(step.line + 1): $ \(step.command)
        expected:
        \(step.expected.joined(separator: "\n"))
        printed:
        \(output.joined(separator: "\n"))
        """)
    }
  }
}
