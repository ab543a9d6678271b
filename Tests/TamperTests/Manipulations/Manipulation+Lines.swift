import Foundation
import GRDB
import LedgerEngine

extension Manipulation {
  /// What can be done to the lines of pages.
  static let lines = [
    Manipulation(name: "a byte of a line changed", run: changeByte),
    Manipulation(name: "a value changed, the line canonical", run: changeValue),
    Manipulation(name: "a line of a page deleted", run: deleteLine),
    Manipulation(name: "two lines of a page swapped", run: swapInPage),
    Manipulation(name: "two lines of two pages swapped", run: swapAcrossPages),
    Manipulation(name: "a line moved within its page", run: moveLine),
    Manipulation(name: "a line of a page duplicated", run: duplicateLine),
    Manipulation(name: "a line of another page inserted", run: insertForeignLine),
    Manipulation(name: "an invented line inserted", run: insertInventedLine),
    Manipulation(name: "a line replaced by another's copy", run: replaceByCopy),
    Manipulation(name: "a line replaced by an invented one", run: replaceByInvention),
    Manipulation(name: "a line broken in two", run: breakLine),
    Manipulation(name: "two lines joined", run: joinLines),
    Manipulation(name: "a page deleted", run: deletePage),
    Manipulation(name: "a page emptied", run: emptyPage),
    Manipulation(name: "two pages swapped", run: swapPages),
    Manipulation(name: "pages and tail cut off", run: cutPages),
    Manipulation(name: "a page added", run: addPage),
  ]

  private static let width = BookShape.pageLines

  private static func changeByte(_ here: inout Tampering) throws -> Expectation? {
    let seq = here.random.below(here.shape.size)
    try here.putLine(seq, here.changingByte(of: here.shape.lines[seq]))
    return .each([.line(seq)], .edited)
  }

