/// Sizes, names and forms that the house style allows.
enum ShapeChecks {
  /// The longest file of sources, in lines.
  static let sourceLines = 400
  /// The longest file of tests.
  static let testLines = 600
  /// The longest function.
  static let functionLines = 60
  /// The longest line, in characters.
  static let columns = 100

  /// A file that is too long, or has a name that it should not have.
  static func size(_ file: SourceFile) -> [Violation] {
    let limit = file.path.hasPrefix("Tests/") ? testLines : sourceLines
    guard file.lines.count - 1 > limit else { return [] }
    return [
      file.violation(limit, "\(file.lines.count - 1) lines, and \(limit) allowed; part the file")
    ]
  }

  /// A path that should have another name.
  static func name(_ path: String) -> [Violation] {
    var violations: [Violation] = []
    if path.contains(" ") {
      violations.append(Violation(path: path, line: 1, remedy: "no spaces in names of files"))
    }
    if path.contains("Util") || path.contains("Helper") {
      violations.append(
        Violation(path: path, line: 1, remedy: "name the file for what is in it"))
    }
    return violations
  }

  /// Lines that are too long.
  static func lines(_ file: SourceFile) -> [Violation] {
    file.lines.indices.filter { file.lines[$0].count > columns }
      .map { index in
        file.violation(
          index, "\(file.lines[index].count) characters; break the line at \(columns)")
      }
  }

  /// Functions that are too long.
  static func functions(_ file: SourceFile) -> [Violation] {
    file.code.indices.compactMap { index in
      guard isFunction(file.code[index]), let end = end(of: index, in: file.code) else {
        return nil
      }
      let count = end - index + 1
      guard count > functionLines else { return nil }
      return file.violation(
        index, "a function of \(count) lines, and \(functionLines) allowed; part it")
    }
  }

  private static func isFunction(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return words.contains { word in
      word == "func" || word == "deinit" || word.hasPrefix("init(") || word.hasPrefix("init?(")
        || word.hasPrefix("init<") || word.hasPrefix("subscript(")
    } && !line.contains(".init(") && !line.contains("= init")
  }

  /// The last line of the function that begins at `start`; nil where it has no body.
  private static func end(of start: Int, in code: [String]) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in start..<code.count {
      if index > start, braces == 0, parentheses == 0, !continues(code[index]) { return nil }
      for character in code[index] {
        switch character {
        case "(", "[": parentheses += 1
        case ")", "]": parentheses -= 1
        case "{" where parentheses == 0 || braces > 0: braces += 1
        case "}" where braces > 0:
          braces -= 1
          if braces == 0 { return index }
        default: continue
        }
      }
    }
    return nil
  }

  /// Whether a line goes on with the signature that the line before began.
  private static func continues(_ line: String) -> Bool {
    let text = line.drop { $0 == " " }
    return [")", "->", "throws", "where", "async", "{"].contains { text.hasPrefix($0) }
  }

  /// Forms that are not used: each with what to do instead.
  static func forms(_ file: SourceFile) -> [Violation] {
    file.code.indices.flatMap { index in
      forms(code: file.code[index], comment: file.comments[index])
        .map { file.violation(index, $0) }
    }
  }

  private static func forms(code: String, comment: String) -> [String] {
    var remedies: [String] = []
    if code.contains("try" + "!") { remedies.append("a forced try; throw, or use a precondition") }
    if code.contains("as" + "!") { remedies.append("a forced cast; use a guard") }
    if code.contains("fatal" + "Error(") {
      remedies.append("use precondition(condition, \"what must hold\")")
    }
    if isForced(code) { remedies.append("a forced unwrap; use guard, if or #require") }
    if comment.contains("/" + "*") { remedies.append("no block comments; use ///") }
    if Words.of(comment).contains(where: ["TO" + "DO", "FIX" + "ME", "XX" + "X"].contains) {
      remedies.append("finish it now, or write it into the plan")
    }
    if isCode(comment) { remedies.append("take out code that is commented out") }
    return remedies
  }

  /// Whether a value is unwrapped by force: an exclamation mark right after a name or a bracket.
  private static func isForced(_ code: String) -> Bool {
    let characters = Array(code)
    return characters.indices.dropFirst().contains { index in
      guard characters[index] == "!" else { return false }
      let before = characters[index - 1]
      let word = Words.of(String(characters[..<index])).last
      guard word != "try", word != "as" else { return false }
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      guard before.isLetter || before.isNumber || ")]}\"_".contains(before) else { return false }
      return after != "=" || (index + 2 < characters.count && characters[index + 2] == "=")
    }
  }

  /// Whether a comment looks like code.
  private static func isCode(_ comment: String) -> Bool {
    let text = comment.drop { $0 == " " }
    guard text.hasPrefix("// ") else { return false }
    let body = text.dropFirst(3)
    guard let last = body.last, "{};)".contains(last) else { return body == "}" }
    let first = body.split(separator: " ").first.map(String.init) ?? ""
    return ["let", "var", "func", "if", "guard", "return", "for", "while", "try", "switch", "}"]
      .contains(first) && (last != ")" || body.contains(" = ") || first == "return")
  }
}
