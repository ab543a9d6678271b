import CreditModel
import LedgerTestKit
import Testing

@Suite struct AmountsTests {
  @Test(
    arguments: [
      (0, "0"), (1, "0.001"), (10, "0.01"), (100, "0.1"), (500, "0.5"), (50, "0.05"), (1_000, "1"),
      (4_500, "4.5"), (4_050, "4.05"), (4_005, "4.005"), (1_000_000, "1000"),
      (999_999_999_999, "999999999.999"), (12_340, "12.34"),
    ] as [(Int64, String)])
  func `thousandths are written without trailing zeros and read again`(
    thousandths: Int64, text: String
  ) {
    #expect(Credits(thousandths: thousandths).text == text)
    #expect(Credits(text: text)?.thousandths == thousandths)
    #expect(ClassHours(text: text)?.text == text)
    #expect(Score(text: text)?.text == text)
  }

  @Test(
    arguments: [
      (-1, "-0.001"), (-4_500, "-4.5"), (Int64.max, "9223372036854775.807"),
      (Int64.min, "-9223372036854775.808"),
    ] as [(Int64, String)])
  func `sums and differences are written in the whole range`(thousandths: Int64, text: String) {
    #expect(DecimalText.format(thousandths) == text)
  }

  @Test(arguments: [("4.50", 4_500), ("04.5", 4_500), ("0.000", 0), ("000000001", 1_000)])
  func `zeros that say nothing are read`(text: String, thousandths: Int64) {
    #expect(DecimalText.parse(text) == thousandths)
  }

  @Test(arguments: [
    "", ".", ".5", "4.", "4.5000", "4..5", "4.5.0", "-1", "+1", " 1", "1 ", "1,5", "1e3", "１",
    "1000000000", "0000000001", "NaN", "1.-5",
  ])
  func `other text is no amount`(text: String) {
    #expect(DecimalText.parse(text) == nil)
    #expect(Credits(text: text) == nil)
  }

  @Test func `random amounts come back as they were`() {
    var generator = SeededGenerator(stream: 10)
    for _ in 0..<5_000 {
      let amount = Int64.random(in: 0...999_999_999_999, using: &generator)
      #expect(DecimalText.parse(DecimalText.format(amount)) == amount)
    }
  }

  @Test func `amounts are ordered by size, and a sum past the range is none`() {
    #expect(Credits(thousandths: 1) < Credits(thousandths: 2))
    #expect(Score.zero.thousandths == 0)
    let most = Credits(thousandths: .max)
    #expect(most.adding(.zero) == most)
    #expect(most.adding(Credits(thousandths: 1)) == nil)
    #expect(Credits(thousandths: 2).adding(Credits(thousandths: 3))?.thousandths == 5)
  }
}
