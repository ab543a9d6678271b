import CreditModel
import LedgerEngine
import LedgerTestKit
import RecordExchange
import Testing

@Suite struct CreditImportTests {
  private static let good =
    ExchangeFixture.row(0, "R-1") + ExchangeFixture.row(1, "R-2")
    + ExchangeFixture.row(0, course: "CU-SX-SH", hours: "90", score: "86.5", credits: "10", "R-3")

  @Test func `a rehearsal says what the act does, and writes nothing`() throws {
    let fixture = try ExchangeFixture()
    let before = try fixture.size()
    let rehearsal = try fixture.rehearse(Self.good)
    #expect(try fixture.size() == before)
    let act = try fixture.post(Self.good)
    #expect(try fixture.size() == before + 4)
    #expect(rehearsal.problems == [])
    #expect(rehearsal.problems == act.problems)
    #expect(rehearsal.rowCount == act.rowCount)
    #expect(rehearsal.accountCount == act.accountCount)
    #expect(rehearsal.credits == act.credits)
    #expect(act.credits == [.culture: Credits(thousandths: 15_000)])
    #expect(act.accountCount == 2)
    #expect(act.rowCount == 3)
    #expect(act.receipts.map(\.header.count) == [3])
    #expect(rehearsal.receipts.isEmpty)
  }

  @Test func `a rehearsal of a file that is in the book says so`() throws {
    let fixture = try ExchangeFixture()
    _ = try fixture.post(Self.good)
    let rehearsal = try fixture.rehearse(Self.good)
    #expect(rehearsal.problems == [])
    #expect(rehearsal.receipts.map(\.isRepeated) == [true])
    _ = try fixture.post(ExchangeFixture.row(2, "R-8"), id: "term")
    #expect(throws: Rejection(.submissionConflict)) {
      try fixture.rehearse(ExchangeFixture.row(2, "R-9"), id: "term")
    }
  }

  @Test func `what the rules refuse is said of each row, and nothing is posted`() throws {
    let fixture = try ExchangeFixture()
    let unknown = MadeBank.account(99).text
    let rows =
      Self.good + Self.good.replacing("R-", with: "S-").replacing("40,", with: "61,")
      + "\(unknown),CU-YW-SH,2026-03-02,2026-03-02,1,online,,1,R-7\n"
      + ExchangeFixture.row(2, course: "CU-SX-SH", score: "59", credits: "10", "R-8")
      + ExchangeFixture.row(2, day: "2026-06-02", "R-9")
    let before = try fixture.size()
    let rehearsal = try fixture.rehearse(rows)
    let act = try fixture.post(rows)
    #expect(act.problems == rehearsal.problems)
    #expect(act.receipts.isEmpty)
    #expect(try fixture.size() == before)
    let found = act.problems.map { problem in
      "\(problem.line) \(problem.column?.rawValue ?? "-") \(problem.value) \(problem.reason.code)"
    }
    #expect(
      found == [
        "5 hours 61 E0405", "6 hours 61 E0405", "7 course CU-SX-SH E0409",
        "8 account \(unknown) E0300", "9 score 59 E0408", "10 completed 2026-06-02 E0401",
      ])
  }

  @Test func `rows that cannot be read and rows that are refused are said together`() throws {
    let fixture = try ExchangeFixture()
    let rows =
      ExchangeFixture.row(0, hours: "99", "R-1") + ExchangeFixture.row(0, hours: "x", "R-2")
    let act = try fixture.post(rows)
    #expect(act.problems.map(\.line) == [2, 3])
    #expect(act.problems.map(\.reason) == [.rule(.hoursAboveCourse), .input(.amountMalformed)])
    #expect(act.rowCount == 2)
  }

  @Test func `the same file again changes nothing and gives the first receipt`() throws {
    let fixture = try ExchangeFixture()
    let first = try fixture.post(Self.good)
    _ = try fixture.post(ExchangeFixture.row(2, "R-9"))
    let size = try fixture.size()
    let again = try fixture.post(Self.good)
    #expect(try fixture.size() == size)
    #expect(again.receipts.map(\.isRepeated) == [true])
    #expect(again.receipts.map(\.note) == first.receipts.map(\.note))
    #expect(again.receipts.map(\.submission) == first.receipts.map(\.submission))
    // The same content in other words is the same submission.
    let other = Self.good.replacing("86.5", with: "86.500").replacing("\n", with: "\r\n")
    #expect(try fixture.post(other).receipts.map(\.isRepeated) == [true])
  }

  @Test func `a large file goes in parts, each whole or not at all`() throws {
    let fixture = try ExchangeFixture()
    let rows = (0..<7).map { number in
      ExchangeFixture.row(number % 3, day: "2026-03-0\(number + 1)", "R-\(number)")
    }
    var damaged = rows
    damaged[4] = damaged[4].replacing("2.5", with: "5")
    let first = try fixture.post(damaged.joined(), partSize: 2)
    #expect(first.receipts.map(\.header.count) == [2, 2])
    #expect(first.problems.map(\.line) == [6])
    let second = try fixture.post(rows.joined(), partSize: 2)
    #expect(second.problems == [])
    #expect(second.receipts.map(\.header.count) == [2, 2, 2, 1])
    #expect(second.receipts.map(\.isRepeated) == [true, true, false, false])
    #expect(second.rowCount == 7)
    let third = try fixture.post(rows.joined(), partSize: 2)
    #expect(third.receipts.map(\.isRepeated) == [true, true, true, true])
    #expect(third.receipts.map(\.note) == second.receipts.map(\.note))
  }

  @Test func `parts of a named file are named after it`() throws {
    let fixture = try ExchangeFixture()
    let rows = (0..<3).map { ExchangeFixture.row($0, "R-\($0)") }.joined()
    let report = try fixture.post(rows, id: "2026-1", partSize: 1)
    #expect(report.receipts.map(\.header.id) == ["2026-1", "2026-1/2", "2026-1/3"])
    #expect(throws: Rejection(.submissionConflict)) {
      try fixture.post(ExchangeFixture.row(0, day: "2026-04-01", "R-9"), id: "2026-1")
    }
  }

  @Test func `a later part that is refused as a whole is said with what is in the book`() throws {
    let fixture = try ExchangeFixture()
    _ = try fixture.post(ExchangeFixture.row(2, "R-9"), id: "term/2")
    let rows = ExchangeFixture.row(0, "R-1") + ExchangeFixture.row(1, "R-2")
    let report = try fixture.post(rows, id: "term", partSize: 1)
    #expect(report.receipts.map(\.header.id) == ["term"])
    #expect(report.problems.map(\.reason) == [.rule(.submissionConflict)])
    #expect(report.problems.map(\.line) == [3])
  }

  @Test func `a file of nothing but problems is not read to its end`() throws {
    let fixture = try ExchangeFixture()
    let report = try fixture.rehearse(String(repeating: "x\n", count: 12_000))
    #expect(report.problems.count == CreditFile.problemLimit)
  }

  @Test func `keys that may not sign are refused as a whole`() throws {
    let fixture = try ExchangeFixture()
    let job = CreditImport(
      bank: fixture.bank, institution: fixture.made.school, keys: [MadeBank.key(9)])
    let bytes = Array((ExchangeFixture.header + Self.good).utf8)
    #expect(throws: Rejection(.keyUnknown)) { try job.post(CSVReader(bytes: bytes)) }
    #expect(throws: Refusal.keyUnknown) { try job.rehearse(CSVReader(bytes: bytes)) }
  }
}
