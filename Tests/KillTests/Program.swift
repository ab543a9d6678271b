import Foundation

/// The real program, run in processes of its own.
struct Program: Sendable {
  private let path: String

  /// Why the program cannot be run.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// The program in the folder of the test executable.
  init() throws {
    let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    path = folder.appending(path: "creditbank").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Missing(
        description: "there is no program at \(path); build the product creditbank first")
    }
  }

  /// A process that has been started.
  struct Run: Sendable {
    fileprivate let process: Process
    private let output: URL
    private let errors: URL

    fileprivate init(_ path: String, _ arguments: [String], folder: String) throws {
      process = Process()
      process.executableURL = URL(fileURLWithPath: path)
      process.arguments = arguments
      output = URL(fileURLWithPath: "\(folder)/\(UUID()).out")
      errors = output.appendingPathExtension("err")
      try Data().write(to: output)
      try Data().write(to: errors)
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
    }

    /// Kills the process as a power cut would: nothing of it runs any more.
    func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Waits for the end: the exit status, or nil where it was killed, and what it printed.
    func end() throws -> (status: Int32?, output: Data, errors: String) {
      process.waitUntilExit()
      let isExit = process.terminationReason == .exit
      let printed = try Data(contentsOf: output)
      let complaint = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      try FileManager.default.removeItem(at: output)
      try FileManager.default.removeItem(at: errors)
      return (isExit ? process.terminationStatus : nil, printed, complaint)
    }
  }

  /// Starts the program; what it prints goes to files in `folder`.
  func start(_ arguments: [String], in folder: String) throws -> Run {
    try Run(path, arguments, folder: folder)
  }
}
