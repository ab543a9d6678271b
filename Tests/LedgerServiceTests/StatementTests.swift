import CreditModel
import LedgerEngine
import LedgerService
import LedgerTestKit
import Testing

@Suite struct StatementTests {
  private let made = MadeBank()

  /// A line as tests compare it.
  struct Line: Hashable {
    let seq: UInt64
    let completed: CalendarDay
    let credits: Int64
    var status = HoldingStatus.recognised
    var changedBy: UInt64?

    init(_ seq: UInt64, _ completed: CalendarDay, _ credits: Int64) {
      self.seq = seq
      self.completed = completed
      self.credits = credits
    }

    init(_ line: TranscriptLine) {
      self.init(line.seq, line.content.completed, line.content.credits.thousandths)
      status = line.status
      changedBy = line.changedBy
    }
  }

  /// Something that happened to an account, for a naive second reckoning.
  struct Event {
    let known: CalendarDay
    let seq: UInt64
    /// The entry that it changes, if any.
    let target: UInt64?
    /// The credit that it gives, if any.
    let given: (completed: CalendarDay, credits: Int64)?
  }

  /// The lines that `events` give, reckoned slowly.
  private func lines(
    _ events: [Event], asOf: CalendarDay?, knownOn: CalendarDay?
  ) -> [Line] {
    var lines: [Line] = []
    for event in events where knownOn.map({ event.known <= $0 }) ?? true {
      for index in lines.indices where lines[index].seq == event.target {
        lines[index].status = event.given == nil ? .revoked : .corrected
        lines[index].changedBy = event.seq
      }
      if let given = event.given { lines.append(Line(event.seq, given.completed, given.credits)) }
    }
    return lines.filter { line in asOf.map { line.completed <= $0 } ?? true }
  }

  private func content(_ number: Int, _ credits: Int64, of ordinal: Int) -> CreditContent {
    let base = Int64(MadeBank.day(2018, 1, 1).number)
    let day = CalendarDay(number: base + Int64(number)) ?? .epoch
    return CreditContent(
      started: day, completed: day, hours: ClassHours(thousandths: 1_000),
      credits: Credits(thousandths: credits), score: nil, mode: .online,
      reference: "R-\(ordinal)-\(number)")
  }

  /// One random event of the account of that ordinal: a posting, a correction or a revocation.
  private func step(
    _ fixture: ServiceFixture, _ events: inout [Event], _ number: Int, _ ordinal: Int,
    _ random: inout SeededGenerator
  ) throws {
    fixture.clock.advance(hours: Int64.random(in: 0...40, using: &random))
    let standing = lines(events, asOf: nil, knownOn: nil).filter(\.status.stands)
    let target = standing.randomElement(using: &random)
    let choice = Int.random(in: 0..<4, using: &random)
    let account = MadeBank.account(ordinal)
    let kind: Record.AccountKind
    var given: CreditContent?
    switch (target, choice) {
    case (let target?, 0):
      kind = .revokeCredit(RevokeCredit(target: target.seq, reason: "登记有误"))
    case (let target?, 1):
      let old = events.firstIndex { $0.seq == target.seq } ?? 0
      let credits = target.credits == 4_000 ? 1 : target.credits + 1
      var changed = content(10_000 + old, credits, of: ordinal)
      changed.started = target.completed
      changed.completed = target.completed
      given = changed
      kind = .correctCredit(
        CorrectCredit(
          supersedes: target.seq, credit: PostCredit(course: made.course, content: changed),
          reason: "更正"))
    default:
      let credits = Int64.random(in: 0...4_000, using: &random)
      let posted = content(number, credits, of: ordinal)
      given = posted
      kind = .postCredit(PostCredit(course: made.course, content: posted))
    }
    let receipt = try fixture.submit([.account(account, kind)], id: "\(ordinal)-\(number)")
    var changed: UInt64?
    if choice < 2 { changed = target?.seq }
    events.append(
      Event(
        known: receipt.at.day(in: .china), seq: receipt.first, target: changed,
        given: given.map { ($0.completed, $0.credits.thousandths) }))
  }

