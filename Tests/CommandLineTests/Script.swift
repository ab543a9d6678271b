import Foundation

/// A golden script: commands, each followed by what it must say, byte for byte.
///
///     # A line of explanation; the blank line before it belongs to no output.
///     $ creditbank account show $ACCOUNT
///     what standard output says
///     ! what standard error says
///     [exit 5]
///
/// `[..]` in an expected line stands for any text. A last line of output that does not end is
/// followed by `[no newline]`.
struct Script {
  /// One command and what it must say.
  struct Step {
    /// The number of its first line, from 1.
    let line: Int
    /// Its lines as they are written, `$ ` included.
    let source: [String]
    /// The command.
    let command: String
    /// The text of its here-document, where it has one.
    let document: String?
    /// What it must say.
    var expected: [String] = []
  }

  /// Comments and blank lines, or a step.
  enum Item {
    case comment(String)
    case step(Step)
  }

  /// All items in order.
  var items: [Item] = []

  /// Reads a script.
  init(text: String) {
    var lines = text.components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    var index = 0
    while index < lines.count {
      if lines[index].hasPrefix("$ ") {
        let step = Self.readStep(lines, &index)
        items.append(.step(step))
      } else {
        items.append(.comment(lines[index]))
        index += 1
      }
    }
  }

  /// The script as text.
  var text: String {
    items.flatMap { item in
      switch item {
      case .comment(let line): [line]
      case .step(let step): step.source + step.expected
      }
    }.map { $0 + "\n" }.joined()
  }

  private static func readStep(_ lines: [String], _ index: inout Int) -> Step {
    let start = index
    var command = String(lines[index].dropFirst(2))
    index += 1
    while command.hasSuffix("\\"), index < lines.count {
      command = command.dropLast() + String(lines[index].drop { $0 == " " })
      index += 1
    }
    var document: String?
    if command.hasSuffix(" <<END") {
      command.removeLast(" <<END".count)
      let body = lines[index...].prefix { $0 != "END" }
      document = body.map { $0 + "\n" }.joined()
      index = min(body.endIndex + 1, lines.count)
    }
    var step = Step(
      line: start + 1, source: Array(lines[start..<index]), command: command, document: document)
    while index < lines.count, !isOutside(lines, index) {
      step.expected.append(lines[index])
      index += 1
    }
    return step
  }

  /// Whether the line at `index` belongs to no output.
  private static func isOutside(_ lines: [String], _ index: Int) -> Bool {
    let line = lines[index]
    if line.hasPrefix("$ ") || line.hasPrefix("# ") { return true }
    return line.isEmpty && index + 1 < lines.count && lines[index + 1].hasPrefix("# ")
  }
}

extension Script {
  /// Whether `actual` is what `expected` says.
  static func agrees(_ expected: [String], _ actual: [String]) -> Bool {
    expected.count == actual.count
      && zip(expected, actual).allSatisfy { agrees(line: $0, $1) }
  }

  /// `actual` as a script's lines; lines of `expected` that agree stay as they are written.
  static func rewriting(_ expected: [String], as actual: [String]) -> [String] {
    actual.indices.map { index in
      index < expected.count && agrees(line: expected[index], actual[index])
        ? expected[index] : actual[index]
    }
  }

  private static func agrees(line expected: String, _ actual: String) -> Bool {
    let parts = expected.components(separatedBy: "[..]")
    guard parts.count > 1, let first = parts.first, let last = parts.last else {
      return Array(expected.utf8) == Array(actual.utf8)
    }
    guard actual.hasPrefix(first) else { return false }
    var rest = actual.dropFirst(first.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
