import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct BatchDraftTests {
  @Test func `a refused submission leaves no trace in the draft, nor in what follows`() throws {
    var bench = try Bench()
    try bench.append([.opening(1), .credit(1, to: 1, in: bench.bank)], id: "first")
    let good = [
      bench.submission([.opening(2), .credit(1, to: 2, in: bench.bank)], id: "a"),
      bench.submission([.certificate("N-1", to: 1, in: bench.bank)], id: "b"),
      bench.submission([.credit(2, to: 1, in: bench.bank), .opening(3)], id: "c"),
    ]
    let bad = [
      bench.submission(
        [
          .opening(4), .certificate("N-2", to: 1, in: bench.bank),
          .credit(1, to: 9, in: bench.bank),
        ],
        id: "x"),
      bench.submission([.credit(3, to: 1, in: bench.bank), .opening(1)], id: "y"),
      bench.submission(
        [.revocation(of: 8, of: 1), .revocation(of: 8, of: 1)], id: "z"),
    ]
    var clean = bench.draft()
    for submission in good { _ = try bench.admit(submission, to: &clean) }
    var mixed = bench.draft()
    for index in good.indices {
      #expect(bench.rejection(of: bad[index], in: &mixed) != nil)
      _ = try bench.admit(good[index], to: &mixed)
      #expect(bench.rejection(of: bad[index], in: &mixed) != nil)
    }
    #expect(mixed.accounts == clean.accounts)
    #expect(mixed.ledger.head == clean.ledger.head)
    let sealed = (mixed.seal(), clean.seal())
    #expect(sealed.0.fingerprint == sealed.1.fingerprint)
    // What was refused may come again under the same id.
    _ = try bench.admit(bench.submission([.opening(4)], id: "x"), to: &mixed)
    _ = try bench.admit(bench.submission([.opening(4)], id: "x"), to: &clean)
    #expect(mixed.ledger.head == clean.ledger.head)
  }

  @Test func `a sum that overflows is refused and leaves no trace`() throws {
    var bench = try Bench()
    try bench.append([.opening(1), .credit(1, to: 1, in: bench.bank)], id: "first")
    let place = MemoryStore.TotalPlace(institution: bench.bank.school, type: .culture)
    bench.store.change {
      $0.totals[place] = Total(issued: Credits(thousandths: .max - 3_000), reversed: .zero)
    }
    var draft = BatchDraft(after: try bench.store.read { try Ledger(reader: $0) })
    let records = (2...3).map { Record.credit($0, to: 1, in: bench.bank) }
    let submission = bench.submission(records, id: "second")
    #expect(bench.rejection(of: submission, in: &draft)?.refusal == .amountOverflow)
    #expect(draft.isEmpty && draft.accounts.isEmpty)
    #expect(
      try bench.admit(bench.submission([.opening(2)], id: "second"), to: &draft) == .admitted(9))
    let sealed = draft.seal()
    #expect(sealed.keys.map(\.holder) == [9])
  }

  @Test func `the same id with the same root is the same submission, in the batch and in the book`()
    throws
  {
    var bench = try Bench()
    let submission = bench.submission([.opening(1)], id: "again")
    var draft = bench.draft()
    let seq = bench.ledger.head.size
    #expect(try bench.admit(submission, to: &draft) == .admitted(seq))
    #expect(try bench.admit(submission, to: &draft) == .repeated(seq))
    let other = bench.submission([.opening(2)], id: "again")
    #expect(bench.rejection(of: other, in: &draft) == Rejection(.submissionConflict))
    #expect(draft.ledger.head.size == seq + 2)
    try bench.append(draft)
    var next = bench.draft()
    #expect(try bench.admit(submission, to: &next) == .repeated(seq))
    #expect(bench.rejection(of: other, in: &next) == Rejection(.submissionConflict))
    #expect(next.isEmpty)
    // An id is one institution's.
    let retirement = Record.governance(
      .retireCourse(RetireCourse(code: bench.bank.course, from: MadeBank.day(2026, 7, 1))))
    let bank = bench.submission([retirement], id: "again", byBank: true)
    #expect(try bench.admit(bank, to: &next) == .admitted(seq + 2))
  }

  @Test func `what one submission does the next one of the batch relies on`() throws {
    var bench = try Bench()
    var draft = bench.draft()
    let start = bench.ledger.head.size
    _ = try bench.admit(
      bench.submission(
        [.opening(1), .credit(1, to: 1, in: bench.bank), .certificate("N", to: 1, in: bench.bank)],
        id: "1"), to: &draft)
    let again = bench.submission([.opening(1)], id: "2")
    #expect(bench.rejection(of: again, in: &draft) == Rejection(.accountTaken, record: 0))
    let taken = bench.submission([.opening(2), .certificate("N", to: 2, in: bench.bank)], id: "3")
    #expect(
      bench.rejection(of: taken, in: &draft) == Rejection(.certificateNumberTaken, record: 1))
    // Given back and taken again in one submission, then once more in the next.
    _ = try bench.admit(
      bench.submission(
        [
          .revocation(of: start + 3, of: 1), .opening(2), .certificate("N", to: 2, in: bench.bank),
        ],
        id: "4"), to: &draft)
    _ = try bench.admit(
      bench.submission(
        [.revocation(of: start + 7, of: 2), .certificate("N", to: 1, in: bench.bank)], id: "5"),
      to: &draft)
    try bench.append(draft)
    let key = UniqueKey.certificate("N", of: bench.bank.school)
    #expect(try bench.store.read { try $0.holder(of: key) } == start + 10)
    #expect(try bench.findings() == [])
  }

  @Test func `time stands still rather than run backwards`() throws {
    var bench = try Bench()
    let now = bench.bank.now
    func later(_ milliseconds: Int64) throws -> Instant {
      try #require(Instant(milliseconds: now.milliseconds + milliseconds))
    }
    var draft = bench.draft()
    for (index, shift) in [5_000, -90_000, 4_999, 5_001, 0].enumerated() {
      _ = try bench.admit(
        bench.submission([.opening(index)], id: "\(index)"), to: &draft, now: later(Int64(shift)))
    }
    try bench.append(draft)
    let start = draft.ledger.head.size - 10
    let times = try bench.store.read { reader in
      try (0..<5).map { try SubmissionEntry(at: start + 2 * UInt64($0), reader: reader).at }
    }
    #expect(try times == [5_000, 5_000, 5_000, 5_001, 5_001].map { try later($0) })
    #expect(try bench.findings() == [])
  }

  @Test func `examining lists every record that would be refused, each as if it were left out`()
    throws
  {
    var bench = try Bench()
    try bench.append([.opening(1)], id: "first")
    let records: [Record] = [
      .credit(1, to: 9, in: bench.bank), .credit(1, to: 1, in: bench.bank), .opening(1),
      .credit(1, to: 1, in: bench.bank), .opening(9), .credit(2, to: 9, in: bench.bank),
      .certificate("N", to: 1, in: bench.bank), .certificate("N", to: 9, in: bench.bank),
      .revocation(of: 3, of: 1),
    ]
    var list = RecordList(records.map(\.canonicalBytes))
    list.append(Array("{}".utf8).span)
    let draft = bench.draft()
    let author = try draft.ledger.governance.authorship(
      of: bench.bank.school, signers: bench.submission([]).header.signatures.map(\.key),
      at: bench.bank.now)
    let found = try bench.store.read { reader in
      try draft.examine(list, author: author, reader: reader, cache: &bench.cache)
    }
    #expect(
      found.map { "\($0.record ?? -1) \($0.refusal)" } == [
        "0 accountUnknown", "2 accountTaken", "3 referenceRepeated", "7 certificateNumberTaken",
        "8 targetUnknown", "9 recordMalformed",
      ])
    #expect(bench.draft().isEmpty)
  }

  @Test func `the batch is what the store gets, and the next begins where it ends`() throws {
    var bench = try Bench()
    for count in [1, 61, 62, 63, 64, 65, 200, 1] {
      let start = Int(bench.ledger.head.size)
      try bench.append((0..<count).map { .opening(start + $0) }, id: "\(start)")
      let reread = try bench.store.read { try Ledger(reader: $0) }
      #expect(reread.head == bench.ledger.head && reread.edge == bench.ledger.edge)
    }
    #expect(try bench.findings() == [])
  }
}
