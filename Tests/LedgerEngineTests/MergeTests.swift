import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

/// Accounts that take over others.
@Suite struct MergeTests {
  private var bench: Bench
  private let bank = MadeBank()

  /// Two accounts: three credits in the first, two and a certificate in the second.
  init() throws {
    bench = try Bench()
    let bank = bank
    try bench.append([.opening(1), .opening(2)], id: "open")
    try bench.append(
      [
        .credit(1, to: 1, in: bank), .credit(2, to: 2, in: bank), .credit(3, to: 1, in: bank),
        .certificate("N", to: 2, in: bank), .credit(4, to: 2, in: bank),
        .credit(5, to: 1, in: bank),
      ], id: "post")
  }

  private func state(_ ordinal: Int) throws -> AccountState {
    let row = try #require(bench.store.book.accounts[MadeBank.account(ordinal)])
    return try #require(Account(row)).state
  }

  /// Expects account 1 to hold everything, and the book to be sound.
  private func expectMerged() throws {
    let survivor = try state(1)
    #expect(survivor.credits.map(\.seq) == survivor.credits.map(\.seq).sorted())
    #expect(survivor.credits.count == 5 && survivor.certificates.count == 1)
    #expect(survivor.dossier?.merged == [MadeBank.account(2)])
    #expect(try state(2).status == .merged)
    #expect(try bench.findings() == [])
  }

  @Test mutating func `an account takes over its alias within one submission`() throws {
    try bench.append([.alias(2, of: 1), .merger(of: 2, into: 1)], id: "merge", byBank: true)
    try expectMerged()
  }

  @Test mutating func `or within one batch`() throws {
    var draft = bench.draft()
    for (id, record) in [("1", Record.alias(2, of: 1)), ("2", .merger(of: 2, into: 1))] {
      _ = try bench.admit(bench.submission([record], id: id, byBank: true), to: &draft)
    }
    try bench.append(draft)
    try expectMerged()
  }

  @Test(arguments: [true, false])
  mutating func `or with the alias read from the cache or from the store`(isKept: Bool) throws {
    try bench.append([.alias(2, of: 1)], id: "1", byBank: true)
    if !isKept { bench.cache.removeAll() }
    try bench.append([.merger(of: 2, into: 1)], id: "2", byBank: true)
    try expectMerged()
    // What it took over it corrects and revokes as its own.
    let certificate = try #require(try state(1).certificates.first?.seq)
    try bench.append([.revocation(of: certificate, of: 1)], id: "3")
    #expect(
      try bench.store.read { try $0.holder(of: .certificate("N", of: bank.school)) } == nil)
    #expect(try bench.findings() == [])
  }

  @Test mutating func `a merger that the two accounts do not agree on leaves no trace`() throws {
    let before = bench.store.book
    for (records, index) in [
      ([Record.merger(of: 2, into: 1)], 0), ([.alias(2, of: 1), .merger(of: 1, into: 2)], 1),
      ([.alias(2, of: 1), .alias(1, of: 2)], 1), ([.alias(1, of: 1)], 0),
      ([.alias(2, of: 1), .merger(of: 2, into: 1), .merger(of: 2, into: 1)], 2),
    ] {
      var draft = bench.draft()
      let submission = bench.submission(records, id: "x", byBank: true)
      let rejection = bench.rejection(of: submission, in: &draft)
      #expect(rejection?.record == index && draft.isEmpty && draft.accounts.isEmpty)
    }
    for record in [Record.merger(of: 9, into: 1), .alias(2, of: 9), .alias(9, of: 1)] {
      #expect(
        bench.refusal(of: bench.submission([record], byBank: true)) == .accountUnknown)
    }
    #expect(bench.refusal(of: bench.submission([.alias(2, of: 1)])) == .notAuthorised)
    #expect(bench.store.book.accounts == before.accounts)
    try bench.append([.alias(2, of: 1), .merger(of: 2, into: 1)], id: "x", byBank: true)
    try expectMerged()
    #expect(
      bench.refusal(of: bench.submission([.credit(9, to: 2, in: bank)])) == .accountMerged)
  }

  @Test mutating func `an alias that is looked at and not changed is stored as it was`() throws {
    try bench.append([.alias(2, of: 1)], id: "1", byBank: true)
    let before = bench.store.book.accounts[MadeBank.account(2)]
    bench.cache.removeAll()
    try bench.append([.merger(of: 2, into: 1)], id: "2", byBank: true)
    #expect(bench.store.book.accounts[MadeBank.account(2)] == before)
  }

  @Test mutating func `a merger whose alias may have changed meanwhile is not judged`() throws {
    try bench.append([.alias(2, of: 1)], id: "1", byBank: true)
    try bench.append([.opening(3)], id: "2")
    try bench.append([.merger(of: 2, into: 1)], id: "3", byBank: true)
    try bench.append([.credit(9, to: 1, in: bank)], id: "4")
    let alias = try #require(bench.store.book.accounts[MadeBank.account(2)]).last.seq
    for damaged in alias..<(alias + 4) {
      let replay = try replay(skipping: damaged)
      #expect(replay.findings == [])
      #expect(replay.clouded.contains(MadeBank.account(1)), "entry \(damaged)")
    }
    // What stands before the alias's last line is known to leave it as it is.
    let posted = try #require(try state(1).credits.first?.seq)
    #expect(try replay(skipping: posted - 1).findings == [])
  }

  private func replay(skipping damaged: UInt64) throws -> Replay {
    try bench.store.read { reader in
      var replay = Replay(governanceIndex: Set(try reader.governance()))
      for seq in 0..<(try reader.head()?.size ?? 0) {
        guard let bytes = try reader.entry(seq), let leaf = try reader.leaf(seq) else { continue }
        if seq == damaged {
          replay.skip(seq)
        } else {
          replay.take(bytes.span, seq: seq, leaf: leaf)
        }
      }
      replay.finish()
      return replay
    }
  }
}
