/// One object of the schema: a table, a view or a trigger.
package struct SchemaObject: Hashable, Sendable {
  /// What it is, in SQLite's word.
  package let type: String
  /// Its name.
  package let name: String
  /// The statement that makes it, byte for byte as SQLite keeps it.
  package let sql: String
}

/// The schema that every ledger file has once all migrations are done.
package enum Schema {
  /// What marks an SQLite file as a ledger: "CBL1".
  static let applicationID: Int64 = 0x4342_4C31

  /// The newest version, and so the number of migrations.
  static var version: Int64 { Int64(migrations.count) }

  /// What each migration makes, in order: the first leads from an empty file to version 1. A
  /// migration that a released program contained is never edited.
  static let migrations: [[SchemaObject]] = [firstVersion]

  /// All objects.
  package static var objects: [SchemaObject] { migrations.flatMap { $0 } }

  /// The objects that keep sealed rows as they are, on the tables of that name.
  package static func triggers(on tables: [String]) -> [SchemaObject] {
    objects.filter { object in
      object.type == "trigger" && tables.contains { object.name.hasPrefix("\($0)_") }
    }
  }
}
