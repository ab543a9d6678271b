import Foundation
import GRDB
import LedgerEngine
import LedgerTestKit

/// One kind of change to a ledger file that no program of ours makes.
struct Manipulation: Sendable {
  /// What is done.
  let name: String
  /// Does it somewhere at random; nil where the book has nothing to do it to.
  let run: @Sendable (inout Tampering) throws -> Expectation?

  /// All of them.
  static let all = lines + tail + tiles + checkpoints + projections + structure
}

/// A connection to tamper through, the book as it was, and chance.
struct Tampering {
  let db: Database
  let shape: BookShape
  var random: SeededGenerator
  /// Triggers that are not put back.
  var lostTriggers: Set<String> = []

  /// Runs one statement; true where it changed a row.
  @discardableResult
  func execute(_ sql: String, _ arguments: StatementArguments = []) throws -> Bool {
    try db.execute(sql: sql, arguments: arguments)
    return db.changesCount > 0
  }

  /// Puts `lines` in place of those of page `number`.
  func putPage(_ number: Int, _ lines: [[UInt8]]) throws {
    let bytes = Data(lines.joined(separator: [10]))
    try execute("UPDATE page SET lines = CAST(? AS TEXT) WHERE number = ?", [bytes, number])
  }

  /// Puts `line` in place of the one of entry `seq`, wherever it is kept.
  func putLine(_ seq: Int, _ line: [UInt8]) throws {
    guard seq < shape.tailStart else {
      try execute("UPDATE tail SET line = CAST(? AS TEXT) WHERE seq = ?", [Data(line), seq])
      return
    }
    let number = seq / BookShape.pageLines
    var lines = shape.page(number)
    lines[seq % BookShape.pageLines] = line
    try putPage(number, lines)
  }

  /// Puts the blob of a row back changed. Throws where the row is missing or the blob empty.
  func changeBlob(
    _ column: String, of table: String, where condition: String, _ change: (inout [UInt8]) -> Void
  ) throws {
    let bytes = try Data.fetchOne(
      db, sql: "SELECT CAST(\(column) AS BLOB) FROM \(table) WHERE \(condition)")
    guard let bytes, !bytes.isEmpty else { throw CancellationError() }
    var changed = Array(bytes)
    change(&changed)
    let isText = ["line", "lines", "note", "key"].contains(column)
    let value = isText ? "CAST(? AS TEXT)" : "?"
    try execute(
      "UPDATE \(table) SET \(column) = \(value) WHERE \(condition)", [Data(changed)])
  }

  /// A place in the book's full pages; nil where there is none.
  mutating func pagedSeq() -> Int? {
    shape.pageCount > 0 ? random.below(shape.tailStart) : nil
  }

  /// A place in the book's tail; nil where it is empty.
  mutating func tailSeq() -> Int? {
    shape.tailCount > 0 ? shape.tailStart + random.below(shape.tailCount) : nil
  }

  /// `bytes` with one byte changed to any other, but to no newline.
  mutating func changingByte(of bytes: [UInt8]) -> [UInt8] {
    var changed = bytes
    let index = random.below(bytes.count)
    repeat {
      changed[index] = UInt8(random.below(256))
    } while changed[index] == bytes[index]
      || changed[index] == 10
    return changed
  }

  /// A line that looks right and was never sealed.
  mutating func inventedLine(at seq: Int) -> [UInt8] {
    let text = """
      {"record":{"body":{"reason":"x\(random.below(1_000_000))","target":1},\
      "kind":"credit.revoke"},"seq":\(seq),"submission":\(max(seq - 1, 0))}
      """
    return Array(text.utf8)
  }
}
