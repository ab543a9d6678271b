import Foundation

/// One command of a document, and what the document says that it prints.
struct ConsoleStep {
  /// The command; further lines of it follow `> ` in the document.
  var command: String
  /// The lines printed; `…` stands for any lines.
  var expected: [String] = []
  /// The index of the command's line in the document.
  let line: Int
  /// The indices of the lines that say what is printed.
  var expectedLines: Range<Int>

  /// Whether `output` is what the document says.
  func accepts(_ output: [String]) -> Bool { Self.matches(expected[...], output[...]) }

  private static func matches(_ expected: ArraySlice<String>, _ output: ArraySlice<String>) -> Bool
  {
    guard let first = expected.first else { return output.isEmpty }
    guard first == "…" else {
      return output.first == first && matches(expected.dropFirst(), output.dropFirst())
    }
    return (0...output.count).contains { matches(expected.dropFirst(), output.dropFirst($0)) }
  }
}

/// The console blocks of a document, one after another.
struct ConsoleScript {
  /// The document's path.
  let path: String
  /// All its lines.
  let lines: [String]
  /// The commands in order.
  private(set) var steps: [ConsoleStep] = []

  /// Reads the document at `path`.
  init(path: String) throws {
    self.path = path
    lines = try Repository.lines(path)
    var isInside = false
    for (index, line) in lines.enumerated() {
      if !isInside {
        isInside = line == "```console"
      } else if line == "```" {
        isInside = false
      } else {
        try take(line, at: index)
      }
    }
    guard !isInside else { throw Complaint("\(path): a console block does not end") }
  }

  private mutating func take(_ line: String, at index: Int) throws {
    if line.hasPrefix("$ ") {
      let next = index + 1
      steps.append(
        ConsoleStep(command: String(line.dropFirst(2)), line: index, expectedLines: next..<next))
    } else if steps.isEmpty {
      throw Complaint("\(path):\(index + 1): a console block begins with a command")
    } else {
      var step = steps.removeLast()
      if line.hasPrefix("> "), step.expected.isEmpty {
        step.command += "\n" + line.dropFirst(2)
        step.expectedLines = (index + 1)..<(index + 1)
      } else {
        step.expected.append(line)
        step.expectedLines = step.expectedLines.lowerBound..<(index + 1)
      }
      steps.append(step)
    }
  }

  /// Whether some command needs Python.
  var needsPython: Bool { steps.contains { $0.command.contains("python3") } }

  /// Runs the first `count` commands in one shell, and gives the lines that each printed.
  func replay(in place: Workplace) throws -> [[String]] {
    // After each command a record separator, and its exit status again for the next one.
    let script = steps.map { step in
      "\(step.command)\n_status=$?; printf '\\036'; (exit $_status)\n"
    }
    let result = try place.run(script.joined())
    let outputs = result.output.components(separatedBy: "\u{1E}")
    guard outputs.count == steps.count + 1 else {
      throw Complaint("\(path): the shell ended early: \(result.output.suffix(2000))")
    }
    return outputs.dropLast().map { output in
      var lines = output.components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  /// The document with `outputs` in place of what it says now, where that differs.
  func rewritten(with outputs: [[String]]) -> String {
    var lines = lines
    for (step, output) in zip(steps, outputs).reversed() where !step.accepts(output) {
      lines.replaceSubrange(step.expectedLines, with: output)
    }
    return lines.joined(separator: "\n")
  }
}
