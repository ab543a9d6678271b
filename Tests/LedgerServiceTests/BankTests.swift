import CreditModel
import HashLog
import LedgerEngine
import LedgerService
import LedgerTestKit
import Logging
import Testing

@Suite struct BankTests {
  private let made = MadeBank()

  private func genesis(quorum: Int = 2, origin: String? = nil) -> Genesis {
    Genesis(
      keys: made.bankKeys.compactMap { PublicKey(bytes: $0.verifyingKey.bytes) },
      lateAfterDays: 366,
      logKey: made.genesis.genesis.logKey, name: "学分银行", origin: origin ?? made.origin,
      quorum: quorum, isTest: true, timeZone: .china)
  }

  @Test func `a bank is founded with one entry and one checkpoint`() throws {
    let store = MemoryStore()
    try Bank.found(genesis(), keys: made.bankKeys, logKey: made.logKey, at: made.now, in: store)
    let bank = try ServiceFixture.bank(made, store, MovedClock(made.now))
    #expect(bank.ledger.head.size == 1)
    #expect(bank.ledger.origin == made.origin)
    #expect(try bank.newestCheckpoint().checkpoint.size == 1)
    #expect(throws: StoreFault.self) {
      try Bank.found(
        genesis(), keys: made.bankKeys, logKey: made.logKey, at: made.now, in: store)
    }
  }

  @Test func `a bank that makes no sense is not founded`() throws {
    let store = MemoryStore()
    func found(_ genesis: Genesis, keys: [SigningKey], logKey: SigningKey) throws {
      try Bank.found(genesis, keys: keys, logKey: logKey, at: made.now, in: store)
    }
    #expect(throws: BankFault.genesisImplausible) {
      try found(genesis(quorum: 3), keys: made.bankKeys, logKey: made.logKey)
    }
    #expect(throws: BankFault.genesisImplausible) {
      try found(genesis(origin: "a b"), keys: made.bankKeys, logKey: made.logKey)
    }
    #expect(throws: BankFault.genesisImplausible) {
      try found(genesis(), keys: made.bankKeys.reversed(), logKey: made.logKey)
    }
    #expect(throws: BankFault.wrongLogKey) {
      try found(genesis(), keys: made.bankKeys, logKey: made.schoolKey)
    }
    #expect(try store.read { try $0.head() } == nil)
  }

  @Test func `writing needs the log key, reading does not`() throws {
    let fixture = try ServiceFixture()
    let now = made.now
    #expect(throws: BankFault.wrongLogKey) {
      try Bank(
        store: fixture.store, logKey: made.schoolKey, clock: { now },
        logger: Logger(label: "tests"))
    }
    let reading = try Bank(
      store: fixture.store, logKey: nil, clock: { now }, logger: Logger(label: "tests"))
    #expect(try reading.statement(of: MadeBank.account(0)).transcript.lines.isEmpty)
    #expect(throws: BankFault.wrongLogKey) {
      try reading.submit(made.submission([.opening(9)], id: "x"))
    }
  }

  @Test func `a receipt says where a submission stands, and a checkpoint covers it`() throws {
    let fixture = try ServiceFixture()
    let before = try fixture.size()
    let receipt = try fixture.submit(
      [.credit(1, to: 0, in: made), .credit(2, to: 0, in: made)], id: "one")
    #expect(receipt.submission == before)
    #expect(receipt.first == before + 1)
    #expect(receipt.last == before + 2)
    #expect(receipt.checkpoint.size == before + 3)
    #expect(!receipt.isRepeated)
    #expect(receipt.at == made.now)
    let note = try SignedNote(parsing: receipt.note)
    #expect(try Checkpoint(parsing: note.text) == receipt.checkpoint)
    let audit = try fixture.store.read { try Audit(of: $0) }
    #expect(audit.isSound)
    #expect(audit.root == receipt.checkpoint.root)
  }

  @Test func `a submission that is repeated gets its first receipt for ever`() throws {
    let fixture = try ServiceFixture()
    let records: [Record] = [.credit(1, to: 0, in: made)]
    let first = try fixture.submit(records, id: "one")
    for number in 2...9 {
      fixture.clock.advance(hours: 30)
      try fixture.submit([.credit(number, to: 0, in: made)], id: "later-\(number)")
      let size = try fixture.size()
      let again = try fixture.submit(records, id: "one")
      #expect(try fixture.size() == size, "nothing is written")
      #expect(again.isRepeated)
      #expect(again.submission == first.submission)
      #expect(again.note == first.note)
      #expect(again.checkpoint == first.checkpoint)
      #expect(again.at == first.at)
      #expect(again.header == first.header)
    }
    let found = try #require(try fixture.bank.receipt(of: "one", by: made.school))
    #expect(found.note == first.note)
    #expect(try fixture.bank.receipt(of: "none", by: made.school) == nil)
    #expect(try fixture.bank.receipt(of: "one", by: .bank) == nil)
    #expect(throws: Rejection(.submissionConflict)) {
      try fixture.submit([.credit(20, to: 0, in: made)], id: "one")
    }
  }

  @Test func `submissions share a checkpoint, and one that is refused hurts no other`() throws {
    let fixture = try ServiceFixture()
    let checkpoints = fixture.bank.ledger.head.checkpoints
    let results = try fixture.bank.submit([
      made.submission([.credit(1, to: 0, in: made)], id: "a"),
      made.submission([.credit(2, to: 0, in: made), .credit(1, to: 77, in: made)], id: "b"),
      made.submission([.credit(3, to: 1, in: made)], id: "c"),
      made.submission([.credit(1, to: 0, in: made)], id: "a"),
      made.submission([.credit(4, to: 0, in: made)], id: "a"),
    ])
    #expect(throws: Rejection(.accountUnknown, record: 1)) { try results[1].get() }
    #expect(throws: Rejection(.submissionConflict)) { try results[4].get() }
    let receipts = try [results[0], results[2], results[3]].map { try $0.get() }
    #expect(receipts.map(\.header.id) == ["a", "c", "a"])
    #expect(receipts.map(\.isRepeated) == [false, false, true])
    #expect(Set(receipts.map(\.note)).count == 1)
    #expect(fixture.bank.ledger.head.checkpoints == checkpoints + 1)
    let statement = try fixture.bank.statement(of: MadeBank.account(0))
    #expect(statement.transcript.lines.map(\.content.reference) == ["R-0-1"])
  }

  @Test func `time never runs backwards in the book`() throws {
    let fixture = try ServiceFixture()
    fixture.clock.advance(hours: 50)
    let later = try fixture.submit([.credit(1, to: 0, in: made)], id: "a")
    fixture.clock.advance(hours: -49)
    let receipt = try fixture.submit([.credit(2, to: 0, in: made)], id: "b")
    #expect(receipt.at == later.at)
    #expect(fixture.bank.now == later.at)
  }

  @Test func `two banks over one book take turns, each seeing what the other wrote`() throws {
    let fixture = try ServiceFixture()
    let banks = [fixture.bank, try ServiceFixture.bank(made, fixture.store, fixture.clock)]
    for turn in 1...20 {
      let bank = banks[turn % 2]
      let receipt = try bank.submit(
        made.submission([.credit(turn, to: turn % 2, in: made)], id: "turn-\(turn)"))
      #expect(receipt.submission + 2 == bank.ledger.head.size)
      let other = banks[(turn + 1) % 2]
      let again = try other.submit(
        made.submission([.credit(turn, to: turn % 2, in: made)], id: "turn-\(turn)"))
      #expect(again.isRepeated)
      #expect(other.ledger.head == bank.ledger.head)
    }
    for ordinal in 0..<2 {
      let lines = try banks[0].statement(of: MadeBank.account(ordinal)).transcript.lines
      #expect(lines.count == 10)
    }
  }

  @Test func `a bank that another was quicker than tries again`() throws {
    let fixture = try ServiceFixture()
    let (store, made) = (fixture.store, made)
    func interruption(_ id: String, _ number: Int) -> @Sendable () throws -> Void {
      return {
        let other = try ServiceFixture.bank(made, store, MovedClock(made.now))
        _ = try other.submit(made.submission([.credit(number, to: 0, in: made)], id: id))
      }
    }
    let interrupted = InterruptedStore(store, [interruption("x", 7), interruption("y", 8)])
    let bank = try ServiceFixture.bank(made, interrupted, fixture.clock)
    let receipt = try bank.submit(made.submission([.credit(9, to: 0, in: made)], id: "own"))
    #expect(interrupted.rest == 0)
    #expect(!receipt.isRepeated)
    let lines = try bank.statement(of: MadeBank.account(0)).transcript.lines
    #expect(lines.map(\.content.reference) == ["R-0-8", "R-0-7", "R-0-9"])
    // What the other wrote first is refused on the second look.
    let late = InterruptedStore(store, [interruption("z", 10)])
    let second = try ServiceFixture.bank(made, late, fixture.clock)
    #expect(throws: Rejection(.referenceRepeated, record: 0)) {
      try second.submit(made.submission([.credit(10, to: 0, in: made)], id: "mine"))
    }
  }

  @Test func `after a write that failed, the same submission is done once`() throws {
    for failure in [MemoryStore.Failure.absent, .present] {
      let fixture = try ServiceFixture()
      fixture.store.failNextWrite(failure)
      #expect(throws: StoreFault.self) {
        try fixture.submit([.credit(1, to: 0, in: made)], id: "a")
      }
      let receipt = try fixture.submit([.credit(1, to: 0, in: made)], id: "a")
      if case .present = failure { #expect(receipt.isRepeated) }
      if case .absent = failure { #expect(!receipt.isRepeated) }
      let lines = try fixture.bank.statement(of: MadeBank.account(0)).transcript.lines
      #expect(lines.count == 1)
    }
  }

  @Test func `examining says every refusal and writes nothing`() throws {
    let fixture = try ServiceFixture()
    let records: [Record] = [
      .credit(1, to: 0, in: made), .credit(1, to: 77, in: made), .credit(1, to: 0, in: made),
      .credit(2, to: 0, in: made),
    ]
    let list = RecordList(records.map(\.canonicalBytes))
    let signers = [made.schoolKey].compactMap { PublicKey(bytes: $0.verifyingKey.bytes) }
    let before = try fixture.size()
    let found = try fixture.bank.examine(list, of: made.school, signers: signers)
    #expect(
      found == [
        Rejection(.accountUnknown, record: 1), Rejection(.referenceRepeated, record: 2),
      ])
    #expect(try fixture.size() == before)
    #expect(throws: Refusal.signatureMissing) {
      try fixture.bank.examine(list, of: made.school, signers: [])
    }
  }
}
