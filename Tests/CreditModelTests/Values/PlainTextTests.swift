import CreditModel
import Testing

@Suite struct PlainTextTests {
  @Test func `text up to the limit is taken and one byte more is not`() {
    #expect(PlainText.isAcceptable("x", limit: 1))
    #expect(PlainText.isAcceptable(letters(240), limit: 240))
    #expect(!PlainText.isAcceptable(letters(241), limit: 240))
    #expect(PlainText.isAcceptable(String(repeating: "学", count: 80), limit: 240))
    #expect(!PlainText.isAcceptable(String(repeating: "学", count: 80) + "x", limit: 240))
    #expect(!PlainText.isAcceptable("", limit: 240))
  }

  @Test(arguments: [
    " a", "a ", "\u{3000}a", "a\u{A0}", " ", "a\n", "\ta", "a\nb", "a\tb", "a\u{0}b", "a\u{7F}b",
    "a\u{80}b", "a\u{9F}b", "a\u{2028}b", "a\u{2029}b", "a\u{202A}b", "a\u{202E}b", "a\u{2066}b",
    "a\u{2069}b", "a\u{85}b", "\r\n",
  ])
  func `white space at an end, controls and hidden directions are not taken`(text: String) {
    #expect(!PlainText.isAcceptable(text, limit: 240))
  }

  @Test(arguments: ["a b", "学分 银行", "a\u{3000}b", "é", "\"quoted\" \\ text", "😀", "a\u{200D}b"])
  func `other text is taken`(text: String) {
    #expect(PlainText.isAcceptable(text, limit: 240))
  }
}
