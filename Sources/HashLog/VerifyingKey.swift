internal import CanonicalCoding

/// An Ed25519 public key.
public struct VerifyingKey: Hashable, Sendable {
  /// The 32 bytes of the key (RFC 8032).
  public let bytes: [UInt8]

  /// The key of 32 bytes; nil for any other number. Whether they encode a point of the curve shows
  /// only when a signature is checked: for bytes that do not, none is valid.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Ed25519.publicByteCount else { return nil }
    self.init(checkedBytes: bytes)
  }

  /// Reads a SubjectPublicKeyInfo as `pem` writes it; nil for any other text.
  public init?(pem: String) {
    guard let bytes = PEMBlock.publicKey.bytes(in: pem) else { return nil }
    self.init(checkedBytes: bytes)
  }

  /// The key as SubjectPublicKeyInfo text, the bytes that `openssl pkey -pubout` writes.
  public var pem: String { PEMBlock.publicKey.text(for: bytes) }

  /// Whether `signature` was made for `message` by the holder of the private half.
  ///
  /// Edge cases are decided as OpenSSL does: the equation without cofactor, S below the group
  /// order, R in its canonical form; points of small order are let through. A signature of other
  /// than 64 bytes is not valid.
  public func isValid(_ signature: [UInt8], for message: Span<UInt8>) -> Bool {
    Ed25519.isValid(signature, for: message, publicBytes: bytes)
  }

  init(checkedBytes bytes: [UInt8]) {
    self.bytes = bytes
  }
}

extension VerifyingKey: CustomStringConvertible {
  public var description: String { Base16.encode(bytes) }
}
