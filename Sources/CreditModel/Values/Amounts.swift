/// A number of thousandths of one unit: how credits, class hours and scores are counted, so that no
/// amount is ever a floating-point number. Types of different units cannot be mixed up.
package protocol Amount: Hashable, Comparable, Sendable {
  /// The amount in thousandths of the unit.
  var thousandths: Int64 { get }
  /// An amount of so many thousandths.
  init(thousandths: Int64)
}

extension Amount {
  /// Nothing.
  package static var zero: Self { Self(thousandths: 0) }

  /// Orders by size.
  package static func < (left: Self, right: Self) -> Bool { left.thousandths < right.thousandths }

  /// The amount as people write it: no sign of zero, no trailing zeros, such as `4.5`.
  package var text: String { DecimalText.format(thousandths) }

  /// The amount that `text` says, at most three decimals and no sign, or nil.
  package init?(text: String) {
    guard let thousandths = DecimalText.parse(text) else { return nil }
    self.init(thousandths: thousandths)
  }
}

/// Credits (学分).
package struct Credits: Amount {
  package let thousandths: Int64
  package init(thousandths: Int64) { self.thousandths = thousandths }

  /// The sum, or nil where it leaves the range of 64 bits.
  package func adding(_ other: Credits) -> Credits? {
    let (sum, overflow) = thousandths.addingReportingOverflow(other.thousandths)
    return overflow ? nil : Credits(thousandths: sum)
  }
}

/// Class hours (学时); how many minutes each has is the course's.
package struct ClassHours: Amount {
  package let thousandths: Int64
  package init(thousandths: Int64) { self.thousandths = thousandths }
}

/// A mark from 0 to 100 (成绩).
package struct Score: Amount {
  package let thousandths: Int64
  package init(thousandths: Int64) { self.thousandths = thousandths }
}

/// Decimal text of thousandths.
package enum DecimalText {
  /// Writes `thousandths` without trailing zeros.
  package static func format(_ thousandths: Int64) -> String {
    let magnitude = thousandths.magnitude
    let whole = String(magnitude / 1000)
    let sign = thousandths < 0 ? "-" : ""
    var fraction = String(magnitude % 1000)
    guard fraction != "0" else { return sign + whole }
    fraction = String(repeating: "0", count: 3 - fraction.utf8.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(sign)\(whole).\(fraction)"
  }

  /// Reads up to nine digits with at most three decimals; nil for anything else.
  package static func parse(_ text: String) -> Int64? { parse(text.utf8) }

  /// Reads up to nine digits with at most three decimals; nil for anything else.
  package static func parse(_ text: some Sequence<UInt8>) -> Int64? {
    var value: Int64 = 0
    var wholeDigits = 0
    var decimals: Int?
    for byte in text {
      if byte == UInt8(ascii: "."), decimals == nil, wholeDigits > 0 {
        decimals = 0
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        if let count = decimals { decimals = count + 1 } else { wholeDigits += 1 }
      } else {
        return nil
      }
      guard wholeDigits <= 9, (decimals ?? 0) <= 3 else { return nil }
    }
    guard wholeDigits > 0, decimals != 0 else { return nil }
    for _ in (decimals ?? 0)..<3 { value *= 10 }
    return value
  }
}
