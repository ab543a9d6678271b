import Testing

/// Each check of the lint is given something wrong, and must see it.
@Suite struct PlantedTests {
  private func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(path: path, text: text)
  }

  private func lines(_ violations: [Violation]) -> [Int] { violations.map(\.line) }

  @Test func `an import that the design does not allow is seen`() {
    let text =
      "package import Foundation\nimport CreditModel\nimport struct GRDB.Row\n// import X\n"
    #expect(lines(ImportChecks.imports(file("Sources/LedgerEngine/A.swift", text))) == [1, 3])
    #expect(lines(ImportChecks.imports(file("Sources/SQLiteStore/A.swift", text))) == [1])
    #expect(lines(ImportChecks.imports(file("Sources/creditbank/A.swift", text))) == [3])
    #expect(lines(ImportChecks.imports(file("Sources/New/A.swift", text))) == [1, 2, 3])
  }

  @Test func `a dependency that the design does not allow is seen`() throws {
    let sound = try #require(Repository.file("Package.swift"))
    let text = sound.lines.joined(separator: "\n")
    let target = "name: \"CreditModel\", dependencies: ["
    let damaged = text.replacing(target, with: target + "\"HashLog\", ")
    #expect(damaged != text)
    let found = ImportChecks.package(file("Package.swift", damaged))
    #expect(found.map(\.remedy) == ["CreditModel may not depend on HashLog"])
    let without = text.replacing(
      "\"RecordExchange\",\n      dependencies", with: "\"Exchange\",\n      dependencies")
    #expect(without != text)
    #expect(
      ImportChecks.package(file("Package.swift", without)).map(\.remedy).contains {
        $0.hasPrefix("RecordExchange is in the table")
      })
  }

  @Test func `a clock, chance or a fraction in the core is seen`() {
    let text = """
      let a = Date()
      let b = Double(1)
      // Date is a word here.
      let c = "Float"
      func f() async {}
      let d = updated

      """
    #expect(lines(ImportChecks.core(file("Sources/CreditModel/A.swift", text))) == [1, 2, 5])
    #expect(ImportChecks.core(file("Sources/HashLog/A.swift", text)).isEmpty)
  }

  @Test func `a file of one line too many is seen`() {
    let full = String(repeating: "\n", count: 400)
    #expect(ShapeChecks.size(file("Sources/A/A.swift", full)).isEmpty)
    #expect(lines(ShapeChecks.size(file("Sources/A/A.swift", full + "\n"))) == [401])
    #expect(ShapeChecks.size(file("Tests/A/A.swift", full + "\n")).isEmpty)
    let tests = String(repeating: "\n", count: 601)
    #expect(lines(ShapeChecks.size(file("Tests/A/A.swift", tests))) == [601])
  }

  @Test func `a function of one line too many is seen`() {
    func function(_ count: Int) -> String {
      "  func f(\n    a: Int\n  ) throws(Refusal) -> [Int] {\n"
        + String(repeating: "    if a { b() }\n", count: count - 4)
        + "  }\n  func g()\n  var a: Int\n"
    }
    #expect(ShapeChecks.functions(file("Sources/A/A.swift", function(60))).isEmpty)
    #expect(lines(ShapeChecks.functions(file("Sources/A/A.swift", function(61)))) == [1])
  }

  @Test func `a line of one character too many is seen`() {
    let full = String(repeating: "学", count: 100)
    #expect(ShapeChecks.lines(file("A.swift", full)).isEmpty)
    #expect(lines(ShapeChecks.lines(file("A.swift", "\n\(full)x\n"))) == [2])
  }

  @Test func `names that say nothing are seen`() {
    #expect(ShapeChecks.name("Sources/A/B.swift").isEmpty)
    #expect(ShapeChecks.name("Docs/a b.md").count == 1)
    #expect(ShapeChecks.name("Sources/A/StringUtils.swift").count == 1)
  }

  @Test(arguments: [
    "try" + "! f()", "a" + "!.b", "f()" + "!", "x as" + "! Int", "fatal" + "Error()",
    "var a: Int" + "!",
    "let b = a[0]" + "!", "// TO" + "DO: later", "/// FIX" + "ME", "// let a = f()", "// }",
    "//   return b;", "/" + "* block *" + "/", "a! == b",
  ])
  func `what is forced, put off or commented out is seen`(_ line: String) {
    #expect(lines(ShapeChecks.forms(file("A.swift", "let a = 1\n\(line)\n"))) == [2], "\(line)")
  }

  @Test(arguments: [
    "a != b", "!a", "if !f() { return }", "let text = \"try! a!\"",
    "// Why: a thing (of some kind).",
    "/// Reads `a`, or nil.", "let text = \"\\(f(\"!\"))!\"", "// The first one wins.",
    "let text = #\"a\"!\"#", "case .a(!b)", "[!a]",
  ])
  func `what is allowed is not seen`(_ line: String) {
    #expect(ShapeChecks.forms(file("A.swift", "let a = 1\n\(line)\n")).isEmpty, "\(line)")
  }

  @Test func `what has no words is seen`() {
    let text = """
      package import A

      /// Said.
      package struct B {
        package let c: Int
        /// Said.
        @inlinable
        package func d() {}
        package static var kind: Int { 1 }
        private let e: Int
        package mutating func f() {}
      }

      extension B: C {
        package func g() {}
      }

      package enum H {
        /// Said.
        package init(a: Int) {}
        public static let i = 1
      }

      """
    let found = WordChecks.documentation(file("Sources/A/A.swift", text))
    #expect(lines(found) == [5, 11, 18, 21])
  }

  @Test func `unsafe memory without its reason, or in another place, is seen`() {
    let text = """
      // The bytes are lent.
      unsafe a()
      unsafe b()
      let c = 1
      let d = 2
      let e = 3
      let f = unsafe g()
      let text = "unsafe"

      """
    #expect(lines(WordChecks.unsafeUses(file("Sources/HashLog/A.swift", text))) == [7])
    #expect(lines(WordChecks.unsafeUses(file("Sources/CreditModel/A.swift", text))) == [2, 3, 7])
  }

  @Test func `places on one machine and work put off are seen`() {
    let text = "fine\nsee /" + "work/main\nand /" + "tmp/x\nTO" + "DO\n"
    #expect(lines(WordChecks.words(file("Docs/A.md", text))) == [2, 3, 4])
  }

  @Test func `a number that changes or is used again is seen`() {
    let ever = ["a": 1, "b": 2, "old": 3]
    func remedies(_ text: String) -> [String] {
      WordChecks.changedNumbers(file("A.swift", text), ever: ever).map(\.remedy)
    }
    #expect(remedies("  case a = 1\n  case b = 2\n").isEmpty)
    #expect(remedies("  case a = 1\n").isEmpty, "a retired number")
    #expect(remedies("  case a = 4\n") == ["a is 1 for ever, and not 4"])
    #expect(remedies("  case new = 3\n") == ["3 was old; give new a number that was never used"])
    #expect(remedies("  case new = 4\n") == ["add new = 4 to PermanentNumbers.swift"])
  }

  @Test func `the kinds of records are read from their enum`() {
    let text = "enum A {\n  case z = \"z\"\n}\nenum RecordKind: String {\n  case a = \"a.b\"\n}\n"
    #expect(WordChecks.recordKinds(file("A.swift", text)) == ["a.b"])
  }

  @Test func `code, comments and strings are told apart`() {
    let text =
      "let a = \"b // c\" // d\nlet e = \"\"\"\n  f \"g\"\n  \"\"\"\n"
      + "let h = \"\\(i(\"j\")) k\" + l\n"
    let source = file("A.swift", text)
    #expect(source.comments[0].contains("// d"))
    #expect(!source.comments[0].contains("c"))
    #expect(!source.code[0].contains("b"))
    #expect(!source.code[2].contains("f"))
    #expect(source.code[4].contains("let h = \""))
    #expect(!source.code[4].contains("j"))
    #expect(source.code[4].hasSuffix("+ l"))
  }
}
