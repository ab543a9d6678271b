internal import CLibCrypto

/// The one place that uses libcrypto's Ed25519 (RFC 8032).
enum Ed25519 {
  static let seedByteCount = 32
  static let publicByteCount = 32
  static let signatureByteCount = 64

  /// Whether `signature` is one that the holder of `publicBytes` made for `message`.
  ///
  /// libcrypto decides the edge cases: it recomputes R without multiplying by the cofactor and
  /// compares its encoding with the one in the signature. So R must be canonical and S less than
  /// the group order, while points of small order and a non-canonical public key pass.
  static func isValid(
    _ signature: [UInt8], for message: Span<UInt8>, publicBytes: [UInt8]
  ) -> Bool {
    precondition(publicBytes.count == publicByteCount, "a public key has 32 bytes")
    guard signature.count == signatureByteCount else { return false }
    // Each pointer comes with the count of its own buffer, and libcrypto keeps none of them after
    // the calls; both objects that it allocates are freed on every way out.
    let key = unsafe EVP_PKEY_new_raw_public_key(
      EVP_PKEY_ED25519, nil, publicBytes, publicBytes.count)
    defer { unsafe EVP_PKEY_free(key) }
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    let isReady = unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
    precondition(isReady, "libcrypto must be able to verify Ed25519")
    let result = unsafe message.withUnsafeBufferPointer { buffer in
      unsafe EVP_DigestVerify(
        context, signature, signature.count, buffer.baseAddress, buffer.count)
    }
    // A refused signature leaves a record in the thread's queue of errors.
    ERR_clear_error()
    return result == 1
  }
}

/// A private key as libcrypto holds it, kept because making it costs as much as a signature.
///
/// `@unchecked Sendable`: the one stored property is a `let`, set before anybody else can see the
/// object and freed after the last use. libcrypto documents an `EVP_PKEY` as safe to use from
/// several threads as long as none changes it: no method here does, reference counts in it are
/// atomic, and each signature has a context of its own. `@safe`: no pointer leaves this class.
@safe
final class PrivateKeyHandle: @unchecked Sendable {
  private let key: OpaquePointer

  /// The key of `seed`, which has 32 bytes.
  init(seed: [UInt8]) {
    precondition(seed.count == Ed25519.seedByteCount, "a seed has 32 bytes")
    // libcrypto copies the 32 bytes and keeps no pointer to them.
    let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    guard let key = unsafe key else { preconditionFailure("libcrypto must have Ed25519") }
    unsafe self.key = key
  }

  deinit {
    // The only reference of ours; libcrypto overwrites the secret before it frees the memory.
    unsafe EVP_PKEY_free(key)
  }

  /// The 32 secret bytes.
  var seed: [UInt8] {
    // libcrypto writes at most `count` bytes, the capacity of the buffer.
    unsafe [UInt8](unsafeUninitializedCapacity: Ed25519.seedByteCount) { buffer, count in
      count = Ed25519.seedByteCount
      let result = unsafe EVP_PKEY_get_raw_private_key(key, buffer.baseAddress, &count)
      precondition(result == 1 && count == Ed25519.seedByteCount, "a key has its seed")
    }
  }

  /// The 32 bytes of the public key.
  var publicBytes: [UInt8] {
    // libcrypto writes at most `count` bytes, the capacity of the buffer.
    unsafe [UInt8](unsafeUninitializedCapacity: Ed25519.publicByteCount) { buffer, count in
      count = Ed25519.publicByteCount
      let result = unsafe EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &count)
      precondition(result == 1 && count == Ed25519.publicByteCount, "a key has its public half")
    }
  }

  /// The 64 bytes of the signature for `message`; the same on every call.
  func signature(for message: Span<UInt8>) -> [UInt8] {
    // Pointers go with the counts of their own buffers and are not kept; libcrypto writes at most
    // `count` bytes, the capacity of the buffer.
    let context = unsafe EVP_MD_CTX_new()
    defer { unsafe EVP_MD_CTX_free(context) }
    let isReady = unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1
    precondition(isReady, "libcrypto must be able to sign Ed25519")
    let capacity = Ed25519.signatureByteCount
    return unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = capacity
      let result = unsafe message.withUnsafeBufferPointer { message in
        unsafe EVP_DigestSign(
          context, buffer.baseAddress, &count, message.baseAddress, message.count)
      }
      precondition(result == 1 && count == capacity, "a key must sign")
    }
  }
}
