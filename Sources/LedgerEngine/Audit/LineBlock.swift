import HashLog

/// A run of lines that a store keeps together: a page, or the tail.
struct LineBlock {
  /// The positions that the lines should have.
  let positions: Range<UInt64>
  /// All lines' bytes.
  let bytes: [UInt8]
  /// Each line that is there, within `bytes`.
  let lines: [Range<Int>]

  /// Page `number` of a book, or its tail where the book ends within the page.
  init(page number: UInt64, size: UInt64, reader: any LedgerInspector) throws(StoreFault) {
    let first = number * UInt64(Format.pageLines)
    let end = first + UInt64(Format.pageLines)
    if end <= size {
      self.init(page: try reader.page(number), positions: first..<end)
    } else {
      try self.init(tail: first..<size, reader: reader)
    }
  }

  private init(page: [UInt8]?, positions: Range<UInt64>) {
    self.positions = positions
    guard let page else {
      bytes = []
      lines = []
      return
    }
    bytes = page
    var lines: [Range<Int>] = []
    lines.reserveCapacity(Format.pageLines)
    var start = 0
    let span = page.span
    for index in span.indices where span[index] == UInt8(ascii: "\n") {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<page.count)
    self.lines = lines
  }

  private init(tail positions: Range<UInt64>, reader: any LedgerInspector) throws(StoreFault) {
    self.positions = positions
    var bytes: [UInt8] = []
    var lines: [Range<Int>] = []
    for seq in positions {
      guard let row = try reader.tailLine(seq) else { continue }
      lines.append(bytes.count..<(bytes.count + row.line.count))
      bytes += row.line
    }
    self.bytes = bytes
    self.lines = lines
  }

  /// Whether there are as many lines as there should be.
  var isFull: Bool { lines.count == positions.count }

  /// Where the line that should stand at `seq` is within `bytes`; nil where the block is not full
  /// or does not hold it.
  func range(of seq: UInt64) -> Range<Int>? {
    guard isFull, positions.contains(seq) else { return nil }
    return lines[Int(seq - positions.lowerBound)]
  }
}
