import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

/// Accounts and governance as they stood before an entry.
@Suite struct PastTests {
  private var bench: Bench
  private let bank = MadeBank()

  init() throws { bench = try Bench() }

  private func past(before seq: UInt64) throws -> Past? {
    try bench.store.read { try Past(before: seq, reader: $0) }
  }

  /// What the account of that ordinal holds after everything.
  private func state(_ ordinal: Int) throws -> AccountState {
    let row = try #require(bench.store.book.accounts[MadeBank.account(ordinal)])
    return try #require(Account(row)).state
  }

  @Test mutating func `what stood before a conversion knows its rule and not its result`() throws {
    try bench.append([.opening(1), .credit(1, to: 1, in: bank)], id: "open")
    let credit = bench.ledger.head.size - 1
    let rules = bench.ledger.head.size + 1
    #expect(try past(before: rules) == nil, "a record of governance has no account")
    try bench.append(MadeBank.adoptions, id: "rules", byBank: true)
    try bench.append([.conversion(of: credit, to: 1)], id: "convert")
    let conversion = bench.ledger.head.size - 1
    let before = try #require(try past(before: conversion))
    #expect(before.number == MadeBank.account(1))
    #expect(before.account.dossier == nil && before.account.credits.count == 1)
    #expect(before.governance == bench.ledger.governance)
    #expect(before.author.institution != .bank && before.author.signers.count == 1)
    guard case .convertCredit(let record) = before.record else {
      Issue.record("another record")
      return
    }
    var account = before.account
    let context = RecordContext(
      seq: conversion, author: before.author, account: before.number)
    _ = try record.apply(to: &account, in: context, under: before.governance)
    #expect(try account == state(1), "the entry makes of it what stands now")
  }

  @Test mutating func `before its first entry an account is not opened, and no rule adopted`()
    throws
  {
    try bench.append([.opening(1)], id: "open")
    let opening = bench.ledger.head.size - 1
    try bench.append(MadeBank.adoptions, id: "rules", byBank: true)
    let before = try #require(try past(before: opening))
    #expect(before.account == AccountState())
    #expect(before.governance.ruleBook == RuleBook())
  }

  @Test func `genesis, a submission and what is not in the book have no past`() throws {
    for seq in [0, 1, bench.ledger.head.size, .max] as [UInt64] {
      #expect(try past(before: seq) == nil)
    }
  }

  @Test mutating func `an account that took over a dozen others remembers each`() throws {
    let count = 12
    try bench.append((0...count).map { .opening($0) }, id: "open")
    let credits = (0...count).map { Record.credit($0 + 1, to: $0, in: bank) }
    try bench.append(credits, id: "post")
    for alias in 1...count {
      try bench.append(
        [.alias(alias, of: 0), .merger(of: alias, into: 0)], id: "merge-\(alias)", byBank: true)
    }
    try bench.append([.credit(100, to: 0, in: bank)], id: "last")
    let before = try #require(try past(before: bench.ledger.head.size - 1))
    #expect(before.account.credits.count == count + 1)
    var expected = try state(0).credits
    expected.removeLast()
    #expect(before.account.credits == expected)
  }

  @Test mutating func `an entry on the way that is not what was sealed is a fault`() throws {
    try bench.append([.opening(1), .credit(1, to: 1, in: bank)], id: "open")
    let credit = bench.ledger.head.size - 1
    try bench.append([.credit(2, to: 1, in: bank)], id: "next")
    let last = bench.ledger.head.size - 1
    bench.store.change { book in
      if var row = book.tail[credit] {
        row.line[40] ^= 1
        book.tail[credit] = row
      }
    }
    let fault = #expect(throws: StoreFault.self) { _ = try past(before: last) }
    #expect(fault?.code == .damaged)
  }
}
