import CanonicalCoding
import HashLog
import Testing

@Suite struct VerifyingKeyTests {
  struct EdgeCase: Decodable {
    let number: Int
    let key: String
    let sig: String
    let msg: String
    let flags: [String]?
  }

  @Test func `a key is read back from its text and its bytes`() throws {
    let key = try SigningKeyTests.key().verifyingKey
    #expect(VerifyingKey(pem: key.pem) == key)
    #expect(VerifyingKey(pem: String(key.pem.dropLast())) == key)
    #expect(VerifyingKey(bytes: key.bytes) == key)
    #expect(key.description == Base16.encode(key.bytes))
    #expect(key.pem.hasPrefix("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA"))
  }

  @Test func `any other text or length is no key`() throws {
    let key = try SigningKeyTests.key()
    let pem = key.verifyingKey.pem
    let others = [
      "", pem + "\n", " " + pem, key.pem, pem.replacing("MCow", with: "MCox"),
      pem.replacing("\n", with: "\r\n"), pem.replacing("PUBLIC", with: "public"),
    ]
    for other in others { #expect(VerifyingKey(pem: other) == nil, "\(other)") }
    for count in [0, 31, 33, 64] {
      #expect(VerifyingKey(bytes: .init(repeating: 1, count: count)) == nil)
    }
  }

  @Test func `a changed signature, message or key is not valid`() throws {
    let key = try SigningKeyTests.key()
    let message = Array("the text".utf8)
    let signature = key.sign(message.span)
    #expect(key.verifyingKey.accepts(signature, for: message))
    for bit in 0..<512 {
      var changed = signature
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.verifyingKey.accepts(changed, for: message))
    }
    for position in message.indices {
      var changed = message
      changed[position] ^= 1
      #expect(!key.verifyingKey.accepts(signature, for: changed))
    }
    for position in 0..<32 {
      var changed = key.verifyingKey.bytes
      changed[position] ^= 1
      let other = try #require(VerifyingKey(bytes: changed))
      #expect(!other.accepts(signature, for: message))
    }
    #expect(!key.verifyingKey.accepts(signature, for: []))
    for other in [[], Array(signature.dropLast()), signature + [0]] {
      #expect(!key.verifyingKey.accepts(other, for: message))
    }
  }

  /// The stance: what OpenSSL does. Refused are an R that is not canonical, and an equation that
  /// holds only when multiplied by the cofactor. Accepted is everything else: points of small
  /// order, and a non-canonical public key. The flag `reencoded_k` says how a signature was made
  /// and decides nothing: it is accepted where the equation holds for the right k as well.
  @Test func `edge cases are decided as OpenSSL decides them`() throws {
    let refusedFlags: Set<String> = ["non_canonical_R", "low_order_residue"]
    let vectors = try TestVectors.decode([EdgeCase].self, from: "ed25519/ed25519vectors.json")
    #expect(vectors.count == 914)
    var acceptedFlags: Set<String> = []
    var acceptedCount = 0
    for vector in vectors {
      let key = try #require(Base16.decode(vector.key).flatMap { VerifyingKey(bytes: $0) })
      let signature = try #require(Base16.decode(vector.sig))
      let isValid = key.isValid(signature, for: vector.msg.utf8.span)
      let flags = Set(vector.flags ?? [])
      #expect(isValid == flags.isDisjoint(with: refusedFlags), "vector \(vector.number)")
      if isValid {
        acceptedCount += 1
        acceptedFlags.formUnion(flags)
      }
    }
    #expect(acceptedCount == 208)
    #expect(
      acceptedFlags == [
        "low_order_A", "low_order_R", "low_order_component_A", "low_order_component_R",
        "non_canonical_A", "reencoded_k",
      ])
  }
}
