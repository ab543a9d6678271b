import Foundation
import GRDB
import LedgerEngine

extension Manipulation {
  /// What can be done to the file's own structure.
  static let structure = [
    Manipulation(name: "a trigger dropped or changed", run: changeTrigger),
    Manipulation(name: "the view changed", run: changeView),
    Manipulation(name: "a table or index added", run: addObject),
    Manipulation(name: "application_id or user_version changed", run: changeMark),
  ]

  private static func changeTrigger(_ here: inout Tampering) throws -> Expectation? {
    let triggers = [
      "page_update", "page_delete", "tail_update", "tile_delete", "checkpoint_replace",
    ]
    guard let name = here.random.pick(triggers) else { return nil }
    switch here.random.below(3) {
    case 0: here.lostTriggers = [name]
    case 1:
      here.lostTriggers = [name]
      try here.execute("CREATE TRIGGER \(name) BEFORE UPDATE ON head BEGIN SELECT 1; END")
    default:
      try here.execute("CREATE TRIGGER own_\(name) AFTER INSERT ON page BEGIN SELECT 1; END")
      return .each([.row("sqlite_schema", "own_\(name)")], .inserted)
    }
    return .each([.row("sqlite_schema", name)], .edited)
  }

  private static func changeView(_ here: inout Tampering) throws -> Expectation? {
    try here.execute("DROP VIEW entry")
    guard here.random.chance(70) else { return .each([.row("sqlite_schema", "entry")], .edited) }
    try here.execute(
      "CREATE VIEW entry(seq, line) AS SELECT seq, replace(line, '1', '2') FROM tail")
    return .each([.row("sqlite_schema", "entry")], .edited)
  }

  private static func addObject(_ here: inout Tampering) throws -> Expectation? {
    if here.random.chance(50) {
      try here.execute("CREATE TABLE notes(text)")
      return .each([.row("sqlite_schema", "notes")], .inserted)
    }
    try here.execute("CREATE INDEX by_line ON account(line)")
    return .each([.row("sqlite_schema", "by_line")], .inserted)
  }

  /// Such a file is no ledger of this program's, which says so when it opens it.
  private static func changeMark(_ here: inout Tampering) throws -> Expectation? {
    let mark = here.random.chance(50) ? "application_id" : "user_version"
    // 1 is an older version's mark, on a file that has the tables of the newest.
    let value = here.random.chance(20) ? 1 : 3 + here.random.below(1_000)
    try here.execute("PRAGMA \(mark) = \(value)")
    return .each([.row("database", mark)], .edited)
  }
}
