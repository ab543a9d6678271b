import CanonicalCoding
import LedgerTestKit
import RecordExchange
import Testing

@Suite struct JSONTextTests {
  /// A text, and the value that it says.
  struct Good: Sendable, CustomTestStringConvertible {
    let text: String
    let value: CanonicalValue

    init(_ text: String, _ value: CanonicalValue) {
      self.text = text
      self.value = value
    }

    var testDescription: String { text }
  }

  static let good: [Good] = [
    Good("{}", .object([:])),
    Good(" \t\r\n[ ] \n", .array([])),
    Good("[1,2 , -3]", .array([.integer(1), .integer(2), .integer(-3)])),
    Good(
      #"{ "b" : true , "a" : [false] }"#,
      .object(["a": .array([.boolean(false)]), "b": .boolean(true)])),
    Good("0", .integer(0)),
    Good("-0", .integer(0)),
    Good("9007199254740991", .integer(9_007_199_254_740_991)),
    Good("-9007199254740991", .integer(-9_007_199_254_740_991)),
    Good(#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
    Good(#""\u5B66\u5206 \u00e9 \u00E9""#, .string("学分 é é")),
    Good(#""\uD83D\uDE00\u0000""#, .string("😀\0")),
    Good("\"学分银行\u{7F}\u{2028}\u{10FFFF}\"", .string("学分银行\u{7F}\u{2028}\u{10FFFF}")),
    Good(#"{"\u0061":1}"#, .object(["a": .integer(1)])),
    Good("\u{FEFF}true", .boolean(true)),
    Good(#"{"":{"":""}}"#, .object(["": .object(["": .string("")])])),
  ]

  @Test(arguments: good) func `JSON is read, however it is laid out`(good: Good) throws {
    #expect(try JSONText.read(Array(good.text.utf8)) == good.value)
  }

  /// A text that is refused: why, at which line and column, under which path.
  struct Bad: Sendable, CustomTestStringConvertible {
    let text: String
    let fault: String

    init(_ text: String, _ fault: String) {
      self.text = text
      self.fault = fault
    }

    var testDescription: String { text }
  }

  static let bad: [Bad] = [
    Bad("", "unexpected-end at 1:1 "),
    Bad("  \n ", "unexpected-end at 2:2 "),
    Bad("{", "unexpected-end at 1:2 "),
    Bad("[1", "unexpected-end at 1:3 "),
    Bad("\"abc", "unexpected-end at 1:5 "),
    Bad("\"\\", "unexpected-end at 1:3 "),
    Bad("\"\\u00", "unexpected-end at 1:6 "),
    Bad("tru", "unexpected-end at 1:4 "),
    Bad("-", "unexpected-end at 1:2 "),
    Bad(#"{"a""#, "unexpected-end at 1:5 /a"),
    Bad(#"{"a":"#, "unexpected-end at 1:6 /a"),
    Bad("[1,]", "syntax at 1:4 /1"),
    Bad("[,1]", "syntax at 1:2 /0"),
    Bad("[1 2]", "syntax at 1:4 "),
    Bad(#"{"a":1,}"#, "syntax at 1:8 "),
    Bad("{\"a\":1\n\"b\":2}", "syntax at 2:1 "),
    Bad("{a:1}", "syntax at 1:2 "),
    Bad("{'a':1}", "syntax at 1:2 "),
    Bad("{1:1}", "syntax at 1:2 "),
    Bad(#"{"a" 1}"#, "syntax at 1:6 /a"),
    Bad("[1}", "syntax at 1:3 "),
    Bad("truth", "syntax at 1:4 "),
    Bad("True", "syntax at 1:1 "),
    Bad("NaN", "syntax at 1:1 "),
    Bad("+1", "syntax at 1:1 "),
    Bad(".5", "syntax at 1:1 "),
    Bad("01", "syntax at 1:1 "),
    Bad("-01", "syntax at 1:2 "),
    Bad("0x1", "trailing-text at 1:2 "),
    Bad("１", "syntax at 1:1 "),
    Bad("// a\n1", "syntax at 1:1 "),
    Bad("[1] // a", "trailing-text at 1:5 "),
    Bad("{}{}", "trailing-text at 1:3 "),
    Bad("\u{A0}1", "syntax at 1:1 "),
    Bad("“a”", "syntax at 1:1 "),
    Bad(#"{"a":1,"b":2,"a":1}"#, "duplicate-key at 1:14 /a"),
    Bad(#"{"a":{"b":1,"\u0062":2}}"#, "duplicate-key at 1:13 /a/b"),
    Bad(#"{"学":1}"#, "key-not-ascii at 1:2 /学"),
    Bad(#"{"a":[1,0.5]}"#, "fraction at 1:9 /a/1"),
    Bad("1.0", "fraction at 1:1 "),
    Bad("-1e3", "fraction at 1:1 "),
    Bad("1E3", "fraction at 1:1 "),
    Bad("9007199254740992", "integer-range at 1:1 "),
    Bad("[-9007199254740992]", "integer-range at 1:2 /0"),
    Bad("99999999999999999999999999999999999999", "integer-range at 1:1 "),
    Bad("[null]", "null at 1:2 /0"),
    Bad("nul", "unexpected-end at 1:4 "),
    Bad(#""\x41""#, "escape at 1:2 "),
    Bad(#""a\u00G0""#, "escape at 1:3 "),
    Bad(#""\uD800""#, "escape at 1:2 "),
    Bad(#""\uD800\n""#, "escape at 1:2 "),
    Bad(#""\uD800\uD800""#, "escape at 1:2 "),
    Bad(#""\uDC00""#, "escape at 1:2 "),
    Bad("\"a\nb\"", "control-character at 1:3 "),
    Bad("\"a\tb\"", "control-character at 1:3 "),
    Bad("\"e\u{301}\"", "not-normalised at 1:2 "),
    Bad(#""e\u0301""#, "not-normalised at 1:2 "),
    Bad("[[[[", "too-deep at 1:4 /0/0/0"),
    Bad(#"{"a":{"b":{"c":{}}}}"#, "too-deep at 1:16 /a/b/c"),
    Bad(#"{"a/b~c":[null]}"#, "null at 1:11 /a~1b~0c/0"),
    Bad("\r\n\r\n [\r x", "syntax at 4:2 /0"),
    Bad("\u{FEFF}x", "syntax at 1:1 "),
    Bad("[\"学分\", x]", "syntax at 1:8 /1"),
  ]

  @Test(arguments: bad) func `what is not JSON is refused where it is wrong`(bad: Bad) {
    let fault = #expect(throws: JSONFault.self) {
      try JSONText.read(Array(bad.text.utf8), depth: 3)
    }
    #expect(fault?.description == bad.fault)
  }

  @Test func `bytes that are no UTF-8 are refused in a string, and outside of one`() {
    for (bytes, fault) in [
      ([0x22, 0x61, 0xFF, 0x22], "not-utf-8 at 1:3 "),
      ([0x22, 0xC0, 0x80, 0x22], "not-utf-8 at 1:2 "),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], "not-utf-8 at 1:2 "),
      ([0x22, 0xE5, 0xAD, 0x22], "not-utf-8 at 1:2 "),
      ([0xFF], "syntax at 1:1 "),
      ([0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], "syntax at 1:1 "),
    ] as [([UInt8], String)] {
      let found = #expect(throws: JSONFault.self) { try JSONText.read(bytes) }
      #expect(found?.description == fault)
    }
  }

  @Test func `the limits hold at the limit and one past it`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(String(repeating: "[", count: depth).utf8)
        + Array(String(repeating: "]", count: depth).utf8)
    }
    _ = try JSONText.read(nested(JSONText.depth))
    #expect(throws: JSONFault.self) { try JSONText.read(nested(JSONText.depth + 1)) }
    let text = [UInt8](repeating: 0x20, count: JSONText.bytes - 1) + [UInt8(ascii: "1")]
    #expect(try JSONText.read(text) == .integer(1))
    let fault = #expect(throws: JSONFault.self) { try JSONText.read([0x0A] + text) }
    #expect(fault?.code == .tooLong)
  }

  @Test func `canonical bytes are read back, and a changed byte never crashes`() throws {
    var random = SeededGenerator(stream: 41)
    for _ in 0..<500 {
      let value = Self.value(depth: 4, &random)
      let bytes = try value.canonicalBytes()
      #expect(try JSONText.read(bytes) == value)
      var changed = bytes
      changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
      if let other = try? JSONText.read(changed) { _ = try? other.canonicalBytes() }
      _ = try? JSONText.read(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random))))
    }
  }

  private static func value(depth: Int, _ random: inout SeededGenerator) -> CanonicalValue {
    switch Int.random(in: 0...(depth > 0 ? 4 : 2), using: &random) {
    case 0: return .integer(Int64.random(in: -1_000...1_000, using: &random))
    case 1: return .boolean(Bool.random(using: &random))
    case 2:
      let samples = ["", "a\"\\/", "学分\n", "😀\u{1}é"]
      return .string(samples.randomElement(using: &random) ?? "")
    case 3: return .array((0..<3).map { _ in value(depth: depth - 1, &random) })
    default:
      return .object(["a": value(depth: depth - 1, &random), "b": value(depth: 0, &random)])
    }
  }
}
