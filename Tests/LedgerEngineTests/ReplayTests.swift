import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct ReplayTests {
  /// A book in which every kind of account record occurs.
  private static func bench() throws -> Bench {
    var bench = try Bench()
    let made = bench.bank
    for number in 0..<12 {
      var records: [Record] = [.opening(number), .opening(100 + number)]
      records += (1...9).map { .credit($0, to: number, in: made) }
      let start = bench.ledger.head.size + 1
      records.append(.certificate("N-\(number)", to: number, in: made))
      records.append(.revocation(of: start + 3, of: number))
      if number % 2 == 0 { records.append(.revocation(of: start + 11, of: number)) }
      try bench.append(records, id: "b\(number)")
    }
    let freeze = Record.account(MadeBank.account(3), .freezeAccount(FreezeAccount(reason: "挂失")))
    let close = Record.account(MadeBank.account(4), .closeAccount(CloseAccount(reason: "注销")))
    try bench.append([freeze, close], id: "acts", byBank: true)
    // Merged by one submission; by two, with others between; and an account that had taken over one
    // itself.
    try bench.append([.alias(100, of: 0), .merger(of: 100, into: 0)], id: "m1", byBank: true)
    try bench.append([.alias(1, of: 0)], id: "m2", byBank: true)
    try bench.append([.credit(70, to: 0, in: made), .credit(70, to: 5, in: made)], id: "c1")
    try bench.append([.merger(of: 1, into: 0)], id: "m3", byBank: true)
    try bench.append([.alias(0, of: 5), .merger(of: 0, into: 5)], id: "m4", byBank: true)
    try bench.append([.credit(71, to: 5, in: made), .certificate("M", to: 5, in: made)], id: "c2")
    try addRules(to: &bench)
    return bench
  }

  /// Conversions and an award, some with what they rest on revoked, and their account merged.
  private static func addRules(to bench: inout Bench) throws {
    let made = bench.bank
    try bench.append(MadeBank.adoptions, id: "rules", byBank: true)
    let start = bench.ledger.head.size
    try bench.append(
      [.opening(50)] + (1...4).map { .credit($0, to: 50, in: made) } + [.enrolment(of: 50)],
      id: "r1")
    let award = bench.ledger.head.size + 1
    try bench.append(
      [.award(("A", "B"), on: Array((start + 2)...(start + 5)), to: 50, in: made)], id: "r2",
      byBank: true)
    try bench.append(
      [.conversion(of: start + 2, to: 50), .conversion(of: start + 3, to: 50)], id: "r3")
    try bench.append(
      [
        .revocation(of: start + 2, of: 50), .reversal(of: award + 2, of: 50),
        .review(of: award, of: 50),
      ], id: "r4")
    try bench.append([.alias(50, of: 5), .merger(of: 50, into: 5)], id: "r5", byBank: true)
    try bench.append(
      [.reversal(of: award + 3, of: 5), .awardRevocation(of: award, of: 5)], id: "r6", byBank: true)
  }

  private func replay(_ store: MemoryStore, skipping damaged: Set<UInt64> = []) throws -> Replay {
    try store.read { reader in
      var replay = Replay(governanceIndex: Set(try reader.governance()))
      for seq in 0..<(try reader.head()?.size ?? 0) {
        guard let bytes = try reader.entry(seq), let leaf = try reader.leaf(seq) else { continue }
        if damaged.contains(seq) {
          replay.skip(seq)
        } else {
          replay.take(bytes.span, seq: seq, leaf: leaf)
        }
      }
      replay.finish()
      return replay
    }
  }

  @Test func `replay gives the state that posting gave`() throws {
    let bench = try Self.bench()
    let replay = try replay(bench.store)
    #expect(replay.findings == [] && replay.isWhole)
    #expect(replay.governance == bench.ledger.governance)
    #expect(replay.totals == bench.ledger.totals)
    #expect(replay.at == bench.ledger.head.at)
    let rows = replay.accounts.compactMap { $0.value.row(number: $0.key) }
    #expect(Set(rows) == Set(bench.store.book.accounts.values))
    #expect(replay.keys == bench.store.book.keys)
    #expect(Set(replay.governanceSeqs) == bench.store.book.governance)
  }

  @Test func `whatever one entry's damage leaves unknown is not blamed on others`() throws {
    let bench = try Self.bench()
    for seq in 0..<bench.ledger.head.size {
      let replay = try replay(bench.store, skipping: [seq])
      #expect(replay.findings == [], "entry \(seq)")
      #expect(replay.damaged == [seq])
    }
  }

  @Test func `nor that of entries in a row, wherever submissions begin in them`() throws {
    let bench = try Self.bench()
    let size = bench.ledger.head.size
    for length in [2, 5, 13, 14, 15, 16, 40] as [UInt64] {
      for start in 0..<(size - length) {
        let replay = try replay(bench.store, skipping: Set(start..<(start + length)))
        #expect(replay.findings == [], "entries \(start)..<\(start + length)")
      }
    }
  }

  @Test func `projections recomputed are those stored, and mend what was spoiled`() throws {
    let bench = try Self.bench()
    let sound = bench.store.book
    bench.store.change { book in
      book.accounts = [:]
      book.keys = [:]
      book.totals = [:]
      book.tiles = [:]
      book.governance = [0]
      book.head?.at = Instant(startOf: .epoch)
      for seq in book.tail.keys { book.tail[seq]?.leaf = [] }
    }
    #expect(try !bench.findings().isEmpty)
    let projections = try bench.store.read { try Projections(replaying: $0) }
    try bench.store.replaceProjections(projections)
    #expect(try bench.findings() == [])
    let mended = bench.store.book
    #expect(mended.accounts == sound.accounts && mended.keys == sound.keys)
    #expect(mended.totals == sound.totals && mended.tiles == sound.tiles)
    #expect(mended.governance == sound.governance && mended.head == sound.head)
    #expect(mended.tail == sound.tail)
  }

  @Test func `projections are not recomputed from a book that is itself damaged`() throws {
    let changes: [@Sendable (inout MemoryStore.Book) -> Void] = [
      { $0.pages[0]?[300] ^= 1 }, { $0.pages[1] = nil }, { $0.tail = [:] },
      { $0.checkpoints[$0.head.map { $0.checkpoints - 1 } ?? 0] = nil },
    ]
    for change in changes {
      let bench = try Self.bench()
      bench.store.change(change)
      #expect {
        try bench.store.read { try Projections(replaying: $0) }
      } throws: {
        ($0 as? StoreFault)?.code == .damaged
      }
    }
  }
}
