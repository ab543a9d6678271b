/// A file's text, and for Swift what of each line is code and what is comment.
struct SourceFile: Sendable {
  /// The path within the repository.
  let path: String
  /// The lines as they are.
  let lines: [String]
  /// The lines with comments and the insides of strings blanked.
  let code: [String]
  /// What stands in comments, line by line.
  let comments: [String]

  /// Takes the text apart.
  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var splitter = CodeSplitter(Array(text.unicodeScalars))
    splitter.run()
    code = splitter.code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    comments = splitter.comments.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The file's name.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The target that the file belongs to.
  var target: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }

  /// A violation at the line of that index.
  func violation(_ index: Int, _ remedy: String) -> Violation {
    Violation(path: path, line: index + 1, remedy: remedy)
  }
}

/// Parts Swift text into code and comments. Code inside `\( )` of strings counts as string.
private struct CodeSplitter {
  private let text: [Unicode.Scalar]
  private var index = 0
  private(set) var code = ""
  private(set) var comments = ""

  init(_ text: [Unicode.Scalar]) { self.text = text }

  mutating func run() {
    while index < text.count {
      if starts("//") {
        while index < text.count, text[index] != "\n" { take(asComment: true) }
      } else if starts("/*") {
        while index < text.count, !starts("*/") { take(asComment: true) }
      } else if starts("\"\"\"") {
        skipString(closing: "\"\"\"")
      } else if starts("#\"") {
        skipString(closing: "\"#")
      } else if starts("\"") {
        skipString(closing: "\"")
      } else {
        take(asComment: false)
      }
    }
  }

  private func starts(_ word: String) -> Bool {
    text[index...].starts(with: word.unicodeScalars)
  }

  private mutating func take(asComment isComment: Bool, blank: Bool = false) {
    let scalar = text[index]
    index += 1
    guard scalar != "\n" else {
      code.unicodeScalars.append("\n")
      comments.unicodeScalars.append("\n")
      return
    }
    code.unicodeScalars.append(isComment || blank ? " " : scalar)
    comments.unicodeScalars.append(isComment ? scalar : " ")
  }

  /// Passes over a string; its quotes stay, so that what stands beside them is still seen.
  private mutating func skipString(closing: String) {
    take(asComment: false)
    for _ in 1..<closing.unicodeScalars.count { take(asComment: false) }
    var depth = 0
    while index < text.count {
      if depth == 0, starts(closing) {
        for _ in 0..<closing.unicodeScalars.count { take(asComment: false) }
        return
      }
      if depth == 0, closing != "\"\"\"", text[index] == "\n" { return }
      if depth > 0 {
        if starts("\"") {
          skipNested()
          continue
        }
        if text[index] == "(" { depth += 1 }
        if text[index] == ")" { depth -= 1 }
      } else if starts("\\(") {
        depth = 1
        take(asComment: false, blank: true)
      } else if text[index] == "\\", closing != "\"#" {
        take(asComment: false, blank: true)
      }
      if index < text.count { take(asComment: false, blank: true) }
    }
  }

  /// Passes over a string within an interpolation.
  private mutating func skipNested() {
    take(asComment: false, blank: true)
    while index < text.count, text[index] != "\"", text[index] != "\n" {
      if text[index] == "\\" { take(asComment: false, blank: true) }
      if index < text.count { take(asComment: false, blank: true) }
    }
    if index < text.count, text[index] == "\"" { take(asComment: false, blank: true) }
  }
}
