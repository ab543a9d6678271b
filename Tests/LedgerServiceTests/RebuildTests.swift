import LedgerEngine
import LedgerService
import LedgerTestKit
import Testing

@Suite struct RebuildTests {
  @Test func `projections that were destroyed come back as they were`() throws {
    let fixture = try ServiceFixture(accounts: 3)
    for number in 1...80 {
      try fixture.submit(
        [.credit(number, to: number % 3, in: fixture.made)], id: "credit-\(number)")
    }
    let sound = fixture.store.book
    fixture.store.change { book in
      book.accounts = [:]
      book.keys = [:]
      book.totals = [:]
      book.governance = []
      book.tiles = [:]
    }
    let rebuilt = try Rebuild.projections(of: fixture.store)
    #expect(rebuilt.accounts.count == 3)
    let book = fixture.store.book
    #expect(book.accounts == sound.accounts)
    #expect(book.keys == sound.keys)
    #expect(book.totals == sound.totals)
    #expect(book.governance == sound.governance)
    #expect(book.tiles == sound.tiles)
    #expect(book.head == sound.head)
    let bank = try ServiceFixture.bank(fixture.made, fixture.store, fixture.clock)
    #expect(try bank.statement(of: MadeBank.account(1)).transcript.lines.count == 27)
    #expect(try fixture.store.read { try Audit(of: $0) }.findings == [])
  }

  @Test func `a book that is itself damaged is not rebuilt`() throws {
    let fixture = try ServiceFixture()
    fixture.store.change { book in
      guard let seq = book.tail.keys.max(), var row = book.tail[seq] else { return }
      row.line[row.line.count / 2] ^= 1
      book.tail[seq] = row
      book.totals = [:]
    }
    let before = fixture.store.book.totals
    #expect {
      try Rebuild.projections(of: fixture.store)
    } throws: {
      ($0 as? StoreFault)?.code == .damaged
    }
    #expect(fixture.store.book.totals == before)
  }
}
