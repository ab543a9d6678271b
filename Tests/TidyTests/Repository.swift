import Foundation

/// The files of this repository, found from where this file lies.
enum Repository {
  /// The folder that holds the package.
  static let root: URL = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      let package = folder.appending(path: "Package.swift")
      if FileManager.default.fileExists(atPath: package.path) { return folder }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("a folder above \(#filePath) holds Package.swift")
  }()

  /// All Swift files of `Sources` and `Tests`, by their paths within the repository.
  static let swiftFiles: [SourceFile] = files(below: ["Sources", "Tests"], ending: [".swift"])

  /// The Swift files of `Sources` alone.
  static let sources: [SourceFile] = swiftFiles.filter { $0.path.hasPrefix("Sources/") }

  /// The files for people.
  static let documents: [SourceFile] =
    files(below: ["Docs"], ending: [".md"])
    + ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].compactMap(file)

  /// The file at `path` within the repository, or nil.
  static func file(_ path: String) -> SourceFile? {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8))
      .map { SourceFile(path: path, text: $0) }
  }

  /// Whether something is at `path` within the repository.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// What lies at the top of the repository.
  static func topLevel() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
  }

  /// Every path below `folder`, in order.
  static func paths(below folder: String) -> [String] {
    let paths = try? FileManager.default.subpathsOfDirectory(
      atPath: root.appending(path: folder).path)
    return (paths ?? []).sorted().map { "\(folder)/\($0)" }
  }

  private static func files(below folders: [String], ending suffixes: [String]) -> [SourceFile] {
    folders.flatMap(paths)
      .filter { path in suffixes.contains(where: path.hasSuffix) }
      .compactMap(file)
  }
}

/// Something that a check saw, and what to do about it.
struct Violation: Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let remedy: String

  var description: String { "\(path):\(line): \(remedy)" }
}
