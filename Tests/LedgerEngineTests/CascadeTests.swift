import CanonicalCoding
import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

/// What a submission as a whole may leave behind, and records that take several keys.
@Suite struct CascadeTests {
  private var bench: Bench
  private let bank = MadeBank()
  /// The positions of two credits, of the conversion of the first, and of the award on both.
  private let credits: [UInt64]
  private let conversion: UInt64
  private let award: UInt64

  init() throws {
    bench = try Bench()
    let bank = bank
    try bench.append(MadeBank.adoptions, id: "rules", byBank: true)
    let start = bench.ledger.head.size
    try bench.append(
      [.opening(1), .credit(1, to: 1, in: bank), .credit(2, to: 1, in: bank), .enrolment(of: 1)],
      id: "open")
    credits = [start + 2, start + 3]
    award = bench.ledger.head.size + 1
    try bench.append([.award(("A", "B"), on: credits, to: 1, in: bank)], id: "award", byBank: true)
    conversion = bench.ledger.head.size + 1
    try bench.append([.conversion(of: credits[0], to: 1)], id: "convert")
  }

  private var total: Total? { bench.store.book.totals[place(.culture)] }

  private func place(_ type: CourseType) -> MemoryStore.TotalPlace {
    MemoryStore.TotalPlace(institution: bank.school, type: type)
  }

  private func holders(_ numbers: String...) throws -> [UInt64?] {
    try bench.store.read { reader in
      try numbers.map { try reader.holder(of: .award($0, of: bank.school)) }
    }
  }

  @Test mutating func `what rests on a credit is dealt with by the submission that revokes it`()
    throws
  {
    let revocation = Record.revocation(of: credits[0], of: 1)
    let reversal = Record.reversal(of: conversion, of: 1)
    let review = Record.review(of: award, of: 1)
    for records in [[revocation], [revocation, reversal], [revocation, review]] {
      var draft = bench.draft()
      let rejection = bench.rejection(of: bench.submission(records), in: &draft)
      #expect(rejection == Rejection(.cascadeIncomplete))
      #expect(draft.isEmpty && draft.accounts.isEmpty)
    }
    try bench.append([revocation, review, reversal], id: "whole")
    #expect(try bench.findings() == [])
    // From now on what the account is given is judged as ever.
    try bench.append([.credit(3, to: 1, in: bank)], id: "next")
    #expect(try bench.findings() == [])
  }

  @Test(arguments: [
    [0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2],
  ])
  mutating func `in any order`(order: [Int]) throws {
    let records: [Record] = [
      .revocation(of: credits[0], of: 1), .reversal(of: conversion, of: 1),
      .awardRevocation(of: award, of: 1), .opening(2),
    ]
    try bench.append(order.map { records[$0] }, id: "whole", byBank: true)
    #expect(try bench.findings() == [])
    #expect(total?.redeemed == .zero && total?.reversed == Credits(thousandths: 2_500))
    #expect(bench.store.book.totals[place(.leisure)]?.converted == Credits(thousandths: 2_500))
    #expect(bench.store.book.totals[place(.leisure)]?.reversed == Credits(thousandths: 2_500))
  }

  @Test mutating func `sums of conversions go up and down in the store, and are audited`() throws {
    #expect(total?.redeemed == Credits(thousandths: 2_500))
    #expect(try bench.findings() == [])
    let sound = bench.store.book
    let place = place(.culture)
    for column in [\Total.converted, \.redeemed] {
      bench.store.change { $0.totals[place]?[keyPath: column] = Credits(thousandths: -1) }
      #expect(
        try bench.findings().map(\.place) == [.row(table: "total", row: "PJ-CC/culture")])
      bench.store.change { $0 = sound }
    }
    try bench.append([.reversal(of: conversion, of: 1)], id: "reverse", byBank: true)
    #expect(total?.redeemed == .zero)
    #expect(try bench.findings() == [])
  }

  @Test mutating func `examining says once that the whole could not stand`() throws {
    let records: [Record] = [
      .revocation(of: credits[0], of: 1), .opening(1), .revocation(of: credits[1], of: 1),
    ]
    let draft = bench.draft()
    let author = try draft.ledger.governance.authorship(
      of: bank.school, signers: bench.submission([]).header.signatures.map(\.key), at: bank.now)
    let list = RecordList(records.map(\.canonicalBytes))
    let found = try bench.store.read { reader in
      try draft.examine(list, author: author, reader: reader, cache: &bench.cache)
    }
    #expect(found == [Rejection(.accountTaken, record: 1), Rejection(.cascadeIncomplete)])
  }

  @Test mutating func `an award takes both of its numbers or none`() throws {
    #expect(try holders("A", "B", "C") == [award, award, nil])
    let start = bench.ledger.head.size
    try bench.append(
      [.opening(2), .credit(1, to: 2, in: bank), .credit(2, to: 2, in: bank), .enrolment(of: 2)],
      id: "second")
    let evidence = [start + 2, start + 3]
    func granting(_ numbers: (String, String)) -> Record {
      .award(numbers, on: evidence, to: 2, in: bank)
    }
    for numbers in [("A", "C"), ("C", "B"), ("B", "A")] {
      #expect(
        bench.refusal(of: bench.submission([granting(numbers)], byBank: true)) == .awardNumberTaken)
    }
    // Given back by one record and taken by the next.
    let second = bench.ledger.head.size + 2
    try bench.append(
      [.awardRevocation(of: award, of: 1), granting(("C", "A"))], id: "again", byBank: true)
    #expect(try holders("A", "B", "C") == [second, nil, second])
    #expect(try bench.findings() == [])
  }
}

