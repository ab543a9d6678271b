import CanonicalCoding
import Foundation
import Testing

/// The vectors of RFC 8785, of which the canonical form here is a part.
@Suite struct JCSVectorTests {
  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors/jcs")

  /// What each vector's output is here: canonical, or refused with that code.
  static let verdicts: [(name: String, code: DecodingFault.Code?)] = [
    ("arrays", .null), ("french", .keyNotASCII), ("structures", nil), ("unicode", .notNormalised),
    ("values", .null), ("weird", .keyNotASCII),
  ]

  private func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Self.folder.appending(path: "testdata/\(path).json")))
  }

  @Test func `every vector has its verdict`() throws {
    let input = Self.folder.appending(path: "testdata/input").path(percentEncoded: false)
    let names = try FileManager.default.contentsOfDirectory(atPath: input)
      .map { $0.replacing(".json", with: "") }
    #expect(names.sorted() == Self.verdicts.map(\.name))
  }

  @Test(arguments: verdicts.filter { $0.code == nil }.map(\.name))
  func `an input inside the subset is written as the vector says and read again`(
    name: String
  ) throws {
    let object = try JSONSerialization.jsonObject(
      with: Data(bytes("input/\(name)")), options: .fragmentsAllowed)
    let value = try #require(CanonicalValue(foundation: object))
    let output = try bytes("output/\(name)")
    #expect(try value.canonicalBytes() == output)
    #expect(try CanonicalValue(canonical: output.span) == value)
  }

  @Test(arguments: verdicts.filter { $0.code != nil }.map(\.name))
  func `an output outside the subset is refused for its reason`(name: String) throws {
    let code = Self.verdicts.first { $0.name == name }?.code
    #expect(fault(in: try bytes("output/\(name)"))?.code == code)
    let object = try JSONSerialization.jsonObject(with: Data(bytes("input/\(name)")))
    #expect(CanonicalValue(foundation: object).flatMap { try? $0.canonicalBytes() } == nil)
  }

  @Test func `the parts of the outputs that are inside the subset are read`() {
    #expect(fault(in: #"[56,{"1":[],"d":true}]"#) == nil)
    #expect(fault(in: #"{"string":"€$\u000f\nA'B\"\\\\\"/"}"#) == nil)
    #expect(fault(in: #"{"\n":"Newline","\r":"Carriage Return","1":"One"}"#) == nil)
    #expect(fault(in: "[333333333.3333333,1e+30]") == DecodingFault(.notInteger, at: 10))
    #expect(fault(in: "[true,4.5]") == DecodingFault(.notInteger, at: 7))
  }

  struct Samples: Decodable {
    struct Sample: Decodable {
      let json: String
    }
    let samples: [Sample]
  }

  @Test func `of the number samples only integers in range are read`() throws {
    let file = Self.folder.appending(path: "ieee754_samples.json")
    let samples = try JSONDecoder().decode(Samples.self, from: Data(contentsOf: file)).samples
    #expect(samples.count == 24)
    for sample in samples {
      let integer = Int64(sample.json).flatMap { $0.magnitude < 1 << 53 ? $0 : nil }
      let found = fault(in: sample.json)
      if let integer {
        #expect(found == nil, "\(sample.json)")
        #expect(try CanonicalValue.integer(integer).canonicalBytes() == Array(sample.json.utf8))
      } else {
        let codes: [DecodingFault.Code] = [.notInteger, .integerRange, .numberForm]
        #expect(found.map { codes.contains($0.code) } == true, "\(sample.json)")
      }
    }
    #expect(samples.count { fault(in: $0.json) == nil } == 2, "zero twice, all else is outside")
  }
}

extension CanonicalValue {
  /// The value of Foundation's `object`, or nil where it is outside the subset.
  init?(foundation object: Any) {
    switch object {
    case let text as String: self = .string(text)
    case let list as [Any]:
      let elements = list.compactMap { CanonicalValue(foundation: $0) }
      guard elements.count == list.count else { return nil }
      self = .array(elements)
    case let members as [String: Any]:
      let values = members.compactMapValues { CanonicalValue(foundation: $0) }
      guard values.count == members.count else { return nil }
      self = .object(values)
    case let number as NSNumber:
      if String(describing: type(of: number)).contains("Bool") || object is Bool {
        self = .boolean(number.boolValue)
      } else if let integer = Int64(exactly: number.doubleValue) {
        self = .integer(integer)
      } else {
        return nil
      }
    default: return nil
    }
  }
}
