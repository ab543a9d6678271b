/// Reads canonical JSON strictly, borrowing its bytes.
///
/// The caller says what it expects, in ascending order of keys; everything that is not canonical,
/// or not expected, is a `DecodingFault` with its byte offset. Where the keys are known, canonical
/// form costs nothing extra: the text either is the expected one or is refused. Nothing is
/// allocated but the strings that the caller asks for.
public struct CanonicalReader: ~Escapable {
  /// The text.
  public let bytes: Span<UInt8>
  /// The offset of the next byte to read.
  public private(set) var offset = 0
  private var needsComma = false
  private var depth = 0

  /// A reader at the start of `bytes`.
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>) { self.bytes = bytes }

  /// The next byte, or nil at the end.
  public var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// The byte that begins the next value, past the comma before it; nil at the end.
  public var nextValueByte: UInt8? {
    let start = needsComma && next == UInt8(ascii: ",") ? offset + 1 : offset
    return start < bytes.count ? bytes[start] : nil
  }

  /// Enters an object.
  public mutating func beginObject() throws(DecodingFault) {
    try open(UInt8(ascii: "{"))
  }

  /// Leaves an object; a key that is still there is unknown or out of order.
  public mutating func endObject() throws(DecodingFault) {
    guard next == UInt8(ascii: "}") else { throw unexpectedKeyOrEnd() }
    close()
  }

  /// Reads the key `name`, which must come next.
  public mutating func key(_ name: StaticString) throws(DecodingFault) {
    guard try optionalKey(name) else {
      throw DecodingFault(next == nil ? .unexpectedEnd : .missingKey, at: offset)
    }
  }

  /// Reads the key `name` if it comes next, and says whether it did.
  public mutating func optionalKey(_ name: StaticString) throws(DecodingFault) -> Bool {
    let length = name.utf8CodeUnitCount
    let start = offset + (needsComma ? 1 : 0)
    guard start + length + 3 <= bytes.count, bytes[start] == UInt8(ascii: "\""),
      !needsComma || bytes[offset] == UInt8(ascii: ",")
    else { return false }
    // In bounds: `length` is the static string's own, and the text was measured above.
    let pointer = unsafe name.utf8Start
    for index in 0..<length {
      guard unsafe bytes[start + 1 + index] == pointer[index] else { return false }
    }
    guard bytes[start + 1 + length] == UInt8(ascii: "\""),
      bytes[start + 2 + length] == UInt8(ascii: ":")
    else { return false }
    offset = start + length + 3
    needsComma = false
    return true
  }

  /// Enters an array.
  public mutating func beginArray() throws(DecodingFault) {
    try open(UInt8(ascii: "["))
  }

  /// Says whether another element follows; leaves the array when none does.
  public mutating func nextElement() throws(DecodingFault) -> Bool {
    switch next {
    case UInt8(ascii: "]"):
      close()
      return false
    case UInt8(ascii: ",") where !needsComma: throw DecodingFault(.unexpectedByte, at: offset)
    case nil: throw DecodingFault(.unexpectedEnd, at: offset)
    default: return true
    }
  }

  /// Reads an integer within ±(2^53 − 1).
  public mutating func integer() throws(DecodingFault) -> Int64 {
    try separate()
    let start = offset
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let digits = offset
    var value: Int64 = 0
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      guard offset - digits < 17 else { throw DecodingFault(.integerRange, at: start) }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
      offset += 1
    }
    try checkNumber(from: start, digits: digits, isNegative: isNegative)
    guard value <= Limits.integer else { throw DecodingFault(.integerRange, at: start) }
    needsComma = true
    return isNegative ? -value : value
  }

  /// Reads an integer that is not negative.
  public mutating func count() throws(DecodingFault) -> UInt64 {
    let start = offset
    let value = try integer()
    guard value >= 0 else { throw DecodingFault(.value, at: start) }
    return UInt64(value)
  }

  /// Reads `true` or `false`.
  public mutating func boolean() throws(DecodingFault) -> Bool {
    try separate()
    let value = next == UInt8(ascii: "t")
    try literal(value ? "true" : "false")
    needsComma = true
    return value
  }

  /// Reads a string of at most `limit` bytes, its escapes undone, checked to be UTF-8 in normal
  /// form C.
  public mutating func string(limit: Int = Limits.textBytes) throws(DecodingFault) -> String {
    let content = try stringContent()
    let text = try content.hasEscape ? unescaped(content.range) : text(content.range)
    guard text.utf8.count <= limit else {
      throw DecodingFault(.tooLong, at: content.range.lowerBound)
    }
    return text
  }

  /// Reads a string that has no escape, and gives the range of its bytes within `bytes`. The bytes
  /// are printable but not checked further: the caller accepts known characters only.
  public mutating func plainString() throws(DecodingFault) -> Range<Int> {
    let content = try stringContent()
    guard !content.hasEscape else { throw DecodingFault(.value, at: content.range.lowerBound) }
    return content.range
  }

  /// Reads a base64 string of exactly `count` bytes.
  public mutating func base64(count: Int) throws(DecodingFault) -> [UInt8] {
    let range = try plainString()
    guard let value = Base64.decode(bytes.extracting(range)), value.count == count else {
      throw DecodingFault(.value, at: range.lowerBound)
    }
    return value
  }

  /// Checks that nothing follows.
  public func finish() throws(DecodingFault) {
    guard offset == bytes.count else { throw DecodingFault(.trailingBytes, at: offset) }
  }

  /// Steps over any canonical value, checking it wholly, and gives its range.
  public mutating func skipValue() throws(DecodingFault) -> Range<Int> {
    let start = needsComma ? offset + 1 : offset
    switch nextValueByte {
    case UInt8(ascii: "{"): try skipObject()
    case UInt8(ascii: "["):
      try beginArray()
      while try nextElement() { _ = try skipValue() }
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try boolean()
    default: _ = try integer()
    }
    return start..<offset
  }

  /// Steps over a value that ends before `end` without looking at it, and gives its range. The
  /// caller has it read by another reader.
  public mutating func passOver(to end: Int) throws(DecodingFault) -> Range<Int> {
    try separate()
    guard end > offset, end <= bytes.count else { throw unexpected() }
    defer { offset = end }
    needsComma = true
    return offset..<end
  }

  /// Reads any key of an object whose keys are not known, or nil at the object's end; `previous` is
  /// the key read before, which must be smaller. Keys are ASCII.
  public mutating func anyKey(after previous: String?) throws(DecodingFault) -> String? {
    if next == UInt8(ascii: "}") {
      close()
      return nil
    }
    let start = needsComma ? offset + 1 : offset
    let name = try string()
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { throw DecodingFault(.keyNotASCII, at: start) }
    if let previous {
      guard name != previous else { throw DecodingFault(.duplicateKey, at: start) }
      guard previous.utf8.lexicographicallyPrecedes(name.utf8) else {
        throw DecodingFault(.keyOrder, at: start)
      }
    }
    guard next == UInt8(ascii: ":") else { throw unexpected() }
    offset += 1
    needsComma = false
    return name
  }

  /// A fault of `code` at the next byte, for a caller that finds a value meaningless.
  public func fault(_ code: DecodingFault.Code) -> DecodingFault { DecodingFault(code, at: offset) }
}

