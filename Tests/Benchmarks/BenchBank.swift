import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerService
import Logging
import RecordExchange
import SQLiteStore

/// The bank that is measured: one institution, a hundred courses, as many accounts and credits as
/// asked.
struct BenchBank {
  /// How many accounts there are.
  let accounts: Int
  /// How many credits are imported.
  let credits: Int
  /// The folder that holds the ledger and the file of credits.
  let folder: String

  private static let courses = 100

  /// Where the ledger lies.
  var ledger: String { folder + "/bench.ledger" }
  /// Where the file of credits lies.
  var file: String { folder + "/bench.csv" }

  /// The account of that position.
  static func account(_ position: Int) -> AccountNumber {
    var random = SeededRandom(state: UInt64(position) &* 0x9E37_79B9_7F4A_7C15)
    return AccountNumber(random: random.next())
  }

  /// Makes the bank without credits, and the file of credits: each account gets different courses.
  func prepare() throws {
    let bankKey = try Self.key("bank")
    let log = try Self.key("log")
    let genesis = Genesis(
      keys: [try Self.publicKey(bankKey)], lateAfterDays: 3_660,
      logKey: try Self.publicKey(log), name: "bench", origin: "creditbank.example/bench",
      quorum: 1, isTest: true, timeZone: .china)
    let store = try SQLiteStore.create(at: ledger)
    try Bank.found(genesis, keys: [bankKey], logKey: log, at: try Self.now(), in: store)
    let bank = try open(store)
    try submit(try governance(), as: .bank, key: bankKey, to: bank)
    let school = try Self.unwrap(InstitutionCode(text: "CC"))
    let opened = (0..<accounts).map {
      Record.account(Self.account($0), .openAccount(OpenAccount()))
    }
    for start in stride(from: 0, to: opened.count, by: 50_000) {
      let part = Array(opened[start..<min(start + 50_000, opened.count)])
      try submit(part, as: school, key: try Self.key("school"), to: bank)
    }
    try writeFile()
  }

  /// Opens the bank.
  func open() throws -> Bank { try open(try SQLiteStore.open(at: ledger)) }

  /// The school's key, which signs the import.
  static func schoolKey() throws -> SigningKey { try key("school") }

  private func open(_ store: SQLiteStore) throws -> Bank {
    let now = try Self.now()
    return try Bank(
      store: store, logKey: try Self.key("log"), clock: { now }, logger: Logger(label: "bench"))
  }

  private func submit(
    _ records: [Record], as institution: InstitutionCode, key: SigningKey, to bank: Bank
  ) throws {
    let submission = Submission(
      signing: RecordList(records.map(\.canonicalBytes)), id: "prepare-\(bank.ledger.head.size)",
      institution: institution, bank: bank.ledger.origin, statedAt: bank.now, keys: [key])
    _ = try bank.submit(submission)
  }

  private func governance() throws -> [Record] {
    let school = try Self.unwrap(InstitutionCode(text: "CC"))
    let profile = InstitutionProfile(
      name: "bench", kind: .communityCollege, level: .county, division: nil, creditCode: nil)
    let licence = Licence(
      number: try Self.unwrap(LicenceNumber(text: "1")), scopes: [.courses(.community)],
      from: try Self.unwrap(CalendarDay(text: "2020-01-01")), to: nil)
    let key = try Self.publicKey(try Self.key("school"))
    let courses = try (0..<Self.courses).map { number in
      Record.governance(
        .publishCourse(
          PublishCourse(
            code: try Self.unwrap(CourseCode(text: Self.course(number))), title: "course \(number)",
            type: .community, level: nil, classHours: ClassHours(thousandths: 40_000),
            minutesPerHour: 45, credits: Credits(thousandths: 4_000),
            passMark: Score(thousandths: 60_000), isRepeatable: false, owner: .bank)))
    }
    return [
      .governance(.admitInstitution(AdmitInstitution(code: school, profile: profile))),
      .governance(.enrolKey(EnrolKey(institution: school, key: key))),
      .governance(.licenceInstitution(LicenceInstitution(institution: school, licence: licence))),
    ] + courses
  }

  private func writeFile() throws {
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    let handle = try Self.unwrap(FileHandle(forWritingAtPath: file))
    var text = "account,course,started,completed,hours,mode,score,credits,reference\n"
    var random = SeededRandom(state: 1)
    for number in 0..<credits {
      let position = Int(truncatingIfNeeded: (UInt64(number) &* 2_654_435_761) % UInt64(accounts))
      let course = Self.course((position + number / accounts) % Self.courses)
      let score = 60 + random.next() % 41
      text += "\(Self.account(position).text),\(course),2025-03-03,2025-06-27,40,face-to-face,"
      text += "\(score),4,2025-1-\(number)\n"
      if text.utf8.count > 1 << 20 {
        try handle.write(contentsOf: Data(text.utf8))
        text = ""
      }
    }
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  private static func course(_ number: Int) -> String { "CM-\(100 + number)" }

  private static func now() throws -> Instant {
    try unwrap(Instant(text: "2025-09-01T01:00:00.000Z"))
  }

  private static func key(_ name: String) throws -> SigningKey {
    try unwrap(SigningKey(seed: Hashing.sha256(Array("bench key \(name)".utf8).span).bytes))
  }

  private static func publicKey(_ key: SigningKey) throws -> PublicKey {
    try unwrap(PublicKey(bytes: key.verifyingKey.bytes))
  }

  /// The value, which the benchmark knows to be there.
  static func unwrap<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw BenchFault.valueMissing }
    return value
  }
}

/// Why a benchmark cannot go on.
enum BenchFault: Error {
  /// A value that must be there is not.
  case valueMissing
  /// The import was refused.
  case refused
  /// The book does not verify.
  case unsound
  /// A phase that does not exist, or failed.
  case phase(String)
}

/// SplitMix64: the same draws on every run.
struct SeededRandom: RandomNumberGenerator {
  /// What the next draw is made from.
  var state: UInt64

  /// Sixty-four fresh bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
