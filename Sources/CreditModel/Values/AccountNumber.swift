/// The number of a learning account: twelve random Crockford base32 symbols, the first a letter so
/// that spreadsheets keep it text, and one ISO 7064 MOD 37,36 check symbol. It is derived from
/// nothing, least of all from an identity.
package struct AccountNumber: Hashable, Comparable, Sendable {
  /// The twelve symbols as a 60-bit number, five bits each, the first symbol highest.
  package let value: UInt64

  /// How many characters the number has, check symbol included.
  package static let length = 13
  private static let symbolCount = 12
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The number of that value, or nil where it has more than 60 bits or does not begin with a
  /// letter.
  package init?(value: UInt64) {
    guard value >> 60 == 0, value >> 55 >= 10 else { return nil }
    self.value = value
  }

  /// A number from 60 random bits; the first symbol is drawn among the letters by `random`'s top
  /// bits.
  package init(random: UInt64) {
    let letter = 10 + (random >> 55) % 22
    value = letter << 55 | random & ((1 << 55) - 1)
  }

  /// Reads the number with or without hyphens, in either case, with O read as 0 and I and L as 1
  /// (as Crockford says); nil where a symbol is unknown or the check symbol does not fit.
  package init?(text: String) {
    let plain = text.utf8.filter { $0 != UInt8(ascii: "-") }.map(Self.upperCase)
    guard plain.count == Self.length, let check = plain.last else { return nil }
    var value: UInt64 = 0
    for byte in plain.dropLast() {
      guard let digit = Self.digit(Self.resolvingAlias(byte)) else { return nil }
      value = value << 5 | digit
    }
    self.init(value: value)
    guard checkSymbol == check else { return nil }
  }

  /// Reads the 13 bytes of the canonical form, as entries have it; nil for any other.
  package init?(canonical text: Span<UInt8>) {
    guard text.count == Self.length else { return nil }
    var value: UInt64 = 0
    for index in 0..<Self.symbolCount {
      guard let digit = Self.digit(text[index]) else { return nil }
      value = value << 5 | digit
    }
    self.init(value: value)
    guard checkSymbol == text[Self.symbolCount] else { return nil }
  }

  /// The canonical form: 13 characters, such as `K7QM4T2X9HRCD`.
  package var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The canonical form's bytes.
  package var utf8: [UInt8] {
    var text = symbolBytes
    text.append(checkSymbol)
    return text
  }

  /// The form for people, in groups: `K7QM-4T2X-9HRC-D`.
  package var grouped: String {
    let text = Array(text)
    return "\(String(text[0..<4]))-\(String(text[4..<8]))-\(String(text[8..<12]))-\(text[12])"
  }

  /// Orders by value, which is the order of the text.
  package static func < (left: Self, right: Self) -> Bool { left.value < right.value }

  private var symbolBytes: [UInt8] {
    (0..<Self.symbolCount).map { Self.symbols[Int(value >> UInt64(55 - 5 * $0) & 31)] }
  }

  /// ISO 7064 MOD 37,36 over the twelve symbols, each valued 0 to 35.
  private var checkSymbol: UInt8 {
    var product = 36
    for shift in stride(from: 55, through: 0, by: -5) {
      let sum = (product + Self.alphanumericValue(value >> UInt64(shift) & 31)) % 36
      product = (sum == 0 ? 36 : sum) * 2 % 37
    }
    let check = UInt8((37 - product) % 36)
    return check < 10 ? UInt8(ascii: "0") + check : UInt8(ascii: "A") + check - 10
  }

  /// The value that ISO 7064 gives a Crockford digit's symbol among 0 to 9 and A to Z; Crockford
  /// leaves out I, L, O and U.
  private static func alphanumericValue(_ digit: UInt64) -> Int {
    switch digit {
    case 0..<18: Int(digit)
    case 18..<20: Int(digit) + 1
    case 20..<22: Int(digit) + 2
    case 22..<27: Int(digit) + 3
    default: Int(digit) + 4
    }
  }

  private static let digits: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    for (digit, symbol) in symbols.enumerated() { table[Int(symbol)] = UInt8(digit) }
    return table
  }()

  private static func digit(_ byte: UInt8) -> UInt64? {
    let digit = digits[Int(byte)]
    return digit == 0xFF ? nil : UInt64(digit)
  }

  private static func upperCase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
  }

  private static func resolvingAlias(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
    default: byte
    }
  }
}
