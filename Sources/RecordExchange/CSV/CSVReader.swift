/// One row of a CSV file: its fields' bytes, end to end.
package struct CSVRow: Sendable {
  /// The number of the line on which the row begins, from 1.
  package fileprivate(set) var line = 0
  fileprivate var bytes: [UInt8] = []
  fileprivate var ends: [Int] = []

  /// A row without fields.
  package init() {}

  /// How many fields the row has.
  package var count: Int { ends.count }

  /// The bytes of field `index`, without its quotes.
  package subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// Field `index` as text; bytes that are no UTF-8 show as replacement characters.
  package func text(_ index: Int) -> String { String(decoding: self[index], as: UTF8.self) }
}

/// Why a file is not CSV, and where.
package struct CSVFault: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Code: Hashable, Sendable {
    /// A quote inside a field that does not begin with one, or text after the closing quote.
    case strayQuote
    /// The file ends inside quotes.
    case openQuote
    /// A row longer than the limit.
    case rowTooLong
  }

  /// What is wrong.
  package let code: Code
  /// The line, from 1.
  package let line: Int
}

/// Reads CSV (RFC 4180) piece by piece: fields parted by commas, rows by line ends of either kind,
/// fields in double quotes where they need them. A byte order mark is passed over, and so are empty
/// lines. Memory does not grow with the file.
package struct CSVReader {
  /// The longest row, in bytes, with its commas and without its quotes.
  package static let rowBytes = 65_536
  /// How many bytes are asked for at once.
  package static let pieceBytes = 1 << 18

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let read: (Int) throws -> [UInt8]
  private var piece: [UInt8] = []
  private var offset = 0
  private var line = 1
  private var isAtStart = true

  /// A reader of what `read` gives: up to so many bytes at a time, none at the end.
  package init(read: @escaping (Int) throws -> [UInt8]) { self.read = read }

  /// A reader of `bytes`.
  package init(bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    self.init { _ in
      defer { rest = nil }
      return rest ?? []
    }
  }

  /// Reads the next row into `row`; false at the end. Throws a `CSVFault`, or what reading throws.
  package mutating func next(into row: inout CSVRow) throws -> Bool {
    repeat {
      row.bytes.removeAll(keepingCapacity: true)
      row.ends.removeAll(keepingCapacity: true)
      row.line = line
      guard try peek() != nil else { return false }
      try readRow(into: &row)
    } while row.count == 1 && row.bytes.isEmpty
    return true
  }

  private mutating func readRow(into row: inout CSVRow) throws {
    while true {
      let isLast = try readField(into: &row)
      row.ends.append(row.bytes.count)
      guard row.bytes.count + row.ends.count - 1 <= Self.rowBytes else {
        throw CSVFault(code: .rowTooLong, line: row.line)
      }
      if isLast { return }
    }
  }

  /// Reads one field and what parts it from the next; true where the row ends with it.
  private mutating func readField(into row: inout CSVRow) throws -> Bool {
    let isQuoted = try peek() == UInt8(ascii: "\"")
    if isQuoted {
      offset += 1
      try readQuoted(into: &row)
    }
    while true {
      guard let byte = try peek() else { return true }
      offset += 1
      switch byte {
      case UInt8(ascii: ","): return false
      case UInt8(ascii: "\n"):
        line += 1
        return true
      case UInt8(ascii: "\r"):
        if try peek() == UInt8(ascii: "\n") { offset += 1 }
        line += 1
        return true
      case UInt8(ascii: "\""): throw CSVFault(code: .strayQuote, line: line)
      default:
        guard !isQuoted else { throw CSVFault(code: .strayQuote, line: line) }
        try append(byte, to: &row)
      }
    }
  }

  private mutating func readQuoted(into row: inout CSVRow) throws {
    while true {
      guard let byte = try peek() else { throw CSVFault(code: .openQuote, line: row.line) }
      offset += 1
      if byte == UInt8(ascii: "\"") {
        guard try peek() == UInt8(ascii: "\"") else { return }
        offset += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte == UInt8(ascii: "\r"), try peek() != UInt8(ascii: "\n") {
        line += 1
      }
      try append(byte, to: &row)
    }
  }

  private mutating func append(_ byte: UInt8, to row: inout CSVRow) throws {
    guard row.bytes.count < Self.rowBytes else { throw CSVFault(code: .rowTooLong, line: row.line) }
    row.bytes.append(byte)
  }

  /// The next byte without taking it, or nil at the end.
  private mutating func peek() throws -> UInt8? {
    if offset < piece.count { return piece[offset] }
    piece = try read(Self.pieceBytes)
    offset = 0
    if isAtStart {
      isAtStart = false
      // The first piece may be shorter than the mark.
      while piece.count < Self.byteOrderMark.count {
        let more = try read(Self.pieceBytes)
        guard !more.isEmpty else { break }
        piece += more
      }
      if piece.starts(with: Self.byteOrderMark) {
        offset = Self.byteOrderMark.count
        return try peek()
      }
    }
    return offset < piece.count ? piece[offset] : nil
  }
}
