import CanonicalCoding
import Testing

@Suite struct Base16Tests {
  @Test func `every byte round-trips in lower case`() {
    let all = (0...255).map { UInt8($0) }
    let text = Base16.encode(all)
    #expect(text.hasPrefix("000102030405060708090a0b0c0d0e0f10"))
    #expect(text.hasSuffix("fdfeff"))
    #expect(Base16.decode(text) == all)
    #expect(Base16.decode(Array(text.utf8)) == all)
    #expect(Base16.encode([]).isEmpty)
    #expect(Base16.decode("") == [])
  }

  @Test(arguments: ["0", "0g", "g0", "AB", "aB", " 0", "0x00", "00 ", "é", "/0", ":0", "`0"])
  func `text that is not lower-case hexadecimal is refused`(text: String) {
    #expect(Base16.decode(text) == nil)
  }
}
