import Foundation
import GRDB
import LedgerEngine

extension Manipulation {
  /// What can be done to checkpoints.
  static let checkpoints = [
    Manipulation(name: "a byte of a checkpoint changed", run: changeNote),
    Manipulation(name: "a checkpoint's size column changed", run: changeSize),
    Manipulation(name: "a checkpoint deleted", run: deleteCheckpoint),
    Manipulation(name: "the newest checkpoints deleted", run: cutCheckpoints),
    Manipulation(name: "all checkpoints deleted", run: deleteAllCheckpoints),
    Manipulation(name: "two checkpoints swapped", run: swapCheckpoints),
    Manipulation(name: "a checkpoint renumbered", run: renumberCheckpoint),
    Manipulation(name: "a checkpoint overwritten by another", run: overwriteCheckpoint),
    Manipulation(name: "a copy of a checkpoint added", run: addCheckpoint),
    Manipulation(name: "a signature added to a checkpoint", run: addSignature),
  ]

  private static func changeNote(_ here: inout Tampering) throws -> Expectation? {
    let number = here.random.below(here.shape.checkpointSizes.count)
    var tampering = here
    try here.changeBlob("note", of: "checkpoint", where: "number = \(number)") { bytes in
      bytes = tampering.changingByte(of: bytes)
    }
    return .each([.row("checkpoint", number)], .forgedSignature)
  }

  private static func changeSize(_ here: inout Tampering) throws -> Expectation? {
    let number = here.random.below(here.shape.checkpointSizes.count)
    let size = here.random.chance(20) ? -1 : here.shape.checkpointSizes[number] + 1
    try here.execute("UPDATE checkpoint SET size = ? WHERE number = ?", [size, number])
    return .each([.row("checkpoint", number)], .edited)
  }

  private static func deleteCheckpoint(_ here: inout Tampering) throws -> Expectation? {
    let number = here.random.below(here.shape.checkpointSizes.count)
    try here.execute("DELETE FROM checkpoint WHERE number = ?", [number])
    let isEnd = number == here.shape.checkpointSizes.count - 1
    return .each([.row("checkpoint", number)], isEnd ? .truncated : .missing)
  }

  private static func cutCheckpoints(_ here: inout Tampering) throws -> Expectation? {
    let count = here.shape.checkpointSizes.count
    let kept = count - 1 - here.random.below(min(count, 12))
    try here.execute("DELETE FROM checkpoint WHERE number >= ?", [kept])
    return .each((kept..<count).map { .row("checkpoint", $0) }, .truncated)
  }

  private static func deleteAllCheckpoints(_ here: inout Tampering) throws -> Expectation? {
    try here.execute("DELETE FROM checkpoint")
    return .each(
      here.shape.checkpointSizes.indices.map { .row("checkpoint", $0) }, .truncated)
  }

  private static func swapCheckpoints(_ here: inout Tampering) throws -> Expectation? {
    let (first, second) = here.random.pair(below: here.shape.checkpointSizes.count)
    try here.execute("UPDATE checkpoint SET number = -1 WHERE number = ?", [first])
    try here.execute("UPDATE checkpoint SET number = ? WHERE number = ?", [first, second])
    try here.execute("UPDATE checkpoint SET number = ? WHERE number = -1", [second])
    let places = [Finding.Place.row("checkpoint", first), .row("checkpoint", second)]
    return second == first + 1 ? .one(of: places, .reordered) : .each(places, .reordered)
  }

  private static func renumberCheckpoint(_ here: inout Tampering) throws -> Expectation? {
    let number = here.random.below(here.shape.checkpointSizes.count)
    let other = here.shape.checkpointSizes.count + 2 + here.random.below(5)
    try here.execute("UPDATE checkpoint SET number = ? WHERE number = ?", [other, number])
    return .each(
      [.row("checkpoint", number), .row("checkpoint", other)], .missing, .truncated, .inserted)
  }

  private static func overwriteCheckpoint(_ here: inout Tampering) throws -> Expectation? {
    let (first, second) = here.random.pair(below: here.shape.checkpointSizes.count)
    let (from, to) = here.random.chance(50) ? (first, second) : (second, first)
    try here.execute(
      """
      UPDATE checkpoint SET (size, note) = (SELECT size, note FROM checkpoint WHERE number = ?)
      WHERE number = ?
      """, [from, to])
    // Which of two equal neighbours is the copy, nothing tells.
    let places = [Finding.Place.row("checkpoint", from), .row("checkpoint", to)]
    return second == first + 1
      ? .one(of: places, .inserted)
      : .each([.row("checkpoint", to)], .inserted)
  }

  private static func addCheckpoint(_ here: inout Tampering) throws -> Expectation? {
    let count = here.shape.checkpointSizes.count
    let number = here.random.below(count)
    try here.execute(
      "INSERT INTO checkpoint SELECT ?, size, note FROM checkpoint WHERE number = ?",
      [count, number])
    return .each([.row("checkpoint", count)], .inserted)
  }

  private static func addSignature(_ here: inout Tampering) throws -> Expectation? {
    let number = here.random.below(here.shape.checkpointSizes.count)
    let base64 = Data((0..<68).map { _ in UInt8(here.random.below(256)) }).base64EncodedString()
    try here.changeBlob("note", of: "checkpoint", where: "number = \(number)") { bytes in
      bytes += Array("— witness.example/w \(base64)\n".utf8)
    }
    return .each([.row("checkpoint", number)], .forgedSignature)
  }
}
