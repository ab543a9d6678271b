import CanonicalCoding
import CreditModel
import Foundation
import RecordExchange
import Testing

/// The rule documents that others start from: each is read by the model as the schemas read it.
@Suite struct RuleFilesTests {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of the examples, relative to their folder.
  static let examples: [String] = {
    let folder = root.appending(path: "Docs/Examples/rules")
    let walk = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))
    var paths: [String] = []
    while let path = walk?.nextObject() as? String {
      if path.hasSuffix(".json") { paths.append(path) }
    }
    return paths.sorted()
  }()

  /// The bytes of the example at `path`.
  static func bytes(of path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: root.appending(path: "Docs/Examples/rules/" + path)))
  }

  /// The document that `bytes` hold; parameters that adoption must give are 60.
  static func document(_ bytes: [UInt8]) throws -> RuleDocument {
    let value = try JSONText.read(bytes)
    do {
      return try RuleDocument(value)
    } catch let problems {
      var given: [String: CanonicalValue] = [:]
      for problem in problems.list {
        guard case .parameterMissing(let name) = problem.reason else { throw problems }
        given[name] = .integer(60)
      }
      return try RuleDocument(value, parameters: given)
    }
  }

  @Test func `there are examples of every kind of rule`() throws {
    let kinds = try Self.examples.map { try Self.document(Self.bytes(of: $0)).kind }
    #expect(Set(kinds) == Set(RuleDocument.Kind.allCases))
  }

  @Test(arguments: examples) func `an example is a rule, and can be adopted`(path: String) throws {
    let document = try Self.document(Self.bytes(of: path))
    #expect(path.hasSuffix(document.code.text.lowercased() + ".json"))
    let adoption = CanonicalValue.object([
      "record": .object(["body": .object(["document": document.text])])
    ])
    #expect(try adoption.canonicalBytes().count < 10_000)
  }

  @Test func `every whole document in the page on rules is one`() throws {
    let text = try String(contentsOf: Self.root.appending(path: "Docs/RULES.md"), encoding: .utf8)
    var codes: [String] = []
    for part in text.components(separatedBy: "```json\n").dropFirst() {
      let block = part.components(separatedBy: "```")[0]
      guard block.prefix(while: { $0 != "\n" }).contains("\"schema\"") else { continue }
      codes.append(try Self.document(Array(block.utf8)).code.text)
    }
    #expect(codes.count > 10)
    #expect(Set(codes).count == codes.count)
  }

  /// A document that is wrong in one place.
  struct Refused: Sendable, CustomTestStringConvertible {
    let note: String
    let place: String
    let bytes: [UInt8]

    var testDescription: String { note }
  }

  static let refused: [Refused] = {
    let file = root.appending(path: "Schemas/refused/rules.json")
    guard let data = try? Data(contentsOf: file),
      let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return list.compactMap { item in
      guard let note = item["note"] as? String, let place = item["at"] as? String,
        let document = item["document"],
        let bytes = try? JSONSerialization.data(withJSONObject: document)
      else { return nil }
      return Refused(note: note, place: place, bytes: Array(bytes))
    }
  }()

  @Test func `there are documents that are refused`() {
    #expect(Self.refused.count > 40)
  }

  @Test(arguments: refused) func `what the schema refuses is refused in its place`(
    refused: Refused
  ) throws {
    let value: CanonicalValue
    do {
      value = try JSONText.read(refused.bytes)
    } catch {
      #expect(error.code == .fraction && error.path == refused.place)
      return
    }
    let problems = #expect(throws: RuleProblems.self) { try RuleDocument(value) }
    let places = problems?.list.map(\.path) ?? []
    #expect(
      places.contains { $0 == refused.place || $0.hasPrefix(refused.place + "/") },
      "\(places)")
  }
}
