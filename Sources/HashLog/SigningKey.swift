/// An Ed25519 private key. Its text forms in prose and in the debugger never show the secret.
public struct SigningKey: Sendable {
  private let handle: PrivateKeyHandle

  /// The public half, which verifies what this key signs.
  public let verifyingKey: VerifyingKey

  /// The key of a 32-byte seed (RFC 8032); nil for any other number of bytes.
  public init?(seed: [UInt8]) {
    guard seed.count == Ed25519.seedByteCount else { return nil }
    self.init(checkedSeed: seed)
  }

  /// Reads an unencrypted PKCS #8 private key as `pem` writes it; nil for any other text.
  public init?(pem: String) {
    guard let seed = PEMBlock.privateKey.bytes(in: pem) else { return nil }
    self.init(checkedSeed: seed)
  }

  /// A new key from the operating system's randomness.
  public static func generate() -> SigningKey {
    var generator = SystemRandomNumberGenerator()
    var seed: [UInt8] = []
    for _ in 0..<Ed25519.seedByteCount {
      seed.append(generator.next())
    }
    return SigningKey(checkedSeed: seed)
  }

  /// The secret key as unencrypted PKCS #8 text, the bytes that `openssl genpkey -algorithm
  /// ed25519` writes. Whoever has it can sign.
  public var pem: String { PEMBlock.privateKey.text(for: handle.seed) }

  /// The signature for `message`, 64 bytes; the same for the same message. Costs some 40
  /// microseconds.
  public func sign(_ message: Span<UInt8>) -> [UInt8] {
    handle.signature(for: message)
  }

  private init(checkedSeed seed: [UInt8]) {
    let handle = PrivateKeyHandle(seed: seed)
    self.handle = handle
    self.verifyingKey = VerifyingKey(checkedBytes: handle.publicBytes)
  }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "SigningKey(secret, of \(verifyingKey))" }
  public var debugDescription: String { description }
}

extension SigningKey: CustomReflectable {
  public var customMirror: Mirror {
    Mirror(self, children: ["verifyingKey": verifyingKey], displayStyle: .struct)
  }
}
