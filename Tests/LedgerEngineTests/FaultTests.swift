import CreditModel
import HashLog
import LedgerEngine
import LedgerService
import LedgerTestKit
import Logging
import Testing

/// Writes that fail: with nothing written, or with everything written and nobody told.
@Suite struct FaultTests {
  private let made = MadeBank()

  private func openBank(_ store: MemoryStore) throws -> Bank {
    try Bank(
      store: store, logKey: made.logKey, clock: { made.now },
      logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
  }

  /// What is written one after the other: some twenty batches of several sizes.
  private var batches: [[Submission]] {
    var batches = [[made.submission(made.founding.map { .governance($0) }, id: "f", byBank: true)]]
    batches.append([made.submission([.opening(1), .opening(2)], id: "o")])
    for number in 1...18 {
      let credits = (0..<(number * 7)).map {
        Record.credit(number * 1_000 / 7 + $0, to: 1, in: made)
      }
      var batch = [made.submission(credits, id: "c\(number)")]
      if number % 3 == 0 {
        batch.append(
          made.submission([.certificate("N\(number)", to: 2, in: made)], id: "n\(number)"))
      }
      batches.append(batch)
    }
    return batches
  }

  private func expectSound(_ store: MemoryStore) throws {
    #expect(try store.read { try Audit(of: $0).findings } == [])
  }

  /// The whole history without a fault.
  private func soundBook() throws -> MemoryStore {
    let store = MemoryStore()
    try Bank.found(
      made.genesis.genesis, keys: made.bankKeys, logKey: made.logKey, at: made.now, in: store)
    let bank = try openBank(store)
    for batch in batches { for result in try bank.submit(batch) { _ = try result.get() } }
    return store
  }

  @Test(arguments: [MemoryStore.Failure.absent, .present])
  func `after any failed write the bank rereads, and submitting again gives the receipt`(
    failure: MemoryStore.Failure
  ) throws {
    let sound = try soundBook().book
    for failing in 0..<batches.count {
      let store = MemoryStore()
      try Bank.found(
        made.genesis.genesis, keys: made.bankKeys, logKey: made.logKey, at: made.now, in: store)
      let bank = try openBank(store)
      for (index, batch) in batches.enumerated() {
        guard index == failing else {
          for result in try bank.submit(batch) { #expect(try !result.get().isRepeated) }
          continue
        }
        store.failNextWrite(failure)
        #expect(throws: StoreFault.self) { try bank.submit(batch) }
        let receipts = try bank.submit(batch).map { try $0.get() }
        let wasPresent = failure == .present
        #expect(receipts.map(\.isRepeated) == batch.map { _ in wasPresent })
        #expect(receipts.map(\.header.id) == batch.map(\.header.id))
      }
      try expectSound(store)
      #expect(store.book.head == sound.head, "the history is the one without a fault")
      #expect(store.book.pages == sound.pages && store.book.accounts == sound.accounts)
    }
  }

  @Test(arguments: [MemoryStore.Failure.absent, .present])
  func `founding that failed can be told from founding that did not`(
    failure: MemoryStore.Failure
  ) throws {
    let store = MemoryStore()
    func found() throws {
      try Bank.found(
        made.genesis.genesis, keys: made.bankKeys, logKey: made.logKey, at: made.now, in: store)
    }
    store.failNextWrite(failure)
    #expect(throws: StoreFault.self) { try found() }
    switch failure {
    case .absent: try found()
    case .present:
      #expect {
        try found()
      } throws: {
        ($0 as? StoreFault)?.code == .headMoved
      }
    }
    try expectSound(store)
  }

  @Test func `a bank whose book another one wrote to goes on from there`() throws {
    let store = try soundBook()
    let banks = [try openBank(store), try openBank(store)]
    for turn in 0..<10 {
      let submission = made.submission(
        [.opening(100 + turn), .credit(3_000 + turn, to: 1, in: made)], id: "turn \(turn)")
      #expect(try !banks[turn % 2].submit(submission).isRepeated)
      #expect(try banks[(turn + 1) % 2].submit(submission).isRepeated)
    }
    try expectSound(store)
  }

  @Test func `a seal that reads other bytes than were written refuses`() throws {
    var bench = try Bench()
    var draft = bench.draft()
    _ = try bench.admit(bench.submission([.opening(1), .opening(2)]), to: &draft)
    let entries = draft.seal().entries
    let lines = (0..<entries.count).map { Array(entries.bytes[entries.range(of: $0)]) }
    func note(_ lines: [[UInt8]]) throws -> String {
      var seal = try CheckpointSeal(
        before: bench.ledger, after: draft.ledger, key: bench.bank.logKey)
      for line in lines { try seal.readBack(line.span) }
      return try seal.note()
    }
    let key = try NoteVerifierKey(
      name: bench.bank.origin, key: bench.bank.logKey.verifyingKey)
    let checkpoint = try Checkpoint.open(note(lines), key: key)
    #expect(checkpoint.size == draft.ledger.head.size)
    #expect(checkpoint.root == draft.ledger.edge.frontier.root)
    var changed = lines
    changed[1][20] ^= 1
    for wrong in [
      [], Array(lines.dropLast()), lines + [lines[2]], [lines[0], lines[2], lines[1]], changed,
      Array(lines.dropFirst()),
    ] {
      #expect {
        try note(wrong)
      } throws: {
        ($0 as? StoreFault)?.code == .damaged
      }
    }
  }
}
