import CreditModel
import Testing

@Suite struct PublicKeyTests {
  @Test(arguments: [0, 31, 33, 64])
  func `a key has 32 bytes`(count: Int) {
    #expect(PublicKey(bytes: Array(repeating: 1, count: count)) == nil)
    #expect(PublicKey(bytes: Array(repeating: 1, count: 32))?.bytes.count == PublicKey.byteCount)
  }
}
