import GRDB
import LedgerEngine

/// One object of the schema: a table, a view or a trigger.
package struct SchemaObject: Hashable, Sendable {
  /// What it is, in SQLite's word.
  package let type: String
  /// Its name.
  package let name: String
  /// The statement that makes it, byte for byte as SQLite keeps it.
  package let sql: String
}

/// A step from one version of the schema to the next.
struct Migration {
  /// What is run, in order.
  let statements: [String]
  /// The objects that are new then, or take the place of those of the same name.
  let objects: [SchemaObject]
}

/// The schemas that ledger files have or had, version after version.
package enum Schema {
  /// What marks an SQLite file as a ledger: "CBL1".
  static let applicationID: Int64 = 0x4342_4C31

  /// All migrations, in order: the first leads from an empty file to version 1. One that a released
  /// program contained is never edited.
  static let migrations = [firstVersion, secondVersion]

  /// The newest version, and so the number of migrations.
  package static var version: Int64 { Int64(migrations.count) }

  /// All objects of the newest version.
  package static var objects: [SchemaObject] { objects(ofVersion: version) }

  /// All objects of a file of that version.
  package static func objects(ofVersion version: Int64) -> [SchemaObject] {
    var objects: [SchemaObject] = []
    for object in migrations.prefix(Int(version)).flatMap(\.objects) {
      if let index = objects.firstIndex(where: { $0.name == object.name }) {
        objects[index] = object
      } else {
        objects.append(object)
      }
    }
    return objects
  }

  /// The objects that keep sealed rows as they are, on the tables of that name.
  package static func triggers(on tables: [String]) -> [SchemaObject] {
    objects.filter { object in
      object.type == "trigger" && tables.contains { object.name.hasPrefix("\($0)_") }
    }
  }

  /// The version of the ledger in `db`: what its tables say, whatever it is marked with, or the
  /// mark where they say nothing.
  static func version(of db: Database) throws(StoreFault) -> Int64 {
    if try hasAllSums(db) { return version }
    let columns = try db.integer("SELECT count(*) FROM pragma_table_info('total')") ?? 0
    let mark = try db.integer("PRAGMA user_version")
    return columns > 0 || mark == 1 ? 1 : version
  }

  /// Whether the table of sums has the columns of version 2.
  static func hasAllSums(_ db: Database) throws(StoreFault) -> Bool {
    try db.integer("SELECT 1 FROM pragma_table_info('total') WHERE name = 'redeemed'") != nil
  }

  /// Brings the file of `db`, which is in a transaction, from `version` to `target`. Costs the same
  /// whatever the size of the book.
  static func migrate(
    _ db: Database, from version: Int64, to target: Int64 = Schema.version
  ) throws(StoreFault) {
    guard version < target else { return }
    try asFault {
      for statement in migrations[Int(version)..<Int(target)].flatMap(\.statements) {
        try db.execute(sql: statement)
      }
      try db.execute(sql: "PRAGMA user_version = \(target)")
    }
  }
}
