/// A short code in ASCII: letters, digits, hyphen, dot and underscore, 1 to 32 of them, held in
/// place so that comparing and hashing allocate nothing. `Owner` keeps codes of different things
/// apart.
package struct Code<Owner>: Hashable, Comparable, Sendable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  /// Reads a code, or nil where it is empty, too long, or has another character.
  package init?(text: String) { self.init(utf8: Array(text.utf8).span) }

  /// Reads a code's bytes, or nil where they are none.
  package init?(utf8 text: Span<UInt8>) {
    guard (1...Limits.codeLength).contains(text.count) else { return nil }
    for index in text.indices where !Self.isAllowed(text[index]) { return nil }
    first = Self.word(text, 0)
    second = Self.word(text, 8)
    third = Self.word(text, 16)
    fourth = Self.word(text, 24)
  }

  /// The code's bytes.
  package var utf8: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Limits.codeLength)
    for word in [first, second, third, fourth] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        let byte = UInt8(truncatingIfNeeded: word >> shift)
        guard byte != 0 else { return bytes }
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The code.
  package var text: String { String(decoding: utf8, as: UTF8.self) }

  /// Hashes the four words as one: codes are few, and chosen by those who govern.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(first ^ second &* 31 ^ third &* 961 ^ fourth &* 29_791)
  }

  /// Orders bytewise.
  package static func < (left: Self, right: Self) -> Bool {
    (left.first, left.second, left.third, left.fourth)
      < (right.first, right.second, right.third, right.fourth)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func word(_ text: Span<UInt8>, _ start: Int) -> UInt64 {
    var word: UInt64 = 0
    for index in start..<(start + 8) {
      word = word << 8 | (index < text.count ? UInt64(text[index]) : 0)
    }
    return word
  }
}

/// The code of an institution, such as `PJ-CC`.
package typealias InstitutionCode = Code<Institution>
/// The code of a course, such as `CU-YW-SH`.
package typealias CourseCode = Code<Course>
/// The code of a level, such as `senior-high`.
package typealias LevelCode = Code<CourseLevel>
/// The number of a licence, unique within its institution.
package typealias LicenceNumber = Code<Licence>

/// A course's level in the terms of the institution that made it, such as `senior-high`.
package enum CourseLevel {}

extension Code where Owner == Institution {
  /// The bank itself, which governs: the one institution that is never admitted.
  package static var bank: Self {
    guard let code = Self(text: "BANK") else { preconditionFailure("BANK is a code") }
    return code
  }
}
