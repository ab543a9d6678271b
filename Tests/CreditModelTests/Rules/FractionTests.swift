import CreditModel
import LedgerTestKit
import Testing

@Suite struct FractionTests {
  private func number(_ text: String) throws -> Fraction { try #require(Fraction(text: text)) }

  @Test func `sums and products of thirds and tenths are exact`() throws {
    let third = try Fraction(1, over: 3)
    #expect(try third.adding(third).adding(third) == .one)
    #expect(try third.multiplied(by: Fraction(3)) == .one)
    #expect(try number("0.1").adding(number("0.2")) == number("0.3"))
    #expect(try number("0.3").subtracting(number("0.1")) == number("1/5"))
    #expect(try number("1/6").adding(number("1/10")) == number("4/15"))
    #expect(try Fraction(1).divided(by: number("2/3")) == number("3/2"))
    #expect(try Fraction(-1).divided(by: number("-2/3")) == number("3/2"))
  }

  @Test func `a fraction stands in lowest terms with the sign above`() throws {
    let value = try Fraction(6, over: -4)
    #expect(value.numerator == -3 && value.denominator == 2)
    #expect(try Fraction(0, over: -7) == .zero)
    #expect(try Fraction(0, over: -7).denominator == 1)
    let big: Int128 = 1 << 100
    #expect(try Fraction(big * 3, over: big * 2) == number("3/2"))
  }

  @Test func `amounts are thousandths of their unit`() throws {
    #expect(Fraction(Score(thousandths: 79_999)) < Fraction(80))
    #expect(Fraction(Credits(thousandths: 36_900)).text == "36.9")
    #expect(Fraction(ClassHours(thousandths: 381_000)) == Fraction(381))
    #expect(Fraction(381).thousandths == 381_000)
    #expect(try number("1/3").thousandths == nil)
    #expect(try number("-0.001").thousandths == -1)
    #expect(try number("0.0001").thousandths == nil)
    #expect(try number("999999999999999").multiplied(by: Fraction(.max)).thousandths == nil)
  }

  /// A value, a unit, and what floor, ceiling, half-up and half-even make of it.
  private static let roundings: [(String, String, [String])] = [
    ("2.5", "1", ["2", "3", "3", "2"]), ("3.5", "1", ["3", "4", "4", "4"]),
    ("-2.5", "1", ["-3", "-2", "-2", "-2"]), ("-3.5", "1", ["-4", "-3", "-3", "-4"]),
    ("0.5", "1", ["0", "1", "1", "0"]), ("-0.5", "1", ["-1", "0", "0", "0"]),
    ("7/3", "1", ["2", "3", "2", "2"]), ("-7/3", "1", ["-3", "-2", "-2", "-2"]),
    ("8/3", "1", ["2", "3", "3", "3"]), ("-8/3", "1", ["-3", "-2", "-3", "-3"]),
    ("2.499999999", "1", ["2", "3", "2", "2"]), ("2.500000001", "1", ["2", "3", "3", "3"]),
    ("4", "1", ["4", "4", "4", "4"]), ("-4", "1", ["-4", "-4", "-4", "-4"]),
    ("0", "1", ["0", "0", "0", "0"]), ("38.1", "10", ["30", "40", "40", "40"]),
    ("35", "10", ["30", "40", "40", "40"]), ("45", "10", ["40", "50", "50", "40"]),
    ("2.25", "0.5", ["2", "2.5", "2.5", "2"]), ("2.75", "0.5", ["2.5", "3", "3", "3"]),
    ("1/3", "0.001", ["0.333", "0.334", "0.333", "0.333"]),
    ("1", "2/3", ["2/3", "4/3", "4/3", "4/3"]),
  ]

  @Test(arguments: roundings)
  func `each rounding ends as its name says, at ties and below nothing too`(
    value: String, unit: String, expected: [String]
  ) throws {
    for (rounding, text) in zip([Rounding.floor, .ceiling, .halfUp, .halfEven], expected) {
      let rounded = try number(value).rounded(rounding, to: number(unit))
      #expect(rounded.text == text, "\(rounding)")
    }
    #expect(try number(value).rounded(.exact, to: number(unit)) == number(value))
  }

  @Test func `roundings of random numbers lie where they must`() throws {
    var generator = SeededGenerator(stream: 4_100)
    for _ in 0..<2_000 {
      let value = try Fraction(
        Int128(generator.below(20_001) - 10_000), over: Int128(generator.below(60) + 1))
      let unit = try Fraction(Int128(generator.below(9) + 1), over: Int128(generator.below(9) + 1))
      let below = try value.rounded(.floor, to: unit)
      let above = try value.rounded(.ceiling, to: unit)
      let distance = try above.subtracting(below)
      #expect(below <= value && value <= above, "seed \(SeededGenerator.seed)")
      #expect(distance == .zero || distance == unit, "seed \(SeededGenerator.seed)")
      for rounding in [Rounding.halfUp, .halfEven] {
        let rounded = try value.rounded(rounding, to: unit)
        let error = try max(rounded.subtracting(value), value.subtracting(rounded))
        #expect(try error.multiplied(by: Fraction(2)) <= unit, "seed \(SeededGenerator.seed)")
        #expect(rounded == below || rounded == above, "seed \(SeededGenerator.seed)")
      }
    }
  }

  @Test func `what leaves the range is refused, and never wraps`() throws {
    let largest = try Fraction(.max, over: 1)
    #expect(throws: Refusal.arithmeticOverflow) { try largest.adding(.one) }
    #expect(throws: Refusal.arithmeticOverflow) { try largest.multiplied(by: Fraction(2)) }
    #expect(throws: Refusal.arithmeticOverflow) {
      try largest.divided(by: Fraction(text: "1/2") ?? .zero)
    }
    #expect(throws: Refusal.arithmeticOverflow) {
      try Fraction(-2).subtracting(largest)
    }
    #expect(throws: Refusal.arithmeticOverflow) {
      try Fraction(1, over: .max).adding(Fraction(1, over: .max - 1))
    }
    #expect(throws: Refusal.arithmeticOverflow) {
      try largest.rounded(.floor, to: Fraction(Credits(thousandths: 1)))
    }
    for (numerator, denominator) in [(1, 0), (0, 0), (.min, 1), (1, .min)] as [(Int128, Int128)] {
      #expect(throws: Refusal.arithmeticOverflow) { try Fraction(numerator, over: denominator) }
    }
    #expect(throws: Refusal.arithmeticOverflow) { try Fraction.one.divided(by: .zero) }
  }

  @Test func `numbers with parts of 128 bits are ordered without leaving the range`() throws {
    let most = Int128.max
    let ascending = try [
      Fraction(-most, over: 1), Fraction(-(most - 1), over: most - 2),
      Fraction(-most, over: most - 1), Fraction(-1), Fraction(-(most - 1), over: most),
      Fraction(-1, over: most), .zero, Fraction(1, over: most), Fraction(1, over: most - 1),
      Fraction(most - 2, over: most - 1), Fraction(most - 1, over: most), .one,
      Fraction(most, over: most - 1), Fraction(most - 1, over: most - 2), Fraction(most, over: 1),
    ]
    for left in ascending.indices {
      for right in ascending.indices {
        #expect((ascending[left] < ascending[right]) == (left < right), "\(left), \(right)")
      }
    }
  }

  @Test func `the order is that of cross multiplication`() throws {
    var generator = SeededGenerator(stream: 4_101)
    for _ in 0..<5_000 {
      let parts = (0..<2).map { _ in
        (Int128(generator.below(41) - 20), Int128(generator.below(20) + 1))
      }
      let (left, right) = (parts[0], parts[1])
      let isLess = left.0 * right.1 < right.0 * left.1
      #expect(
        try (Fraction(left.0, over: left.1) < Fraction(right.0, over: right.1)) == isLess,
        "\(left) \(right), seed \(SeededGenerator.seed)")
    }
  }

  @Test(arguments: [
    ("10", "10"), ("-10", "-10"), ("79.5", "79.5"), ("3/20", "0.15"), ("6/4", "1.5"),
    ("1/3", "1/3"), ("-2/6", "-1/3"), ("0.0005", "1/2000"), ("0", "0"), ("-0", "0"),
    ("007", "7"), ("999999999999999", "999999999999999"), ("1.000000001", "1000000001/1000000000"),
    ("123456789012345.5", "123456789012345.5"), ("4/002", "2"),
  ])
  func `numbers of documents are read and written`(text: String, written: String) throws {
    #expect(try number(text).text == written)
  }

  @Test(arguments: [
    "", "-", "--1", "+1", ".5", "5.", "5.-1", "1e3", "1,5", " 1", "1 ", "1.0000000001", "1..2",
    "1.2.3", "1000000000000000", "1/0", "1/-2", "1/", "/2", "1/2/3", "1.5/2", "1/2.0", "٣", "½",
    "1_000", "0x10", "NaN",
  ])
  func `other texts are no numbers`(text: String) {
    #expect(Fraction(text: text) == nil)
  }
}
