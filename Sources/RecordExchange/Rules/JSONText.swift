package import CanonicalCoding

/// Why a text is not JSON that a rule document may be written in, and where.
package struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, in a word.
  package enum Code: String, Hashable, Sendable, CaseIterable {
    /// A character that cannot stand here.
    case syntax
    /// The text ends inside a value.
    case unexpectedEnd = "unexpected-end"
    /// Something follows the value.
    case trailingText = "trailing-text"
    /// A key stands twice in one object.
    case duplicateKey = "duplicate-key"
    /// A key has a character outside ASCII.
    case keyNotASCII = "key-not-ascii"
    /// A number with a decimal point or an exponent: it must be written in quotes, such as `"0.5"`.
    case fraction
    /// A whole number beyond ±(2^53 − 1).
    case integerRange = "integer-range"
    /// `null`, which rule documents do not have: what is absent is left out.
    case null
    /// A backslash and what is no escape, or half of a surrogate pair.
    case escape
    /// A control character that is not escaped, such as a line end inside a string.
    case controlCharacter = "control-character"
    /// Bytes that are not UTF-8.
    case notUTF8 = "not-utf-8"
    /// A string that is not in Unicode normal form C.
    case notNormalised = "not-normalised"
    /// Objects and lists nested deeper than the limit.
    case tooDeep = "too-deep"
    /// More bytes than the limit.
    case tooLong = "too-long"
  }

  /// What is wrong.
  package let code: Code
  /// The line, from 1.
  package let line: Int
  /// The character in the line, from 1.
  package let column: Int
  /// The names and numbers on the way there, such as `/requires/all/2` (RFC 6901).
  package let path: String

  /// The word and the place, for logs and tests.
  package var description: String { "\(code.rawValue) at \(line):\(column) \(path)" }
}

/// Reads JSON as people write it (RFC 8259: UTF-8, white space and keys in any order) into the tree
/// that canonical JSON is made of, and refuses what canonical JSON cannot say.
///
/// A reader of our own, since no library at hand does this: `JSONDecoder` and `JSONSerialization`
/// of Foundation keep one of two equal keys without a word, take numbers through floating point,
/// and say at best an offset. GRDB, ArgumentParser and Logging read no JSON. `CanonicalReader`
/// takes the canonical form alone.
package struct JSONText {
  /// The longest text, in bytes: what fits into an entry, with room for the rest of its record.
  package static let bytes = 60_000
  /// How deep a rule document may nest: an entry, its record and the record's body come around it.
  package static let depth = Limits.depth - 3

  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private let text: [UInt8]
  private let depthLimit: Int
  private var offset: Int
  private var path: [String] = []

  /// Reads the one value that `bytes` hold, nested at most `depth` deep. A byte order mark before
  /// it is passed over.
  package static func read(
    _ bytes: [UInt8], depth: Int = JSONText.depth
  ) throws(JSONFault) -> CanonicalValue {
    var reader = JSONText(text: bytes, depthLimit: depth)
    guard bytes.count <= Self.bytes else { throw reader.fault(.tooLong, at: Self.bytes) }
    let value = try reader.value(depth: 0)
    reader.skipWhiteSpace()
    guard reader.next == nil else { throw reader.fault(.trailingText) }
    return value
  }

  private init(text: [UInt8], depthLimit: Int) {
    self.text = text
    self.depthLimit = depthLimit
    offset = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private var next: UInt8? { offset < text.count ? text[offset] : nil }

  private mutating func value(depth: Int) throws(JSONFault) -> CanonicalValue {
    skipWhiteSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"):
      let start = offset
      _ = try literal("null", .boolean(false))
      throw fault(.null, at: start)
    case UInt8(ascii: "-"), .some(Self.digits): return try number()
    default: throw unexpected()
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> CanonicalValue {
    guard depth <= depthLimit else { throw fault(.tooDeep) }
    offset += 1
    var members: [String: CanonicalValue] = [:]
    skipWhiteSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipWhiteSpace()
      let start = offset
      let key = try string()
      path.append(key)
      guard key.utf8.allSatisfy({ $0 < 0x80 }) else { throw fault(.keyNotASCII, at: start) }
      guard members[key] == nil else { throw fault(.duplicateKey, at: start) }
      skipWhiteSpace()
      guard take(UInt8(ascii: ":")) else { throw unexpected() }
      members[key] = try value(depth: depth)
      path.removeLast()
      skipWhiteSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw unexpected() }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONFault) -> CanonicalValue {
    guard depth <= depthLimit else { throw fault(.tooDeep) }
    offset += 1
    var elements: [CanonicalValue] = []
    skipWhiteSpace()
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      path.append("\(elements.count)")
      elements.append(try value(depth: depth))
      path.removeLast()
      skipWhiteSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw unexpected() }
    return .array(elements)
  }

  private mutating func literal(
    _ word: String, _ value: CanonicalValue
  ) throws(JSONFault) -> CanonicalValue {
    for byte in word.utf8 {
      guard take(byte) else { throw unexpected() }
    }
    return value
  }

  private mutating func number() throws(JSONFault) -> CanonicalValue {
    let start = offset
    let isNegative = take(UInt8(ascii: "-"))
    let digits = offset
    var magnitude: Int64 = 0
    while let byte = next, Self.digits.contains(byte) {
      // Held at the first number out of range, whatever follows.
      magnitude = min(magnitude * 10 + Int64(byte - UInt8(ascii: "0")), Limits.integer + 1)
      offset += 1
    }
    guard offset > digits else { throw unexpected() }
    guard offset == digits + 1 || text[digits] != UInt8(ascii: "0") else {
      throw fault(.syntax, at: digits)
    }
    if let byte = next, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
      throw fault(.fraction, at: start)
    }
    guard magnitude <= Limits.integer else { throw fault(.integerRange, at: start) }
    return .integer(isNegative ? -magnitude : magnitude)
  }
}

