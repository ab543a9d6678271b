/// A writer's Ed25519 public key, 32 bytes. The model compares keys; it checks no signature.
package struct PublicKey: Hashable, Sendable {
  /// The raw key (RFC 8032).
  package let bytes: [UInt8]

  /// How many bytes a key has.
  package static let byteCount = 32

  /// A key of exactly 32 bytes, or nil.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }
}
