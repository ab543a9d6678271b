/// Why a text is not canonical JSON, or not the object that was expected, and where.
public struct DecodingFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason; numbers are permanent.
  public enum Code: UInt8, Hashable, Sendable, CaseIterable {
    /// The text ends inside a value.
    case unexpectedEnd = 1
    /// A byte that cannot stand here.
    case unexpectedByte = 2
    /// White space outside a string; canonical JSON has none.
    case whiteSpace = 3
    /// Text follows the value.
    case trailingBytes = 4
    /// An object's key is not the next one in order, or the object has a key that is not known
    /// here.
    case keyOrder = 5
    /// A key stands twice in one object.
    case duplicateKey = 6
    /// A key that the object must have is absent.
    case missingKey = 7
    /// A key has a character outside ASCII.
    case keyNotASCII = 8
    /// An escape that the canonical form writes otherwise.
    case escape = 9
    /// A control character that is not escaped.
    case controlCharacter = 10
    /// A string is not UTF-8.
    case invalidUTF8 = 11
    /// A string is not in Unicode normal form C.
    case notNormalised = 12
    /// A number with a fraction or an exponent.
    case notInteger = 13
    /// A number with a leading zero or a minus before zero.
    case numberForm = 14
    /// An integer beyond ±(2^53 − 1).
    case integerRange = 15
    /// `null`, which entries never have.
    case null = 16
    /// Longer than the limit.
    case tooLong = 17
    /// Nested deeper than the limit.
    case tooDeep = 18
    /// A well-formed value that does not mean anything here, such as an unknown word.
    case value = 19
  }

  /// The reason.
  public let code: Code
  /// The offset in bytes from the start of the text.
  public let offset: Int

  /// A fault of `code` at `offset` bytes.
  public init(_ code: Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }

  /// The code's name and the offset, for logs and tests.
  public var description: String { "\(code) at byte \(offset)" }
}
