import CreditModel
import Testing

@Suite struct AccountStateTests {
  @Test func `what stands under a number without an account is unopened and empty`() {
    let account = AccountState()
    #expect(account.status == .unopened)
    #expect(account.credits.isEmpty && account.certificates.isEmpty)
  }

  @Test func `the numbers of the states are permanent, since snapshots have them`() {
    let states = [AccountStatus.open, .frozen, .closed, .unopened, .merged]
    #expect(states.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(states.map(\.word) == ["open", "frozen", "closed", "unopened", "merged"])
    let statuses = [HoldingStatus.recognised, .notPassed, .corrected, .revoked, .duplicate]
    #expect(statuses.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(statuses.map(\.stands) == [true, true, false, false, false])
    #expect([AwardStatus.granted, .revoked].map(\.rawValue) == [0, 1])
  }

  @Test func `each of many credits is found by its entry, and nothing else`() throws {
    var bank = try Bank()
    for index in 0..<40 {
      bank.seq = UInt64(100 + index * 3)
      let content = CreditContent.test(from: "2026-04-21", reference: "R\(index)")
      let day = try #require(CalendarDay(number: Int64(content.started.number) + Int64(index % 20)))
      var other = content
      other.started = day
      if index >= 20 { other.completed = "2026-05-11" }
      try bank.apply(.post("WALK", other))
    }
    for index in 0..<40 {
      let seq = UInt64(100 + index * 3)
      bank.expectRefused(.targetUnknown, .revoke(seq - 1))
      bank.expectRefused(.targetUnknown, .revoke(seq + 1))
      try bank.apply(.revoke(seq))
      #expect(bank.account.credits[index].status == .revoked)
    }
    #expect(bank.account.credits.allSatisfy { $0.status == .revoked })
  }
}
