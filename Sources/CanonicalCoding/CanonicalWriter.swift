/// Writes canonical JSON (RFC 8785, restricted as `Docs/FORMAT.md` says) into one buffer.
///
/// The caller names an object's keys in ascending order; the reader refuses what was written in any
/// other, and every record's round-trip test runs through it. Costs no allocation but the buffer's
/// growth; one writer may be reused for many texts.
public struct CanonicalWriter: ~Copyable {
  /// What has been written.
  private var bytes: [UInt8] = []
  private var needsComma = false

  /// An empty writer with room for `capacity` bytes.
  public init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  /// How many bytes have been written.
  public var count: Int { bytes.count }

  /// Starts an object.
  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Ends the innermost object.
  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Starts an array.
  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Ends the innermost array.
  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Writes a key; the next call writes its value. `name` is plain ASCII that needs no escape.
  public mutating func key(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    // In bounds: the buffer is the static string's own, lent for the call.
    name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a key that is known only at run time, escaped as any string.
  public mutating func key(text name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string, escaping only what RFC 8785 escapes.
  public mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    // In bounds: the buffer is the string's own, lent for the call.
    text.withUTF8 { buffer in
      for index in buffer.indices { appendEscaped(unsafe buffer[index]) }
    }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a string whose bytes are known to need no escape.
  public mutating func plainString(_ text: Span<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(copying: text)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes bytes as a base64 string with padding.
  public mutating func base64(_ value: [UInt8]) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    Base64.append(value.span, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes an integer; its magnitude is at most `Limits.integer`.
  public mutating func integer(_ value: Int64) {
    precondition(value.magnitude <= Limits.integer.magnitude, "an integer JSON readers keep exact")
    separate()
    appendDecimal(value)
    needsComma = true
  }

  /// Writes a number that counts something.
  public mutating func integer(_ value: UInt64) {
    precondition(value <= Limits.integer.magnitude, "an integer JSON readers keep exact")
    integer(Int64(value))
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    needsComma = true
  }

  /// Writes a value that is canonical already, byte for byte.
  public mutating func verbatim(_ value: Span<UInt8>) {
    separate()
    bytes.append(copying: value)
    needsComma = true
  }

  /// Takes out what was written since the start or the last call, and begins anew.
  public mutating func take() -> [UInt8] {
    defer { needsComma = false }
    let written = bytes
    bytes = []
    return written
  }

  /// Forgets what was written and keeps the room.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Lends what was written since the start.
  public var written: Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span }
  }

  /// Gives the buffer away, uncopied.
  public consuming func finish() -> [UInt8] { bytes }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func appendDecimal(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): appendPair("\"")
    case UInt8(ascii: "\\"): appendPair("\\")
    case 0x08: appendPair("b")
    case 0x09: appendPair("t")
    case 0x0A: appendPair("n")
    case 0x0C: appendPair("f")
    case 0x0D: appendPair("r")
    case 0..<0x20:
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(Self.hexDigit(byte >> 4))
      bytes.append(Self.hexDigit(byte & 15))
    default: bytes.append(byte)
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private mutating func appendPair(_ letter: Unicode.Scalar) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(UInt8(ascii: letter))
  }
}
