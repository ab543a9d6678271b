import HashLog
import Testing

@Suite struct NoteSignatureTests {
  @Test func `a signature has a name and at least one byte`() throws {
    let signature = try NoteSignature(name: "a", keyID: 7, bytes: [1])
    #expect(signature.cosignatureTime == nil)
    #expect(throws: NoteFault(.nameMalformed, detail: "a b")) {
      try NoteSignature(name: "a b", keyID: 7, bytes: [1])
    }
    #expect(throws: NoteFault(.signatureLineMalformed, detail: "a")) {
      try NoteSignature(name: "a", keyID: 7, bytes: [])
    }
  }

  @Test func `a cosignature's time is at most 2^63 - 1`() throws {
    func time(_ first: UInt8, count: Int = 72) throws -> UInt64? {
      let bytes = [first] + [UInt8](repeating: 0, count: count - 1)
      return try NoteSignature(name: "a", keyID: 7, bytes: bytes).cosignatureTime
    }
    #expect(try time(0) == 0)
    #expect(try time(0x7f) == 0x7f << 56)
    #expect(try time(0x80) == nil)
    #expect(try time(0, count: 71) == nil)
    #expect(try time(0, count: 73) == nil)
  }
}
