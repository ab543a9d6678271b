import CreditModel
import Foundation
import GRDB
import LedgerEngine
import LedgerService
import LedgerTestKit
import Logging
import SQLiteStore
import Testing

/// Bytes of the file itself changed, below all tables: what SQLite keeps its rows in.
@Suite struct ByteFlipTests {
  @Test func `a byte of the file changed anywhere is found, or changes nothing that is shown`()
    throws
  {
    let book = try TamperedBook(size: 700, stream: 3)
    let file = try TamperedFile()
    try file.write(book.bytes)
    let shown = try Shown(file.path, book.shape)
    var random = SeededGenerator(stream: 4)
    var counts = (faults: 0, findings: 0, harmless: 0)
    for _ in 0..<700 {
      var bytes = book.bytes
      let spread = random.chance(20) ? 4 : 1
      let start = random.chance(15) ? random.below(200) : random.below(bytes.count - spread)
      for offset in start..<(start + spread) { bytes[offset] ^= UInt8(1 + random.below(255)) }
      try file.write(bytes)
      switch verdict(file) {
      case .fault: counts.faults += 1
      case .findings: counts.findings += 1
      case .sound:
        counts.harmless += 1
        #expect(try Shown(file.path, book.shape) == shown, "byte \(start)")
      }
    }
    print(
      """
      Bytes of a file of \(book.bytes.count) changed: 700; found by the audit \(counts.findings), \
      not readable \(counts.faults), nothing shown changed \(counts.harmless)
      """)
    #expect(counts.findings > 300)
  }

  private enum Verdict { case fault, findings, sound }

  private func verdict(_ file: TamperedFile) -> Verdict {
    do {
      return try file.audit().isSound ? .sound : .findings
    } catch {
      #expect(error is StoreFault, "\(error)")
      return .fault
    }
  }
}

/// Everything that a book shows to anybody.
private struct Shown: Equatable {
  private let entries: [[UInt8]]
  private let checkpoints: [String]
  private let accounts: [AccountRow]
  private let transcripts: [Transcript]
  private let sums: Set<TotalRow>

  init(_ path: String, _ shape: BookShape) throws {
    let store = try SQLiteStore.open(at: path)
    defer { try? store.close() }
    let bank = try Bank(
      store: store, logKey: nil, clock: { MadeBank().now },
      logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    transcripts = try shape.accounts.map { try bank.statement(of: $0).transcript }
    (entries, checkpoints, accounts, sums) = try store.read { reader in
      var rows: [AccountRow] = []
      try reader.forEachAccount(after: nil) { row in
        rows.append(row)
        return true
      }
      return (
        try (0..<UInt64(shape.size)).map { try reader.entry($0) ?? [] },
        try shape.checkpointSizes.indices.map { try reader.checkpoint(UInt64($0))?.note ?? "" },
        rows, Set(try reader.totals())
      )
    }
  }
}
