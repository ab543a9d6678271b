import Foundation

/// Where the package's files lie, also where the package is built through symbolic links.
enum Files {
  /// This target's folder.
  static let tests = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent()
  /// The package's folder.
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent()
  /// The folder of the schemas.
  static let schemas = root.appending(path: "Schemas")

  /// The names, without `.json`, of the JSON files in `folder`.
  static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }
}