/// The same by replay, in books that no bank would have written.
extension CascadeTests {
  /// A replay of the book, of a submission of `records` that nobody checked, and of the opening of
  /// another account; with the entry at `damaged` unknown.
  private func replay(_ records: [Record], skipping damaged: UInt64? = nil) throws -> Replay {
    var replay = Replay(governanceIndex: bench.store.book.governance)
    func take(_ bytes: [UInt8], seq: UInt64, leaf: Digest) {
      if seq == damaged {
        replay.skip(seq)
      } else {
        replay.take(bytes.span, seq: seq, leaf: leaf)
      }
    }
    try bench.store.read { (reader) throws in
      for seq in 0..<bench.ledger.head.size {
        guard let bytes = try reader.entry(seq), let leaf = try reader.leaf(seq) else { continue }
        take(bytes, seq: seq, leaf: leaf)
      }
    }
    var leaf = bench.ledger.head.leaf
    let first = try lines(of: records, id: "f1", from: bench.ledger.head.size, after: &leaf)
    let rest = try lines(
      of: [.opening(9)], id: "f2", from: (first.last?.seq ?? 0) + 1, after: &leaf)
    for line in first + rest { take(line.bytes, seq: line.seq, leaf: line.leaf) }
    replay.finish()
    return replay
  }

  /// The entries of a submission of `records`, sealed and linked, the first at `start`.
  private func lines(
    of records: [Record], id: String, from start: UInt64, after leaf: inout Digest
  ) throws -> [(bytes: [UInt8], seq: UInt64, leaf: Digest)] {
    var lines: [(bytes: [UInt8], seq: UInt64, leaf: Digest)] = []
    func append(_ bytes: [UInt8]) {
      leaf = Hashing.chainedLeaf(after: leaf, entry: bytes.span)
      lines.append((bytes, start + UInt64(lines.count), leaf))
    }
    let header = bench.submission(records, id: id).header.recordBytes
    var writer = CanonicalWriter()
    writer.sealedEntry(seq: start, at: bank.now, record: header.span)
    append(writer.finish())
    var accounts: [AccountNumber: Account] = [:]
    for (number, row) in bench.store.book.accounts { accounts[number] = Account(row) }
    for record in records {
      let number = try #require(record.account)
      let seq = start + UInt64(lines.count)
      var writer = CanonicalWriter()
      writer.entry(
        seq: seq, submission: start, passbook: accounts[number, default: .unopened].nextLink,
        record: record.canonicalBytes.span)
      append(writer.finish())
      accounts[number, default: .unopened].advance(
        to: PassbookLink.Place(seq: seq, leaf: leaf))
    }
    return lines
  }

  @Test func `replay finds a submission that left something on what stands no more`() throws {
    let end = bench.ledger.head.size
    let revocation = Record.revocation(of: credits[0], of: 1)
    let sound = try replay([
      revocation, .reversal(of: conversion, of: 1), .review(of: award, of: 1),
    ])
    #expect(sound.findings == [])
    for records in [
      [revocation], [revocation, .review(of: award, of: 1)],
      [revocation, .reversal(of: conversion, of: 1)],
    ] {
      let found = try replay(records).findings
      #expect(found.map(\.place) == [.entry(end)] && found.map(\.kind) == [.illegalRecord])
      #expect(found.first?.found.contains("cascadeIncomplete") == true)
    }
  }

  @Test func `but not where an entry that is unknown may have mended it`() throws {
    let end = bench.ledger.head.size
    let records: [Record] = [
      .revocation(of: credits[0], of: 1), .review(of: award, of: 1), .opening(8),
    ]
    #expect(try replay(records).findings.map(\.place) == [.entry(end)])
    // One of the submission's own, and one of the account's before it.
    for damaged in [end, end + 1, end + 2, end + 3, award, conversion, credits[1]] {
      #expect(try replay(records, skipping: damaged).findings == [], "entry \(damaged)")
    }
    // The next submission has no part in it.
    for damaged in [end + 4, end + 5] {
      let found = try replay(records, skipping: damaged).findings
      #expect(found.map(\.place) == [.entry(end)], "entry \(damaged)")
    }
  }
}
