import CreditModel
import HashLog
import LedgerEngine
import LedgerService
import LedgerTestKit
import Logging

/// Writes a varied book through the real bank: three schools, governance, openings, credits,
/// corrections, certificates given back and taken again, conversions made and reversed, accounts
/// merged, in submissions of many sizes.
struct BookBuilder {
  let bank: Bank
  let clock: ManualClock
  var random: SeededGenerator
  /// The position of the next entry.
  private(set) var next: UInt64 = 0
  private var accounts: [TestAccount] = []
  private var heldNumbers: [Int: (seq: UInt64, account: Int, school: Int)] = [:]
  private var submissionCount = 0
  private var suspended: Int?
  private let made: MadeBank

  /// Sizes of submissions, in records.
  private static let sizes = [1, 1, 1, 2, 3, 7, 20, 40, 62, 63, 64, 65, 90, 130, 200]
  /// What submission ids begin with; with a letter that has two forms.
  private static let idStem = "é"

  /// An opened bank in `store`, with its schools and courses.
  init(in store: any LedgerStore, stream: UInt64) throws {
    made = MadeBank()
    random = SeededGenerator(stream: stream)
    let clock = ManualClock(made.now)
    self.clock = clock
    let genesis = made.genesis
    try Bank.found(
      genesis.genesis, keys: made.bankKeys, logKey: made.logKey, at: genesis.at, in: store)
    bank = try Bank(
      store: store, logKey: made.logKey, clock: { clock.now },
      logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    next = 1
    let courses = [TestSchool.open, TestSchool.marked, TestSchool.own]
    let founding =
      TestSchool.all.flatMap(\.founding) + courses.map { Record.GovernanceKind.publishCourse($0) }
    try submit([submission(founding.map { .governance($0) } + MadeBank.adoptions, by: nil)])
    try submit([submission((0..<20).map { _ in open() }, by: 0)])
  }

  /// Writes until the book has exactly `size` entries.
  mutating func grow(to size: UInt64) throws {
    while next < size {
      let room = Int(size - next)
      var batch: [Submission] = []
      let count = room > 600 && random.chance(30) ? 3 : 1
      for _ in 0..<count {
        let rest = Int(size - next) - 1
        var records = random.pick(Self.sizes) ?? 1
        if records >= rest { records = rest } else if rest - records == 1 { records += 1 }
        guard records > 0 else { break }
        batch.append(make(records))
      }
      clock.move(Int64(random.below(90_000)) - 1_000)
      try submit(batch)
    }
  }

  private mutating func make(_ count: Int) -> Submission {
    if (2...3).contains(count), random.chance(60), let merger = merger() {
      let acts = (2..<count).map { _ in governanceAct() }
      return submission(merger + acts, by: nil)
    }
    if count < 4, random.chance(40) {
      return submission((0..<count).map { _ in governanceAct() }, by: nil)
    }
    let schools = TestSchool.all.indices.filter { $0 != suspended }
    let school = random.pick(schools) ?? 0
    let start = next
    let records = (0..<count).map { act(at: start + 1 + UInt64($0), by: school) }
    return submission(records, by: school)
  }

  private mutating func submission(_ records: [Record], by school: Int?) -> Submission {
    submissionCount += 1
    next += UInt64(records.count + 1)
    let own = school.map { TestSchool.all[$0].keys } ?? made.bankKeys
    return Submission(
      signing: RecordList(records.map(\.canonicalBytes)), id: "\(Self.idStem)-\(submissionCount)",
      institution: school.map { TestSchool.all[$0].code } ?? .bank, bank: made.origin,
      statedAt: clock.now, keys: random.chance(50) || school == nil ? own : [own[0]])
  }

  private func submit(_ submissions: [Submission]) throws {
    for result in try bank.submit(submissions) { _ = try result.get() }
  }
}

/// What the builder knows of a credit: where it stands, whose it is, how much it is.
struct TestCredit {
  let seq: UInt64
  let school: Int
  let credits: Credits
}

/// What the builder knows of an account.
struct TestAccount {
  let number: AccountNumber
  /// Credits that may be corrected, revoked or converted.
  var standing: [TestCredit] = []
  /// Conversions that stand, each with what went in.
  var conversions: [(seq: UInt64, input: TestCredit)] = []
  var days: Int64 = 0
  var isFrozen = false
  var isMerged = false
}

extension BookBuilder {
  private mutating func open() -> Record {
    let number = MadeBank.account(accounts.count)
    accounts.append(TestAccount(number: number))
    return .account(number, .openAccount(OpenAccount()))
  }

  /// A record by the bank: courses, suspensions, frozen accounts.
  private mutating func governanceAct() -> Record {
    if random.chance(30), let reversal = reversal() { return reversal }
    switch random.below(4) {
    case 0:
      let institution = TestSchool.all[2].code
      defer { suspended = suspended == nil ? 2 : nil }
      guard suspended == nil else {
        return .governance(
          .reinstateInstitution(
            ReinstateInstitution(institution: institution, reason: "已整改")))
      }
      return .governance(
        .suspendInstitution(SuspendInstitution(institution: institution, reason: "检查")))
    case 1:
      let course = TestSchool.open
      return .governance(
        .publishCourse(
          PublishCourse(
            code: MadeBank.code("CX-\(next)-\(random.next() % 1_000_000_007)"), title: "讲座",
            type: course.type, level: nil, classHours: course.classHours, minutesPerHour: 45,
            credits: course.credits, passMark: nil, isRepeatable: true, owner: .bank)))
    default:
      let index = pickAccount()
      defer { accounts[index].isFrozen.toggle() }
      return accounts[index].isFrozen
        ? .account(
          accounts[index].number, .unfreezeAccount(UnfreezeAccount(reason: "解冻")))
        : .account(accounts[index].number, .freezeAccount(FreezeAccount(reason: "挂失")))
    }
  }

