/// Text for people, broken into lines that fit a terminal of 80 columns.
enum Paragraph {
  /// The columns of a line.
  static let width = 80

  /// `text` in lines of at most 80 columns, each indented; broken at spaces, and between wide
  /// characters. A word that is longer than a line stands on a line of its own.
  static func text(_ text: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for piece in pieces(DisplayWidth.visible(text)) {
      let candidate = line + piece
      if !line.isEmpty, DisplayWidth.of(trimmed(candidate)) > width - indent {
        lines.append(trimmed(line))
        line = piece == " " ? "" : piece
      } else {
        line = candidate
      }
    }
    lines.append(trimmed(line))
    return lines.map { margin + $0 + "\n" }.joined()
  }

  /// Words, spaces and wide characters of `text`, each a piece of its own.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    for character in text {
      let isWide = DisplayWidth.of(String(character)) > 1
      if character == " " || isWide {
        if !word.isEmpty { pieces.append(word) }
        word = ""
        pieces.append(String(character))
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { pieces.append(word) }
    return pieces
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.hasSuffix(" ") { line.removeLast() }
    return line
  }
}
