import ArgumentParser
import Foundation

/// How results are shown.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// Aligned columns for people.
  case table
  /// A JSON document that names its schema.
  case json
  /// Comma-separated values with a header.
  case csv
}

/// The only place that prints: results on standard output, everything else on standard error.
enum Output {
  /// Writes to standard output as it is.
  static func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Writes a JSON document: keys in ascending order, two spaces a level, slashes as they are.
  static func write(document: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    write(String(decoding: try encoder.encode(document), as: UTF8.self) + "\n")
  }
}

/// Rows under headings, for people or for spreadsheets.
struct Table {
  /// One column.
  struct Column {
    /// What stands above it.
    let title: String
    /// Whether it holds numbers, which stand at the right.
    let isNumber: Bool

    /// A column of text.
    static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    /// A column of numbers.
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  /// The columns.
  let columns: [Column]
  /// The rows, each with a cell a column.
  let rows: [[String]]

  /// Aligned by display width, two spaces between columns.
  var aligned: String {
    let lines = ([columns.map(\.title)] + rows).map { $0.map(DisplayWidth.visible) }
    let widths = columns.indices.map { index in
      lines.map { DisplayWidth.of($0[index]) }.max() ?? 0
    }
    return lines.map { cells in
      let padded = cells.indices.map { index in
        DisplayWidth.pad(cells[index], to: widths[index], atRight: columns[index].isNumber)
      }
      var line = padded.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// Comma-separated, quoted where needed (RFC 4180, with plain line ends).
  var csv: String {
    ([columns.map(\.title)] + rows).map { cells in
      cells.map(Self.quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"\(cell.replacing("\"", with: "\"\""))\""
  }
}

/// Numbers of things in words.
enum Counted {
  /// `1 row`, `2 rows`.
  static func text(_ count: some BinaryInteger, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `entry 7`, `entries 7–9`.
  static func entries(_ first: UInt64, _ last: UInt64) -> String {
    first == last ? "entry \(first)" : "entries \(first)–\(last)"
  }
}

/// How many columns of a terminal text takes: two for East Asian wide characters.
enum DisplayWidth {
  /// The width of `text`.
  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// `text` with a mark in place of each character that would move the cursor or do worse.
  static func visible(_ text: String) -> String {
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069:
        visible.append("\u{FFFD}")
      default: visible.append(scalar)
      }
    }
    return String(visible)
  }

  /// `text` with spaces up to `width`, before it where it stands at the right.
  static func pad(_ text: String, to width: Int, atRight: Bool) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return atRight ? spaces + text : text + spaces
  }

  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}
