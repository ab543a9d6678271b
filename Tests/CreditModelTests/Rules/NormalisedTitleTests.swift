import CreditModel
import LedgerTestKit
import Testing

@Suite struct NormalisedTitleTests {
  /// Titles, and the one form that they have.
  private static let forms: [(String, [String])] = [
    ("语文", ["语文", "语文（上）", "语文(上)", "语文（一）", "语文一", "语文1", "语文Ⅰ", "语文I"]),
    ("语文", ["语 文", "《语文》", "语文。", "语文；"]),
    ("语文2", ["语文（下）", "语文(下)", "语文（二）", "语文2", "语文２", "语文Ⅱ", "语文ⅱ", "语文II"]),
    ("语文2", ["语文-II", "语文 II", "语文 Ⅱ"]),
    ("welding", ["Welding", "welding I", "WELDING-I", "Ｗｅｌｄｉｎｇ", "Weld-ing", "welding 1"]),
    ("welding2", ["Welding II", "welding-Ⅱ", "welding_2", "welding 二", "Welding （2）"]),
    ("英语3", ["英语III", "英语Ⅲ", "英语（三）", "英语三", "英语：3"]),
    ("英语4", ["英语IV", "英语 IV", "英语-IV"]), ("英语5", ["英语V", "英语Ⅴ"]),
    ("英语6", ["英语VI"]), ("英语7", ["英语VII"]), ("英语8", ["英语VIII"]), ("英语9", ["英语IX"]),
    ("英语10", ["英语X", "英语十", "英语Ⅹ"]), ("英语11", ["英语XI", "英语Ⅺ"]),
    ("英语12", ["英语XII", "英语Ⅻ"]),
    ("room101", ["Room 101", "room-101"]), ("a11", ["A 11", "A (11)"]), ("1", ["1", "一", "Ⅰ"]),
    ("ab", ["Ａ·Ｂ", "A/B", "a.b", "A,B", "A・B", "A_B", "A、B", "A：B", "A:B", "\"A\" B", "“A”B"]),
    ("activ", ["ACTIV", "Activ"]),
  ]

  @Test(arguments: forms)
  func `titles that people take for one have one form`(form: String, titles: [String]) {
    for title in titles { #expect(NormalisedTitle.of(title) == form, "\(title)") }
  }

  @Test(arguments: [
    ("语文", "数学"), ("语文（上）", "语文（下）"), ("Welding II", "Welding III"), ("上海", "海"),
    ("英语 I", "英语 II"), ("焊工", "电工"), ("IV", "V"), ("MIX", "M 9"), ("Civic", "Civi"),
  ])
  func `titles that people keep apart differ`(left: String, right: String) {
    #expect(NormalisedTitle.of(left) != NormalisedTitle.of(right))
  }

  @Test func `letters within a word are no numeral, nor is 上 within a title`() {
    #expect(NormalisedTitle.of("MIX") == "mix")
    #expect(NormalisedTitle.of("上海话") == "上海话")
    #expect(NormalisedTitle.of("网上（课）") == "网上课")
    #expect(NormalisedTitle.of("ÉCOLE") == "École", "letters outside ASCII stay")
    #expect(NormalisedTitle.of("") == "")
    #expect(NormalisedTitle.of("（上）") == "1")
  }

  @Test func `a form does not change when it is formed again`() {
    var generator = SeededGenerator(stream: 4_102)
    let parts = [
      "语", "文", "一", "十", "（上）", "（下）", " ", "-", "I", "II", "Ⅳ", "A", "ｂ", "2", "·", "/", "x",
    ]
    for _ in 0..<3_000 {
      let title = (0..<(generator.below(6) + 1)).map { _ in parts[generator.below(parts.count)] }
        .joined()
      let once = NormalisedTitle.of(title)
      let isSeries = once.hasSuffix("1")
      let twice = NormalisedTitle.of(once)
      #expect(isSeries || twice == once, "\(title), seed \(SeededGenerator.seed)")
      #expect(NormalisedTitle.of(title) == once, "the same title, the same form")
    }
  }
}
