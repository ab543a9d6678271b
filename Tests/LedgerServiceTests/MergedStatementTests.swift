import CreditModel
import LedgerEngine
import LedgerService
import LedgerTestKit
import Testing

/// Transcripts of accounts that took over others, and of those.
@Suite struct MergedStatementTests {
  private let made = MadeBank()
  private let fixture: ServiceFixture

  init() throws { fixture = try ServiceFixture(accounts: 5) }

  private func byBank(_ records: [Record], id: String) throws {
    _ = try fixture.bank.submit(made.submission(records, id: id, byBank: true))
  }

  private func transcript(_ ordinal: Int, knownOn: CalendarDay? = nil) throws -> Transcript {
    try fixture.bank.statement(of: MadeBank.account(ordinal), knownOn: knownOn).transcript
  }

  @Test func `a transcript has the lines of every account taken over, once, in the book's order`()
    throws
  {
    // Account 2 takes over 1, account 3 takes over 2 and 0; all of them go on being posted to.
    var posted: [UInt64] = []
    func post(_ ordinals: [Int], _ round: Int) throws {
      let records = ordinals.enumerated().map {
        Record.credit(10 * round + $0.offset, to: $0.element, in: made)
      }
      posted += try Array(fixture.submit(records, id: "c\(round)").records)
    }
    try post([0, 1, 2, 3, 0], 1)
    try byBank([.alias(1, of: 2), .merger(of: 1, into: 2)], id: "m1")
    try post([3, 2, 0], 2)
    try byBank([.alias(2, of: 3), .alias(0, of: 3), .merger(of: 0, into: 3)], id: "m2")
    try post([3], 3)
    try byBank([.merger(of: 2, into: 3)], id: "m3")
    try post([3], 4)

    let whole = try transcript(3)
    #expect(whole.lines.map(\.seq) == posted)
    let aliases = [0, 1, 2, nil, 0, nil, 2, 0, nil, nil].map { $0.map(MadeBank.account) }
    #expect(whole.lines.map(\.alias) == aliases)
    #expect(whole.status == .open && whole.balances.map(\.credits.thousandths) == [25_000])
    #expect(whole.lines.map(\.line) == [2, 2, 2, 2, 3, 3, 4, 4, 5, 7])
    // An account that was taken over shows its own, and what it had taken over itself.
    let middle = try transcript(2)
    #expect(middle.status == .merged && middle.balances.isEmpty)
    #expect(middle.lines.map(\.seq) == [posted[1], posted[2], posted[6]])
    let first = try transcript(1)
    #expect(first.status == .merged && first.lines.map(\.seq) == [posted[1]])
    // The state by the rules says the same.
    let state = try fixture.bank.state(of: MadeBank.account(3)).state
    #expect(state.credits.map(\.seq) == posted)
  }

  @Test func `what an account took over is known from the merger's day on`() throws {
    try fixture.submit([.credit(1, to: 0, in: made), .credit(2, to: 1, in: made)], id: "c")
    let before = fixture.bank.today
    fixture.clock.advance(hours: 48)
    try byBank([.alias(0, of: 1), .merger(of: 0, into: 1)], id: "m")
    #expect(try transcript(1).lines.count == 2)
    #expect(try transcript(1, knownOn: before).lines.count == 1)
    #expect(try transcript(0, knownOn: before).status == .open)
    #expect(try transcript(0).status == .merged)
  }

  @Test func `what was taken over is corrected and revoked on the account that holds it now`()
    throws
  {
    let receipt = try fixture.submit(
      [.credit(1, to: 0, in: made), .certificate("N", to: 0, in: made)], id: "c")
    try byBank([.alias(0, of: 1), .merger(of: 0, into: 1)], id: "m")
    try fixture.submit(
      [.revocation(of: receipt.first, of: 1), .revocation(of: receipt.last, of: 1)], id: "r")
    let survivor = try transcript(1)
    #expect(survivor.lines.map(\.status) == [.revoked])
    #expect(survivor.certificates.map(\.status) == [.revoked])
    #expect(throws: Rejection(.accountMerged, record: 0)) {
      try fixture.submit([.revocation(of: receipt.first, of: 0)], id: "late")
    }
  }

  @Test func `of a course that is credited once the later credit is shown as a duplicate`() throws {
    let course = try #require(fixture.bank.ledger.governance.courses.first).details
    let once = PublishCourse(
      code: MadeBank.code("CU-ONCE"), title: "一次", type: course.type, level: nil,
      classHours: course.classHours, minutesPerHour: 45, credits: course.credits, passMark: nil,
      isRepeatable: false, owner: .bank)
    try byBank([.governance(.publishCourse(once))], id: "course")
    func credit(_ number: Int, to ordinal: Int) throws -> Record {
      let made = Record.credit(number, to: ordinal, in: made)
      guard case .account(let account, .postCredit(let posting)) = made else {
        throw CancellationError()
      }
      return .account(
        account, .postCredit(PostCredit(course: once.code, content: posting.content)))
    }
    let receipt = try fixture.submit([credit(2, to: 0), credit(1, to: 1)], id: "c")
    try byBank([.alias(0, of: 1), .merger(of: 0, into: 1)], id: "m")
    let merger = try fixture.size() - 1
    let lines = try transcript(1).lines
    #expect(lines.map(\.seq) == [receipt.first, receipt.last])
    #expect(lines.map(\.status) == [.duplicate, .recognised])
    #expect(lines.map(\.changedBy) == [merger, nil])
    let state = try fixture.bank.state(of: MadeBank.account(1)).state
    #expect(state.credits.map(\.status) == lines.map(\.status))
    #expect(try fixture.store.read { try Audit(of: $0) }.findings == [])
  }

  @Test func `an alias's passbook that is damaged is not passed over`() throws {
    try fixture.submit([.credit(1, to: 0, in: made)], id: "c")
    try byBank([.alias(0, of: 1), .merger(of: 0, into: 1)], id: "m")
    let sound = fixture.store.book
    fixture.store.change { $0.accounts[MadeBank.account(0)] = nil }
    #expect {
      try transcript(1)
    } throws: {
      ($0 as? StoreFault)?.code == .damaged
    }
    fixture.store.change { $0 = sound }
    #expect(try transcript(1).lines.count == 1)
  }
}

extension Receipt {
  /// The positions of the records.
  fileprivate var records: ClosedRange<UInt64> { first...last }
}
