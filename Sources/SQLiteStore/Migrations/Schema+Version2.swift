// Migration 2. Files in the field have exactly these bytes in their schema: do not edit.

extension Schema {
  /// Sums of credits converted and redeemed, beside those issued and reversed.
  static let secondVersion = Migration(
    statements: [
      "ALTER TABLE total ADD COLUMN converted INTEGER NOT NULL DEFAULT 0",
      "ALTER TABLE total ADD COLUMN redeemed INTEGER NOT NULL DEFAULT 0",
    ],
    objects: [totalOfVersion2])

  /// SQLite puts what is added after the last column, before the key.
  private static let totalOfVersion2 = SchemaObject(
    type: "table", name: "total",
    sql: """
      CREATE TABLE total(
        institution TEXT,
        type TEXT,
        issued INTEGER NOT NULL,
        reversed INTEGER NOT NULL, converted INTEGER NOT NULL DEFAULT 0, \
      redeemed INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (institution, type)
      ) STRICT, WITHOUT ROWID
      """)
}