  /// The two records by which one account takes over another; nil where chance chose none.
  private mutating func merger() -> [Record]? {
    let (alias, survivor) = (pickAccount(), pickAccount())
    guard alias != survivor, !accounts[alias].isFrozen, !accounts[survivor].isFrozen else {
      return nil
    }
    accounts[alias].isMerged = true
    accounts[survivor].standing += accounts[alias].standing
    accounts[survivor].conversions += accounts[alias].conversions
    accounts[survivor].days = max(accounts[survivor].days, accounts[alias].days)
    for (number, held) in heldNumbers where held.account == alias {
      heldNumbers[number]?.account = survivor
    }
    let (old, new) = (accounts[alias].number, accounts[survivor].number)
    return [
      .account(old, .aliasAccount(AliasAccount(of: new))),
      .account(new, .mergeAccount(MergeAccount(alias: old))),
    ]
  }

  /// An account that is no other's alias.
  private mutating func pickAccount() -> Int {
    let index = random.below(accounts.count)
    return accounts[index].isMerged ? pickAccount() : index
  }

  /// A record by a school, which will stand at `seq`.
  private mutating func act(at seq: UInt64, by school: Int) -> Record {
    let index = pickAccount()
    let own = accounts[index].standing.indices.filter {
      accounts[index].standing[$0].school == school
    }
    switch random.below(100) {
    case 0..<6: return open()
    case 6..<16:
      guard let position = random.pick(own) else { break }
      let old = accounts[index].standing.remove(at: position).seq
      let (course, content) = award(to: index, by: school, at: seq)
      return .account(
        accounts[index].number,
        .correctCredit(
          CorrectCredit(
            supersedes: old, credit: PostCredit(course: course, content: content), reason: "更正")))
    case 16..<24:
      guard let position = random.pick(own) else { break }
      let old = accounts[index].standing.remove(at: position).seq
      return .account(
        accounts[index].number, .revokeCredit(RevokeCredit(target: old, reason: "撤销")))
    case 24..<36: if let record = certificateAct(at: seq, by: school) { return record }
    case 36..<46: if let record = conversion(in: index, at: seq) { return record }
    default: break
    }
    guard !accounts[index].isFrozen else { return open() }
    let (course, content) = award(to: index, by: school, at: seq)
    return .account(
      accounts[index].number, .postCredit(PostCredit(course: course, content: content)))
  }

  /// A credit of the account converted; nil where there is none to convert.
  private mutating func conversion(in index: Int, at seq: UInt64) -> Record? {
    let position = accounts[index].standing.firstIndex { $0.credits != .zero }
    guard !accounts[index].isFrozen, let position else { return nil }
    let input = accounts[index].standing.remove(at: position)
    accounts[index].conversions.append((seq, input))
    let results = [ConvertedCredit(type: .leisure, course: nil, credits: input.credits)]
    return .account(
      accounts[index].number,
      .convertCredit(
        ConvertCredit(rule: MadeBank.rule, inputs: [HoldingID(seq: input.seq)], results: results)))
  }

  /// A conversion reversed by the bank; nil where chance chose an account without one.
  private mutating func reversal() -> Record? {
    let index = pickAccount()
    guard let (target, input) = accounts[index].conversions.popLast() else { return nil }
    accounts[index].standing.append(input)
    return .account(
      accounts[index].number, .reverseConversion(ReverseConversion(target: target, reason: "冲回")))
  }

  /// A certificate registered or, where its number is held, revoked: numbers are few, and so are
  /// taken again and again.
  private mutating func certificateAct(at seq: UInt64, by school: Int) -> Record? {
    let number = random.below(30)
    if let (target, account, holder) = heldNumbers[number] {
      guard holder == school else { return nil }
      heldNumbers[number] = nil
      return .account(
        accounts[account].number, .revokeCredit(RevokeCredit(target: target, reason: "作废")))
    }
    let account = pickAccount()
    guard !accounts[account].isFrozen else { return nil }
    heldNumbers[number] = (seq, account, school)
    return .account(
      accounts[account].number,
      .registerCertificate(
        RegisterCertificate(
          type: "电工", level: .level4, number: "证-\(number)", issuer: TestSchool.all[school].code,
          issued: MadeBank.day(2025, 3, 1))))
  }

  /// What the school gives next to the account, by the entry at `seq`.
  private mutating func award(
    to account: Int, by school: Int, at seq: UInt64
  ) -> (CourseCode, CreditContent) {
    let course = random.pick(TestSchool.all[school].courses) ?? TestSchool.open
    accounts[account].days += 1
    let start = Int64(MadeBank.day(2018, 1, 1).number) + accounts[account].days
    let day = CalendarDay(number: start) ?? MadeBank.day(2018, 1, 1)
    let isPassed = course.passMark == nil || random.chance(70)
    let mark: Int64 = isPassed ? 60_000 : 10_000
    let credits = isPassed ? Credits(thousandths: 500 * Int64(1 + random.below(80))) : .zero
    accounts[account].standing.append(TestCredit(seq: seq, school: school, credits: credits))
    return (
      course.code,
      CreditContent(
        started: day, completed: day,
        hours: ClassHours(thousandths: 1_000 * Int64(1 + random.below(60))),
        credits: credits,
        score: course.passMark.map { _ in
          Score(thousandths: mark + Int64(random.below(40)) * 1_000)
        },
        mode: random.pick([.faceToFace, .online, .selfStudy, .blended]) ?? .online,
        reference: "R-\(seq)")
    )
  }
}
