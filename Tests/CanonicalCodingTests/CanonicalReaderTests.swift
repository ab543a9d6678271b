import CanonicalCoding
import Testing

/// What is not canonical, with the code and the byte where it shows.
@Suite struct CanonicalReaderTests {
  typealias Row = (text: String, code: DecodingFault.Code, offset: Int)

  private func check(_ rows: [Row], sourceLocation: SourceLocation = #_sourceLocation) {
    for row in rows {
      let found = fault(in: row.text)
      #expect(
        found == DecodingFault(row.code, at: row.offset), "\(row.text)",
        sourceLocation: sourceLocation)
      #expect(skipFault(row.text) == found, "\(row.text)", sourceLocation: sourceLocation)
    }
  }

  /// The fault that the text earns where it is stepped over.
  private func skipFault(_ text: String) -> DecodingFault? {
    let bytes = Array(text.utf8)
    do throws(DecodingFault) {
      var reader = CanonicalReader(bytes.span)
      _ = try reader.skipValue()
      try reader.finish()
      return nil
    } catch {
      return error
    }
  }

  @Test func `white space is refused wherever it stands`() {
    check([
      (" 1", .whiteSpace, 0), ("\n1", .whiteSpace, 0), ("\t1", .whiteSpace, 0),
      ("\r1", .whiteSpace, 0), ("[ 1]", .whiteSpace, 1), ("[1 ]", .whiteSpace, 2),
      ("[1 ,2]", .whiteSpace, 2), ("[1, 2]", .whiteSpace, 3), ("{ \"a\":1}", .whiteSpace, 1),
      ("{\"a\" :1}", .whiteSpace, 4), ("{\"a\": 1}", .whiteSpace, 5),
      ("{\"a\":1 }", .whiteSpace, 6), ("{\"a\":1 ,\"b\":2}", .whiteSpace, 6),
      ("{\"a\":1, \"b\":2}", .whiteSpace, 7), ("{ }", .whiteSpace, 1), ("[ ]", .whiteSpace, 1),
      ("[\"a\" ]", .whiteSpace, 4), ("[true ]", .whiteSpace, 5), ("[[] ]", .whiteSpace, 3),
    ])
  }

  @Test func `nothing may follow the value`() {
    check([
      ("1 ", .trailingBytes, 1), ("1\n", .trailingBytes, 1), ("{}{}", .trailingBytes, 2),
      ("[]]", .trailingBytes, 2), ("1,", .trailingBytes, 1), ("true,false", .trailingBytes, 4),
      ("\"a\"\"b\"", .trailingBytes, 3), ("1\u{0}", .trailingBytes, 1), ("1a", .trailingBytes, 1),
    ])
  }

  @Test func `keys stand in order and once`() {
    check([
      (#"{"a":1,"a":2}"#, .duplicateKey, 7), (#"{"":1,"":2}"#, .duplicateKey, 6),
      (#"{"b":1,"a":2}"#, .keyOrder, 7), (#"{"a":1,"B":2}"#, .keyOrder, 7),
      (#"{"ab":1,"a":2}"#, .keyOrder, 8), (#"{"a":1,"":2}"#, .keyOrder, 7),
      (#"{"a":1,"c":2,"b":3}"#, .keyOrder, 13), (#"[{"a":{"y":1,"x":2}}]"#, .keyOrder, 13),
      ("{\"é\":1}", .keyNotASCII, 1), ("{\"a\":1,\"学\":2}", .keyNotASCII, 7),
    ])
    #expect(fault(in: #"{"":1,"\n":2,"1":3,"A":4,"a":5,"aa":6,"b":7}"#) == nil)
  }

  @Test func `a string has the one escape that the writer writes`() {
    check([
      (#""\/""#, .escape, 1), (#""a\u0041""#, .escape, 2), (#""\u001F""#, .escape, 1),
      (#""\u000a""#, .escape, 1), (#""\u0008""#, .escape, 1), (#""\u0009""#, .escape, 1),
      (#""\u000c""#, .escape, 1), (#""\u000d""#, .escape, 1), (#""\u0022""#, .escape, 1),
      (#""\u005c""#, .escape, 1), (#""\u0020""#, .escape, 1), (#""\u007f""#, .escape, 1),
      (#""\u00e9""#, .escape, 1), (#""\u5b66""#, .escape, 1), (#""\ud83d\ude00""#, .escape, 1),
      (#""\ud800""#, .escape, 1), (#""\udc00x""#, .escape, 1), (#""\a""#, .escape, 1),
      (#""\'""#, .escape, 1), (#""\x41""#, .escape, 1), (#""\U0001""#, .escape, 1),
      (#""\u1f""#, .escape, 1), (#""\u001""#, .escape, 1), (#""\u 01f""#, .escape, 1),
      ("\"\\\n\"", .escape, 1), ("\"\\é\"", .escape, 1), (#"{"\u0061":1}"#, .escape, 2),
    ])
    #expect(fault(in: #""\"\\\b\t\n\f\r\u0000\u0001\u000b\u000e\u001f""#) == nil)
  }

  @Test func `control characters are escaped and nothing else need be`() {
    check([
      ("\"\u{0}\"", .controlCharacter, 1), ("\"a\u{1}\"", .controlCharacter, 2),
      ("\"\n\"", .controlCharacter, 1), ("\"\t\"", .controlCharacter, 1),
      ("\"ab\u{1F}\"", .controlCharacter, 3), ("{\"\n\":1}", .controlCharacter, 2),
    ])
    #expect(fault(in: "\"\u{7F}\u{80}\u{2028}/<>&'\"") == nil)
  }

  @Test func `numbers are integers in their shortest form`() {
    check([
      ("01", .numberForm, 0), ("00", .numberForm, 0), ("-0", .numberForm, 0),
      ("-01", .numberForm, 0), ("[1,007]", .numberForm, 3), ("-0.5", .numberForm, 0),
      ("1.0", .notInteger, 1), ("0.1", .notInteger, 1), ("1e3", .notInteger, 1),
      ("1E3", .notInteger, 1), ("-1.5", .notInteger, 2), ("[0e1]", .notInteger, 2),
      ("9007199254740992", .integerRange, 0), ("-9007199254740992", .integerRange, 0),
      ("[1,99999999999999999]", .integerRange, 3), ("100000000000000000", .integerRange, 0),
      ("123456789012345678901234567890", .integerRange, 0), ("-", .unexpectedEnd, 1),
      ("[-]", .unexpectedByte, 2), ("+1", .unexpectedByte, 0), (".5", .unexpectedByte, 0),
      ("--1", .unexpectedByte, 1), ("0x1f", .trailingBytes, 1), ("NaN", .unexpectedByte, 0),
      ("Infinity", .unexpectedByte, 0), ("-Infinity", .unexpectedByte, 1),
      ("١", .unexpectedByte, 0),
    ])
  }

  @Test func `null and half words are refused`() {
    check([
      ("null", .null, 0), ("[null]", .null, 1), (#"{"a":null}"#, .null, 5),
      ("[1,null]", .null, 3), ("True", .unexpectedByte, 0), ("truE", .unexpectedByte, 3),
      ("tru", .unexpectedEnd, 3), ("falsy", .unexpectedByte, 4), ("[fals]", .unexpectedByte, 5),
      ("trueish", .trailingBytes, 4), ("undefined", .unexpectedByte, 0),
    ])
  }

  @Test func `brackets and commas stand where they belong`() {
    check([
      ("", .unexpectedEnd, 0), ("{", .unexpectedEnd, 1), ("[", .unexpectedEnd, 1),
      ("]", .unexpectedByte, 0), ("}", .unexpectedByte, 0), ("[,]", .unexpectedByte, 1),
      ("[1,]", .unexpectedByte, 3), ("[,1]", .unexpectedByte, 1), ("[1,,2]", .unexpectedByte, 3),
      ("[1\"a\"]", .unexpectedByte, 2), ("[1}", .unexpectedByte, 2), ("{,}", .unexpectedByte, 1),
      (#"{"a"}"#, .unexpectedByte, 4), (#"{"a":}"#, .unexpectedByte, 5),
      (#"{"a":1,}"#, .unexpectedByte, 7), (#"{"a":1"b":2}"#, .unexpectedByte, 6),
      (#"{"a":1]"#, .unexpectedByte, 6), (#"{"a",1}"#, .unexpectedByte, 4),
      (#"{"a"::1}"#, .unexpectedByte, 5), ("{1:2}", .unexpectedByte, 1),
      ("{a:1}", .unexpectedByte, 1), ("{,\"a\":1}", .unexpectedByte, 1),
      ("'a'", .unexpectedByte, 0), ("/**/1", .unexpectedByte, 0),
      ("\u{FEFF}1", .unexpectedByte, 0), ("\u{A0}1", .unexpectedByte, 0),
    ])
  }

  @Test func `text is in normal form C`() {
    check([
      ("\"e\u{301}\"", .notNormalised, 1), ("\"A\u{30A}\"", .notNormalised, 1),
      ("\"\u{212B}\"", .notNormalised, 1), ("[\"x\",\"\u{FB33}\"]", .notNormalised, 6),
      ("\"\u{1100}\u{1161}\"", .notNormalised, 1), ("\"\u{F900}\"", .notNormalised, 1),
      ("\"a\u{301}\u{323}\"", .notNormalised, 1), ("\"\\ne\u{301}\"", .notNormalised, 1),
      ("{\"e\u{301}\":1}", .notNormalised, 2),
    ])
    #expect(fault(in: "\"\u{E9}\u{C5}学分银行가😀\u{10FFFF}\u{E000}\"") == nil)
  }

  @Test(
    arguments: [
      ([0xFF], 0), ([0x61, 0x80], 1), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0),
      ([0xE0, 0x80, 0x80], 0),
      ([0xF0, 0x80, 0x80, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0xF4, 0x90, 0x80, 0x80], 0),
      ([0x61, 0xE2, 0x82], 1), ([0xC3], 0), ([0xF8, 0x88, 0x80, 0x80, 0x80], 0),
      ([0xE5, 0xAD, 0xA6, 0xE5, 0xAD], 3),
    ] as [([UInt8], Int)])
  func `what is not UTF-8 is refused where it begins`(content: [UInt8], position: Int) {
    let quote = UInt8(ascii: "\"")
    #expect(fault(in: [quote] + content + [quote]) == DecodingFault(.invalidUTF8, at: 1 + position))
    let escaped = [quote, UInt8(ascii: "\\"), UInt8(ascii: "n")] + content + [quote]
    #expect(fault(in: escaped) == DecodingFault(.invalidUTF8, at: 1))
    let key = [UInt8(ascii: "{"), quote] + content + Array("\":1}".utf8)
    #expect(fault(in: key) == DecodingFault(.invalidUTF8, at: 2 + position))
  }

  @Test func `every prefix of a text ends too early, and says so at its end`() {
    let text = #"{"a":[1,-23,{"b":true,"c":"é\n\u001f学"}],"d":false,"e":{},"f":[[],"\\"],"g":120}"#
    let bytes = Array(text.utf8)
    #expect(fault(in: bytes) == nil)
    for count in bytes.indices {
      let found = fault(in: Array(bytes.prefix(count)))
      #expect(found == DecodingFault(.unexpectedEnd, at: count))
    }
  }

  @Test func `a number at the end of its bytes is whole`() {
    #expect(fault(in: "12") == nil)
    #expect(fault(in: "0") == nil)
    #expect(fault(in: "-1") == nil)
  }
}
