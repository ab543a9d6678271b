import CreditModel
import Foundation
import GRDB
import LedgerEngine

/// What a sound book's file holds: what manipulations are chosen from.
struct BookShape: Sendable {
  /// All entries' lines.
  let lines: [[UInt8]]
  /// How many full pages there are.
  let pageCount: Int
  /// Each tile's position and size in bytes.
  let tiles: [(position: Int64, byteCount: Int)]
  /// Sizes of all checkpoints.
  let checkpointSizes: [Int64]
  /// All accounts.
  let accounts: [AccountNumber]
  /// All unique keys.
  let keys: [String]
  /// All sums.
  let totals: [(institution: String, type: String)]
  /// Positions of entries that touch governance.
  let governance: [Int64]

  /// Lines of a page.
  static let pageLines = Format.pageLines

  /// Reads the file on that connection.
  init(_ db: Database) throws {
    var lines: [[UInt8]] = []
    let pages = try Data.fetchAll(db, sql: "SELECT CAST(lines AS BLOB) FROM page ORDER BY number")
    for page in pages {
      lines += page.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    }
    pageCount = pages.count
    lines += try Data.fetchAll(db, sql: "SELECT CAST(line AS BLOB) FROM tail ORDER BY seq")
      .map(Array.init)
    self.lines = lines
    tiles = try Row.fetchAll(db, sql: "SELECT position, length(hashes) FROM tile ORDER BY 1")
      .map { ($0[0], $0[1]) }
    checkpointSizes = try Int64.fetchAll(db, sql: "SELECT size FROM checkpoint ORDER BY number")
    accounts = try Int64.fetchAll(db, sql: "SELECT number FROM account ORDER BY number")
      .compactMap { AccountNumber(value: UInt64($0)) }
    keys = try String.fetchAll(db, sql: "SELECT key FROM unique_key ORDER BY key")
    totals = try Row.fetchAll(db, sql: "SELECT institution, type FROM total ORDER BY 1, 2")
      .map { ($0[0], $0[1]) }
    governance = try Int64.fetchAll(db, sql: "SELECT seq FROM governance ORDER BY seq")
  }

  /// How many entries there are.
  var size: Int { lines.count }
  /// Where the tail begins.
  var tailStart: Int { pageCount * Self.pageLines }
  /// How many lines the tail has.
  var tailCount: Int { size - tailStart }

  /// The lines of page `number`.
  func page(_ number: Int) -> [[UInt8]] {
    Array(lines[(number * Self.pageLines)..<((number + 1) * Self.pageLines)])
  }
}
