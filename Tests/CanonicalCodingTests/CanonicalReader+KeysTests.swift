import CanonicalCoding
import Testing

/// Reading what is expected: known keys, and values of known kinds.
@Suite struct CanonicalReaderKeysTests {
  /// The fault that `body` throws on `text`, or nil.
  private func fault(
    _ text: String, _ body: (inout CanonicalReader) throws(DecodingFault) -> Void
  ) -> DecodingFault? {
    let bytes = Array(text.utf8)
    do throws(DecodingFault) {
      var reader = CanonicalReader(bytes.span)
      try body(&reader)
      return nil
    } catch {
      return error
    }
  }

  private func readPair(_ reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("a")
    _ = try reader.integer()
    if try reader.optionalKey("b") { _ = try reader.boolean() }
    try reader.key("c")
    _ = try reader.string()
    try reader.endObject()
    try reader.finish()
  }

  @Test(arguments: [#"{"a":1,"b":true,"c":"x"}"#, #"{"a":1,"c":"x"}"#])
  func `known keys are read, and optional ones may be absent`(text: String) {
    #expect(fault(text, readPair) == nil)
  }

  @Test(
    arguments: [
      (#"{"c":"x"}"#, .missingKey, 1), (#"{"a":1}"#, .missingKey, 6),
      (#"{"a":1,"b":true}"#, .missingKey, 15), (#"{"a":1,"a":1,"c":"x"}"#, .missingKey, 6),
      (#"{"b":true,"a":1,"c":"x"}"#, .missingKey, 1), (#"{"a":1,"c":"x","b":true}"#, .keyOrder, 14),
      (#"{"a":1,"c":"x","z":1}"#, .keyOrder, 14), (#"{"a" :1,"c":"x"}"#, .missingKey, 1),
      (#"{"a":1,"bb":true,"c":"x"}"#, .missingKey, 6),
      (#"{"a":1,"b":1,"c":"x"}"#, .unexpectedByte, 11),
      (#"{"a":1,"\u0062":true,"c":"x"}"#, .missingKey, 6), (#"{"a":1,"c":"x",}"#, .keyOrder, 14),
      (#"{"a":1,"c":"x" }"#, .whiteSpace, 14), (#"{"a":1,"c":"x"}}"#, .trailingBytes, 15),
      (#"{"a":1,"c":"x""#, .unexpectedEnd, 14), (#"{"a":1"#, .unexpectedEnd, 6),
      (#"["a",1]"#, .unexpectedByte, 0), (#"{"a":1"c":"x"}"#, .missingKey, 6),
    ] as [(String, DecodingFault.Code, Int)])
  func `other keys, another order or another frame are refused`(
    text: String, code: DecodingFault.Code, offset: Int
  ) {
    #expect(fault(text, readPair) == DecodingFault(code, at: offset))
  }

  @Test func `an optional key that is absent leaves the reader where it was`() throws {
    let bytes = Array(#"{"b":1}"#.utf8)
    var reader = CanonicalReader(bytes.span)
    try reader.beginObject()
    let isPresent = try reader.optionalKey("a")
    let offset = reader.offset
    #expect(!isPresent && offset == 1)
    try reader.key("b")
    let value = try reader.integer()
    #expect(value == 1)
  }

  @Test func `a key at the end of the bytes is looked for within them`() {
    for text in ["{", "{\"", "{\"a", "{\"a\"", "{\"ab\":"] {
      #expect(
        fault(text) { (reader) throws(DecodingFault) in
          try reader.beginObject()
          try reader.key("a")
        } != nil)
    }
  }

  @Test func `a count is not negative`() {
    #expect(fault("0") { (reader) throws(DecodingFault) in _ = try reader.count() } == nil)
    let found = fault("-1") { (reader) throws(DecodingFault) in _ = try reader.count() }
    #expect(found == DecodingFault(.value, at: 0))
  }

  @Test func `a string's limit counts bytes of text, not of escapes`() {
    func read(_ text: String) -> DecodingFault? {
      fault(text) { (reader) throws(DecodingFault) in _ = try reader.string(limit: 3) }
    }
    #expect(read("\"abc\"") == nil)
    #expect(read("\"学\"") == nil)
    #expect(read(#""\"\\\n""#) == nil)
    #expect(read("\"abcd\"") == DecodingFault(.tooLong, at: 1))
    #expect(read("\"学a\"") == DecodingFault(.tooLong, at: 1))
    #expect(read(#""\"\\\n\t""#) == DecodingFault(.tooLong, at: 1))
  }

  @Test func `a plain string has no escape`() throws {
    let found = fault(#""a\n""#) { (reader) throws(DecodingFault) in _ = try reader.plainString() }
    #expect(found == DecodingFault(.value, at: 1))
    let bytes = Array("\"abc\"".utf8)
    var reader = CanonicalReader(bytes.span)
    let range = try reader.plainString()
    #expect(range == 1..<4)
  }

  @Test(arguments: ["\"AAA=\"", "\"AAAA\"", "\"AA==AA==\"", "\"AB==\"", "\"\""])
  func `bytes have their exact number and one text`(text: String) {
    let found = fault(text) { (reader) throws(DecodingFault) in _ = try reader.base64(count: 1) }
    #expect(found == DecodingFault(.value, at: 1))
    let right = fault("\"AA==\"") { (reader) throws(DecodingFault) in
      _ = try reader.base64(count: 1)
    }
    #expect(right == nil)
  }

  @Test func `a value is stepped over with its range`() throws {
    let bytes = Array(#"[{"a":[1,2]},"x",true,-5]"#.utf8)
    var reader = CanonicalReader(bytes.span)
    var texts: [String] = []
    try reader.beginArray()
    while try reader.nextElement() {
      let range = try reader.skipValue()
      texts.append(String(decoding: bytes[range], as: UTF8.self))
    }
    try reader.finish()
    #expect(texts == [#"{"a":[1,2]}"#, #""x""#, "true", "-5"])
  }

  @Test func `what is passed over is not looked at, and ends within the bytes`() throws {
    let bytes = Array(#"{"a":!?,"b":1}"#.utf8)
    var reader = CanonicalReader(bytes.span)
    try reader.beginObject()
    try reader.key("a")
    let range = try reader.passOver(to: 7)
    try reader.key("b")
    let value = try reader.integer()
    try reader.endObject()
    try reader.finish()
    #expect(range == 5..<7 && value == 1)
    for end in [0, 1, 99] {
      let found = fault("[1]") { (reader) throws(DecodingFault) in
        try reader.beginArray()
        _ = try reader.passOver(to: end)
      }
      #expect(found?.offset == 1)
    }
  }

  @Test func `the next value's first byte is seen past its comma`() throws {
    let bytes = Array("[1,\"a\"]".utf8)
    var reader = CanonicalReader(bytes.span)
    var seen: [UInt8?] = [reader.nextValueByte]
    try reader.beginArray()
    seen.append(reader.nextValueByte)
    _ = try reader.integer()
    seen.append(reader.nextValueByte)
    _ = try reader.string()
    _ = try reader.nextElement()
    seen.append(reader.nextValueByte)
    let wanted = ["[", "1", "\""].map { $0.utf8.first } + [nil]
    #expect(seen == wanted)
    let fault = reader.fault(.value)
    #expect(fault == DecodingFault(.value, at: bytes.count))
  }
}