extension CanonicalReader {
  private mutating func open(_ bracket: UInt8) throws(DecodingFault) {
    try separate()
    guard next == bracket else { throw unexpected() }
    guard depth < Limits.depth else { throw DecodingFault(.tooDeep, at: offset) }
    depth += 1
    offset += 1
    needsComma = false
  }

  private mutating func close() {
    depth -= 1
    offset += 1
    needsComma = true
  }

  private mutating func separate() throws(DecodingFault) {
    guard needsComma, depth > 0 else { return }
    guard next == UInt8(ascii: ",") else { throw unexpected() }
    offset += 1
    needsComma = false
  }

  private func unexpected() -> DecodingFault {
    switch next {
    case nil: DecodingFault(.unexpectedEnd, at: offset)
    case 0x20, 0x09, 0x0A, 0x0D: DecodingFault(.whiteSpace, at: offset)
    case UInt8(ascii: "n"): DecodingFault(.null, at: offset)
    default: DecodingFault(.unexpectedByte, at: offset)
    }
  }

  private func unexpectedKeyOrEnd() -> DecodingFault {
    switch next {
    case UInt8(ascii: ","), UInt8(ascii: "\""): DecodingFault(.keyOrder, at: offset)
    default: unexpected()
    }
  }

  private mutating func skipObject() throws(DecodingFault) {
    try beginObject()
    var previous: String?
    while let name = try anyKey(after: previous) {
      _ = try skipValue()
      previous = name
    }
  }