  private static func changeValue(_ here: inout Tampering) throws -> Expectation? {
    let marks = [#""credits":"#, #""hours":"#, #""line":"#, #""count":"#, #""submission":"#]
    for _ in 0..<40 {
      let seq = here.random.below(here.shape.size)
      let text = String(decoding: here.shape.lines[seq], as: UTF8.self)
      guard let mark = here.random.pick(marks), let range = text.range(of: mark) else { continue }
      let rest = text[range.upperBound...]
      let digits = rest.prefix { $0.isNumber }
      guard let value = Int(digits) else { continue }
      let changed = text[..<range.upperBound] + "\(value + 1 + here.random.below(20_000))"
      try here.putLine(seq, Array((changed + rest.dropFirst(digits.count)).utf8))
      return .each([.line(seq)], .edited)
    }
    return nil
  }

  private static func deleteLine(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq() else { return nil }
    var lines = here.shape.page(seq / width)
    lines.remove(at: seq % width)
    try here.putPage(seq / width, lines)
    let isEnd = seq == here.shape.size - 1
    return .each([.line(seq)], isEnd ? .truncated : .missing)
  }

  private static func swapInPage(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq() else { return nil }
    let (first, second) = here.random.pair(below: width)
    var lines = here.shape.page(seq / width)
    lines.swapAt(first, second)
    try here.putPage(seq / width, lines)
    let start = seq / width * width
    let places = [Finding.Place.line(start + first), .line(start + second)]
    // Of two neighbours it cannot be told which one moved.
    return second == first + 1 ? .one(of: places, .reordered) : .each(places, .reordered)
  }

  private static func swapAcrossPages(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.pageCount > 1 else { return nil }
    let pages = here.random.pair(below: here.shape.pageCount)
    let first = pages.0 * width + here.random.below(width)
    let second = pages.1 * width + here.random.below(width)
    try here.putLine(first, here.shape.lines[second])
    try here.putLine(second, here.shape.lines[first])
    return .each([.line(first), .line(second)], .reordered)
  }

  private static func moveLine(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq() else { return nil }
    let (low, high) = here.random.pair(below: width)
    let (from, to) = here.random.chance(50) ? (low, high) : (high, low)
    var lines = here.shape.page(seq / width)
    lines.insert(lines.remove(at: from), at: to)
    try here.putPage(seq / width, lines)
    let start = seq / width * width
    guard high - low > 1 else {
      return .one(of: [.line(start + low), .line(start + high)], .reordered)
    }
    return .each([.line(start + from)], .reordered)
  }

  private static func duplicateLine(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq() else { return nil }
    let start = seq / width * width
    let index = here.random.below(width + 1)
    var lines = here.shape.page(seq / width)
    lines.insert(here.shape.lines[seq], at: index)
    try here.putPage(seq / width, lines)
    // Where the copy stands before its original the two cannot be told apart.
    let place = start + index == seq ? seq + 1 : start + index
    return .each([.line(min(place, start + width - 1))], .inserted)
  }

  private static func insertForeignLine(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq(), here.shape.size > width else { return nil }
    var other = here.random.below(here.shape.size)
    if other / width == seq / width { other = (other + width) % here.shape.size }
    guard other / width != seq / width else { return nil }
    var lines = here.shape.page(seq / width)
    lines.insert(here.shape.lines[other], at: seq % width)
    try here.putPage(seq / width, lines)
    return .each([.line(seq)], .inserted)
  }

  private static func insertInventedLine(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq() else { return nil }
    var lines = here.shape.page(seq / width)
    lines.insert(here.inventedLine(at: seq), at: seq % width)
    try here.putPage(seq / width, lines)
    return .each([.line(seq)], .inserted)
  }

  private static func replaceByCopy(_ here: inout Tampering) throws -> Expectation? {
    let (first, second) = here.random.pair(below: here.shape.size)
    let (seq, other) = here.random.chance(50) ? (first, second) : (second, first)
    try here.putLine(seq, here.shape.lines[other])
    return .each([.line(seq)], .reordered, .edited)
  }

  private static func replaceByInvention(_ here: inout Tampering) throws -> Expectation? {
    let seq = here.random.below(here.shape.size)
    try here.putLine(seq, here.inventedLine(at: seq))
    return .each([.line(seq)], .edited)
  }

  private static func breakLine(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq() else { return nil }
    var line = here.shape.lines[seq]
    line[here.random.below(line.count)] = 10
    try here.putLine(seq, line)
    // The line's second half stands where the next one stood.
    let end = seq / width * width + width - 1
    return .each([.line(seq)], .edited).besides([.line(min(seq + 1, end))])
  }

  private static func joinLines(_ here: inout Tampering) throws -> Expectation? {
    guard let seq = here.pagedSeq(), seq % width != width - 1 else { return nil }
    var lines = here.shape.page(seq / width)
    let second = lines.remove(at: seq % width + 1)
    lines[seq % width] += [32] + second
    try here.putPage(seq / width, lines)
    return .each([.line(seq), .line(seq + 1)], .edited, .missing, .truncated)
  }

  private static func deletePage(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.pageCount > 0 else { return nil }
    let number = here.random.below(here.shape.pageCount)
    try here.execute("DELETE FROM page WHERE number = ?", [number])
    let isEnd = (number + 1) * width == here.shape.size
    return .each(
      (0..<width).map { .line(number * width + $0) }, isEnd ? .truncated : .missing)
  }

  private static func emptyPage(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.pageCount > 0 else { return nil }
    let number = here.random.below(here.shape.pageCount)
    try here.putPage(number, [])
    // No bytes are one line without bytes.
    return .each(
      (0..<width).map { .line(number * width + $0) }, .edited, .missing, .truncated)
  }

  private static func swapPages(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.pageCount > 1 else { return nil }
    let (first, second) = here.random.pair(below: here.shape.pageCount)
    try here.putPage(first, here.shape.page(second))
    try here.putPage(second, here.shape.page(first))
    return .each(
      (0..<width).flatMap { [.line(first * width + $0), .line(second * width + $0)] }, .reordered)
  }

  private static func cutPages(_ here: inout Tampering) throws -> Expectation? {
    guard here.shape.pageCount > 1 else { return nil }
    let kept = here.shape.pageCount - 1 - here.random.below(min(here.shape.pageCount - 1, 3))
    try here.execute("DELETE FROM page WHERE number >= ?", [kept])
    try here.execute("DELETE FROM tail")
    return .each(((kept * width)..<here.shape.size).map { .line($0) }, .truncated)
  }

  private static func addPage(_ here: inout Tampering) throws -> Expectation? {
    let number =
      here.random.chance(20) ? -1 : here.shape.pageCount + [0, 0, 1, 1_000][here.random.below(4)]
    let source = here.random.below(max(here.shape.pageCount, 1))
    let lines = here.shape.pageCount > 0 ? here.shape.page(source) : here.shape.lines
    try here.execute(
      "INSERT INTO page(number, lines) VALUES (?, CAST(? AS TEXT))",
      [number, Data(lines.joined(separator: [10]))])
    return .each([.row("page", number)], .inserted)
  }
}