  @Test(arguments: 1...6)
  func `a statement is what a slow second reckoning gives, at any two days`(
    _ stream: UInt64
  ) throws {
    var random = SeededGenerator(stream: stream)
    let comment: Comment = "seed \(SeededGenerator.seed), stream \(stream)"
    let fixture = try ServiceFixture(accounts: 3)
    var events: [[Event]] = [[], [], []]
    for number in 1...120 {
      let ordinal = Int.random(in: 0..<3, using: &random)
      try step(fixture, &events[ordinal], number, ordinal, &random)
    }
    let today = Int64(fixture.bank.today.number)
    let first = Int64(MadeBank.day(2026, 6, 1).number)
    for _ in 0..<150 {
      let ordinal = Int.random(in: 0..<3, using: &random)
      let knownOn: CalendarDay? =
        Bool.random(using: &random)
        ? CalendarDay(number: Int64.random(in: first...today, using: &random)) : nil
      let asOf: CalendarDay? =
        Bool.random(using: &random)
        ? CalendarDay(
          number: Int64(MadeBank.day(2018, 1, 1).number) + Int64.random(in: 0...130, using: &random)
        )
        : nil
      let statement = try fixture.bank.statement(
        of: MadeBank.account(ordinal), asOf: asOf, knownOn: knownOn)
      let expected = lines(events[ordinal], asOf: asOf, knownOn: knownOn)
      #expect(statement.transcript.lines.map(Line.init) == expected, comment)
      let sum = expected.filter { $0.status == .recognised }.reduce(0) { $0 + $1.credits }
      let balances = statement.transcript.balances.map(\.credits.thousandths)
      #expect(balances == (sum == 0 ? [] : [sum]), comment)
      #expect(statement.checkpoint.size == fixture.bank.ledger.head.size)
    }
  }

  @Test func `corrections and revocations are known from their day on, in the bank's zone`() throws
  {
    let fixture = try ServiceFixture(accounts: 1)
    let account = MadeBank.account(0)
    let posted = try fixture.submit([.credit(1, to: 0, in: made)], id: "post")
    // 2026-06-01T15:59Z is the last minute of the first of June in China.
    fixture.clock.now = Instant(text: "2026-06-01T15:59:59.999Z") ?? fixture.clock.now
    let correction = Record.AccountKind.correctCredit(
      CorrectCredit(
        supersedes: posted.first,
        credit: PostCredit(course: made.course, content: content(1, 100, of: 0)), reason: "更正"))
    let corrected = try fixture.submit([.account(account, correction)], id: "correct")
    fixture.clock.now = Instant(text: "2026-06-01T16:00:00.000Z") ?? fixture.clock.now
    try fixture.submit([.revocation(of: corrected.first, of: 0)], id: "revoke")
    func words(_ day: CalendarDay) throws -> [HoldingStatus] {
      try fixture.bank.statement(of: account, knownOn: day).transcript.lines.map(\.status)
    }
    #expect(throws: BankFault.accountUnknown(account)) { try words(MadeBank.day(2026, 5, 31)) }
    #expect(try words(MadeBank.day(2026, 6, 1)) == [.corrected, .recognised])
    #expect(try words(MadeBank.day(2026, 6, 2)) == [.corrected, .revoked])
    let line = try #require(
      try fixture.bank.statement(of: account).transcript.lines.last)
    #expect(line.reason == "登记有误")
  }

  @Test func `a frozen account is shown, and one that is not there is not`() throws {
    let fixture = try ServiceFixture(accounts: 1)
    try fixture.submit([.credit(1, to: 0, in: made)], id: "post")
    let freeze = Record.account(
      MadeBank.account(0), .freezeAccount(FreezeAccount(reason: "核查")))
    _ = try fixture.bank.submit(made.submission([freeze], id: "freeze", byBank: true))
    let transcript = try fixture.bank.statement(of: MadeBank.account(0)).transcript
    #expect(transcript.status == .frozen)
    #expect(transcript.lines.count == 1)
    #expect(throws: BankFault.accountUnknown(MadeBank.account(5))) {
      try fixture.bank.statement(of: MadeBank.account(5))
    }
  }
}
