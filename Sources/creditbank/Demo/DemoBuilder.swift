import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerService
import Logging
import RecordExchange

/// Builds the demonstration bank from its plan, through what users have: keys in files, signed
/// submissions, CSV files that are imported.
struct DemoBuilder {
  /// The plan.
  let plan: DemoPlan
  /// The folder that holds everything.
  let folder: String
  /// The residents' accounts, by index.
  private(set) var accounts: [AccountNumber] = []
  /// How many credits were posted from files.
  private(set) var creditCount = 0
  /// The residents who enrolled in a dual-certificate programme, by index.
  var enrolled: [Int] = []
  /// The residents who enrolled for the citizens' certificate, by index.
  var citizens: [Int] = []
  /// How many conversions there were.
  var conversionCount = 0
  /// How many redemptions there were.
  var redemptionCount = 0
  /// How many awards were granted.
  var awardCount = 0
  /// How many disputes were opened.
  var disputeCount = 0
  /// The bank.
  let bank: Bank

  private let clock: DemoClock
  private let keys: [String: SigningKey]
  private var entries: [DemoReference: UInt64] = [:]

  /// The ledger's path within `folder`.
  static func ledger(in folder: String) -> String { folder + "/pujiang.ledger" }

  /// Opens the bank of `plan` in `folder`, where none may be: makes its keys and its genesis.
  init(_ plan: DemoPlan, in folder: String) throws {
    self.plan = plan
    self.folder = folder
    let path = Self.ledger(in: folder)
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        .conflict, "error: \(path) exists\nhint: name another folder with --dir, or remove it")
    }
    try KeyFile.makeFolder(folder + "/files")
    let keys = try DemoKeys.make(plan, in: KeyFile.folder(ofLedger: path))
    let clock = DemoClock(day: DemoDay(2023, 8, 1))
    let store = try StoreLocation.create(path)
    let governors = try DemoKeys.governors.map { try DemoKeys.key($0, in: keys) }
    let log = try DemoKeys.key(DemoKeys.log, in: keys)
    let genesis = Genesis(
      keys: try governors.map(KeyFile.publicKey), lateAfterDays: 730,
      logKey: try KeyFile.publicKey(of: log), name: "浦江县学分银行（演示）",
      origin: "creditbank.example/pujiang", quorum: 2, isTest: true, timeZone: .china)
    try Bank.found(genesis, keys: governors, logKey: log, at: clock.now, in: store)
    self.keys = keys
    self.clock = clock
    bank = try Bank(
      store: store, logKey: log, clock: { clock.now }, logger: Logger(label: "creditbank"))
  }

  /// Fills the bank: institutions, courses, accounts, then everything that happened, day by day.
  mutating func fill() throws {
    try admitInstitutions()
    try publishCourses()
    try openAccounts()
    for event in DemoEvent.all(of: plan) {
      clock.advance(to: event.day)
      try perform(event)
    }
    try writeNextFile()
  }

  /// The account of the resident worth showing.
  var example: AccountNumber { accounts[plan.exampleResident] }

  /// Signs and submits `records` by the keys of those names.
  func submit(_ records: [Record], id: String, by signers: [String]) throws -> Receipt {
    let code =
      signers.first == DemoKeys.governors[0] ? InstitutionCode.bank : try Self.code(signers[0])
    clock.tick()
    return try bank.submit(
      Submission(
        signing: RecordList(records.map(\.canonicalBytes)), id: id, institution: code,
        bank: bank.ledger.origin, statedAt: bank.now,
        keys: try signers.map { try DemoKeys.key($0, in: keys) }))
  }

  /// A value of the plan in the model's terms. Throws `bug` where the plan is wrong.
  static func value<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw Failure(.bug, "error: the demo plan has a wrong value: \(what)") }
    return value
  }

  /// The code that `text` is.
  static func code<Owner>(_ text: String) throws -> Code<Owner> {
    try value(Code(text: text), text)
  }
}

extension DemoBuilder {
  private func admitInstitutions() throws {
    clock.advance(to: DemoDay(2023, 8, 2))
    for institution in plan.institutions {
      let code: InstitutionCode = try Self.code(institution.code)
      let profile = InstitutionProfile(
        name: institution.name,
        kind: try Self.value(InstitutionKind(rawValue: institution.kind.rawValue), "kind"),
        level: try Self.value(InstitutionLevel(rawValue: institution.level.rawValue), "level"),
        division: institution.division, creditCode: institution.creditCode)
      let scopes = try institution.licensed.map { type in
        try Self.value(LicenceScope(word: type.rawValue), type.rawValue)
      }
      let licence = Licence(
        number: try Self.code("2023-1"), scopes: Set(scopes),
        from: try Self.value(CalendarDay(year: 2023, month: 1, day: 1), "day"), to: nil)
      let key = try KeyFile.publicKey(of: DemoKeys.key(institution.code, in: keys))
      _ = try submit(
        [
          .governance(.admitInstitution(AdmitInstitution(code: code, profile: profile))),
          .governance(
            .licenceInstitution(LicenceInstitution(institution: code, licence: licence))),
          .governance(.enrolKey(EnrolKey(institution: code, key: key))),
        ], id: "admit-\(institution.code)", by: DemoKeys.governors)
    }
  }

