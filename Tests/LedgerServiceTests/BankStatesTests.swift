import CreditModel
import LedgerEngine
import LedgerService
import LedgerTestKit
import Testing

/// States of accounts, read from their snapshots.
@Suite struct BankStatesTests {
  private let made = MadeBank()

  private struct Failure: Error {}

  private func spoil(_ fixture: ServiceFixture, _ ordinal: Int) {
    let number = MadeBank.account(ordinal)
    fixture.store.change { book in
      guard let row = book.accounts[number] else { return }
      book.accounts[number] = AccountRow(
        number: number, line: row.line, last: row.last, snapshot: [9, 9])
    }
  }

  private func isDamaged(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return false
    } catch {
      return (error as? StoreFault)?.code == .damaged
    }
  }

  @Test func `the state of an account is what its records made of it`() throws {
    let fixture = try ServiceFixture(accounts: 2)
    let receipt = try fixture.submit(
      [.credit(1, to: 1, in: made), .certificate("N", to: 1, in: made)], id: "c")
    let (state, governance) = try fixture.bank.state(of: MadeBank.account(1))
    #expect(state.credits.map(\.seq) == [receipt.first])
    #expect(state.certificates.map(\.seq) == [receipt.last])
    #expect(governance == fixture.bank.ledger.governance)
    #expect(throws: BankFault.accountUnknown(MadeBank.account(9))) {
      try fixture.bank.state(of: MadeBank.account(9))
    }
    spoil(fixture, 1)
    #expect(isDamaged { _ = try fixture.bank.state(of: MadeBank.account(1)) })
    #expect(try fixture.bank.state(of: MadeBank.account(0)).state.status == .open)
  }

  @Test func `what another process wrote is seen`() throws {
    let fixture = try ServiceFixture(accounts: 1)
    let other = try ServiceFixture.bank(made, fixture.store, fixture.clock)
    _ = try other.submit(made.submission([.credit(1, to: 0, in: made)], id: "other"))
    #expect(try fixture.bank.state(of: MadeBank.account(0)).state.credits.count == 1)
  }

  @Test func `all states are handed out in order, after any account, until stopped`() throws {
    let fixture = try ServiceFixture(accounts: 40)
    let numbers = (0..<40).map(MadeBank.account).sorted()
    func collect(after number: AccountNumber? = nil, limit: Int = .max) throws -> [AccountNumber] {
      var found: [AccountNumber] = []
      try fixture.bank.forEachState(after: number) { number, state, governance in
        #expect(state.status == .open && !governance.courses.isEmpty)
        found.append(number)
        return found.count < limit
      }
      return found
    }
    #expect(try collect() == numbers)
    #expect(try collect(limit: 7) == Array(numbers.prefix(7)))
    #expect(try collect(after: numbers[10], limit: 5) == Array(numbers[11..<16]))
    #expect(try collect(after: numbers[39]).isEmpty)
  }

  @Test func `an account that was taken over is not met beside the one that holds everything`()
    throws
  {
    let fixture = try ServiceFixture(accounts: 3)
    let merger = [Record.alias(0, of: 1), .merger(of: 0, into: 1)]
    _ = try fixture.bank.submit(made.submission(merger, id: "m", byBank: true))
    var found: [AccountNumber] = []
    try fixture.bank.forEachState { number, _, _ in
      found.append(number)
      return true
    }
    #expect(found == [1, 2].map(MadeBank.account).sorted())
    #expect(try fixture.bank.state(of: MadeBank.account(0)).state.status == .merged)
  }

  @Test func `a snapshot that cannot be read, and an error of the caller's, end the reading`()
    throws
  {
    let fixture = try ServiceFixture(accounts: 10)
    var count = 0
    #expect(throws: Failure.self) {
      try fixture.bank.forEachState { _, _, _ in
        count += 1
        if count == 3 { throw Failure() }
        return true
      }
    }
    #expect(count == 3)
    spoil(fixture, 4)
    #expect(isDamaged { try fixture.bank.forEachState { _, _, _ in true } })
  }
}
