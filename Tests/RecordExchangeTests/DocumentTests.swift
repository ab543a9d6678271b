import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerService
import LedgerTestKit
import RecordExchange
import Testing

@Suite struct DocumentTests {
  /// A JSON value, as other programs read it.
  private enum JSON: Decodable, Hashable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let list = try? container.decode([JSON].self) {
        self = .list(list)
      } else {
        self = .object(try container.decode([String: JSON].self))
      }
    }

    var keys: Set<String> {
      if case .object(let members) = self { Set(members.keys) } else { [] }
    }

    subscript(key: String) -> JSON? {
      if case .object(let members) = self { members[key] } else { nil }
    }

    subscript(index: Int) -> JSON? {
      if case .list(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }
  }

  private func json(_ document: some Encodable) throws -> JSON {
    try JSONDecoder().decode(JSON.self, from: try JSONEncoder().encode(document))
  }

  private func fixture() throws -> ExchangeFixture {
    let fixture = try ExchangeFixture()
    let report = try fixture.post(
      ExchangeFixture.row(0, credits: "2.5", "R-1")
        + ExchangeFixture.row(0, course: "CU-SX-SH", score: "86.5", credits: "10", "R-2"))
    #expect(report.problems == [])
    _ = try fixture.bank.submit(
      fixture.made.submission(
        [
          .certificate("Y-1", to: 0, in: fixture.made),
          .revocation(of: report.receipts[0].first, of: 0),
        ], id: "more"))
    return fixture
  }

  @Test func `a transcript has exactly the keys that were promised`() throws {
    let fixture = try fixture()
    let statement = try fixture.bank.statement(of: MadeBank.account(0))
    let document = try json(TranscriptDocument(statement, asOf: nil, knownOn: nil))
    #expect(
      document.keys == [
        "schema", "account", "status", "asOf", "knownOn", "lines", "certificates",
        "conversions", "awards", "disputes", "balances", "frozen", "checkpoint",
      ])
    #expect(document["schema"] == .text("creditbank.transcript/1"))
    #expect(document["account"] == .text(MadeBank.account(0).text))
    #expect(document["asOf"] == .null)
    let line = try #require(document["lines"]?[0])
    #expect(
      line.keys == [
        "seq", "line", "course", "title", "institution", "institutionName", "type", "level",
        "started", "completed", "hours", "minutesPerHour", "mode", "score", "credits", "remaining",
        "reference", "status", "disputed", "alias", "changedBy", "reason",
      ])
    #expect(line["score"] == .null, "a score that is absent is said to be")
    #expect(line["credits"] == .text("2.5"), "amounts are decimal strings")
    #expect(line["hours"] == .text("40"))
    #expect(line["status"] == .text("revoked"))
    #expect(line["reason"] == .text("登记有误"))
    #expect(document["lines"]?[1]?["score"] == .text("86.5"))
    #expect(document["lines"]?[1]?["changedBy"] == .null)
    #expect(
      document["certificates"]?[0]?.keys == [
        "seq", "line", "type", "level", "number", "issuer", "issued", "status", "disputed",
        "alias", "changedBy", "reason",
      ])
    #expect(
      document["balances"]
        == .list([
          .object(["type": .text("culture"), "credits": .text("10")])
        ]))
    #expect(document["checkpoint"]?.keys == ["origin", "size", "root"])
  }

  @Test func `a transcript says the days that it was asked for`() throws {
    let fixture = try fixture()
    let (asOf, knownOn) = (MadeBank.day(2026, 3, 31), MadeBank.day(2026, 6, 1))
    let statement = try fixture.bank.statement(
      of: MadeBank.account(0), asOf: asOf, knownOn: knownOn)
    let document = try json(TranscriptDocument(statement, asOf: asOf, knownOn: knownOn))
    #expect(document["asOf"] == .text("2026-03-31"))
    #expect(document["knownOn"] == .text("2026-06-01"))
  }

  @Test func `a verification has exactly the keys that were promised`() throws {
    let fixture = try fixture()
    let sound = try json(
      VerificationDocument(try fixture.store.read { try Audit(of: $0) }))
    let keys: Set<String> = [
      "schema", "ok", "entries", "accounts", "checkpoints", "root", "verifierKey", "partial",
      "findings",
    ]
    #expect(sound.keys == keys)
    #expect(sound["ok"] == .flag(true))
    #expect(sound["findings"] == .list([]))
    #expect(sound["accounts"] == .number(3))
    let checkpoint = try fixture.bank.newestCheckpoint().checkpoint
    #expect(sound["root"] == .text(checkpoint.root.base64))
    #expect(sound["entries"] == .number(Double(checkpoint.size)))
  }

  @Test func `a finding names an entry, or a table and a row`() throws {
    let entry = Finding.entry(7, .edited, expected: "a", found: "b")
    #expect(try json(FindingDocument(entry)).keys == ["kind", "seq", "expected", "found"])
    let row = Finding.row("account", "X", .wrongProjection, expected: "a", found: "b")
    let document = try json(FindingDocument(row))
    #expect(document.keys == ["kind", "table", "row", "expected", "found"])
    #expect(document["kind"] == .text("wrong projection"))
  }

  @Test func `a book that cannot be read is one finding`() throws {
    let document = try json(VerificationDocument(unreadable: StoreFault(.damaged, "torn")))
    #expect(document["ok"] == .flag(false))
    #expect(document["root"] == .null)
    #expect(document["verifierKey"] == .null)
    #expect(document["findings"]?[0]?["found"] == .text("torn"))
  }

  @Test func `a checkpoint has exactly the keys that were promised`() throws {
    let fixture = try fixture()
    let (checkpoint, note) = try fixture.bank.newestCheckpoint()
    let key = try NoteVerifierKey(
      name: fixture.made.origin, key: fixture.made.logKey.verifyingKey)
    let document = try json(CheckpointDocument(checkpoint, note: note, key: key))
    #expect(document.keys == ["schema", "origin", "size", "root", "verifierKey", "note"])
    #expect(document["note"] == .text(note))
    #expect(document["size"] == .number(Double(checkpoint.size)))
    #expect(document["verifierKey"] == .text(key.text))
  }

  @Test func `a receipt and an import have exactly the keys that were promised`() throws {
    let fixture = try ExchangeFixture()
    let report = try fixture.post(
      ExchangeFixture.row(0, "R-1") + ExchangeFixture.row(1, hours: "x", "R-2"))
    let document = try json(ImportDocument(report, dryRun: true) { _ in "why" })
    #expect(
      document.keys == [
        "schema", "dryRun", "ok", "rows", "accounts", "credits", "receipts", "problems",
      ])
    #expect(document["ok"] == .flag(false))
    #expect(document["rows"] == .number(2))
    let problem = try #require(document["problems"]?[0])
    #expect(problem.keys == ["line", "column", "value", "code", "message"])
    #expect(problem["line"] == .number(3))
    #expect(problem["column"] == .text("hours"))
    #expect(problem["code"] == .text("E0608"))
    let posted = try fixture.post(ExchangeFixture.row(0, "R-1"))
    let receipt = try json(ReceiptDocument(posted.receipts[0]))
    #expect(
      receipt.keys == [
        "schema", "submission", "id", "institution", "count", "first", "last", "root", "at",
        "repeated", "checkpoint",
      ])
    #expect(receipt["checkpoint"]?.keys == ["origin", "size", "root", "note"])
    #expect(receipt["repeated"] == .flag(false))
  }
}
