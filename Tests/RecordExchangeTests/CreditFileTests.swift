import CreditModel
import LedgerTestKit
import RecordExchange
import Testing

@Suite struct CreditFileTests {
  /// What is wrong with a file's rows, or with its header.
  private func problems(_ text: String) throws -> [RowProblem] {
    try problems(Array(text.utf8))
  }

  private func problems(_ bytes: [UInt8]) throws -> [RowProblem] {
    let fixture = try ExchangeFixture()
    return try fixture.job().rehearse(CSVReader(bytes: bytes)).problems
  }

  private func problem(
    _ line: Int, _ column: CreditColumn?, _ value: String, _ refusal: InputRefusal
  ) -> RowProblem {
    RowProblem(line: line, column: column, value: value, reason: .input(refusal))
  }

  @Test func `a header needs all columns, each once`() throws {
    #expect(
      try problems("account,course,started,completed,hours,mode,score,credits\n") == [
        problem(1, .reference, "", .columnMissing)
      ])
    #expect(
      try problems("\n\nAccount,course\n") == [problem(3, .account, "", .columnMissing)])
    let repeated = "mode," + ExchangeFixture.header
    #expect(try problems(repeated) == [problem(1, .mode, "mode", .columnRepeated)])
    #expect(try problems("") == [problem(1, nil, "", .fileEmpty)])
    #expect(try problems(ExchangeFixture.header) == [problem(2, nil, "", .fileEmpty)])
    #expect(try problems("a\"b") == [problem(1, nil, "", .quoteMalformed)])
  }

  @Test func `columns may stand in any order, and others are ignored and named`() throws {
    let fixture = try ExchangeFixture()
    let account = ExchangeFixture.accounts[0]
    let text = """
      姓名,reference,credits,score,mode,hours,completed,started,course,account,note
      x,R-1,2.5,,online,40,2026-03-03,2026-03-02,CU-YW-SH,\(account),"a, b"

      """
    let report = try fixture.job().post(CSVReader(bytes: Array(text.utf8)))
    #expect(report.problems == [])
    #expect(report.ignoredColumns == ["姓名", "note"])
    let posting = try #require(try fixture.postings(report.receipts[0]).first)
    #expect(posting.account.text == account)
    #expect(posting.content.started.text == "2026-03-02")
    #expect(posting.content.completed.text == "2026-03-03")
    #expect(posting.content.reference == "R-1")
  }

  /// A field that cannot be read, and why.
  struct Field: Sendable, CustomTestStringConvertible {
    let column: CreditColumn
    let value: String
    let refusal: InputRefusal

    init(_ column: CreditColumn, _ value: String, _ refusal: InputRefusal) {
      self.column = column
      self.value = value
      self.refusal = refusal
    }

    var testDescription: String { "\(column) \(value)" }
  }

  static let badFields = [
    Field(.account, "", .fieldEmpty), Field(.account, "K7QM4T2X9HRCE", .accountMalformed),
    Field(.account, "3.10101E+17", .accountMalformed), Field(.account, "张三", .accountMalformed),
    Field(.course, "", .fieldEmpty), Field(.course, "CU YW", .codeMalformed),
    Field(.course, "语文", .codeMalformed),
    Field(.course, String(repeating: "X", count: 33), .codeMalformed),
    Field(.started, "", .fieldEmpty), Field(.started, "2026/03/02", .dayMalformed),
    Field(.started, "2026-3-2", .dayMalformed), Field(.completed, "2026-02-30", .dayMalformed),
    Field(.completed, "", .fieldEmpty), Field(.completed, "46083", .dayMalformed),
    Field(.hours, "1.2345", .amountMalformed), Field(.hours, "-1", .amountMalformed),
    Field(.hours, "10000.001", .amountMalformed), Field(.hours, "1,5", .amountMalformed),
    Field(.hours, " 1", .amountMalformed), Field(.hours, "１", .amountMalformed),
    Field(.mode, "", .fieldEmpty), Field(.mode, "面授", .modeUnknown),
    Field(.mode, "Online", .modeUnknown),
    Field(.score, "100.001", .amountMalformed), Field(.score, "优", .amountMalformed),
    Field(.credits, "1000.001", .amountMalformed), Field(.credits, ".5", .amountMalformed),
    Field(.credits, "5.", .amountMalformed), Field(.credits, "1e3", .amountMalformed),
    Field(.reference, "", .fieldEmpty), Field(.reference, " R", .textMalformed),
    Field(.reference, "R\u{7}", .textMalformed), Field(.reference, "a\nb", .textMalformed),
    Field(.reference, String(repeating: "r", count: 129), .textMalformed),
  ]

  @Test(arguments: badFields)
  func `a field that cannot be read is said with its line, column and value`(
    _ field: Field
  ) throws {
    var values: [CreditColumn: String] = [
      .account: ExchangeFixture.accounts[0], .course: "CU-YW-SH", .started: "2026-03-02",
      .completed: "2026-03-02", .hours: "40", .mode: "online", .score: "", .credits: "2.5",
      .reference: "R-2",
    ]
    values[field.column] = field.value
    let bad = CreditColumn.allCases.map { "\"\(values[$0] ?? "")\"" }.joined(separator: ",")
    let text = ExchangeFixture.header + ExchangeFixture.row(0, "R-1") + bad + "\n"
    #expect(
      try problems(text) == [problem(3, field.column, field.value, field.refusal)])
  }

  @Test func `every problem of a row is said, in the order of the columns`() throws {
    let found = try problems(ExchangeFixture.header + "x,,2026/03/02,x,x,x,x,x, R\n")
    #expect(Set(found.map(\.column)).count == 9)
    #expect(found.count == 9)
    #expect(found.map(\.column) == CreditColumn.allCases)
    #expect(found.allSatisfy { $0.line == 2 })
  }

  @Test func `a row of another number of fields is one problem`() throws {
    let found = try problems(ExchangeFixture.header + "a,b\n" + "1,2,3,4,5,6,7,8,9,10\n")
    #expect(
      found == [
        problem(2, nil, "2 fields", .fieldCount), problem(3, nil, "10 fields", .fieldCount),
      ])
  }

  @Test func `text that is not UTF-8 is said of its column`() throws {
    for column in CreditColumn.allCases {
      let fields = CreditColumn.allCases.map { (other: CreditColumn) -> [UInt8] in
        other == column ? [0x61, 0xFF] : Self.good(other)
      }
      let row = Array(fields.joined(separator: [UInt8(ascii: ",")])) + Array("\n".utf8)
      let found = try problems(Array(ExchangeFixture.header.utf8) + row)
      #expect(found == [problem(2, column, "a\u{FFFD}", .notUTF8)])
    }
  }

  private static func good(_ column: CreditColumn) -> [UInt8] {
    let values: [CreditColumn: String] = [
      .account: ExchangeFixture.accounts[0], .course: "CU-YW-SH", .started: "2026-03-02",
      .completed: "2026-03-02", .mode: "online", .reference: "R-2",
    ]
    return Array((values[column] ?? "").utf8)
  }

  @Test func `after a quote that is wrong nothing more is guessed`() throws {
    let found = try problems(
      ExchangeFixture.header + ExchangeFixture.row(0, "R\"1") + "x,y\n"
        + ExchangeFixture.row(1, "R-2"))
    #expect(found == [problem(2, nil, "", .quoteMalformed)])
    let open = try problems(ExchangeFixture.header + "x\n\"" + ExchangeFixture.row(1, "R-2"))
    #expect(
      open == [problem(2, nil, "1 fields", .fieldCount), problem(3, nil, "", .quoteMalformed)])
  }

  /// What stands in the file, and what is posted.
  struct Defaults: Sendable {
    let course: String
    let hours: String
    let score: String
    let credits: String
    let posted: [String]

    init(
      _ course: String, _ hours: String, _ score: String, _ credits: String, _ posted: [String]
    ) {
      self.course = course
      self.hours = hours
      self.score = score
      self.credits = credits
      self.posted = posted
    }
  }

  @Test(arguments: [
    Defaults("CU-YW-SH", "", "", "", ["60", "none", "4"]),
    Defaults("CU-YW-SH", "12.5", "", "", ["12.5", "none", "4"]),
    Defaults("CU-YW-SH", "", "", "1", ["60", "none", "1"]),
    Defaults("CU-YW-SH", "", "0", "", ["60", "0", "4"]),
    Defaults("CU-SX-SH", "", "60", "", ["100", "60", "10"]),
    Defaults("CU-SX-SH", "", "59.999", "", ["100", "59.999", "0"]),
    Defaults("CU-SX-SH", "", "", "", ["100", "none", "0"]),
    Defaults("CU-SX-SH", "0", "100", "0", ["0", "100", "0"]),
  ])
  func `hours and credits that are empty are what the course gives`(_ row: Defaults) throws {
    let fixture = try ExchangeFixture()
    let report = try fixture.post(
      ExchangeFixture.row(
        0, course: row.course, hours: row.hours, score: row.score, credits: row.credits, "R-1"))
    #expect(report.problems == [])
    let content = try #require(try fixture.postings(report.receipts[0]).first?.content)
    #expect(
      [content.hours.text, content.score?.text ?? "none", content.credits.text] == row.posted)
  }
}
