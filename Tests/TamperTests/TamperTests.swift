import Foundation
import GRDB
import LedgerEngine
import LedgerTestKit
import SQLiteStore
import Testing

@Suite(.serialized) struct TamperTests {
  @Test func `every manipulation of a book of 3,000 entries is found where it was done`()
    async throws
  {
    let book = try TamperedBook(size: 3_017, stream: 1)
    try await book.run(Manipulation.all, trialsEach: 40)
  }

  @Test(arguments: [63, 64, 65, 128, 255, 256, 257, 320, 512, 1_024] as [UInt64])
  func `so it is where the book ends at the border of a page or a tile`(size: UInt64) async throws {
    let book = try TamperedBook(size: size, stream: 100 + size)
    try await book.run(Manipulation.all, trialsEach: 3)
  }

  @Test func `so it is in a book with tiles of three levels`() async throws {
    let book = try TamperedBook(size: 65_800, stream: 2)
    try await book.run(Manipulation.tail + Manipulation.tiles, trialsEach: 1)
  }
}

extension TamperTests {
  @Test func `several manipulations at once are found, and the audit always comes to an end`()
    throws
  {
    let book = try TamperedBook(size: 500, stream: 5)
    let file = try TamperedFile()
    var random = SeededGenerator(stream: 6)
    var tried = 0
    for _ in 0..<400 {
      let kinds = (0..<(2 + random.below(5))).compactMap { _ in random.pick(Manipulation.all) }
      try file.write(book.bytes)
      do {
        try file.tamper { db, lost in
          var tampering = Tampering(db: db, shape: book.shape, random: random)
          for kind in kinds { _ = try kind.run(&tampering) }
          lost = tampering.lostTriggers
        }
      } catch {
        // One had taken away what the next one wanted to change.
        continue
      }
      tried += 1
      let names = kinds.map(\.name)
      #expect(try !book.findings(of: file).isEmpty, "\(names), seed \(SeededGenerator.seed)")
    }
    print("Several manipulations at once: \(tried), all found")
    #expect(tried > 200)
  }
}

/// A sound book in a file, to be tampered with copy by copy.
struct TamperedBook: Sendable {
  let size: UInt64
  let stream: UInt64
  let bytes: Data
  let shape: BookShape

  /// Writes a book of `size` entries, and checks that it is sound.
  init(size: UInt64, stream: UInt64) throws {
    self.size = size
    self.stream = stream
    let file = try TamperedFile()
    let store = try SQLiteStore.create(at: file.path)
    var builder = try BookBuilder(in: store, stream: stream)
    try builder.grow(to: size)
    try store.close()
    shape = try file.tamper { db, _ in try BookShape(db) }
    let audit = try file.audit()
    #expect(audit.findings == [])
    #expect(audit.entries == size)
    bytes = try file.bytes()
  }

  /// Tries each of `kinds` so many times, expects all to be found, and prints the table.
  func run(_ kinds: [Manipulation], trialsEach count: Int) async throws {
    let start = ContinuousClock.now
    let workers = 2
    var tallies = [Tally](repeating: Tally(), count: kinds.count)
    try await withThrowingTaskGroup(of: [Int: Tally].self) { group in
      for worker in 0..<workers {
        group.addTask { try work(kinds, worker, of: workers, trialsEach: count) }
      }
      for try await part in group { for (kind, tally) in part { tallies[kind] = tally } }
    }
    let time = ContinuousClock.now - start
    let named = zip(kinds, tallies).map { (name: $0.name, tally: $1) }
    let table = size == 3_017 ? Tally.table(named) : Tally.sums(named)
    print(
      """
      Tampering with a book of \(size) entries, \(shape.checkpointSizes.count) checkpoints, \
      \(shape.accounts.count) accounts; seed \(SeededGenerator.seed), \(time)
      \(table)
      """)
    for (name, tally) in named {
      #expect(tally.failures == [], "\(name), seed \(SeededGenerator.seed)")
    }
  }

  private func work(
    _ kinds: [Manipulation], _ worker: Int, of workers: Int, trialsEach count: Int
  ) throws -> [Int: Tally] {
    let file = try TamperedFile()
    var tallies: [Int: Tally] = [:]
    for kind in kinds.indices where kind % workers == worker {
      var tally = Tally()
      for trial in 0..<count {
        let stream = stream &* 1_000_003 &+ UInt64(kind * 10_007 + trial)
        try attempt(kinds[kind], in: file, stream: stream, tally: &tally)
      }
      tallies[kind] = tally
    }
    return tallies
  }

  private func attempt(
    _ manipulation: Manipulation, in file: TamperedFile, stream: UInt64, tally: inout Tally
  ) throws {
    try file.write(bytes)
    let expectation = try file.tamper { db, lost in
      var tampering = Tampering(
        db: db, shape: shape, random: SeededGenerator(stream: stream))
      defer { lost = tampering.lostTriggers }
      return try manipulation.run(&tampering)
    }
    guard let expectation else { return }
    tally.tried += 1
    let findings = try findings(of: file)
    if !findings.isEmpty { tally.found += 1 }
    let blames = expectation.wrongBlames(in: findings)
    guard expectation.isLocated(by: findings), blames.isEmpty else {
      let wanted = expectation.required.prefix(3).map { "\($0)" }.joined(separator: " and ")
      tally.failures.append(
        """
        stream \(stream): wanted \(expectation.kinds) at \(wanted), found \
        \(findings.prefix(6).map { "\($0.kind) \($0.place)" }), blamed \
        \(blames.prefix(6).map { "\($0.kind) \($0.place): \($0.expected); \($0.found)" })
        """)
      return
    }
    tally.located += 1
  }

  /// What the audit finds; a file that is no ledger any more is found by opening it.
  func findings(of file: TamperedFile) throws -> [Finding] {
    do {
      return try file.audit().findings
    } catch let fault as StoreFault where fault.code == .notALedger {
      return [.row("database", "application_id", .edited, expected: "", found: fault.detail)]
    } catch let fault as StoreFault where fault.code == .versionUnknown {
      return [.row("database", "user_version", .edited, expected: "", found: fault.detail)]
    }
  }
}
