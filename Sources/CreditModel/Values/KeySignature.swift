package import CanonicalCoding

/// An Ed25519 signature (RFC 8032) and the key that made it.
package struct KeySignature: Hashable, Sendable {
  /// Who signed.
  package let key: PublicKey
  /// The 64 bytes of the signature.
  package let signature: [UInt8]

  /// How many bytes a signature has.
  package static let byteCount = 64

  /// That signature of that key.
  package init(key: PublicKey, signature: [UInt8]) {
    self.key = key
    self.signature = signature
  }

  /// Reads a list of signatures, as submissions and genesis have it.
  package static func readList(
    from reader: inout CanonicalReader
  ) throws(DecodingFault) -> [KeySignature] {
    var signatures: [KeySignature] = []
    try reader.beginArray()
    while try reader.nextElement() {
      guard signatures.count < Limits.submissionSignatures else { throw reader.fault(.tooLong) }
      try reader.beginObject()
      try reader.key("key")
      let key = try reader.publicKey()
      try reader.key("signature")
      signatures.append(
        KeySignature(key: key, signature: try reader.base64(count: byteCount)))
      try reader.endObject()
    }
    return signatures
  }

  /// Writes a list of signatures.
  package static func write(_ signatures: [KeySignature], to writer: inout CanonicalWriter) {
    writer.beginArray()
    for signature in signatures {
      writer.beginObject()
      writer.key("key")
      writer.base64(signature.key.bytes)
      writer.key("signature")
      writer.base64(signature.signature)
      writer.endObject()
    }
    writer.endArray()
  }
}
