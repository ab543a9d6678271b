import HashLog
import Testing

@Suite struct DigestTests {
  static let bytes = (1...32).map { UInt8($0) }
  static let hex = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"

  @Test func `a digest keeps its bytes in their order`() throws {
    let digest = try #require(Digest(bytes: Self.bytes))
    #expect(digest.bytes == Self.bytes)
    #expect(digest.hex == Self.hex)
    #expect(digest.description == Self.hex)
    #expect(digest.base64 == "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(base64: digest.base64) == digest)
    let spanned = Digest(Self.bytes.span)
    #expect(spanned == digest)
    #expect(Digest.zero.bytes == [UInt8](repeating: 0, count: 32))
    #expect(MemoryLayout<Digest>.size == Digest.byteCount, "in place, without a heap buffer")
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func `other than 32 bytes make no digest`(count: Int) {
    let bytes = [UInt8](repeating: 7, count: count)
    #expect(Digest(bytes: bytes) == nil)
    #expect(Digest(hex: String(repeating: "07", count: count)) == nil)
  }

  @Test func `malformed texts make no digest`() {
    #expect(Digest(hex: Self.hex.uppercased()) == nil)
    #expect(Digest(base64: "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA") == nil)
    #expect(Digest(base64: "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyB=") == nil)
    #expect(Digest(base64: "") == nil)
  }

  @Test func `digests that differ in one bit are unequal`() throws {
    let digest = try #require(Digest(bytes: Self.bytes))
    var all: Set<Digest> = [digest]
    for bit in 0..<256 {
      #expect(digest.flipping(bit: bit) != digest)
      all.insert(digest.flipping(bit: bit))
    }
    #expect(all.count == 257)
  }

  @Test func `a digest is read from any offset and appended where the bytes end`() {
    let bytes = (0..<100).map { UInt8($0) }
    for offset in 0...68 {
      let digest = Digest(bytes.span, at: offset)
      var copy: [UInt8] = [9]
      digest.append(to: &copy)
      #expect(copy == [9] + bytes[offset..<(offset + 32)])
    }
  }

  @Test func `a digest beyond the bytes is a bug that stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let bytes = [UInt8](repeating: 0, count: 40)
      _ = Digest(bytes.span, at: 9)
    }
    await #expect(processExitsWith: .failure) {
      let bytes = [UInt8](repeating: 0, count: 40)
      _ = Digest(bytes.span, at: -1)
    }
  }
}
