import CanonicalCoding
import Testing

/// The fault that `text` earns as one canonical value, or nil where it is canonical.
func fault(in text: String) -> DecodingFault? { fault(in: Array(text.utf8)) }

/// The fault that `bytes` earn as one canonical value, or nil where they are canonical.
func fault(in bytes: [UInt8]) -> DecodingFault? {
  do {
    _ = try CanonicalValue(canonical: bytes.span)
    return nil
  } catch {
    return error
  }
}

@Suite struct DecodingFaultTests {
  @Test func `the numbers of the codes are permanent`() {
    let numbers: [DecodingFault.Code: UInt8] = [
      .unexpectedEnd: 1, .unexpectedByte: 2, .whiteSpace: 3, .trailingBytes: 4, .keyOrder: 5,
      .duplicateKey: 6, .missingKey: 7, .keyNotASCII: 8, .escape: 9, .controlCharacter: 10,
      .invalidUTF8: 11, .notNormalised: 12, .notInteger: 13, .numberForm: 14, .integerRange: 15,
      .null: 16, .tooLong: 17, .tooDeep: 18, .value: 19,
    ]
    for code in DecodingFault.Code.allCases { #expect(numbers[code] == code.rawValue) }
    #expect(numbers.count == DecodingFault.Code.allCases.count)
  }

  @Test func `a fault says its code and where`() {
    #expect(DecodingFault(.keyOrder, at: 7).description == "keyOrder at byte 7")
  }
}