extension JSONText {
  private mutating func string() throws(JSONFault) -> String {
    guard take(UInt8(ascii: "\"")) else { throw unexpected() }
    let start = offset
    var plain: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw fault(.controlCharacter) }
      if byte == UInt8(ascii: "\\") {
        plain += try escape()
      } else {
        plain.append(byte)
        offset += 1
      }
    }
    guard next != nil else { throw unexpected() }
    // Escapes are ASCII, so the bytes as they stand are UTF-8 where those without escapes are.
    try checkUTF8(start..<offset)
    guard let span = try? UTF8Span(validating: plain.span) else {
      throw fault(.notUTF8, at: start)
    }
    var copy = span
    guard copy.checkForNFC(quickCheck: false) else { throw fault(.notNormalised, at: start) }
    offset += 1
    return String(copying: copy)
  }

  private func checkUTF8(_ range: Range<Int>) throws(JSONFault) {
    do {
      _ = try UTF8Span(validating: text.span.extracting(range))
    } catch {
      throw fault(.notUTF8, at: range.lowerBound + error.byteOffsets.lowerBound)
    }
  }

  /// Reads an escape, and gives the bytes that it stands for.
  private mutating func escape() throws(JSONFault) -> [UInt8] {
    let start = offset
    offset += 1
    guard let letter = next else { throw unexpected() }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try unicodeEscape(at: start)
    default: throw fault(.escape, at: start)
    }
  }

  /// Reads what follows `\u`: four hexadecimal digits, and the other half of a surrogate pair.
  private mutating func unicodeEscape(at start: Int) throws(JSONFault) -> [UInt8] {
    var code = try fourDigits(at: start)
    if (0xD800..<0xDC00).contains(code) {
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        throw fault(.escape, at: start)
      }
      let low = try fourDigits(at: start)
      guard (0xDC00..<0xE000).contains(low) else { throw fault(.escape, at: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault(.escape, at: start) }
    return Array(Character(scalar).utf8)
  }

  private mutating func fourDigits(at start: Int) throws(JSONFault) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw unexpected() }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(.escape, at: start)
      }
      code = code << 4 + UInt32(digit)
      offset += 1
    }
    return code
  }

  private mutating func skipWhiteSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { offset += 1 }
  }

  /// Steps over `byte` if it comes next, and says whether it did.
  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private func unexpected() -> JSONFault {
    fault(next == nil ? .unexpectedEnd : .syntax)
  }

  /// The fault `code` at the byte `position`, else at the next one.
  private func fault(_ code: JSONFault.Code, at position: Int? = nil) -> JSONFault {
    let end = min(position ?? offset, text.count)
    var line = 1
    var column = 1
    for index in 0..<end {
      switch text[index] {
      case UInt8(ascii: "\n"):
        line += 1
        column = 1
      case UInt8(ascii: "\r"):
        if index + 1 < text.count, text[index + 1] == UInt8(ascii: "\n") { continue }
        line += 1
        column = 1
      case 0xEF where index == 0 && text.starts(with: [0xEF, 0xBB, 0xBF]): continue
      case 0x80..<0xC0: continue
      default: column += 1
      }
    }
    return JSONFault(code: code, line: line, column: column, path: pointer)
  }

  /// The path as RFC 6901 writes it.
  private var pointer: String {
    path.map { name in
      var text = "/"
      for character in name {
        text += character == "~" ? "~0" : character == "/" ? "~1" : String(character)
      }
      return text
    }.joined()
  }
}
