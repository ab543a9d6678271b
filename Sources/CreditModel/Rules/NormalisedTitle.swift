/// The form in which titles of courses and occupations are compared, so that the same course under
/// two spellings is found (domain: duplicate classes): full- and half-width forms, letter case,
/// spaces and punctuation, roman and Chinese numerals make no difference.
package enum NormalisedTitle {
  private static let removed = Set<Unicode.Scalar>(
    ".,·・-_()（）《》、：:/\"“”，。；;　".unicodeScalars)
  private static let chinese: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  private static let roman: [(text: String, value: String)] = [
    ("VIII", "8"), ("XII", "12"), ("VII", "7"), ("III", "3"), ("XI", "11"), ("IX", "9"),
    ("VI", "6"), ("IV", "4"), ("II", "2"), ("X", "10"), ("V", "5"), ("I", "1"),
  ]

  /// The normalised form of `title`. Deterministic; linear in its length.
  package static func of(_ title: String) -> String {
    var scalars = title.unicodeScalars.map(halfWidth)
    replaceHalf(in: &scalars)
    replaceRoman(in: &scalars)
    replaceChinese(in: &scalars)
    var text = ""
    for scalar in scalars {
      if let number = romanSign(scalar) {
        text += "\(number)"
      } else if !removed.contains(scalar), !scalar.properties.isWhitespace {
        text.unicodeScalars.append(lowercased(scalar))
      }
    }
    return withoutFirst(text)
  }

  /// Chinese numerals up to 九十九 become digits, such as 十二 and 二十.
  private static func replaceChinese(in scalars: inout [Unicode.Scalar]) {
    var replaced: [Unicode.Scalar] = []
    var index = 0
    func digit(_ position: Int) -> Int? {
      position < scalars.count ? chinese[scalars[position]] : nil
    }
    while index < scalars.count {
      let first = digit(index)
      let ten = first == nil ? index : index + 1
      if ten < scalars.count, scalars[ten] == "十" {
        let ones = digit(ten + 1)
        replaced += Array("\((first ?? 1) * 10 + (ones ?? 0))".unicodeScalars)
        index = ten + (ones == nil ? 1 : 2)
      } else {
        replaced += first.map { Array("\($0)".unicodeScalars) } ?? [scalars[index]]
        index += 1
      }
    }
    scalars = replaced
  }

  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard ("A"..."Z").contains(scalar) else { return scalar }
    return Unicode.Scalar(scalar.value + 32) ?? scalar
  }

  /// The number of one of the signs Ⅰ to Ⅻ, of either case.
  private static func romanSign(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar.value {
    case 0x2160...0x216B: scalar.value - 0x215F
    case 0x2170...0x217B: scalar.value - 0x216F
    default: nil
    }
  }

  /// 上 and 下 in brackets at the end are the first and the second half.
  private static func replaceHalf(in scalars: inout [Unicode.Scalar]) {
    let count = scalars.count
    guard count >= 3, ["(", "（"].contains(scalars[count - 3]),
      [")", "）"].contains(scalars[count - 1])
    else { return }
    if scalars[count - 2] == "上" { scalars[count - 2] = "1" }
    if scalars[count - 2] == "下" { scalars[count - 2] = "2" }
  }

  /// Letters at the end that are a roman numeral of their own: after a space, a hyphen or a Chinese
  /// character.
  private static func replaceRoman(in scalars: inout [Unicode.Scalar]) {
    for (text, value) in roman where scalars.count > text.unicodeScalars.count {
      let start = scalars.count - text.unicodeScalars.count
      guard scalars[start...].elementsEqual(text.unicodeScalars) else { continue }
      let before = scalars[start - 1]
      if before.properties.isWhitespace || before == "-" || isChinese(before) {
        scalars.replaceSubrange(start..., with: value.unicodeScalars)
      }
      return
    }
  }

  private static func isChinese(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value) || (0x3400...0x4DBF).contains(scalar.value)
      || (0x20000...0x3FFFF).contains(scalar.value)
  }

  /// The first of a series is the same with and without its 1.
  private static func withoutFirst(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > 1, scalars.last == "1" else { return text }
    let before = scalars[scalars.index(scalars.endIndex, offsetBy: -2)]
    return ("0"..."9").contains(before) ? text : String(scalars.dropLast())
  }
}
