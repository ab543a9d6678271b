import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerService
import LedgerTestKit
import Logging
import RecordExchange

/// A bank in memory with a school, two courses and three accounts, to import files into.
struct ExchangeFixture {
  let made = MadeBank()
  let store = MemoryStore()
  let bank: Bank

  static let header = "account,course,started,completed,hours,mode,score,credits,reference\n"
  /// A course with a pass mark of 60, 100 hours and 10 credits.
  static let examined: CourseCode = MadeBank.code("CU-SX-SH")

  /// The accounts' numbers.
  static let accounts = (0..<3).map { MadeBank.account($0).text }

  /// The bank as it is founded.
  init() throws {
    var clerk = MadeClerk(made)
    try clerk.open(store)
    let course = PublishCourse(
      code: Self.examined, title: "数学", type: .culture, level: nil,
      classHours: ClassHours(thousandths: 100_000), minutesPerHour: 45,
      credits: Credits(thousandths: 10_000), passMark: Score(thousandths: 60_000),
      isRepeatable: false, owner: .bank)
    bank = try Self.open(store, made)
    _ = try bank.submit(
      made.submission([.governance(.publishCourse(course))], id: "course", byBank: true))
    _ = try bank.submit(made.submission((0..<3).map { .opening($0) }, id: "accounts"))
  }

  /// The same bank again, in a store of its own.
  init(copying other: ExchangeFixture) throws {
    let book = other.store.book
    store.change { $0 = book }
    bank = try Self.open(store, made)
  }

  private static func open(_ store: MemoryStore, _ made: MadeBank) throws -> Bank {
    let now = made.now
    return try Bank(
      store: store, logKey: made.logKey, clock: { now }, logger: Logger(label: "tests"))
  }

  /// An import by the school.
  func job(id: String? = nil, partSize: Int = CreditImport.defaultPartSize) -> CreditImport {
    CreditImport(
      bank: bank, institution: made.school, keys: [made.schoolKey], id: id, partSize: partSize)
  }

  /// Posts `rows` under the header.
  func post(
    _ rows: String, id: String? = nil, partSize: Int = 1_000
  ) throws -> CreditImport.Report {
    try job(id: id, partSize: partSize)
      .post(CSVReader(bytes: Array((Self.header + rows).utf8)))
  }

  /// Rehearses `rows` under the header.
  func rehearse(
    _ rows: String, id: String? = nil, partSize: Int = 1_000
  ) throws -> CreditImport.Report {
    try job(id: id, partSize: partSize)
      .rehearse(CSVReader(bytes: Array((Self.header + rows).utf8)))
  }

  /// How many entries the book has.
  func size() throws -> UInt64 { try bank.read { _, ledger in ledger.head.size } }

  /// A posting and whose it is.
  struct Posting: Hashable {
    let account: AccountNumber
    let course: CourseCode
    let content: CreditContent
  }

  /// The postings that a receipt stands for.
  func postings(_ receipt: Receipt) throws -> [Posting] {
    try bank.read { reader, _ in
      try (receipt.first...receipt.last).compactMap { seq in
        guard let bytes = try reader.entry(seq) else { return nil }
        let entry = try Entry(canonical: bytes.span)
        guard
          case .account(let account, .postCredit(let posting)) =
            try Record(canonical: bytes.span.extracting(entry.record))
        else { return nil }
        return Posting(account: account, course: posting.course, content: posting.content)
      }
    }
  }

  /// One row of a file about the account of that ordinal.
  static func row(
    _ account: Int, course: String = "CU-YW-SH", day: String = "2026-03-02",
    hours: String = "40", mode: String = "online", score: String = "", credits: String = "2.5",
    _ reference: String
  ) -> String {
    [accounts[account], course, day, day, hours, mode, score, credits, reference]
      .joined(separator: ",") + "\n"
  }
}