  private mutating func literal(_ word: StaticString) throws(DecodingFault) {
    for index in 0..<word.utf8CodeUnitCount {
      // In bounds: `index` runs over the static string's own length.
      guard unsafe next == word.utf8Start[index] else { throw unexpected() }
      offset += 1
    }
  }

  private func checkNumber(
    from start: Int, digits: Int, isNegative: Bool
  ) throws(DecodingFault) {
    guard offset > digits else { throw unexpected() }
    let hasLeadingZero = bytes[digits] == UInt8(ascii: "0")
    guard !hasLeadingZero || (offset == digits + 1 && !isNegative) else {
      throw DecodingFault(.numberForm, at: start)
    }
    switch next {
    case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      throw DecodingFault(.notInteger, at: offset)
    default: return
    }
  }

  /// Reads a string's quotes and finds its content and whether it has an escape.
  private mutating func stringContent() throws(DecodingFault) -> (
    range: Range<Int>, hasEscape: Bool
  ) {
    try separate()
    guard next == UInt8(ascii: "\"") else { throw unexpected() }
    offset += 1
    let start = offset
    var hasEscape = false
    while true {
      guard offset < bytes.count else { throw DecodingFault(.unexpectedEnd, at: bytes.count) }
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") { break }
      guard byte >= 0x20 else { throw DecodingFault(.controlCharacter, at: offset) }
      if byte == UInt8(ascii: "\\") {
        hasEscape = true
        offset += 1
      }
      offset += 1
    }
    let range = start..<offset
    offset += 1
    needsComma = true
    return (range, hasEscape)
  }

  /// The text of `range`, checked to be UTF-8 in normal form C.
  private func text(_ range: Range<Int>) throws(DecodingFault) -> String {
    let content = bytes.extracting(range)
    var isASCII = true
    for index in content.indices where content[index] >= 0x80 {
      isASCII = false
      break
    }
    var text: UTF8Span
    do {
      text = try UTF8Span(validating: content)
    } catch {
      throw DecodingFault(.invalidUTF8, at: range.lowerBound + error.byteOffsets.lowerBound)
    }
    guard isASCII || text.checkForNFC(quickCheck: false) else {
      throw DecodingFault(.notNormalised, at: range.lowerBound)
    }
    return String(copying: text)
  }

  /// The text of `range` with its escapes undone; an escape that the writer would write otherwise
  /// is refused.
  private func unescaped(_ range: Range<Int>) throws(DecodingFault) -> String {
    var plain: [UInt8] = []
    plain.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        let (byte, length) = try escape(at: index, end: range.upperBound)
        plain.append(byte)
        index += length
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    return try CanonicalReader(plain.span).text(shiftedTo: range.lowerBound)
  }

  private func text(shiftedTo start: Int) throws(DecodingFault) -> String {
    do {
      return try text(0..<bytes.count)
    } catch {
      throw DecodingFault(error.code, at: start)
    }
  }

  private func escape(
    at start: Int, end: Int
  ) throws(DecodingFault) -> (byte: UInt8, length: Int) {
    guard start + 1 < end else { throw DecodingFault(.escape, at: start) }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""): return (UInt8(ascii: "\""), 2)
    case UInt8(ascii: "\\"): return (UInt8(ascii: "\\"), 2)
    case UInt8(ascii: "b"): return (0x08, 2)
    case UInt8(ascii: "t"): return (0x09, 2)
    case UInt8(ascii: "n"): return (0x0A, 2)
    case UInt8(ascii: "f"): return (0x0C, 2)
    case UInt8(ascii: "r"): return (0x0D, 2)
    case UInt8(ascii: "u"): return try (controlEscape(at: start, end: end), 6)
    default: throw DecodingFault(.escape, at: start)
    }
  }

  /// The control character of `\u00xx` in lower case, one that has no shorter escape.
  private func controlEscape(at start: Int, end: Int) throws(DecodingFault) -> UInt8 {
    guard start + 6 <= end, bytes[start + 2] == UInt8(ascii: "0"),
      bytes[start + 3] == UInt8(ascii: "0"),
      let value = Base16.decode(bytes.extracting((start + 4)..<(start + 6)))?.first,
      value < 0x20, ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(value)
    else { throw DecodingFault(.escape, at: start) }
    return value
  }
}
