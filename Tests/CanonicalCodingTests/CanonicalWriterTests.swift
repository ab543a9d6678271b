import CanonicalCoding
import Testing

@Suite struct CanonicalWriterTests {
  /// The text that `body` writes.
  private func text(_ body: (inout CanonicalWriter) -> Void) -> String {
    var writer = CanonicalWriter()
    body(&writer)
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  @Test func `commas stand between members and elements only`() {
    let written = text { writer in
      writer.beginObject()
      writer.key("a")
      writer.beginArray()
      writer.integer(Int64(1))
      writer.beginObject()
      writer.endObject()
      writer.beginArray()
      writer.endArray()
      writer.boolean(true)
      writer.endArray()
      writer.key("b")
      writer.string("x")
      writer.key(text: "c\n")
      writer.base64([0xFF])
      writer.key("d")
      writer.verbatim("{\"e\":1}".utf8.span)
      writer.key("f")
      writer.plainString("plain".utf8.span)
      writer.endObject()
    }
    #expect(written == #"{"a":[1,{},[],true],"b":"x","c\n":"/w==","d":{"e":1},"f":"plain"}"#)
  }

  @Test func `every ASCII character has its one form`() {
    let short: [UInt8: String] = [
      0x08: #"\b"#, 0x09: #"\t"#, 0x0A: #"\n"#, 0x0C: #"\f"#, 0x0D: #"\r"#, 0x22: #"\""#,
      0x5C: #"\\"#,
    ]
    for byte in UInt8(0)..<0x80 {
      let character = String(UnicodeScalar(byte))
      let digits = String(byte, radix: 16)
      let long = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      let wanted = short[byte] ?? (byte < 0x20 ? long : character)
      #expect(text { $0.string(character) } == "\"\(wanted)\"")
    }
  }

  @Test(arguments: ["é", "学分银行", "😀", "\u{7F}\u{80}", "\u{2028}", "/", ""])
  func `other text is written as it is`(plain: String) {
    #expect(text { $0.string(plain) } == "\"\(plain)\"")
  }

  @Test(arguments: [
    0, 1, -1, 9, 10, 99, 100, -100, 1_000_000, Limits.integer, -Limits.integer,
  ])
  func `integers are written in decimal`(value: Int64) {
    #expect(text { $0.integer(value) } == "\(value)")
    guard value >= 0 else { return }
    #expect(text { $0.integer(UInt64(value)) } == "\(value)")
  }

  @Test func `an integer past the limit is a bug of the caller`() async {
    await #expect(processExitsWith: .failure) {
      var writer = CanonicalWriter()
      writer.integer(Limits.integer + 1)
    }
    await #expect(processExitsWith: .failure) {
      var writer = CanonicalWriter()
      writer.integer(Limits.integer.magnitude + 1)
    }
  }

  @Test func `a writer can be used again`() {
    var writer = CanonicalWriter(capacity: 4)
    writer.integer(Int64(12))
    #expect(writer.count == 2)
    let first = writer.take()
    writer.integer(Int64(3))
    writer.removeAll()
    writer.string("x")
    let count = writer.written.count
    #expect(first == Array("12".utf8))
    #expect(count == 3)
    #expect(writer.finish() == Array("\"x\"".utf8))
  }
}
