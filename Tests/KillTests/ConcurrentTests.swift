import Foundation
import HashLog
import LedgerEngine
import SQLiteStore
import Synchronization
import Testing

@Suite(.serialized) struct ConcurrentTests {
  @Test func `two processes that import at once both succeed, and a reader sees whole files`()
    throws
  {
    let bank = try TestBank(accountCount: 300)
    let rounds = 30
    let watched = 3
    let reader = ReaderLoop(bank: bank)
    reader.start()
    var size = try bank.read { try $0.head()?.size ?? 0 }
    for round in 0..<rounds {
      let files = try [
        bank.file(rows: 200 + round * 20, watched: watched),
        bank.file(rows: 700 - round * 20, watched: watched, by: round % 2),
      ]
      let runs = try files.map { try bank.startImport($0) }
      for (run, file) in zip(runs, files) {
        let (status, output, errors) = try run.end()
        #expect(status == 0, "round \(round): \(errors)")
        let report = try JSONDecoder().decode(TestBank.Report.self, from: output)
        #expect(report.receipts.map(\.repeated) == [false])
        size += UInt64(file.rows + 1)
      }
      #expect(try bank.read { try $0.head()?.size } == size)
    }
    let counts = try reader.stop()
    try bank.expectSound()
    #expect(try bank.watchedLines() == 2 * rounds * watched)
    #expect(counts.count > 10 && counts == counts.sorted(), "what was seen is never unseen")
    #expect(counts.allSatisfy { $0 % watched == 0 }, "no part of a file is ever seen")
    print("Two importers, \(rounds) rounds: \(size) entries; \(counts.count) transcripts meanwhile")
  }

  @Test func `a reader is answered while a writer is in the middle of a batch`() throws {
    let bank = try TestBank(accountCount: 10)
    _ = try bank.importing(try bank.file(rows: 5, watched: 5))
    let store = try SQLiteStore.open(at: bank.ledger)
    defer { try? store.close() }
    let head = try #require(try store.read { try $0.head() })
    var seal = AskingSeal { try bank.watchedLines() }
    let batch = try store.read { reader in try Self.emptyBatch(after: Ledger(reader: reader)) }
    // The seal asks the program in the middle of the transaction, and then refuses.
    #expect(throws: StoreFault.self) {
      try store.append(batch, after: head.leaf, seal: &seal)
    }
    #expect(try seal.answer?.get() == 5)
    #expect(try store.read { try $0.head() } == head)
  }

  /// A batch of no entries, enough to begin a transaction.
  private static func emptyBatch(after ledger: Ledger) -> SealedBatch {
    var draft = BatchDraft(after: ledger)
    return draft.seal()
  }
}

/// A seal that asks something when the batch has been written and not committed.
private struct AskingSeal: BatchSeal {
  let ask: () throws -> Int
  var answer: Result<Int, any Error>?

  init(_ ask: @escaping () throws -> Int) { self.ask = ask }

  mutating func readBack(_ entry: Span<UInt8>) throws(StoreFault) {}

  mutating func note() throws(StoreFault) -> String {
    answer = Result { try ask() }
    throw StoreFault(.inputOutput, "the test wants nothing written")
  }
}

/// Asks for one transcript after the other in a thread of its own.
private final class ReaderLoop: @unchecked Sendable {
  // `bank` is asked for transcripts only, which reads nothing that changes in it; the rest is
  // behind the lock and the semaphore.
  private let bank: TestBank
  private let state = Mutex((isStopped: false, counts: [Int](), error: String?.none))
  private let done = DispatchSemaphore(value: 0)

  init(bank: TestBank) { self.bank = bank }

  func start() {
    Thread { [self] in
      while !state.withLock({ $0.isStopped }) { askOnce() }
      done.signal()
    }.start()
  }

  private func askOnce() {
    do {
      let count = try bank.watchedLines()
      state.withLock { $0.counts.append(count) }
    } catch {
      state.withLock {
        $0.error = "\(error)"
        $0.isStopped = true
      }
    }
  }

  /// Ends the thread; gives how many lines each transcript had.
  func stop() throws -> [Int] {
    state.withLock { $0.isStopped = true }
    done.wait()
    let (counts, error) = state.withLock { ($0.counts, $0.error) }
    #expect(error == nil)
    return counts
  }
}
