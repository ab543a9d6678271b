import CreditModel
import HashLog
import LedgerEngine

private let lines = UInt64(Format.pageLines)

/// A view of a book in memory: a copy of its rows.
struct MemoryReader: LedgerInspector {
  let book: MemoryStore.Book

  func head() -> StoreHead? { book.head }

  func entry(_ seq: UInt64) -> [UInt8]? {
    guard let page = book.pages[seq / lines] else { return book.tail[seq]?.line }
    let all = Self.split(page)
    let index = Int(seq % lines)
    return index < all.count ? Array(all[index]) : nil
  }

  /// The lines of a page; by hand, as `split` is slow where nothing is optimised.
  private static func split(_ page: [UInt8]) -> [ArraySlice<UInt8>] {
    var found: [ArraySlice<UInt8>] = []
    var start = 0
    for index in page.indices where page[index] == UInt8(ascii: "\n") {
      found.append(page[start..<index])
      start = index + 1
    }
    return found + [page[start...]]
  }

  func forEachEntry(in range: Range<UInt64>, _ body: (UInt64, Span<UInt8>) -> Bool) {
    var split: (number: UInt64, lines: [ArraySlice<UInt8>])?
    for seq in range {
      let number = seq / lines
      if split?.number != number, let page = book.pages[number] {
        split = (number, Self.split(page))
      }
      let index = Int(seq % lines)
      let line: ArraySlice<UInt8>?
      if let split, split.number == number {
        line = index < split.lines.count ? split.lines[index] : nil
      } else {
        line = book.tail[seq]?.line[...]
      }
      guard let line, body(seq, line.span) else { return }
    }
  }

  func leaf(_ seq: UInt64) throws(StoreFault) -> Digest? {
    let width = UInt64(TileAddress.fullWidth)
    let offset = Int(seq % width) * Digest.byteCount
    if let bytes = tile(level: 0, index: seq / width), offset + Digest.byteCount <= bytes.count {
      return Digest(bytes.span, at: offset)
    }
    guard let leaf = book.tail[seq]?.leaf else { return nil }
    guard let digest = Digest(bytes: leaf) else {
      throw StoreFault(.damaged, "the leaf hash of entry \(seq) has \(leaf.count) bytes")
    }
    return digest
  }

  func account(_ number: AccountNumber) -> AccountRow? { book.accounts[number] }

  func holder(of key: UniqueKey) -> UInt64? { book.keys[key] }

  func totals() -> [TotalRow] {
    book.totals.map { TotalRow(institution: $0.institution, type: $0.type, total: $1) }
      .sorted { ($0.institution, $0.type.rawValue) < ($1.institution, $1.type.rawValue) }
  }

  func governance() -> [UInt64] { book.governance.sorted() }

  func tile(level: Int, index: UInt64) -> [UInt8]? {
    book.tiles[MemoryStore.TileKey(level: level, index: index)]
  }

  func checkpoint(_ number: UInt64) -> (size: UInt64, note: String)? { book.checkpoints[number] }

  func forEachAccount(after number: AccountNumber?, _ body: (AccountRow) -> Bool) {
    for row in book.accounts.values.sorted(by: { $0.number < $1.number }) {
      if let number, row.number <= number { continue }
      guard body(row) else { return }
    }
  }

  func page(_ number: UInt64) -> [UInt8]? { book.pages[number] }

  func tailLine(_ seq: UInt64) -> (line: [UInt8], leaf: [UInt8])? {
    book.tail[seq].map { ($0.line, $0.leaf) }
  }

  func extent() -> UInt64 {
    max(
      book.pages.keys.max().map { ($0 + 1) * lines } ?? 0,
      book.tail.keys.max().map { $0 + 1 } ?? 0)
  }

  func forEachUniqueKey(_ body: (UniqueKey, UInt64) -> Void) {
    for (key, holder) in book.keys.sorted(by: { $0.key < $1.key }) { body(key, holder) }
  }

  func defects(of head: StoreHead) -> [StoreDefect] {
    let pages = head.size / lines
    var strays = book.pages.keys.filter { $0 >= pages }.sorted().map { ("page", "\($0)") }
    strays += book.tail.keys.filter { $0 < pages * lines || $0 >= head.size }.sorted()
      .map { ("tail", "\($0)") }
    strays += book.tiles.keys.filter { !Self.isExpected($0, size: head.size) }
      .map { ("tile", "\($0.level)/\($0.index)") }.sorted { $0 < $1 }
    strays += book.checkpoints.keys.filter { $0 >= head.checkpoints }.sorted()
      .map { ("checkpoint", "\($0)") }
    return strays.map {
      StoreDefect(table: $0.0, row: $0.1, expected: "no row", found: "a row", isStray: true)
    } + book.defects
  }

  private static func isExpected(_ key: MemoryStore.TileKey, size: UInt64) -> Bool {
    let full = TileAddress.fullCount(level: key.level, size: size)
    let width = TileAddress.partialWidth(level: key.level, size: size)
    let stored = key.level == 0 ? TreeEdge.storedWidth(ofLevel0: width) : width
    return key.index < full + (stored > 0 ? 1 : 0)
  }
}
