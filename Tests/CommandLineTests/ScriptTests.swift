import Foundation
import Testing

@Suite struct ScriptTests {
  @Test(arguments: ScriptFiles.names)
  func `the program says what the script says`(_ name: String) throws {
    var script = try ScriptFiles.read(name)
    let run = try ScriptRun()
    for index in script.items.indices {
      guard case .step(var step) = script.items[index] else { continue }
      let lines = try run.run(step)
      guard !Script.agrees(step.expected, lines) else { continue }
      if ScriptFiles.isGolden {
        step.expected = Script.rewriting(step.expected, as: lines)
        script.items[index] = .step(step)
      } else {
        let comment = """
          Scripts/\(name).txt:\(step.line): $ \(step.command)
          said:
          \(lines.joined(separator: "\n"))
          and should have said:
          \(step.expected.joined(separator: "\n"))
          If what it says is right, run make golden and read the difference.
          """
        Issue.record("\(comment)")
      }
    }
    if ScriptFiles.isGolden {
      try Data(script.text.utf8).write(to: ScriptFiles.url(name), options: .atomic)
    }
  }

  @Test func `a script reads and writes back the same`() throws {
    for name in ScriptFiles.names {
      let text = try String(contentsOf: ScriptFiles.url(name), encoding: .utf8)
      #expect(Script(text: text).text == text, "\(name)")
    }
  }

  @Test func `what a command says is told from what follows it`() throws {
    let script = Script(
      text: """
        # Why.
        $ creditbank one \\
            two
        said

        said after a blank line
        ! complained
        [exit 3]

        # Next.
        $ cat > file <<END
        # in the file
        END
        $ creditbank three

        """)
    let steps = script.items.compactMap { item -> Script.Step? in
      if case .step(let step) = item { step } else { nil }
    }
    #expect(steps.map(\.command) == ["creditbank one two", "cat > file", "creditbank three"])
    #expect(
      steps.map(\.expected) == [
        ["said", "", "said after a blank line", "! complained", "[exit 3]"], [], [],
      ])
    #expect(steps.map(\.document) == [nil, "# in the file\n", nil])
    #expect(steps.map(\.line) == [2, 11, 14])
  }

  @Test(arguments: [
    ("same", "same", true), ("same", "other", false), ("a [..] c", "a b c", true),
    ("a [..] c", "a b d", false), ("[..]x[..]", "axb", true), ("[..]x[..]", "ab", false),
    ("\u{E9}", "e\u{301}", false),
  ])
  func `a line agrees byte for byte but where anything goes`(
    _ expected: String, _ actual: String, _ agrees: Bool
  ) {
    #expect(Script.agrees([expected], [actual]) == agrees)
  }

  @Test func `words are parted, quoted and filled in`() throws {
    let words = try ScriptWords(
      "creditbank a 'b $C' \"d $NAME\" $NAME. '' < in > out", variables: ["NAME": "n"])
    #expect(words.words == ["creditbank", "a", "b $C", "d n", "n.", ""])
    #expect(words.input == "in")
    #expect(words.output == "out")
    #expect(throws: ScriptWords.Fault.self) { try ScriptWords("a 'b", variables: [:]) }
    #expect(throws: ScriptWords.Fault.self) { try ScriptWords("a $B", variables: [:]) }
  }
}
