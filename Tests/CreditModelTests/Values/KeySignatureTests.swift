import CanonicalCoding
import CreditModel
import Testing

@Suite struct KeySignatureTests {
  private func signatures(_ count: Int) -> [KeySignature] {
    (0..<count).map { index in
      KeySignature(
        key: .test(UInt8(index)), signature: Array(repeating: UInt8(index), count: 64))
    }
  }

  private func text(_ signatures: [KeySignature]) -> [UInt8] {
    var writer = CanonicalWriter()
    KeySignature.write(signatures, to: &writer)
    return writer.finish()
  }

  private func read(_ bytes: [UInt8]) throws(DecodingFault) -> [KeySignature] {
    var reader = CanonicalReader(bytes.span)
    let list = try KeySignature.readList(from: &reader)
    try reader.finish()
    return list
  }

  @Test func `a list comes back as it was`() throws {
    for count in [0, 1, 2, Limits.submissionSignatures] {
      #expect(try read(text(signatures(count))) == signatures(count))
    }
    let one = String(decoding: text(signatures(1)), as: UTF8.self)
    let key = String(repeating: "A", count: 43) + "="
    let signature = String(repeating: "A", count: 86) + "=="
    #expect(one == "[{\"key\":\"\(key)\",\"signature\":\"\(signature)\"}]")
  }

  @Test func `a list longer than the limit is refused`() {
    let bytes = text(signatures(Limits.submissionSignatures + 1))
    let error = #expect(throws: DecodingFault.self) { try read(bytes) }
    #expect(error?.code == .tooLong)
  }

  @Test func `a key or a signature of another length is refused`() {
    let whole = String(decoding: text(signatures(1)), as: UTF8.self)
    for altered in [
      whole.replacing("\"AAAA", with: "\"", maxReplacements: 1),
      whole.replacing("AAAA==", with: "AA=="), whole.replacing("AA==", with: "AB=="),
      whole.replacing("\"key\"", with: "\"Key\""),
    ] {
      #expect(throws: DecodingFault.self) { try read(Array(altered.utf8)) }
    }
  }
}
