import Foundation

/// Where scripts and the program lie.
enum ScriptFiles {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Scripts").resolvingSymlinksInPath()

  /// The names of all scripts but the common ones.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  /// The file of script `name`.
  static func url(_ name: String) -> URL { folder.appending(path: "\(name).txt") }

  /// Reads script `name`.
  static func read(_ name: String) throws -> Script {
    Script(text: try String(contentsOf: url(name), encoding: .utf8))
  }

  /// Reads a script that others begin with.
  static func common(_ name: String) throws -> Script { try read("Common/\(name)") }

  /// The program that was built with the tests: it lies beside the test executable.
  static func program() throws -> URL {
    let tests = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    var folder = tests.resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      let program = folder.appending(path: "creditbank")
      if FileManager.default.isExecutableFile(atPath: program.path),
        !isFolder(program)
      {
        return program
      }
      folder.deleteLastPathComponent()
    }
    throw ScriptWords.Fault(detail: "no program beside \(tests.path); build it first")
  }

  private static func isFolder(_ url: URL) -> Bool {
    (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
  }

  /// Whether expectations are rewritten: `make golden`.
  static let isGolden = ProcessInfo.processInfo.environment["CREDITBANK_GOLDEN"] == "1"
}