  private func publishCourses() throws {
    clock.advance(to: DemoDay(2023, 8, 15))
    let records = try plan.courses.map { course in
      Record.governance(
        .publishCourse(
          PublishCourse(
            code: try Self.code(course.code), title: course.title,
            type: try Self.value(CourseType(rawValue: course.type.rawValue), "type"),
            level: try Self.code(course.level),
            classHours: ClassHours(thousandths: Int64(course.classHours)),
            minutesPerHour: Int64(course.minutesPerHour),
            credits: Credits(thousandths: Int64(course.credits)),
            passMark: course.passMark.map { Score(thousandths: Int64($0)) },
            isRepeatable: course.repeatable,
            owner: try course.owner.map { try Self.code($0) } ?? .bank)))
    }
    _ = try submit(records, id: "catalogue-2023", by: DemoKeys.governors)
  }

  private mutating func openAccounts() throws {
    clock.advance(to: DemoDay(2023, 9, 1))
    var random = DemoRandom(seed: plan.seed, stream: 7)
    accounts = plan.residents.map { _ in AccountNumber(random: random.next()) }
    _ = try submit(
      accounts.map { .account($0, .openAccount(OpenAccount())) }, id: "accounts-2023",
      by: ["PJ-CC"])
    let rows = zip(accounts, plan.residents).map { account, resident in
      "\(account.text),\(resident.name),\(resident.idNumber),\(resident.division)\n"
    }
    try write("account,name,id_number,division\n" + rows.joined(), to: "residents.csv")
  }

  private mutating func perform(_ event: DemoEvent) throws {
    switch event.kind {
    case .batch(let batch): try importBatch(batch)
    case .certificates(let certificates): try register(certificates)
    case .correction(let correction): try correct(correction)
    case .revocation(let revocation): try revoke(revocation)
    case .act(let act): try perform(act)
    }
  }

  private mutating func importBatch(_ batch: DemoBatch) throws {
    let name = "files/\(batch.institution)-\(batch.term).csv"
    let accounts = accounts
    let text = batch.csv { accounts[$0].text }
    try write(text, to: name)
    clock.tick()
    let job = CreditImport(
      bank: bank, institution: try Self.code(batch.institution),
      keys: [try DemoKeys.key(batch.institution, in: keys)])
    let report = try job.post(CSVReader(bytes: Array(text.utf8)))
    guard let receipt = report.receipts.first, report.problems.isEmpty else {
      let problem = report.problems.first.map { "line \($0.line): \(Sentences.of($0))" } ?? ""
      throw Failure(.bug, "error: the demo file \(name) was refused: \(problem)")
    }
    creditCount += report.rowCount
    for (offset, row) in batch.rows.enumerated() {
      entries[DemoReference(batch.institution, row.reference)] = receipt.first + UInt64(offset)
    }
  }

  private func register(_ certificates: [DemoCertificate]) throws {
    let records = try certificates.map { certificate in
      let record = RegisterCertificate(
        type: certificate.type,
        level: try Self.value(CertificateLevel(rawValue: certificate.level), "level"),
        number: certificate.number, issuer: try Self.code(certificate.issuer),
        issued: try Self.value(CalendarDay(text: certificate.issued.text), "day"))
      return Record.account(accounts[certificate.residentIndex], .registerCertificate(record))
    }
    guard let first = certificates.first else { return }
    _ = try submit(records, id: "certificates-\(first.registeredOn.text)", by: [first.issuer])
  }

  private mutating func correct(_ correction: DemoCorrection) throws {
    let reference = DemoReference(correction.institution, correction.reference)
    let seq = try Self.value(entries[reference], correction.reference)
    let (account, old) = try EntryLookup.accountRecord(at: seq, bank: bank)
    guard case .postCredit(let posting) = old else { return }
    var content = posting.content
    content.hours = ClassHours(thousandths: Int64(correction.hours))
    content.credits = Credits(thousandths: Int64(correction.credits))
    content.score = correction.score.map { Score(thousandths: Int64($0)) }
    let record = CorrectCredit(
      supersedes: seq, credit: PostCredit(course: posting.course, content: content),
      reason: correction.reason)
    let receipt = try submit(
      [.account(account, .correctCredit(record))], id: "correction-\(seq)",
      by: [correction.institution])
    entries[reference] = receipt.first
  }

  private func revoke(_ revocation: DemoRevocation) throws {
    let records = try revocation.references.map { text in
      let seq = try Self.value(entries[DemoReference(revocation.institution, text)], text)
      let (account, _) = try EntryLookup.accountRecord(at: seq, bank: bank)
      return Record.account(
        account, .revokeCredit(RevokeCredit(target: seq, reason: revocation.reason)))
    }
    _ = try submit(records, id: "revocation-\(revocation.term)", by: [revocation.institution])
  }

  /// Writes a file that is not posted yet, for the reader to import.
  private func writeNextFile() throws {
    let course = plan.courses.first { course in
      course.owner == nil && course.passMark == nil && course.repeatable
        && plan.institutions.first { $0.code == "PJ-CC" }?.licensed.contains(course.type) == true
    }
    let code = try Self.value(course, "a repeatable course").code
    let rows = [example, accounts[0]].enumerated().map { index, account in
      "\(account.text),\(code),2026-07-06,2026-08-07,,face-to-face,,,2026-2-00000\(index + 1)\n"
    }
    try write(DemoBatch.header + "\n" + rows.joined(), to: "next.csv")
  }

  private func write(_ text: String, to name: String) throws {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    } catch {
      throw Failure(.inputOutput, "error: \(folder)/\(name) cannot be written")
    }
  }
}

/// An institution's record number, as the demonstration finds its own entries again.
private struct DemoReference: Hashable {
  let institution: String
  let reference: String

  init(_ institution: String, _ reference: String) {
    self.institution = institution
    self.reference = reference
  }
}
