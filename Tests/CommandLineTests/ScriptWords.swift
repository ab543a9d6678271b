/// The words of a command line: parted by spaces, held together by quotes, with `$NAME` replaced
/// outside single quotes. No shell is asked.
struct ScriptWords {
  /// The words.
  private(set) var words: [String] = []
  /// The file that standard output goes to, if one is named with `>`.
  private(set) var output: String?
  /// The file that standard input comes from, if one is named with `<`.
  private(set) var input: String?

  private var word = ""
  private var isOpen = false

  /// Why a line is no command.
  struct Fault: Error {
    let detail: String
  }

  /// Splits `line`.
  init(_ line: String, variables: [String: String]) throws(Fault) {
    var rest = Substring(line)
    while let character = rest.popFirst() {
      switch character {
      case " ": close()
      case "'":
        guard let end = rest.firstIndex(of: "'") else { throw Fault(detail: "a quote is open") }
        add(String(rest[..<end]))
        rest = rest[rest.index(after: end)...]
      case "\"":
        guard let end = rest.firstIndex(of: "\"") else { throw Fault(detail: "a quote is open") }
        add(try Self.expanding(rest[..<end], variables))
        rest = rest[rest.index(after: end)...]
      case "$":
        let name = rest.prefix(while: Self.isNamePart)
        rest = rest.dropFirst(name.count)
        add(try Self.value(name, variables))
      default: add(String(character))
      }
    }
    close()
    try takeRedirections()
  }

  /// `text` with each `$NAME` replaced.
  static func expanding(
    _ text: some StringProtocol, _ variables: [String: String]
  ) throws(Fault) -> String {
    var expanded = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      let name = character == "$" ? rest.prefix(while: isNamePart) : ""
      guard !name.isEmpty else {
        expanded.append(character)
        continue
      }
      rest = rest.dropFirst(name.count)
      expanded += try value(name, variables)
    }
    return expanded
  }

  private static func value(
    _ name: Substring, _ variables: [String: String]
  ) throws(Fault) -> String {
    guard let value = variables[String(name)] else { throw Fault(detail: "no variable \(name)") }
    return value
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character == "_" || ("A"..."Z").contains(character) || ("0"..."9").contains(character)
  }

  private mutating func add(_ text: String) {
    word += text
    isOpen = true
  }

  private mutating func close() {
    if isOpen { words.append(word) }
    word = ""
    isOpen = false
  }

  private mutating func takeRedirections() throws(Fault) {
    for sign in [">", "<"] {
      guard let index = words.firstIndex(of: sign) else { continue }
      guard index + 1 < words.count else { throw Fault(detail: "no file after \(sign)") }
      if sign == ">" { output = words[index + 1] } else { input = words[index + 1] }
      words.removeSubrange(index...(index + 1))
    }
  }
}
