import Testing

/// The repository's own lint. Each failure names file and line and says what to do.
@Suite struct TidyTests {
  private func expectNone(
    _ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = violations.map(\.description).joined(separator: "\n")
    #expect(violations.isEmpty, "\(text)", sourceLocation: sourceLocation)
  }

  @Test func `there are files to look at`() {
    #expect(Repository.sources.count > 100)
    #expect(Repository.swiftFiles.count > Repository.sources.count)
    #expect(Repository.sources.contains { $0.path == "Sources/CreditModel/Refusal.swift" })
  }

  @Test func `each target imports what the design allows`() {
    expectNone(Repository.sources.flatMap(ImportChecks.imports))
  }

  @Test func `the targets of the package depend on each other as the design says`() throws {
    expectNone(ImportChecks.package(try #require(Repository.file("Package.swift"))))
  }

  @Test func `the core has no clock, no chance, no tasks and no fractions`() {
    expectNone(Repository.sources.flatMap(ImportChecks.core))
  }

  @Test func `files are short enough`() {
    expectNone(Repository.swiftFiles.flatMap(ShapeChecks.size))
  }

  @Test func `functions are short enough`() {
    expectNone(Repository.swiftFiles.flatMap(ShapeChecks.functions))
  }

  @Test func `lines are short enough`() {
    expectNone(Repository.swiftFiles.flatMap(ShapeChecks.lines))
  }

  @Test func `files have names without spaces, for what is in them`() {
    let paths = ["Sources", "Tests", "Schemas", "Docs"].flatMap(Repository.paths)
    expectNone(paths.flatMap(ShapeChecks.name))
  }

  @Test func `nothing is forced, put off or commented out`() {
    expectNone(Repository.swiftFiles.flatMap(ShapeChecks.forms))
  }

  @Test func `what others see has a line that says what it is`() {
    expectNone(Repository.sources.flatMap(WordChecks.documentation))
  }

  @Test func `unsafe memory is where bytes are, each use with its reason`() {
    expectNone(Repository.sources.flatMap(WordChecks.unsafeUses))
  }

  @Test func `no text names a place on one machine, or puts work off`() {
    expectNone((Repository.documents + Repository.swiftFiles).flatMap(WordChecks.words))
  }

  @Test func `numbers that were given out stay as they are`() throws {
    for (path, numbers) in PermanentNumbers.files {
      let file = try #require(Repository.file(path))
      #expect(!WordChecks.numbers(file).isEmpty, "\(path) has no numbers; look where they went")
      expectNone(WordChecks.changedNumbers(file, ever: numbers))
    }
  }

  @Test func `each kind of record has a schema and a vector`() throws {
    let path = "Sources/CreditModel/Records/RecordBody.swift"
    let kinds = WordChecks.recordKinds(try #require(Repository.file(path)))
    #expect(kinds.count >= 16)
    for kind in kinds + ["genesis", "submission"] {
      for folder in ["Schemas/entries", "Schemas/vectors"] {
        #expect(Repository.exists("\(folder)/\(kind).json"), "write \(folder)/\(kind).json")
      }
    }
  }

  @Test func `the top of the repository holds only what it must`() throws {
    let allowed: Set<String> = [
      "Package.swift", "Sources", "Tests", "Schemas", "Docs", "Makefile", "README.md", "LICENSE",
      "CHANGELOG.md", "CONTRIBUTING.md",
    ]
    // What Git ignores may lie there, too.
    let ignored: Set<String> = ["Package.resolved", "bench.json", "demo"]
    for name in try Repository.topLevel() where !name.hasPrefix(".") && !name.hasSuffix(".ledger") {
      #expect(
        allowed.contains(name) || ignored.contains(name),
        "\(name): put it into Sources, Tests, Schemas or Docs")
    }
  }
}
