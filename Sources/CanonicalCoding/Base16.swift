/// Hexadecimal text in lower case, two characters for each byte: one text for each sequence of
/// bytes.
public enum Base16 {
  /// The hexadecimal text of `bytes`.
  public static func encode(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The hexadecimal text of `bytes`.
  public static func encode(_ bytes: [UInt8]) -> String {
    encode(bytes.span)
  }

  /// Adds the hexadecimal text of `bytes`, as ASCII, to the end of `text`.
  public static func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    text.reserveCapacity(text.count + bytes.count * 2)
    for position in bytes.indices {
      text.append(character(of: bytes[position] >> 4))
      text.append(character(of: bytes[position] & 15))
    }
  }

  /// The bytes whose hexadecimal text is exactly `text`; nil for any other text, so also for upper
  /// case, white space and an odd number of characters.
  public static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2)
    for start in stride(from: 0, to: text.count, by: 2) {
      guard let high = nibble(of: text[start]), let low = nibble(of: text[start + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  /// The bytes whose hexadecimal text is exactly the ASCII of `text`.
  public static func decode(_ text: [UInt8]) -> [UInt8]? {
    decode(text.span)
  }

  /// The bytes whose hexadecimal text is exactly `text`.
  public static func decode(_ text: String) -> [UInt8]? {
    decode(text.utf8.span)
  }

  private static func character(of nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + (nibble - 10)
  }

  private static func nibble(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
