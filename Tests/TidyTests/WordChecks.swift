/// Documentation, unsafe memory, numbers and words.
enum WordChecks {
  /// Files outside the byte-level targets that may use unsafe memory.
  static let unsafeFiles = [
    "Sources/LedgerEngine/Entry.swift", "Sources/creditbank/Support/KeyFile.swift",
  ]
  /// Targets that may.
  static let unsafeTargets: Set<String> = ["CanonicalCoding", "HashLog", "SQLiteStore"]

  /// Unsafe memory where it may not be, or without the reason why it is in bounds.
  static func unsafeUses(_ file: SourceFile) -> [Violation] {
    file.code.indices.compactMap { index in
      guard isUnsafe(file, index) else { return nil }
      guard unsafeTargets.contains(file.target) || unsafeFiles.contains(file.path) else {
        return file.violation(index, "unsafe memory is for byte-level targets")
      }
      guard !hasReason(file, index) else { return nil }
      return file.violation(index, "say in a comment above why this is in bounds")
    }
  }

  private static func isUnsafe(_ file: SourceFile, _ index: Int) -> Bool {
    Words.of(file.code[index]).contains("unsafe")
  }

  /// Whether a comment stands within three lines above, or above unsafe lines that lead here.
  private static func hasReason(_ file: SourceFile, _ index: Int) -> Bool {
    var line = index
    var rest = 3
    while line > 0, rest > 0 {
      line -= 1
      if file.comments[line].contains("//") { return true }
      rest = isUnsafe(file, line) ? 3 : rest - 1
    }
    return false
  }

  /// Members that stand for something else and need no words of their own.
  static let undocumented = [
    "static var kind", "init(from reader", "func write(to", "func apply(", "var description",
    "var debugDescription", "func encode(to", "let thousandths", "init(thousandths",
    "static func ==", "func hash(into", "var customMirror", "func readBack(", "func note() ",
  ]

  /// Declarations that others see and that have no words.
  static func documentation(_ file: SourceFile) -> [Violation] {
    var violations: [Violation] = []
    var conformance: Int?
    for index in file.code.indices {
      let code = file.code[index]
      let indent = code.prefix { $0 == " " }.count
      if let outer = conformance, code.contains("}"), indent <= outer { conformance = nil }
      if conformance == nil, isConformance(code) { conformance = indent }
      guard conformance == nil || isConformance(code), isSeen(code),
        !undocumented.contains(where: code.contains), !isDocumented(file, index)
      else { continue }
      violations.append(file.violation(index, "say in a line of /// what it is or does"))
    }
    return violations
  }

  /// Whether a line begins an extension that declares a conformance.
  private static func isConformance(_ code: String) -> Bool {
    let words = code.split(separator: " ")
    return words.contains("extension") && code.contains(":")
  }

  private static func isSeen(_ code: String) -> Bool {
    var words = code.split(separator: " ")
    words.removeAll { $0.hasPrefix("@") }
    guard let access = words.first, access == "package" || access == "public" else { return false }
    let kinds = ["struct", "enum", "class", "protocol", "actor", "typealias", "func", "var", "let"]
    return words.dropFirst().contains { word in
      kinds.contains(String(word)) || word.hasPrefix("init") || word.hasPrefix("subscript")
    } && !words.contains("import") && !words.contains("extension")
  }

  private static func isDocumented(_ file: SourceFile, _ index: Int) -> Bool {
    var line = index
    while line > 0 {
      line -= 1
      let code = file.code[line].drop { $0 == " " }
      if code.hasPrefix("@"), !file.comments[line].contains("///") { continue }
      return file.comments[line].contains("///")
    }
    return false
  }

  /// Paths of one machine, and work that is put off.
  static func words(_ file: SourceFile) -> [Violation] {
    file.lines.indices.flatMap { index in
      let line = file.lines[index]
      var violations: [Violation] = []
      let places = ["work", "tmp", "root", "home"].map { "/" + $0 + "/" }
      for path in places where line.contains(path) {
        violations.append(file.violation(index, "\(path) is a path of one machine; leave it out"))
      }
      for word in ["TO" + "DO", "FIX" + "ME"] where Words.of(line).contains(word) {
        violations.append(file.violation(index, "finish it now, or write it into the plan"))
      }
      return violations
    }
  }

  /// The numbered cases of an enum: `case name = number`.
  static func numbers(_ file: SourceFile) -> [String: Int] {
    var numbers: [String: Int] = [:]
    for line in file.code {
      let words = line.split(separator: " ")
      guard words.count >= 4, words[0] == "case", words[2] == "=", let number = Int(words[3]) else {
        continue
      }
      numbers[String(words[1])] = number
    }
    return numbers
  }

  /// Where numbers differ from those that were ever given out.
  static func changedNumbers(_ file: SourceFile, ever: [String: Int]) -> [Violation] {
    let now = numbers(file)
    var violations: [Violation] = []
    func add(_ remedy: String) {
      violations.append(Violation(path: file.path, line: 1, remedy: remedy))
    }
    for (name, number) in now.sorted(by: { $0.value < $1.value }) {
      if let old = ever[name] {
        if old != number { add("\(name) is \(old) for ever, and not \(number)") }
      } else if let owner = ever.first(where: { $0.value == number })?.key {
        add("\(number) was \(owner); give \(name) a number that was never used")
      } else {
        add("add \(name) = \(number) to PermanentNumbers.swift")
      }
    }
    return violations
  }

  /// The kinds of records: `case name = "kind"` of the enum `RecordKind`.
  static func recordKinds(_ file: SourceFile) -> [String] {
    guard let start = file.lines.firstIndex(where: { $0.contains("enum RecordKind") }) else {
      return []
    }
    return file.lines[start...].prefix { !$0.hasPrefix("}") }.compactMap { line in
      let parts = line.split(separator: "\"")
      return line.contains("case ") && parts.count >= 2 ? String(parts[1]) : nil
    }
  }
}
