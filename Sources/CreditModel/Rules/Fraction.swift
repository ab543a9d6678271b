/// An exact number of the rules: a fraction in lowest terms. Nothing is rounded unless a rule says
/// so, and how. What leaves the range of 128 bits is refused, never wrapped.
package struct Fraction: Hashable, Comparable, Sendable {
  /// The numerator, with the sign.
  package let numerator: Int128
  /// The denominator, above zero.
  package let denominator: Int128

  /// Nothing.
  package static let zero = Fraction(0)
  /// One.
  package static let one = Fraction(1)

  /// A whole number.
  package init(_ whole: Int64) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// An amount in whole units.
  package init(_ amount: some Amount) {
    self.init(reducing: Int128(amount.thousandths), 1000)
  }

  /// `numerator` over `denominator`. Throws where the latter is nothing or a part out of range.
  package init(_ numerator: Int128, over denominator: Int128) throws(Refusal) {
    guard denominator != 0, numerator != .min, denominator != .min else {
      throw .arithmeticOverflow
    }
    self.init(
      reducing: denominator < 0 ? -numerator : numerator,
      denominator < 0 ? -denominator : denominator)
  }

  /// Reduces; `denominator` is above zero.
  private init(reducing numerator: Int128, _ denominator: Int128) {
    let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
    self.numerator = numerator / Int128(divisor)
    self.denominator = denominator / Int128(divisor)
  }

  private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (larger, smaller) = (left, right)
    if larger <= UInt128(UInt64.max), smaller <= UInt128(UInt64.max) {
      var (low, high) = (UInt64(truncatingIfNeeded: smaller), UInt64(truncatingIfNeeded: larger))
      while low != 0 { (high, low) = (low, high % low) }
      return UInt128(high)
    }
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
  }
}

extension Fraction {
  /// The sum.
  package func adding(_ other: Fraction) throws(Refusal) -> Fraction {
    if denominator == other.denominator {
      return try Fraction(Self.sum(numerator, other.numerator), over: denominator)
    }
    return try Fraction(
      Self.sum(
        Self.product(numerator, other.denominator), Self.product(other.numerator, denominator)),
      over: Self.product(denominator, other.denominator))
  }

  /// The difference.
  package func subtracting(_ other: Fraction) throws(Refusal) -> Fraction {
    try adding(try other.multiplied(by: Fraction(-1)))
  }

  /// The product.
  package func multiplied(by other: Fraction) throws(Refusal) -> Fraction {
    try Fraction(
      Self.product(numerator, other.numerator),
      over: Self.product(denominator, other.denominator))
  }

  /// The quotient. Throws where `other` is nothing.
  package func divided(by other: Fraction) throws(Refusal) -> Fraction {
    guard other.numerator != 0 else { throw .arithmeticOverflow }
    return try Fraction(
      Self.product(numerator, other.denominator),
      over: Self.product(denominator, other.numerator))
  }

  /// The number as a multiple of `unit`, which is above zero, rounded as `rounding` says.
  package func rounded(_ rounding: Rounding, to unit: Fraction) throws(Refusal) -> Fraction {
    guard rounding != .exact else { return self }
    let scaled = try divided(by: unit)
    return try Fraction(scaled.whole(rounding), over: 1).multiplied(by: unit)
  }

  /// The whole number that `rounding` gives; `exact` is for wholes alone.
  private func whole(_ rounding: Rounding) -> Int128 {
    let (floor, above) = wholeAndRest
    guard above != 0 else { return floor }
    // What is above the floor against what is missing to the next whole number.
    let rest = denominator - above
    switch rounding {
    case .floor, .exact: return floor
    case .ceiling: return floor + 1
    case .halfUp: return above >= rest ? floor + 1 : floor
    case .halfEven:
      guard above == rest else { return above > rest ? floor + 1 : floor }
      return floor.isMultiple(of: 2) ? floor : floor + 1
    }
  }

  /// The whole number below, and the numerator of what is above it.
  private var wholeAndRest: (whole: Int128, rest: Int128) {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder < 0 ? (quotient - 1, remainder + denominator) : (quotient, remainder)
  }

  /// Orders by size. Products of parts beyond 64 bits are compared without leaving the range.
  package static func < (left: Self, right: Self) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    let (leftWhole, first) = left.wholeAndRest
    let (rightWhole, second) = right.wholeAndRest
    guard leftWhole == rightWhole else { return leftWhole < rightWhole }
    guard first != 0, second != 0 else { return first == 0 && second != 0 }
    // Both rests lie in (0, 1): the larger has the smaller inverse.
    return Self(numerator: right.denominator, denominator: second)
      < Self(numerator: left.denominator, denominator: first)
  }

  /// Takes parts as they are; for comparing only.
  private init(numerator: Int128, denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  private static func sum(_ left: Int128, _ right: Int128) throws(Refusal) -> Int128 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw .arithmeticOverflow }
    return sum
  }

  private static func product(_ left: Int128, _ right: Int128) throws(Refusal) -> Int128 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    guard !overflow else { throw .arithmeticOverflow }
    return product
  }
}

extension Fraction {
  /// Reads a number of a rule document: up to fifteen digits with at most nine decimals after them,
  /// or a fraction of two whole numbers, with a minus sign or none; nil for anything else.
  package init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let part = Self.decimal(parts[0], places: 0),
        let over = Self.decimal(parts[1], places: 0), over.numerator > 0
      else { return nil }
      self.init(reducing: part.numerator, over.numerator)
    } else {
      guard parts.count == 1, let value = Self.decimal(parts[0], places: 9) else { return nil }
      self = value
    }
  }

  private static func decimal(_ text: Substring, places: Int) -> Fraction? {
    var value: Int128 = 0
    var scale: Int128 = 1
    var wholeDigits = 0
    var decimals: Int?
    for (index, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: "-"), index == 0 { continue }
      if byte == UInt8(ascii: "."), wholeDigits > 0, decimals == nil {
        decimals = 0
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int128(byte - UInt8(ascii: "0"))
      if let count = decimals {
        decimals = count + 1
        scale *= 10
      } else {
        wholeDigits += 1
      }
      guard wholeDigits <= 15, (decimals ?? 0) <= places else { return nil }
    }
    guard wholeDigits > 0, decimals != 0 else { return nil }
    return Fraction(reducing: text.utf8.first == UInt8(ascii: "-") ? -value : value, scale)
  }

  /// The number as people write it: a decimal of at most three places where it is one, such as
  /// `36.9`, else a fraction such as `110/3`.
  package var text: String {
    if let thousandths { return DecimalText.format(thousandths) }
    return denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// The number in thousandths, or nil where it is no whole number of them or out of range.
  package var thousandths: Int64? {
    let (scaled, overflow) = numerator.multipliedReportingOverflow(by: 1000)
    guard !overflow, scaled % denominator == 0 else { return nil }
    return Int64(exactly: scaled / denominator)
  }
}

/// How a division ends (舍入): every one names its own.
package enum Rounding: String, Word {
  /// Down, towards the smaller number.
  case floor
  /// Up, towards the larger number.
  case ceiling
  /// To the nearest, half up.
  case halfUp = "half-up"
  /// To the nearest, half to the even one.
  case halfEven = "half-even"
  /// Not at all.
  case exact
}
