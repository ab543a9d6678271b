import CanonicalCoding
import CreditModel
import Foundation
import Testing

@Suite struct SchemaTests {
  @Test func `each kind has a schema, vectors and a test file, and there is no other`() throws {
    let kinds = RecordKind.allCases.map(\.rawValue) + ["entry", "genesis", "submission"]
    #expect(try Files.names(in: Files.schemas.appending(path: "entries")) == kinds.sorted())
    #expect(try Files.names(in: Files.schemas.appending(path: "vectors")) == kinds.sorted())
    for kind in RecordKind.allCases {
      let name = "\(kind)".prefix(1).uppercased() + "\(kind)".dropFirst()
      let file = Files.tests.appending(path: "Records/\(name)Tests.swift")
      #expect(FileManager.default.fileExists(atPath: file.path(percentEncoded: false)), "\(name)")
    }
  }

  /// The names in the list `required` of the body's schema, and all names that it has.
  private func fields(of kind: RecordKind) throws -> (required: Set<String>, all: Set<String>) {
    let file = Files.schemas.appending(path: "entries/\(kind.rawValue).json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let properties = try #require(schema?["properties"] as? [String: Any])
    let body = try #require(properties["body"] as? [String: Any])
    #expect(body["additionalProperties"] as? Bool == false)
    #expect(schema?["additionalProperties"] as? Bool == false)
    let names = (body["properties"] as? [String: Any])?.keys.map { $0 } ?? []
    return (Set(body["required"] as? [String] ?? []), Set(names))
  }

  @Test(arguments: RecordKind.allCases)
  func `a field may be left out exactly where its schema says so`(kind: RecordKind) throws {
    let fields = try fields(of: kind)
    var seen: Set<String> = []
    for vector in try VectorFile.read(kind.rawValue) {
      let value = try CanonicalValue(canonical: Array(vector.bytes.utf8).span)
      guard case .object(let record) = value, case .object(let body)? = record["body"] else {
        Issue.record("a record has a body")
        continue
      }
      seen.formUnion(body.keys)
      for key in body.keys {
        var less = body
        less[key] = nil
        let text = try CanonicalValue.object(record.merging(["body": .object(less)]) { $1 })
          .canonicalBytes()
        let isRead = (try? Record(canonical: text.span)) != nil
        // A record of conduct names an institution exactly where it has no account.
        let isNeeded = key == "institution" && record["account"] == nil
        #expect(
          isRead == !(isNeeded || fields.required.contains(key)), "\(kind.rawValue): \(key)")
      }
      let others = body.map { ($0.key, otherKind(than: $0.value)) } + [("zz", .integer(1))]
      for (key, other) in others {
        let changed = body.merging([key: other]) { $1 }
        let text = try CanonicalValue.object(record.merging(["body": .object(changed)]) { $1 })
          .canonicalBytes()
        #expect(throws: DecodingFault.self) { _ = try Record(canonical: text.span) }
      }
    }
    #expect(seen == fields.all, "every field stands in some vector")
  }

  /// A value of another kind.
  private func otherKind(than value: CanonicalValue) -> CanonicalValue {
    if case .array = value { .object([:]) } else { .array([]) }
  }

  @Test func `the bounds in the schemas are the model's limits`() throws {
    let file = Files.schemas.appending(path: "values.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    let values = try #require(schema?["$defs"] as? [String: [String: Any]])
    #expect(values["credits"]?["maximum"] as? Int64 == Limits.credits)
    #expect(values["hours"]?["maximum"] as? Int64 == Limits.hours)
    #expect(values["score"]?["maximum"] as? Int64 == Limits.score)
    #expect(values["position"]?["maximum"] as? Int64 == CanonicalCoding.Limits.integer)
    #expect(values["name"]?["maxLength"] as? Int == Limits.nameBytes)
    #expect(values["reason"]?["maxLength"] as? Int == Limits.reasonBytes)
    #expect(values["reference"]?["maxLength"] as? Int == Limits.referenceBytes)
    #expect(values["converted"]?["maximum"] as? Int64 == Limits.convertedCredits)
    #expect(values["signatures"]?["maxItems"] as? Int == Limits.submissionSignatures)
    #expect((values["courseType"]?["enum"] as? [String]) == CourseType.allCases.map(\.rawValue))
    #expect((values["learningMode"]?["enum"] as? [String]) == LearningMode.allCases.map(\.rawValue))
  }
}
