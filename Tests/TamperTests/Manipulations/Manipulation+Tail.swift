import Foundation
import GRDB
import LedgerEngine

extension Manipulation {
  /// What can be done to the rows of the tail.
  static let tail = [
    Manipulation(name: "a byte of a line of the tail changed", run: changeTailByte),
    Manipulation(name: "a row of the tail deleted", run: deleteTailRow),
    Manipulation(name: "the tail cut off", run: cutTail),
    Manipulation(name: "a row added to the tail", run: addTailRow),
    Manipulation(name: "a row of the tail renumbered", run: renumberTailRow),
    Manipulation(name: "two lines of the tail swapped", run: swapTailLines),
    Manipulation(name: "two rows of the tail swapped", run: swapTailRows),
    Manipulation(name: "a leaf hash of the tail changed", run: changeTailLeaf),
    Manipulation(name: "a leaf hash of the tail cut short", run: cutTailLeaf),
  ]

  private static func changeTailByte(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.tailSeq() else { return nil }
    try here.putLine(seq, here.changingByte(of: here.shape.lines[seq]))
    return .each([.line(seq)], .edited)
  }

  private static func deleteTailRow(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.tailSeq() else { return nil }
    try here.execute("DELETE FROM tail WHERE seq = ?", [seq])
    return .each([.line(seq)], seq == here.shape.size - 1 ? .truncated : .missing)
  }

  private static func cutTail(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.tailSeq() else { return nil }
    try here.execute("DELETE FROM tail WHERE seq >= ?", [seq])
    return .each((seq..<here.shape.size).map { .line($0) }, .truncated)
  }

  private static func addTailRow(_ here: inout Tampering) throws -> Expectation? {
    let isPast = here.shape.tailStart == 0 || here.random.chance(50)
    let seq =
      isPast ? here.shape.size + here.random.below(3) : here.random.below(here.shape.tailStart)
    let line =
      here.random.chance(50)
      ? here.inventedLine(at: seq) : here.shape.lines[here.random.below(here.shape.size)]
    let leaf = Data((0..<32).map { _ in UInt8(here.random.below(256)) })
    try here.execute(
      "INSERT INTO tail(seq, line, leaf) VALUES (?, CAST(? AS TEXT), ?)", [seq, Data(line), leaf])
    return .each([.row("tail", seq)], .inserted)
  }

  private static func renumberTailRow(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.tailSeq() else { return nil }
    let other = here.shape.size + 1 + here.random.below(300)
    try here.execute("UPDATE tail SET seq = ? WHERE seq = ?", [other, seq])
    return .each([.line(seq), .row("tail", other)], .missing, .truncated, .inserted)
  }

  private static func swapTailLines(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.tailCount > 1 else { return nil }
    let pair = here.random.pair(below: here.shape.tailCount)
    let (first, second) = (here.shape.tailStart + pair.0, here.shape.tailStart + pair.1)
    try here.putLine(first, here.shape.lines[second])
    try here.putLine(second, here.shape.lines[first])
    let places = [Finding.Place.line(first), .line(second)]
    return second == first + 1 ? .one(of: places, .reordered) : .each(places, .reordered)
  }

  private static func swapTailRows(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.tailCount > 1 else { return nil }
    let pair = here.random.pair(below: here.shape.tailCount)
    let (first, second) = (here.shape.tailStart + pair.0, here.shape.tailStart + pair.1)
    try here.execute("UPDATE tail SET seq = -1 WHERE seq = ?", [first])
    try here.execute("UPDATE tail SET seq = ? WHERE seq = ?", [first, second])
    try here.execute("UPDATE tail SET seq = ? WHERE seq = -1", [second])
    let places = [Finding.Place.line(first), .line(second)]
    // The rows' leaf hashes stand in the wrong places too.
    return
      (second == first + 1 ? Expectation.one(of: places, .reordered) : .each(places, .reordered))
      .besides([.row("tail", first), .row("tail", second)])
  }

  private static func changeTailLeaf(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.tailSeq() else { return nil }
    let index = here.random.below(32)
    try here.changeBlob("leaf", of: "tail", where: "seq = \(seq)") { $0[index] ^= 64 }
    return .each([.row("tail", seq)], .edited)
  }

  private static func cutTailLeaf(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.tailSeq() else { return nil }
    let count = here.random.below(32)
    try here.changeBlob("leaf", of: "tail", where: "seq = \(seq)") { $0.removeLast(32 - count) }
    return .each([.row("tail", seq)], .edited)
  }
}
