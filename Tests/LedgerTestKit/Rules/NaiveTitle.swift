/// Titles compared as people compare them, for the naive evaluator: character by character.
package enum NaiveTitle {
  /// What is left of a title when the ways of writing it are taken away.
  package static func normalised(_ title: String) -> String {
    var text = title.unicodeScalars.map(halfWidth)
    text = series(text)
    text = text.filter { !isDropped($0) }.map(lowerCased)
    if text.count > 1, text.last == "1", !isDigit(text[text.count - 2]) { text.removeLast() }
    return string(text)
  }

  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000: " "
    default: scalar
    }
  }

  private static func lowerCased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value >= 65 && scalar.value <= 90
      ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 48 && scalar.value <= 57
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || ".,·・-_()（）《》、：:/\"".unicodeScalars.contains(scalar)
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The text with its numerals as digits.
  private static func series(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var text = text
    let end = string(text).trimmingSpaces
    for (halves, digit) in [("(上)", "1"), ("(下)", "2")] where end.hasSuffix(halves) {
      text = Array((end.dropLast(3) + digit).unicodeScalars)
    }
    text = romanAtEnd(text)
    var mapped: [Unicode.Scalar] = []
    var rest = text[...]
    while let scalar = rest.first {
      // The longest spelling that stands here.
      let spelled = spellings.first { rest.starts(with: $0.spelling) }
      mapped += spelled.map { Array("\($0.value)".unicodeScalars) } ?? digits(of: scalar)
      rest = rest.dropFirst(spelled?.spelling.count ?? 1)
    }
    return mapped
  }

  /// Every spelling of the numbers from 1 to 99, the longest first.
  private static let spellings: [(spelling: [Unicode.Scalar], value: Int)] = {
    let names = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    var all: [(spelling: [Unicode.Scalar], value: Int)] = []
    for value in 1...99 {
      let (tens, ones) = (names[value / 10], names[value % 10])
      let ten = value < 10 ? "" : "十"
      all.append((Array((tens + ten + ones).unicodeScalars), value))
      if value / 10 == 1 { all.append((Array((ten + ones).unicodeScalars), value)) }
    }
    return all.sorted { $0.spelling.count > $1.spelling.count }
  }()

  private static func digits(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if scalar.value >= 0x2160, scalar.value <= 0x216B {
      return Array("\(scalar.value - 0x215F)".unicodeScalars)
    }
    return [scalar]
  }

  /// A Roman numeral in Latin letters at the end becomes digits where it stands apart.
  private static func romanAtEnd(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let end = Array(string(text).trimmingSpaces.unicodeScalars)
    let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    for (index, numeral) in roman.enumerated() {
      let count = numeral.unicodeScalars.count
      guard end.count > count, string(Array(end.suffix(count))) == numeral else { continue }
      let before = end[end.count - count - 1]
      let isApart = before == " " || before == "-" || (0x4E00...0x9FFF).contains(before.value)
      if isApart { return end.dropLast(count) + Array("\(index + 1)".unicodeScalars) }
    }
    return text
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
