/// Which target may import what: the table of the design.
enum ImportChecks {
  /// The targets of ours that each target may import.
  static let arrows: [String: Set<String>] = [
    "CLibCrypto": [],
    "CanonicalCoding": [],
    "HashLog": ["CLibCrypto", "CanonicalCoding"],
    "CreditModel": ["CanonicalCoding"],
    "LedgerEngine": ["CanonicalCoding", "CreditModel", "HashLog"],
    "SQLiteStore": ["CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine"],
    "LedgerService": ["CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine"],
    "RecordExchange": [
      "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
    ],
    "creditbank": [
      "CanonicalCoding", "CreditModel", "HashLog", "LedgerEngine", "LedgerService",
      "RecordExchange", "SQLiteStore",
    ],
  ]

  /// The modules of others that each target may import.
  static let foreign: [String: Set<String>] = [
    "SQLiteStore": ["GRDB", "GRDBSQLite", "Glibc"],
    "LedgerService": ["Logging"],
    "creditbank": ["ArgumentParser", "Foundation", "Logging"],
  ]

  /// Words that the core has no use for: it has no clock, no chance, no tasks and no fractions.
  static let bannedInCore = [
    "Foundation", "Date", "random", "UUID", "Double", "Float", "async", "await", "Task",
    "hashValue",
  ]

  /// Where a banned word is harmless, each with the reason.
  static let harmless: [String: [String: String]] = [
    "Sources/CreditModel/Values/AccountNumber.swift": [
      "random": "bits that the caller drew; nothing is drawn here"
    ]
  ]

  /// Imports that the table does not allow.
  static func imports(_ file: SourceFile) -> [Violation] {
    let allowed = arrows[file.target, default: []].union(foreign[file.target, default: []])
    return file.code.indices.compactMap { index in
      guard let module = module(file.code[index]), !allowed.contains(module) else { return nil }
      return file.violation(
        index, "\(file.target) may not import \(module); see the table in Docs/ARCHITECTURE.md")
    }
  }

  /// The module that a line imports, or nil.
  static func module(_ line: String) -> String? {
    let words = line.split(separator: " ").drop { word in
      ["package", "public", "internal", "private", "fileprivate"].contains(word)
        || word.hasPrefix("@")
    }
    guard words.first == "import", let last = words.last else { return nil }
    return last.split(separator: ".").first.map(String.init)
  }

  /// Banned words in the core.
  static func core(_ file: SourceFile) -> [Violation] {
    guard file.target == "CreditModel" else { return [] }
    return file.code.indices.flatMap { index in
      let words = Set(Words.of(file.code[index]))
      return bannedInCore.filter(words.contains)
        .filter { harmless[file.path]?[$0] == nil }
        .map { file.violation(index, "the core has no \($0); take it as an argument") }
    }
  }

  /// Where the targets of a `Package.swift` depend on others than the table says.
  static func package(_ file: SourceFile) -> [Violation] {
    let declared = declaredArrows(file.lines)
    var violations: [Violation] = []
    for (target, dependencies) in declared.sorted(by: { $0.key < $1.key }) {
      guard let expected = arrows[target] else {
        violations.append(
          Violation(path: file.path, line: 1, remedy: "\(target) is not in ImportChecks.arrows"))
        continue
      }
      for other in dependencies.subtracting(expected).sorted() {
        violations.append(
          Violation(path: file.path, line: 1, remedy: "\(target) may not depend on \(other)"))
      }
    }
    for target in arrows.keys.sorted() where declared[target] == nil {
      violations.append(
        Violation(path: file.path, line: 1, remedy: "\(target) is in the table, and not here"))
    }
    return violations
  }

  /// The targets of ours, each with those of ours that it depends on; test targets are left out.
  private static func declaredArrows(_ lines: [String]) -> [String: Set<String>] {
    var declared: [String: Set<String>] = [:]
    var target: String?
    for line in lines {
      if ["(", "Target("].contains(where: { line.contains("." + ("target" + $0)) })
        || line.contains(".systemLibrary(") || line.contains(".executableTarget(")
      {
        target = ""
      } else if line.contains(".testTarget(") {
        target = nil
      }
      guard target != nil else { continue }
      for word in quoted(line) {
        if line.contains("name: \"\(word)\""), target == "" {
          target = isOfTests(word) ? nil : word
          if let target { declared[target] = [] }
        } else if let name = target, arrows[word] != nil, line.contains("\"\(word)\"") {
          declared[name]?.insert(word)
        }
      }
    }
    return declared
  }

  private static func isOfTests(_ target: String) -> Bool {
    target.hasSuffix("TestKit") || target.hasSuffix("Tests") || target == "creditbank-bench"
  }

  private static func quoted(_ line: String) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}

/// Words of code.
enum Words {
  /// The runs of letters, digits and underscores of `line`.
  static func of(_ line: String) -> [String] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
