// Migration 1. Files in the field have exactly these bytes in their schema: do not edit.

extension Schema {
  static let firstVersion = Migration(
    statements: firstObjects.map(\.sql), objects: firstObjects)

  private static let firstObjects = tables + [entryView] + triggers

  private static let tables = [
    table(
      "page",
      """
      (
        number INTEGER PRIMARY KEY,
        lines TEXT NOT NULL
      ) STRICT
      """),
    table(
      "tail",
      """
      (
        seq INTEGER PRIMARY KEY,
        line TEXT NOT NULL,
        leaf BLOB NOT NULL
      ) STRICT
      """),
    table(
      "tile",
      """
      (
        position INTEGER PRIMARY KEY,
        hashes BLOB NOT NULL,
        level INTEGER AS (position >> 48),
        number INTEGER AS (position & 0xFFFFFFFFFFFF)
      ) STRICT
      """),
    table(
      "checkpoint",
      """
      (
        number INTEGER PRIMARY KEY,
        size INTEGER NOT NULL,
        note TEXT NOT NULL
      ) STRICT
      """),
    table(
      "account",
      """
      (
        number INTEGER PRIMARY KEY,
        line INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        leaf BLOB NOT NULL,
        state BLOB NOT NULL
      ) STRICT
      """),
    table(
      "unique_key",
      """
      (
        key TEXT PRIMARY KEY,
        seq INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID
      """),
    table(
      "total",
      """
      (
        institution TEXT,
        type TEXT,
        issued INTEGER NOT NULL,
        reversed INTEGER NOT NULL,
        PRIMARY KEY (institution, type)
      ) STRICT, WITHOUT ROWID
      """),
    table("governance", "(\n  seq INTEGER PRIMARY KEY\n) STRICT"),
    table(
      "head",
      """
      (
        id INTEGER PRIMARY KEY CHECK (id = 0),
        size INTEGER NOT NULL,
        leaf BLOB NOT NULL,
        at INTEGER NOT NULL,
        checkpoints INTEGER NOT NULL
      ) STRICT
      """),
  ]

  /// Canonical JSON has no newline, and an array of such lines gives each back as it was.
  private static let entryView = SchemaObject(
    type: "view", name: "entry",
    sql: """
      CREATE VIEW entry(seq, line) AS
      SELECT page.number * 64 + each.key, each.value
      FROM page, json_each('[' || replace(page.lines, char(10), ',') || ']') AS each
      UNION ALL
      SELECT seq, line FROM tail
      """)

  /// REPLACE deletes without firing a delete trigger, so that inserting over a sealed row is
  /// refused too.
  private static let triggers = [
    trigger("page_update", "UPDATE ON page"),
    trigger("page_delete", "DELETE ON page"),
    trigger(
      "page_replace", "INSERT ON page",
      when: "EXISTS (SELECT 1 FROM page WHERE number = NEW.number)"),
    trigger("tail_update", "UPDATE ON tail"),
    trigger(
      "tail_delete", "DELETE ON tail",
      when: "NOT EXISTS (SELECT 1 FROM page WHERE number = OLD.seq / 64)"),
    trigger(
      "tail_replace", "INSERT ON tail", when: "EXISTS (SELECT 1 FROM tail WHERE seq = NEW.seq)"),
    trigger("tile_update", "UPDATE ON tile", when: "length(OLD.hashes) = 8192"),
    trigger("tile_delete", "DELETE ON tile", when: "length(OLD.hashes) = 8192"),
    trigger(
      "tile_replace", "INSERT ON tile",
      when: """
        EXISTS (
          SELECT 1 FROM tile WHERE position = NEW.position AND length(hashes) = 8192
        )
        """),
    trigger("checkpoint_update", "UPDATE ON checkpoint"),
    trigger("checkpoint_delete", "DELETE ON checkpoint"),
    trigger(
      "checkpoint_replace", "INSERT ON checkpoint",
      when: "EXISTS (SELECT 1 FROM checkpoint WHERE number = NEW.number)"),
  ]

  private static func table(_ name: String, _ columns: String) -> SchemaObject {
    SchemaObject(type: "table", name: name, sql: "CREATE TABLE \(name)\(columns)")
  }

  private static func trigger(
    _ name: String, _ event: String, when condition: String? = nil
  ) -> SchemaObject {
    let clause = condition.map { "WHEN \($0)\n" } ?? ""
    return SchemaObject(
      type: "trigger", name: name,
      sql: """
        CREATE TRIGGER \(name) BEFORE \(event)
        \(clause)BEGIN SELECT RAISE(ABORT, 'sealed'); END
        """)
  }
}
