import Foundation

/// What a script printed, standard error included, and how it ended.
struct ScriptResult {
  let output: String
  let status: Int32
}

/// The shell that documents are written for.
enum Shell {
  /// The caller's PATH.
  static let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"

  /// Runs `script` with /bin/sh in `folder`. Nothing of the caller's environment is passed on.
  static func run(_ script: String, in folder: URL, path: String = path) throws -> ScriptResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1\n" + script]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": path, "HOME": folder.path, "LANG": "C.UTF-8"]
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return ScriptResult(
      output: String(decoding: output, as: UTF8.self), status: process.terminationStatus)
  }
}

/// A temporary folder in which documents are replayed, with the program first in PATH. It goes when
/// the value does.
final class Workplace {
  /// The folder.
  let folder: URL

  private static let program = BuiltProgram.path

  /// An empty folder.
  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "creditbank-documents-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A folder that looks like this repository after `make demo`: the documents, and `demo`.
  static func withDemo() throws -> Workplace {
    let place = try Workplace()
    try FileManager.default.createSymbolicLink(
      at: place.folder.appending(path: "Docs"),
      withDestinationURL: Repository.root.appending(path: "Docs"))
    try FileManager.default.copyItem(
      at: try demo.get(), to: place.folder.appending(path: "demo"))
    return place
  }

  /// Where the demonstration bank of this process is kept.
  private static let demoFolder = FileManager.default.temporaryDirectory
    .appending(path: "creditbank-demo-\(ProcessInfo.processInfo.processIdentifier)")

  /// The demonstration bank, built once and removed when the process ends.
  private static let demo: Result<URL, any Error> = Result {
    atexit { try? FileManager.default.removeItem(at: Workplace.demoFolder) }
    let place = try Workplace()
    let result = try place.run("creditbank demo --dir demo")
    guard result.status == 0 else { throw Complaint("the demo cannot be built: \(result.output)") }
    try FileManager.default.moveItem(
      at: place.folder.appending(path: "demo"), to: demoFolder)
    return demoFolder
  }

  /// Runs `script` in the folder, with the program first in PATH.
  func run(_ script: String) throws -> ScriptResult {
    let directory = URL(fileURLWithPath: try Self.program.get()).deletingLastPathComponent().path
    return try Shell.run(script, in: folder, path: "\(directory):\(Shell.path)")
  }

  /// Puts `text` into the file `name`.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// The text in the file `name`.
  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }
}

/// Where the program is.
enum BuiltProgram {
  /// The path: CREDITBANK_PROGRAM, or `creditbank` beside the running tests.
  static let path: Result<String, any Error> = Result {
    if let named = ProcessInfo.processInfo.environment["CREDITBANK_PROGRAM"] { return named }
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let beside = [tests, URL(fileURLWithPath: CommandLine.arguments[0])].flatMap { file in
      [
        file.deletingLastPathComponent(),
        file.deletingLastPathComponent().deletingLastPathComponent(),
      ]
    }.map { $0.appending(path: "creditbank").path }
    for path in beside where isProgram(path) { return path }
    throw Complaint(
      "no program creditbank in \(beside.joined(separator: ", ")); build it, or set"
        + " CREDITBANK_PROGRAM")
  }

  private static func isProgram(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeRegular
      && FileManager.default.isExecutableFile(atPath: path)
  }
}

/// What keeps a test from running.
struct Complaint: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Python, which the verifier and some blocks need; the program does not.
enum Python {
  /// Whether python3 is there.
  static let isThere: Bool = {
    let script = "python3 -c 'import sys; assert sys.version_info >= (3, 9)'"
    let result = try? Shell.run(script, in: FileManager.default.temporaryDirectory)
    return result?.status == 0
  }()
}
