import CreditModel
import LedgerEngine

extension SQLiteReader: LedgerInspector {
  func page(_ number: UInt64) throws(StoreFault) -> [UInt8]? {
    try row("SELECT lines FROM page WHERE number = ?", number) { $0.bytes(0) }
  }

  func tailLine(_ seq: UInt64) throws(StoreFault) -> (line: [UInt8], leaf: [UInt8])? {
    try row("SELECT line, leaf FROM tail WHERE seq = ?", seq) { ($0.bytes(0), $0.bytes(1)) }
  }

  func extent() throws(StoreFault) -> UInt64 {
    let page = try db.integer("SELECT number FROM page ORDER BY number DESC LIMIT 1")
    let tail = try db.integer("SELECT seq FROM tail ORDER BY seq DESC LIMIT 1")
    let lines = Int64(Format.pageLines)
    let paged = page.map { page in
      let (end, overflow) = page.addingReportingOverflow(1)
      let (lines, isTooLarge) = end.multipliedReportingOverflow(by: lines)
      return overflow || isTooLarge ? Int64.max : lines
    }
    let tailed = tail.map { $0 == .max ? $0 : $0 + 1 }
    return UInt64(max(paged ?? 0, tailed ?? 0, 0))
  }

  func forEachUniqueKey(_ body: (UniqueKey, UInt64) -> Void) throws(StoreFault) {
    try forEachRow("SELECT key, seq FROM unique_key ORDER BY key") { query in
      if let seq = UInt64(exactly: query.integer(1)) {
        body(UniqueKey(text: query.text(0)), seq)
      }
      return true
    }
  }

  func defects(of head: StoreHead) throws(StoreFault) -> [StoreDefect] {
    var search = DefectSearch(self, head: head)
    search.run()
    return search.defects
  }
}
