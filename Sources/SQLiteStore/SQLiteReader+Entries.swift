import LedgerEngine

extension SQLiteReader {
  private static let lines = UInt64(Format.pageLines)

  func entry(_ seq: UInt64) throws(StoreFault) -> [UInt8]? {
    let paged = try row("SELECT lines FROM page WHERE number = ?", seq / Self.lines) { query in
      query.withBytes(0) { page in
        PageLines.range(of: Int(seq % Self.lines), in: page).map { page.extracting($0).copied }
      }
    }
    if let paged { return paged }
    return try row("SELECT line FROM tail WHERE seq = ?", seq) { $0.bytes(0) }
  }

  func forEachEntry(
    in range: Range<UInt64>, _ body: (UInt64, Span<UInt8>) -> Bool
  ) throws(StoreFault) {
    var place = ScanPlace(next: range.lowerBound, end: range.upperBound)
    try forEachRow(
      "SELECT number, lines FROM page WHERE number >= ? ORDER BY number",
      [RowWriter.integer(range.lowerBound / Self.lines)]
    ) { query in
      guard query.integer(0) == RowWriter.integer(place.next / Self.lines) else { return false }
      query.withBytes(1) { page in place.hand(page, to: body) }
      return place.goesOn
    }
    guard place.goesOn else { return }
    try forEachRow(
      "SELECT seq, line FROM tail WHERE seq >= ? ORDER BY seq", [RowWriter.integer(place.next)]
    ) { query in
      guard query.integer(0) == RowWriter.integer(place.next) else { return false }
      query.withBytes(1) { line in place.hand(line: line, to: body) }
      return place.goesOn
    }
  }
}

/// How far a scan over entries has come.
private struct ScanPlace {
  private(set) var next: UInt64
  private let end: UInt64
  private var isStopped = false

  /// A scan from `next` up to `end`.
  init(next: UInt64, end: UInt64) {
    self.next = next
    self.end = end
  }

  /// Whether there is more to hand out.
  var goesOn: Bool { !isStopped && next < end }

  /// Hands one line on.
  mutating func hand(line: Span<UInt8>, to body: (UInt64, Span<UInt8>) -> Bool) {
    isStopped = !body(next, line)
    next += 1
  }

  /// Hands the page's lines on, from that of `next`; a page with too few ends the scan.
  mutating func hand(_ page: Span<UInt8>, to body: (UInt64, Span<UInt8>) -> Bool) {
    let lines = UInt64(Format.pageLines)
    var scanner = PageLines()
    let pageEnd = (next / lines + 1) * lines
    guard scanner.skip(Int(next % lines), in: page) else {
      isStopped = true
      return
    }
    while goesOn, next < pageEnd {
      guard let line = scanner.next(in: page) else {
        isStopped = true
        return
      }
      hand(line: page.extracting(line), to: body)
    }
  }
}
