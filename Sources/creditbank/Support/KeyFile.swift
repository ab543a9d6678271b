import CanonicalCoding
import CreditModel
import Foundation
import HashLog

/// Keys in files: PEM as `openssl` writes it.
enum KeyFile {
  /// Reads a private key.
  static func signingKey(_ path: String) throws -> SigningKey {
    guard let key = SigningKey(pem: try text(path)) else {
      throw Failure(
        .wrongKey, "error: \(path) is no Ed25519 private key in PEM\nhint: creditbank key generate")
    }
    return key
  }

  /// Reads a public key from a PEM file of either half, or from base64 given in place of a path.
  static func publicKey(_ argument: String) throws -> PublicKey {
    if let bytes = Base64.decode(argument), let key = PublicKey(bytes: bytes) { return key }
    let pem = try text(argument)
    let bytes = VerifyingKey(pem: pem)?.bytes ?? SigningKey(pem: pem)?.verifyingKey.bytes
    guard let bytes, let key = PublicKey(bytes: bytes) else {
      throw Failure(.wrongKey, "error: \(argument) is no Ed25519 key in PEM")
    }
    return key
  }

  /// Writes a new private key to `path`, readable by its owner alone. Throws `conflict` where a
  /// file is there.
  static func write(_ key: SigningKey, to path: String) throws {
    // The path is lent for the call.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let isThere = errno == EEXIST
      throw Failure(
        isThere ? .conflict : .inputOutput,
        "error: \(path) \(isThere ? "exists; a key is never overwritten" : "cannot be written")")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data(key.pem.utf8))
    try file.synchronize()
  }

  /// Where keys lie that belong to the ledger at `path`, unless they are named: a folder beside it.
  static func folder(ofLedger path: String) -> String {
    NSString(string: path).deletingPathExtension + ".keys"
  }

  private static func text(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 16 else {
      throw Failure(.wrongKey, "error: the key file \(path) cannot be read")
    }
    return String(decoding: data, as: UTF8.self)
  }
}

extension KeyFile {
  /// The public half of `key`, as records name it.
  static func publicKey(of key: SigningKey) throws -> PublicKey {
    guard let key = PublicKey(bytes: key.verifyingKey.bytes) else {
      throw Failure(.bug, "error: a public key has \(PublicKey.byteCount) bytes")
    }
    return key
  }

  /// Makes the folder at `path`, for its owner alone, unless it is there.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(.inputOutput, "error: the folder \(path) cannot be made: \(error)")
    }
  }
}
