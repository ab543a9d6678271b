import CanonicalCoding
import CreditModel
import Foundation
import Testing

/// A stranger's view: the schemas and vectors held against each other by a program in Python.
@Suite struct StrangerTests {
  /// Runs Python with `arguments`; nil where there is none.
  private static func python(_ arguments: [String]) -> (status: Int32, text: String)? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private static let isPythonThere = python(["-c", ""])?.status == 0

  private static let texts = [
    "", " ", "x", " x", "x ", "a b", "学", "é", "a\u{3000}", "\u{FEFF}x", "x\u{200B}", "a\u{A0}b",
    "a\u{85}b", "a\nb", "\"\\", "😀", "a\u{2028}b", "\u{2060}", "BANK", "pj.cc_1-", "PJ CC",
    letters(32), letters(33), letters(128), letters(129), letters(240), letters(241),
    letters(1_000),
    letters(1_001), "1900-01-01", "2199-12-31", "2200-01-01", "2026-13-01", "2026-2-1", "330726",
    "330726100", "330726100001", "3307261", "12330726MB0T00001X", "culture", "skill", "online",
    "level-1", "none", "witness", "village", "K7QM4T2X9HRCD", "A00000000000" + "0",
    String(repeating: "A", count: 43) + "=", String(repeating: "/", count: 43) + "=",
  ]
  private static let integers: [Int64] = [
    -1, 0, 1, 120, 121, 100_000, 100_001, 1_000_000, 1_000_001, 10_000_000, 10_000_001,
    CanonicalCoding.Limits.integer,
  ]

  /// The value with each of its parts, one at a time, replaced by each sample.
  private func altered(_ value: CanonicalValue) -> [CanonicalValue] {
    switch value {
    case .string: Self.texts.map { .string($0) }
    case .integer: Self.integers.map { .integer($0) }
    case .boolean: [.boolean(false), .boolean(true)]
    case .array(let list): list.indices.map { .array(Array(list.suffix(from: $0))) }
    case .object(let members):
      members.flatMap { key, part in
        altered(part).map { .object(members.merging([key: $0]) { $1 }) }
      }
    }
  }

  @Test(.enabled(if: isPythonThere, "python3 is not installed"))
  func `the schemas fit the vectors and refuse nothing that the model reads`() throws {
    var lines: [String] = []
    for kind in RecordKind.allCases {
      for vector in try VectorFile.read(kind.rawValue) {
        for value in altered(try CanonicalValue(canonical: Array(vector.bytes.utf8).span)) {
          guard let bytes = try? value.canonicalBytes(),
            (try? Record(canonical: bytes.span)) != nil
          else { continue }
          lines.append(String(decoding: bytes, as: UTF8.self))
        }
      }
    }
    #expect(lines.count > 500)
    let file = FileManager.default.temporaryDirectory
      .appending(path: "creditbank-records-\(ProcessInfo.processInfo.processIdentifier).jsonl")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let program = Files.tests.appending(path: "check_schemas.py")
    let run = Self.python([program, Files.schemas, file].map { $0.path(percentEncoded: false) })
    print("check_schemas.py:", run?.text ?? "")
    #expect(run?.status == 0, "\(run?.text ?? "")")
  }
}
