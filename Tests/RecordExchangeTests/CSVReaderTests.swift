import LedgerTestKit
import RecordExchange
import Testing

@Suite struct CSVReaderTests {
  /// A row as tests compare it.
  struct Row: Hashable {
    let line: Int
    let fields: [String]

    init(_ line: Int, _ fields: String...) {
      self.line = line
      self.fields = fields
    }

    init(_ row: CSVRow) {
      line = row.line
      fields = (0..<row.count).map(row.text)
    }
  }

  /// What comes of a file: its rows, and how it ends.
  struct Reading: Hashable {
    var rows: [Row] = []
    var fault: CSVFault?

    /// The reading of `bytes` in pieces of `size`.
    init(_ bytes: [UInt8], pieces size: Int = .max) throws {
      var start = 0
      var reader = CSVReader { limit in
        let end = min(bytes.count, start + min(size, limit))
        defer { start = end }
        return Array(bytes[start..<end])
      }
      var row = CSVRow()
      do {
        while try reader.next(into: &row) { rows.append(Row(row)) }
      } catch let fault as CSVFault {
        self.fault = fault
      }
    }
  }

  /// A file, and the rows that it has.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let rows: [[String]]
    let lines: [Int]

    init(_ name: String, _ text: String, _ rows: [(Int, [String])]) {
      self.name = name
      self.text = text
      self.rows = rows.map(\.1)
      lines = rows.map(\.0)
    }

    var testDescription: String { name }
  }

  static let files = [
    Case("nothing", "", []),
    Case("one field", "a", [(1, ["a"])]),
    Case("two rows", "a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
    Case("no last newline", "a,b\n1,2", [(1, ["a", "b"]), (2, ["1", "2"])]),
    Case("lines of Windows", "a,b\r\n1,2\r\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
    Case("lines of old Macintosh", "a\rb\r", [(1, ["a"]), (2, ["b"])]),
    Case("empty fields", ",\n,,\n", [(1, ["", ""]), (2, ["", "", ""])]),
    Case("a comma at the end", "a,", [(1, ["a", ""])]),
    Case("empty lines", "\n\na\n\n\r\nb\n\n", [(3, ["a"]), (6, ["b"])]),
    Case("a byte order mark", "\u{FEFF}a,b\n", [(1, ["a", "b"])]),
    Case("a byte order mark alone", "\u{FEFF}", []),
    Case("a mark before a quote", "\u{FEFF}\"a\"", [(1, ["a"])]),
    Case("a mark that is not at the start", "a\n\u{FEFF}b", [(1, ["a"]), (2, ["\u{FEFF}b"])]),
    Case("two bytes", "ab", [(1, ["ab"])]),
    Case("quotes", "\"a\",\"b\"\n", [(1, ["a", "b"])]),
    Case("a comma in quotes", "\"a,b\",c\n", [(1, ["a,b", "c"])]),
    Case("quotes in quotes", "\"a\"\"b\",\"\"\"\"\n", [(1, ["a\"b", "\""])]),
    Case("empty quotes", "\"\",\"\"\n", [(1, ["", ""])]),
    Case("a line end in quotes", "\"a\nb\",c\nd,e\n", [(1, ["a\nb", "c"]), (3, ["d", "e"])]),
    Case("Windows in quotes", "\"a\r\nb\"\nc\n", [(1, ["a\r\nb"]), (3, ["c"])]),
    Case("Macintosh in quotes", "\"a\rb\"\nc\n", [(1, ["a\rb"]), (3, ["c"])]),
    Case("quotes at the very end", "a,\"b\"", [(1, ["a", "b"])]),
    Case("spaces are kept", " a , b \n", [(1, [" a ", " b "])]),
    Case("Chinese", "账户,课程\n张,语文\n", [(1, ["账户", "课程"]), (2, ["张", "语文"])]),
  ]

  @Test(arguments: files)
  func `a file has these rows, in pieces of any size`(_ file: Case) throws {
    for size in [.max, 1, 2, 3, 4, 5, 6, 7] {
      let reading = try Reading(Array(file.text.utf8), pieces: size)
      #expect(reading.rows.map(\.fields) == file.rows, "pieces of \(size)")
      #expect(reading.rows.map(\.line) == file.lines, "pieces of \(size)")
      #expect(reading.fault == nil)
    }
  }

  @Test(arguments: [
    ("a\"b\n", CSVFault.Code.strayQuote, 1), ("a,b\nc,d\"\n", .strayQuote, 2),
    ("\"a\"b\n", .strayQuote, 1), ("\"a\" \n", .strayQuote, 1), ("\"a\nb\" c\n", .strayQuote, 2),
    ("\"a", .openQuote, 1), ("a\n\"b\nc\nd", .openQuote, 2), ("\"", .openQuote, 1),
    ("a,\"\"\"", .openQuote, 1),
  ])
  func `a file whose quotes are wrong is no CSV from that line on`(
    _ text: String, _ code: CSVFault.Code, _ line: Int
  ) throws {
    for size in [.max, 1, 2, 3, 4, 5, 6, 7] {
      let fault = try #require(try Reading(Array(text.utf8), pieces: size).fault)
      #expect(fault.code == code)
      #expect(fault.line == line)
    }
  }

  @Test func `a row may be as long as the limit, and no longer`() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: CSVReader.rowBytes)
    let reading = try Reading(Array("a\n".utf8) + long + Array("\nb\n".utf8), pieces: 4_096)
    #expect(reading.rows.map(\.fields.count) == [1, 1, 1])
    #expect(reading.fault == nil)
    let longer = try Reading(Array("a\n".utf8) + long + Array("x\nb\n".utf8), pieces: 4_096)
    #expect(longer.rows.count == 1)
    #expect(longer.fault?.code == .rowTooLong)
    #expect(longer.fault?.line == 2)
  }

  @Test func `a row of commas alone is limited, too`() throws {
    let commas = [UInt8](repeating: UInt8(ascii: ","), count: CSVReader.rowBytes)
    #expect(try Reading(commas).rows.map(\.fields.count) == [CSVReader.rowBytes + 1])
    #expect(try Reading(commas + [UInt8(ascii: ",")]).fault?.code == .rowTooLong)
    let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: 2 * CSVReader.rowBytes + 4)
    #expect(try Reading(quotes).fault?.code == .rowTooLong)
  }

  @Test func `any bytes are read the same in any pieces, and never crash`() throws {
    var random = SeededGenerator(stream: 1)
    let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x2C, 0x0A, 0x0D, 0x61, 0xEF, 0xBB, 0xBF, 0x00]
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &random)]
      }
      let whole = try Reading(bytes)
      for size in 1...7 {
        let inPieces = try Reading(bytes, pieces: size)
        #expect(inPieces == whole, "seed \(SeededGenerator.seed), \(bytes), pieces of \(size)")
      }
    }
  }

  @Test func `what reading throws comes out as it is`() {
    struct Broken: Error {}
    var reader = CSVReader { _ in throw Broken() }
    var row = CSVRow()
    #expect(throws: Broken.self) { _ = try reader.next(into: &row) }
  }

  @Test func `bytes that are no text show as replacement characters`() throws {
    var reader = CSVReader(bytes: [0x61, 0xFF, 0x2C, 0x62])
    var row = CSVRow()
    let isThere = try reader.next(into: &row)
    #expect(isThere)
    #expect(row.text(0) == "a\u{FFFD}")
    #expect(Array(row[0]) == [0x61, 0xFF])
    #expect(row.text(1) == "b")
    let isMore = try reader.next(into: &row)
    #expect(!isMore)
  }
}
