/// A line below a note: who signed, and the signature.
public struct NoteSignature: Hashable, Sendable {
  /// The name of the key, valid in form.
  public let name: String
  /// The first four bytes of the key's fingerprint, most significant first.
  public let keyID: UInt32
  /// The signature itself, at least one byte; its form depends on the key's algorithm.
  public let bytes: [UInt8]

  /// A signature line. Throws `nameMalformed`, or `signatureLineMalformed` if `bytes` is empty.
  public init(name: String, keyID: UInt32, bytes: [UInt8]) throws(NoteFault) {
    guard NoteName.isValid(name) else { throw NoteFault(.nameMalformed, detail: name) }
    guard !bytes.isEmpty else { throw NoteFault(.signatureLineMalformed, detail: name) }
    self.name = name
    self.keyID = keyID
    self.bytes = bytes
  }

  /// For a witness's cosignature: when it was made, in seconds since 1970, at most 2^63 - 1. Nil if
  /// the signature has not the length of one. Worth something only once the signature is verified.
  public var cosignatureTime: UInt64? {
    guard bytes.count == 8 + Ed25519.signatureByteCount else { return nil }
    let time = UInt64(bigEndian: bytes[..<8])
    return time <= UInt64(Int64.max) ? time : nil
  }
}
