/// Base64 with the standard alphabet and padding (RFC 4648, section 4), one text for each sequence
/// of bytes.
public enum Base64 {
  /// The base64 text of `bytes`: four characters for every three bytes or fewer, without line ends.
  public static func encode(_ bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    append(bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// The base64 text of `bytes`.
  public static func encode(_ bytes: [UInt8]) -> String {
    encode(bytes.span)
  }

  /// Adds the base64 text of `bytes`, as ASCII, to the end of `text`.
  public static func append(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
    text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4)
    let whole = bytes.count - bytes.count % 3
    for start in stride(from: 0, to: whole, by: 3) {
      let group =
        UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8
        | UInt32(bytes[start + 2])
      append(group, characters: 4, to: &text)
    }
    switch bytes.count - whole {
    case 1: append(UInt32(bytes[whole]) << 16, characters: 2, to: &text)
    case 2:
      append(
        UInt32(bytes[whole]) << 16 | UInt32(bytes[whole + 1]) << 8, characters: 3, to: &text)
    default: break
    }
  }

  /// The bytes whose base64 text is exactly `text`; nil for any other text, so also for missing
  /// padding, white space, line ends, and unused bits that are not zero.
  public static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 4) else { return nil }
    let padding = paddingCount(of: text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    for start in stride(from: 0, to: text.count, by: 4) {
      let missing = start + 4 == text.count ? padding : 0
      guard let group = group(in: text, at: start, characters: 4 - missing) else { return nil }
      bytes.append(UInt8(truncatingIfNeeded: group >> 16))
      if missing < 2 { bytes.append(UInt8(truncatingIfNeeded: group >> 8)) }
      if missing < 1 { bytes.append(UInt8(truncatingIfNeeded: group)) }
      let unused = group & ((1 << (UInt32(missing) * 8)) - 1)
      guard unused == 0 else { return nil }
    }
    return bytes
  }

  /// The bytes whose base64 text is exactly the ASCII of `text`.
  public static func decode(_ text: [UInt8]) -> [UInt8]? {
    decode(text.span)
  }

  /// The bytes whose base64 text is exactly `text`.
  public static func decode(_ text: String) -> [UInt8]? {
    decode(text.utf8.span)
  }

  /// Appends the first `characters` of the four that write the 24 bits of `group`, then padding.
  private static func append(_ group: UInt32, characters: Int, to text: inout [UInt8]) {
    for position in 0..<4 {
      let sextet = UInt8(truncatingIfNeeded: group >> UInt32(18 - 6 * position)) & 63
      text.append(position < characters ? character(of: sextet) : padCharacter)
    }
  }

  /// The 24 bits that `characters` characters of `text` from `start` write, left-aligned.
  private static func group(
    in text: Span<UInt8>, at start: Int, characters: Int
  ) -> UInt32? {
    var group: UInt32 = 0
    for position in 0..<characters {
      guard let sextet = sextet(of: text[start + position]) else { return nil }
      group |= UInt32(sextet) << UInt32(18 - 6 * position)
    }
    return group
  }

  /// How many of the last two characters are padding.
  private static func paddingCount(of text: Span<UInt8>) -> Int {
    guard text.count >= 4, text[text.count - 1] == padCharacter else { return 0 }
    return text[text.count - 2] == padCharacter ? 2 : 1
  }

  private static func character(of sextet: UInt8) -> UInt8 {
    switch sextet {
    case 0..<26: UInt8(ascii: "A") + sextet
    case 26..<52: UInt8(ascii: "a") + (sextet - 26)
    case 52..<62: UInt8(ascii: "0") + (sextet - 52)
    case 62: UInt8(ascii: "+")
    default: UInt8(ascii: "/")
    }
  }

  private static func sextet(of character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }

  private static var padCharacter: UInt8 { UInt8(ascii: "=") }
}
