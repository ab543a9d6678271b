import Foundation
import LedgerTestKit
import Testing

@Suite(.serialized) struct KillTests {
  @Test func `a kill at any moment of an import leaves the whole of it or nothing`() throws {
    var loop = try KillLoop(bank: TestBank(accountCount: 1_000))
    try loop.calibrate()
    // Most kills fall where the book is written; those that come too late count for nothing.
    var attempts = 0
    while loop.killed < 220 || !loop.isSpread, attempts < 600 {
      try loop.killOnce()
      attempts += 1
      if attempts % 25 == 0 { try loop.bank.expectSound() }
    }
    try loop.expectAcknowledged()
    try loop.bank.expectSound()
    try loop.bank.run("verify", "--ledger", loop.bank.ledger, "--quiet")
    print(loop.summary)
    #expect(loop.killed >= 220)
    #expect(loop.isSpread, "kills fell before and after the commit")
  }
}

/// Imports that are killed, and what became of them.
struct KillLoop {
  let bank: TestBank
  private(set) var absent = 0
  private(set) var torn = 0
  private(set) var present = 0
  private var acknowledged: [TestBank.CreditFile] = []
  private var random = SeededGenerator(stream: 1)
  /// Microseconds that an import of no rows takes, and each row of it.
  private var base = 20_000.0
  private var perRow = 20.0

  /// How much slower the machine is now than while it was measured: it grows when kills come too
  /// early, and shrinks when they come too late.
  private var pace = 1.0

  var killed: Int { absent + present }
  /// Whether enough kills fell before the commit, and enough after it.
  var isSpread: Bool { absent > 20 && present > 20 }

  init(bank: TestBank) { self.bank = bank }

  var summary: String {
    """
    Killed imports: \(killed); absent \(absent), of these \(torn) while the log was written; \
    present though not acknowledged \(present); acknowledged before the kill \
    \(acknowledged.count); seed \(SeededGenerator.seed)
    """
  }

  /// Measures imports that nobody kills.
  mutating func calibrate() throws {
    var times: [Double] = []
    for rows in [50, 50, 2_000, 2_000] {
      let file = try bank.file(rows: rows)
      let start = ContinuousClock.now
      _ = try bank.importing(file)
      times.append(Double((ContinuousClock.now - start).microseconds))
    }
    perRow = max(1, (times[3] - times[1]) / 1_950)
    base = max(1_000, times[1] - 50 * perRow)
  }

  /// Starts an import, kills it after a random time, and looks at what is left.
  mutating func killOnce() throws {
    let rows = Int.random(in: 100...2_000, using: &random)
    let file = try bank.file(rows: rows)
    let before = try bank.state(of: file)
    let logBefore = logSize()
    let run = try bank.startImport(file)
    waitBeforeKill(expected: (base + perRow * Double(rows)) * pace, logBefore: logBefore)
    run.kill()
    let (status, _, errors) = try run.end()
    let isLogWritten = logSize() != logBefore
    let after = try bank.state(of: file)
    #expect(status == nil || status == 0, "\(errors)")
    let isWhole = after.submission == before.size && after.size == before.size + UInt64(rows) + 1
    let isNothing = after.submission == nil && after.size == before.size
    #expect(isWhole || isNothing, "\(rows) rows, \(before) became \(after)")
    pace *= isWhole ? 0.97 : 1.02
    if status == 0 {
      #expect(isWhole, "an import that was acknowledged is in the book")
      acknowledged.append(file)
    } else if isWhole {
      present += 1
    } else {
      absent += 1
      if isLogWritten { torn += 1 }
    }
    try importAgain(file, isPresent: isWhole)
  }

  /// Waits for a random time: a fifth of the imports are killed at any time, two fifths about their
  /// end, and two fifths just after the store's log has begun to grow, in the transaction itself.
  private mutating func waitBeforeKill(expected: Double, logBefore: Int) {
    let share = Double.random(in: 0...1, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: usleep(UInt32(expected * share))
    case 1, 2: usleep(UInt32(expected * (0.7 + 0.4 * share)))
    default:
      let end = ContinuousClock.now + .microseconds(Int64(expected * 2))
      while logSize() == logBefore, ContinuousClock.now < end {}
      usleep(UInt32(3_000 * share * pace))
    }
  }

  private func importAgain(_ file: TestBank.CreditFile, isPresent: Bool) throws {
    let report = try bank.importing(file)
    #expect(report.ok && report.rows == file.rows)
    #expect(report.receipts.map(\.repeated) == [isPresent])
  }

  /// Expects every import that was acknowledged to be in the book still.
  func expectAcknowledged() throws {
    for file in acknowledged {
      #expect(try bank.state(of: file).submission != nil, "\(file.id)")
    }
  }

  private func logSize() -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: bank.ledger + "-wal")
    return (attributes?[.size] as? Int) ?? 0
  }
}

extension Duration {
  /// Whole microseconds.
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
