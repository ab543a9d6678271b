import CanonicalCoding
import LedgerTestKit
import Testing

@Suite struct CanonicalValueTests {
  @Test func `a value has one text`() throws {
    let value = CanonicalValue.object([
      "b": .array([.integer(-1), .boolean(true), .boolean(false), .string("学\n\"分\"")]),
      "": .object([:]), "B": .array([]), "a": .integer(0),
    ])
    let text = #"{"":{},"B":[],"a":0,"b":[-1,true,false,"学\n\"分\""]}"#
    #expect(try value.canonicalBytes() == Array(text.utf8))
    #expect(try CanonicalValue(canonical: Array(text.utf8).span) == value)
  }

  @Test(
    arguments: [
      (.object(["é": .integer(1)]), .keyNotASCII), (.string("e\u{301}"), .notNormalised),
      (.object(["a": .string("\u{212B}")]), .notNormalised),
      (.integer(1 << 53), .integerRange), (.array([.integer(-(1 << 53))]), .integerRange),
    ] as [(CanonicalValue, DecodingFault.Code)])
  func `a value outside the subset is not written`(
    value: CanonicalValue, code: DecodingFault.Code
  ) {
    let error = #expect(throws: DecodingFault.self) { try value.canonicalBytes() }
    #expect(error?.code == code)
  }

  @Test func `random values come back as they were`() throws {
    var generator = SeededGenerator(stream: 1)
    for _ in 0..<2_000 {
      let value = CanonicalValue.random(depth: 4, using: &generator)
      let bytes = try value.canonicalBytes()
      let read = try CanonicalValue(canonical: bytes.span)
      #expect(read == value, "seed \(SeededGenerator.seed)")
      #expect(try read.canonicalBytes() == bytes, "seed \(SeededGenerator.seed)")
    }
  }

  /// Two texts never mean one value: what can be read is what would be written.
  private func checkAltered(_ altered: [UInt8], from value: CanonicalValue) throws {
    let read: CanonicalValue
    do {
      read = try CanonicalValue(canonical: altered.span)
    } catch {
      #expect(error.offset <= altered.count, "seed \(SeededGenerator.seed)")
      return
    }
    #expect(read != value, "seed \(SeededGenerator.seed)")
    #expect(try read.canonicalBytes() == altered, "seed \(SeededGenerator.seed)")
  }

  @Test func `every changed byte is refused or gives another value with that very text`() throws {
    var generator = SeededGenerator(stream: 2)
    for _ in 0..<8 {
      let value = CanonicalValue.random(depth: 3, using: &generator)
      let bytes = try value.canonicalBytes()
      for position in bytes.indices.prefix(120) {
        for byte in UInt8.min...UInt8.max where byte != bytes[position] {
          var altered = bytes
          altered[position] = byte
          try checkAltered(altered, from: value)
        }
      }
    }
  }

  @Test func `a byte more or less is refused or gives another value`() throws {
    var generator = SeededGenerator(stream: 3)
    for _ in 0..<60 {
      let value = CanonicalValue.random(depth: 3, using: &generator)
      let bytes = try value.canonicalBytes()
      for position in bytes.indices {
        var shorter = bytes
        shorter.remove(at: position)
        try checkAltered(shorter, from: value)
        var longer = bytes
        longer.insert(.random(in: 0...255, using: &generator), at: position)
        try checkAltered(longer, from: value)
      }
    }
  }

  @Test func `random bytes do no harm`() throws {
    var generator = SeededGenerator(stream: 4)
    let alphabet =
      Array(#"{}[]",:\ntruefals0123456789-.e+ "#.utf8) + [0x00, 0x1F, 0xC3, 0xA9, 0xFF]
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0
      }
      guard let value = try? CanonicalValue(canonical: bytes.span) else { continue }
      #expect(try value.canonicalBytes() == bytes, "seed \(SeededGenerator.seed)")
    }
  }
}

extension CanonicalValue {
  private static let scalars = Array("aZ09 \"\\/\n\t\u{1F}\u{7F}é学分😀\u{2028}".unicodeScalars)
  private static let keyScalars = Array("abAB01_ \"\\\n".unicodeScalars)

  /// A value of at most `depth` levels.
  static func random(depth: Int, using generator: inout SeededGenerator) -> CanonicalValue {
    switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &generator) {
    case 0: .boolean(.random(using: &generator))
    case 1: .integer(randomInteger(using: &generator))
    case 2: .string(randomText(scalars, using: &generator))
    case 3:
      .array(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          random(depth: depth - 1, using: &generator)
        })
    default:
      .object(
        Dictionary(
          (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            (randomText(keyScalars, using: &generator), random(depth: depth - 1, using: &generator))
          }, uniquingKeysWith: { $1 }))
    }
  }

  private static func randomInteger(using generator: inout SeededGenerator) -> Int64 {
    let magnitude = Int64(1) << Int64.random(in: 0...53, using: &generator)
    return .random(in: (1 - magnitude)...(magnitude - 1), using: &generator)
  }

  private static func randomText(
    _ scalars: [Unicode.Scalar], using generator: inout SeededGenerator
  ) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      text.append(scalars.randomElement(using: &generator) ?? "?")
    }
    return String(text)
  }
}
