internal import CanonicalCoding

/// The PEM form of a key whose DER form is a fixed beginning and 32 bytes (RFC 7468, RFC 8410).
struct PEMBlock {
  /// An unencrypted private key, PKCS #8: sequence { 0, { 1.3.101.112 }, octets { octets { seed } }
  /// }.
  static let privateKey = PEMBlock(
    label: "PRIVATE KEY",
    prefix: [
      0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
      0x20,
    ])

  /// A public key, SubjectPublicKeyInfo: sequence { { 1.3.101.112 }, bits { key } }.
  static let publicKey = PEMBlock(
    label: "PUBLIC KEY",
    prefix: [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00])

  let label: String
  let prefix: [UInt8]

  /// The text that `openssl pkey` writes for the key of `bytes`; at most 64 characters in its line.
  func text(for bytes: [UInt8]) -> String {
    "-----BEGIN \(label)-----\n\(Base64.encode(prefix + bytes))\n-----END \(label)-----\n"
  }

  /// The 32 bytes whose text is exactly `text`, with or without the last line end; nil for any
  /// other.
  func bytes(in text: String) -> [UInt8]? {
    let head = Array("-----BEGIN \(label)-----\n".utf8)
    let tail = Array("\n-----END \(label)-----".utf8)
    var rest = Array(text.utf8)[...]
    if rest.last == UInt8(ascii: "\n") { rest.removeLast() }
    guard rest.starts(with: head), rest.count >= head.count + tail.count,
      rest.suffix(tail.count).elementsEqual(tail)
    else { return nil }
    rest = rest.dropFirst(head.count).dropLast(tail.count)
    guard let encoded = Base64.decode(rest.span), encoded.starts(with: prefix),
      encoded.count == prefix.count + 32
    else { return nil }
    return Array(encoded.dropFirst(prefix.count))
  }
}
