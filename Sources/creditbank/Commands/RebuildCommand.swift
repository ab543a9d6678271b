import ArgumentParser
import LedgerService

/// Recomputes everything that is computed.
struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Recompute every projection from the book by replay.",
    discussion: """
      Example:
        creditbank rebuild

      Accounts, totals, unique keys, tiles and the head are computed anew and put in place of the
      stored ones; entries and checkpoints are not touched. A book that is itself damaged is
      refused.
      """)

  @OptionGroup var options: LedgerOptions

  func run() throws {
    let rebuilt = try Rebuild.projections(of: try StoreLocation.open(try options.path()))
    let document = Document(
      entries: rebuilt.head.size, accounts: rebuilt.accounts.count,
      uniqueKeys: rebuilt.keys.count, totals: rebuilt.totals.count, tiles: rebuilt.tiles.count)
    let table = Table(
      columns: [.text("rebuilt from"), .number("\(document.entries) entries")],
      rows: [
        ["accounts", "\(document.accounts)"], ["unique keys", "\(document.uniqueKeys)"],
        ["totals", "\(document.totals)"], ["tiles", "\(document.tiles)"],
      ])
    try options.show(document, table: table)
  }

  private struct Document: Encodable {
    let schema = "creditbank.rebuild/1"
    let entries: UInt64
    let accounts: Int
    let uniqueKeys: Int
    let totals: Int
    let tiles: Int
  }
}
