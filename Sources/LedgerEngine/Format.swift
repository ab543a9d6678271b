/// Numbers that shape a book; each is part of its format.
package enum Format {
  /// The version that every submission entry names.
  package static let version: Int64 = 1
  /// How many entries one page holds.
  package static let pageLines = 64
  /// The longest entry, in bytes: with the previous leaf before it, it fits a C2SP entry bundle.
  package static let entryBytes = 65_000
}
