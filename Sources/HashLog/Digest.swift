internal import CanonicalCoding

/// A SHA-256 value: 32 bytes, kept in place without a heap buffer.
public struct Digest: Hashable, Sendable {
  /// How many bytes a digest has.
  public static let byteCount = 32

  /// The digest of 32 zero bytes, a stand-in that no known message hashes to.
  public static let zero = Digest(first: 0, second: 0, third: 0, fourth: 0)

  // Eight bytes each, in the order and the byte order in which they lie in memory.
  let first: UInt64
  let second: UInt64
  let third: UInt64
  let fourth: UInt64

  init(first: UInt64, second: UInt64, third: UInt64, fourth: UInt64) {
    self.first = first
    self.second = second
    self.third = third
    self.fourth = fourth
  }

  /// Reads the 32 bytes of `bytes` from `offset`, all of which must lie inside it.
  public init(_ bytes: Span<UInt8>, at offset: Int) {
    precondition(
      offset >= 0 && offset <= bytes.count - Digest.byteCount, "the digest must lie in the bytes")
    // Bytes have no padding. In bounds by the precondition; every bit pattern is a UInt64.
    let raw = unsafe bytes.bytes
    self.first = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
    self.second = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
    self.third = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt64.self)
    self.fourth = unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
  }

  /// Takes `bytes` as a digest; nil unless there are exactly 32.
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.count == Digest.byteCount else { return nil }
    self.init(bytes, at: 0)
  }

  /// Takes `bytes` as a digest; nil unless there are exactly 32.
  public init?(bytes: [UInt8]) {
    self.init(bytes.span)
  }

  /// Reads the padded base64 text of 32 bytes; nil for any other text.
  public init?(base64: String) {
    guard let bytes = Base64.decode(base64) else { return nil }
    self.init(bytes: bytes)
  }

  /// Reads 64 lower-case hexadecimal characters; nil for any other text.
  public init?(hex: String) {
    guard let bytes = Base16.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// The padded base64 text, 44 characters.
  public var base64: String { Base64.encode(bytes) }

  /// The lower-case hexadecimal text, 64 characters.
  public var hex: String { Base16.encode(bytes) }

  /// Adds the 32 bytes to the end of `bytes`.
  public func append(to bytes: inout [UInt8]) {
    // Four whole words without padding: every byte is initialised, and none outlives the call.
    unsafe withUnsafeBytes(of: self) { unsafe bytes.append(contentsOf: $0) }
  }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}
