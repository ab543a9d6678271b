import CanonicalCoding
import Testing

@Suite struct LimitsTests {
  @Test func `the limits are those of the format`() {
    #expect(Limits.textBytes == 65_000)
    #expect(Limits.depth == 16)
    #expect(Limits.integer == (1 << 53) - 1)
  }

  @Test func `a text of the longest length is read and one byte more is refused`() throws {
    let longest = "\"" + String(repeating: "a", count: Limits.textBytes - 2) + "\""
    #expect(fault(in: longest) == nil)
    #expect(fault(in: longest + " ") == DecodingFault(.tooLong, at: Limits.textBytes))
  }

  @Test func `a value of the longest length is written and one byte more is refused`() throws {
    let text = String(repeating: "a", count: Limits.textBytes - 4)
    #expect(try CanonicalValue.array([.string(text)]).canonicalBytes().count == Limits.textBytes)
    #expect(throws: DecodingFault(.tooLong, at: Limits.textBytes)) {
      try CanonicalValue.array([.string(text + "a")]).canonicalBytes()
    }
  }

  @Test(arguments: ["[", "{\"a\":"])
  func `nesting at the limit is read and one level more is refused`(opening: String) {
    let closing = opening == "[" ? "]" : "}"
    func nested(_ depth: Int) -> String {
      let inner = opening == "[" ? "" : "{}"
      let around = opening == "[" ? depth : depth - 1
      return String(repeating: opening, count: around) + inner
        + String(repeating: closing, count: around)
    }
    #expect(fault(in: nested(Limits.depth)) == nil)
    let refused = DecodingFault(.tooDeep, at: Limits.depth * opening.utf8.count)
    #expect(fault(in: nested(Limits.depth + 1)) == refused)
  }

  @Test func `what is nested too deep is not written`() throws {
    var value = CanonicalValue.array([])
    for _ in 1..<Limits.depth { value = .array([value]) }
    #expect(try value.canonicalBytes().count == 2 * Limits.depth)
    #expect(throws: DecodingFault(.tooDeep, at: Limits.depth)) {
      try CanonicalValue.array([value]).canonicalBytes()
    }
  }

  @Test func `siblings do not count as depth`() {
    let siblings = Array(repeating: "[[]]", count: 100).joined(separator: ",")
    #expect(fault(in: "[\(siblings)]") == nil)
  }

  @Test(arguments: [1, -1])
  func `the largest integers are read and written and the next are refused`(sign: Int64) throws {
    let largest = sign * Limits.integer
    #expect(fault(in: "\(largest)") == nil)
    #expect(try CanonicalValue.integer(largest).canonicalBytes() == Array("\(largest)".utf8))
    #expect(fault(in: "\(largest + sign)") == DecodingFault(.integerRange, at: 0))
    #expect(throws: DecodingFault(.integerRange, at: 1)) {
      try CanonicalValue.array([.integer(largest + sign)]).canonicalBytes()
    }
  }

  @Test(arguments: [Int64.max, Int64.min])
  func `integers far outside are refused and stop nothing`(value: Int64) {
    #expect(throws: DecodingFault(.integerRange, at: 0)) {
      try CanonicalValue.integer(value).canonicalBytes()
    }
    #expect(fault(in: "\(value)") == DecodingFault(.integerRange, at: 0))
  }
}
