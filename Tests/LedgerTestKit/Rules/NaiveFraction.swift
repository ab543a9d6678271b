package import CanonicalCoding

/// Why the naive evaluator gives no answer.
package enum NaiveRefusal: Error, Hashable {
  /// A division by zero.
  case division
  /// A number that leaves 128 bits.
  case range
  /// A decision that is missing or not as the rule wants it.
  case decision
  /// An input that the rule does not take.
  case input
  /// Inputs that do not go together as the rule wants.
  case inputs
  /// A requirement that is not met.
  case requirement
  /// A barrier between inputs and result.
  case barrier
  /// A result that is credited already.
  case credited
  /// Nothing is given.
  case nothing
  /// A document that makes no sense; the generators write none.
  case malformed(String)
}

/// An exact fraction for the naive evaluator: lowest terms after each step, nothing clever.
package struct NaiveFraction: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Above the line; has the sign.
  package let numerator: Int128
  /// Below the line, above zero.
  package let denominator: Int128

  /// Nothing.
  package static let zero = NaiveFraction(0)

  /// A whole number.
  package init(_ whole: Int) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// So many thousandths.
  package init(thousandths: Int64) {
    let divisor = Self.divisor(Int128(thousandths), 1000)
    numerator = Int128(thousandths) / divisor
    denominator = 1000 / divisor
  }

  /// The quotient, which must not be by zero.
  package init(_ above: Int128, over below: Int128) throws(NaiveRefusal) {
    guard below != 0 else { throw .division }
    guard above != Int128.min, below != Int128.min else { throw .range }
    let divisor = Self.divisor(above, below) * (below < 0 ? -1 : 1)
    numerator = above / divisor
    denominator = below / divisor
  }

  /// The number that a document writes: an integer, a decimal or a fraction.
  package init(_ value: CanonicalValue) throws(NaiveRefusal) {
    switch value {
    case .integer(let whole): self.init(Int(whole))
    case .string(let text): try self.init(text: text)
    default: throw .malformed("number")
    }
  }

  private init(text: String) throws(NaiveRefusal) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let above = Int128(parts[0]), let below = Int128(parts[1]) {
      try self.init(above, over: below)
      return
    }
    let halves = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let digits = Int128(halves.joined()), halves.count <= 2 else {
      throw .malformed("number \(text)")
    }
    var below: Int128 = 1
    if halves.count == 2 { for _ in halves[1] { below *= 10 } }
    try self.init(digits, over: below)
  }

  /// `5/2`, or `5` where it is whole.
  package var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// Orders by size, exactly.
  package static func < (left: Self, right: Self) -> Bool {
    let one = left.numerator.multipliedFullWidth(by: right.denominator)
    let other = right.numerator.multipliedFullWidth(by: left.denominator)
    return (one.high, one.low) < (other.high, other.low)
  }

  private static func divisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left < 0 ? -left : left, right < 0 ? -right : right)
    while right != 0 { (left, right) = (right, left % right) }
    return left == 0 ? 1 : left
  }
}

extension NaiveFraction {
  /// The sum.
  package func plus(_ other: Self) throws(NaiveRefusal) -> Self {
    let divisor = Self.divisor(denominator, other.denominator)
    let one = try Self.product(numerator, other.denominator / divisor)
    let two = try Self.product(other.numerator, denominator / divisor)
    let (sum, overflow) = one.addingReportingOverflow(two)
    guard !overflow else { throw .range }
    return try Self(sum, over: Self.product(denominator, other.denominator / divisor))
  }

  /// The difference.
  package func minus(_ other: Self) throws(NaiveRefusal) -> Self {
    try plus(other.times(NaiveFraction(-1)))
  }

  /// The product.
  package func times(_ other: Self) throws(NaiveRefusal) -> Self {
    let one = try Self(numerator, over: other.denominator)
    let two = try Self(other.numerator, over: denominator)
    return try Self(
      Self.product(one.numerator, two.numerator),
      over: Self.product(one.denominator, two.denominator))
  }

  /// The quotient; throws where `other` is zero.
  package func over(_ other: Self) throws(NaiveRefusal) -> Self {
    try times(Self(other.denominator, over: other.numerator))
  }

  /// The multiple of `unit` that the rounding named chooses; `exact` leaves the number as it is.
  package func rounded(_ rounding: String, unit: Self) throws(NaiveRefusal) -> Self {
    guard rounding != "exact" else { return self }
    let units = try over(unit)
    let below = units.floor
    let rest = try units.minus(below)
    let half = try NaiveFraction(1, over: 2)
    let above = try below.plus(NaiveFraction(1))
    let isEven = below.numerator % 2 == 0
    let chosen: Self
    switch rounding {
    case "floor": chosen = below
    case "ceiling": chosen = rest == .zero ? below : above
    case "half-up": chosen = rest < half ? below : above
    case "half-even": chosen = rest < half || (rest == half && isEven) ? below : above
    default: throw .malformed("rounding \(rounding)")
    }
    return try chosen.times(unit)
  }

  /// The greatest whole number that is not above it.
  package var floor: Self {
    let whole = numerator / denominator
    let isAbove = numerator < 0 && numerator % denominator != 0
    return NaiveFraction(whole: isAbove ? whole - 1 : whole)
  }

  private init(whole: Int128) {
    numerator = whole
    denominator = 1
  }

  private static func product(_ left: Int128, _ right: Int128) throws(NaiveRefusal) -> Int128 {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    guard !overflow else { throw .range }
    return product
  }
}
