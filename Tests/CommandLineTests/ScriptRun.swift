import Foundation
import HashLog

/// A script being run in a folder of its own, with keys, a clock and chance that never change.
final class ScriptRun {
  /// The private keys that lie in the folder, by the seed that each comes from.
  static let keys: [(name: String, seed: UInt8)] = [
    ("bank", 1), ("bank-2", 2), ("log", 3), ("college", 4), ("college-2", 5), ("school", 6),
    ("stranger", 7),
  ]

  private let folder: URL
  private var variables: [String: String] = [:]
  private var exported: Set<String> = []

  /// Makes the folder and the keys.
  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "creditbank-script-\(UUID())").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, seed) in Self.keys {
      guard let key = SigningKey(seed: [UInt8](repeating: seed, count: 32)) else { continue }
      try Data(key.pem.utf8).write(to: folder.appending(path: "\(name).pem"))
    }
    export("CREDITBANK_CLOCK", "2026-07-15T08:00:00.000Z")
    export("CREDITBANK_SEED", "1")
    export("COLUMNS", "100")
    export("LC_ALL", "C.UTF-8")
    export("TZ", "UTC")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What a command said, and its exit status.
  struct Outcome {
    var output = Data()
    var complaint = Data()
    var status: Int32 = 0

    /// The outcome as a script's lines.
    var lines: [String] {
      var lines = Self.lines(output)
      lines += Self.lines(complaint).map { $0.isEmpty ? "!" : "! " + $0 }
      if status != 0 { lines.append("[exit \(status)]") }
      return lines
    }

    private static func lines(_ data: Data) -> [String] {
      guard !data.isEmpty else { return [] }
      var lines = String(decoding: data, as: UTF8.self).components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() } else { lines.append("[no newline]") }
      return lines
    }
  }

  /// Runs one step and gives what it said, with the folder's path written as `$WORK`.
  func run(_ step: Script.Step) throws -> [String] {
    try outcome(step).lines.map { $0.replacing(folder.path, with: "$WORK") }
  }

  private func outcome(_ step: Script.Step) throws -> Outcome {
    if let (name, command) = Self.capture(step.command) {
      let outcome = try creditbank(ScriptWords(command, variables: variables))
      variables[name] = String(decoding: outcome.output, as: UTF8.self)
        .trimmingCharacters(in: .newlines)
      return Outcome(complaint: outcome.complaint, status: outcome.status)
    }
    let words = try ScriptWords(step.command, variables: variables)
    switch words.words.first {
    case "creditbank": return try creditbank(words)
    case "cat": return try cat(words, document: step.document)
    case "export":
      for pair in words.words.dropFirst() {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw ScriptWords.Fault(detail: "export NAME=value") }
        export(String(parts[0]), String(parts[1]))
      }
    case "unset":
      for name in words.words.dropFirst() { exported.remove(name) }
    case "source":
      for name in words.words.dropFirst() { try source(name) }
    case "alter" where words.words.count == 4: try alter(words.words)
    case "spoil" where words.words.count == 3: try spoil(words.words)
    case "repeat" where words.words.count == 3: try repeated(words)
    case "rm":
      for name in words.words.dropFirst() {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      }
    default: throw ScriptWords.Fault(detail: "no command of scripts: \(step.command)")
    }
    return Outcome()
  }

  private func export(_ name: String, _ value: String) {
    variables[name] = value
    exported.insert(name)
  }

  /// Splits `NAME=$(creditbank …)`.
  private static func capture(_ command: String) -> (name: String, command: String)? {
    guard command.hasSuffix(")"), let range = command.range(of: "=$(") else { return nil }
    let name = command[..<range.lowerBound]
    guard !name.contains(" ") else { return nil }
    return (String(name), String(command[range.upperBound...].dropLast()))
  }

  /// Runs the steps of a common script; all must succeed.
  private func source(_ name: String) throws {
    for case .step(let step) in try ScriptFiles.common(name).items {
      let outcome = try outcome(step)
      guard outcome.status == 0 else {
        throw ScriptWords.Fault(
          detail: "\(name), line \(step.line): \(outcome.lines.joined(separator: "\n"))")
      }
    }
  }

  private func cat(_ words: ScriptWords, document: String?) throws -> Outcome {
    if let document, let output = words.output {
      let text = try ScriptWords.expanding(document, variables)
      try Data(text.utf8).write(to: folder.appending(path: output))
      return Outcome()
    }
    var outcome = Outcome()
    for name in words.words.dropFirst() {
      outcome.output += try Data(contentsOf: folder.appending(path: name))
    }
    return outcome
  }

  /// `alter FILE OLD NEW` puts bytes in the place of others of the same length, as a vandal would.
  private func alter(_ words: [String]) throws {
    let url = folder.appending(path: words[1])
    let (old, new) = (Data(words[2].utf8), Data(words[3].utf8))
    var data = try Data(contentsOf: url)
    guard old.count == new.count, data.range(of: old) != nil else {
      throw ScriptWords.Fault(detail: "\(words[1]) has no \(words[2])")
    }
    while let range = data.range(of: old) { data.replaceSubrange(range, with: new) }
    try data.write(to: url)
  }

  /// `spoil FILE TEXT` puts bytes that are no UTF-8 in the text's place.
  private func spoil(_ words: [String]) throws {
    let url = folder.appending(path: words[1])
    let text = Data(words[2].utf8)
    var data = try Data(contentsOf: url)
    while let range = data.range(of: text) {
      data.replaceSubrange(range, with: Data(repeating: 0xFF, count: text.count))
    }
    try data.write(to: url)
  }

  /// `repeat COUNT TEXT > FILE` appends the text so many times.
  private func repeated(_ words: ScriptWords) throws {
    guard let output = words.output, let count = Int(words.words[1]) else {
      throw ScriptWords.Fault(detail: "repeat COUNT TEXT > FILE")
    }
    let url = folder.appending(path: output)
    var data = (try? Data(contentsOf: url)) ?? Data()
    for _ in 0..<count { data += Data(words.words[2].utf8) }
    try data.write(to: url)
  }

  private func creditbank(_ words: ScriptWords) throws -> Outcome {
    let process = Process()
    process.executableURL = try ScriptFiles.program()
    process.arguments = Array(words.words.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = variables.filter { exported.contains($0.key) }
    let (output, complaint) = (try scratch("stdout"), try scratch("stderr"))
    process.standardOutput = output.handle
    process.standardError = complaint.handle
    process.standardInput = FileHandle.nullDevice
    if let input = words.input {
      process.standardInput = try FileHandle(forReadingFrom: folder.appending(path: input))
    }
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit else {
      throw ScriptWords.Fault(detail: "the program died by signal \(process.terminationStatus)")
    }
    var outcome = Outcome(
      output: try Data(contentsOf: output.url), complaint: try Data(contentsOf: complaint.url),
      status: process.terminationStatus)
    if let file = words.output {
      try outcome.output.write(to: folder.appending(path: file))
      outcome.output = Data()
    }
    return outcome
  }

  private func scratch(_ name: String) throws -> (url: URL, handle: FileHandle) {
    let url = folder.appending(path: ".\(name)")
    try Data().write(to: url)
    return (url, try FileHandle(forWritingTo: url))
  }
}
