import Foundation

/// The files of this repository, found from where this file was when it was compiled.
enum Repository {
  /// The folder that holds Package.swift.
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every document for people, in the order of its path: those at the top, and those in Docs.
  static let documents: [String] = {
    let top = ["CHANGELOG.md", "CONTRIBUTING.md", "README.md"]
    return top + files(under: "Docs").filter { $0.hasSuffix(".md") }
  }()

  /// The paths of all files in `folder`, relative to the root, in ascending order.
  static func files(under folder: String) -> [String] {
    let walk = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    var paths: [String] = []
    while let path = walk?.nextObject() as? String { paths.append("\(folder)/\(path)") }
    return paths.sorted()
  }

  /// Whether a file or a folder is at `path`.
  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The text at `path`.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The lines at `path`.
  static func lines(_ path: String) throws -> [String] {
    try text(path).components(separatedBy: "\n")
  }
}
