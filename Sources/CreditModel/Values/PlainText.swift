/// Bounded text for people: courses, names of institutions and reasons, never persons. UTF-8 in
/// normal form C, without control characters, and with no white space at either end.
package enum PlainText {
  /// Says whether `text` is between 1 and `limit` bytes and has nothing that text must not have.
  /// Normal form is checked where bytes come in.
  package static func isAcceptable(_ text: String, limit: Int) -> Bool {
    guard !text.isEmpty, text.utf8.count <= limit else { return false }
    if isPlainASCII(text) { return true }
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      !first.properties.isWhitespace, !last.properties.isWhitespace
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
  }

  /// Whether `text` is printable ASCII without a space at either end: the common case, decided
  /// without Unicode's tables.
  private static func isPlainASCII(_ text: String) -> Bool {
    text.utf8.first != UInt8(ascii: " ") && text.utf8.last != UInt8(ascii: " ")
      && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }
}
