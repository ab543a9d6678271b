import CanonicalCoding
import CreditModel
import Foundation
import RecordExchange
import Testing

@Suite struct RuleProseTests {
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Docs/Examples/rules")

  /// Every example of a rule, by file name.
  private static var files: [(name: String, bytes: [UInt8])] {
    let paths = FileManager.default.subpaths(atPath: examples.path) ?? []
    return paths.filter { $0.hasSuffix(".json") }.sorted().compactMap { path in
      FileManager.default.contents(atPath: examples.appending(path: path).path)
        .map { (name: path, bytes: Array($0)) }
    }
  }

  private static func prose(_ text: String) throws -> [String] {
    let value = try JSONText.read(Array(text.utf8))
    return RuleProse(value).lines.map { String(repeating: "  ", count: $0.depth) + $0.text }
  }

  @Test func `every example is sound, and everything that it says is put into words`() {
    #expect(Self.files.count > 10)
    for (name, bytes) in Self.files {
      let file = RuleFile(bytes)
      #expect(file.problems.isEmpty, "\(name)")
      guard let text = file.text else { continue }
      let lines = RuleProse(text).lines.map(\.text)
      #expect(lines.count > 3, "\(name)")
      // What has no words stands as JSON.
      for line in lines where !line.hasPrefix("source: ") {
        #expect(!line.contains("{") && !line.contains("[" + "\""), "\(name): \(line)")
      }
    }
  }

  @Test func `a document laid out is the same document`() throws {
    for (name, bytes) in Self.files {
      let value = try JSONText.read(bytes)
      let text = RuleLayout.lines(value).joined(separator: "\n")
      #expect(try JSONText.read(Array(text.utf8)) == value, "\(name)")
    }
    let odd = CanonicalValue.string("\"\\\n\r\t\u{1}é")
    #expect(try JSONText.read(Array(RuleLayout.line(odd).utf8)) == odd)
  }

  @Test func `keys stand in the order in which people read them`() throws {
    let value = try JSONText.read(
      Array(#"{"use":"reuse","zebra":1,"code":"A","schema":"x","apple":[],"gives":[{}]}"#.utf8))
    #expect(
      RuleLayout.lines(value) == [
        "{", #"  "schema": "x","#, #"  "code": "A","#, #"  "gives": [{}],"#,
        #"  "use": "reuse","#, #"  "apple": [],"#, #"  "zebra": 1"#, "}",
      ])
  }

  /// The prose of a tally in a measure, without the lines before it.
  private static func tally(_ members: String) throws -> [String] {
    let lines = try prose(
      #"{"kind":"validity","code":"A","#
        + #""measures":{"m":{"title":"M","is":{"tally":{\#(members)}}}}}"#)
    return Array(lines.drop { !$0.hasPrefix("  m (M)") }.prefix { $0.hasPrefix("  ") })
      .map { String($0.dropFirst(2)) }
  }

  @Test(arguments: [
    ("{}", "passed credits and converted credits"),
    (#"{"occupations":["X"]}"#, "certificates for the occupation X"),
    (#"{"kinds":["credit"],"attempts":"all"}"#, "credits, passed or failed"),
    (#"{"kinds":["certificate"],"attempts":"all"}"#, "certificates"),
    (#"{"attempts":"failed"}"#, "credits and converted credits of failed attempts"),
    (#""s""#, "holdings in the set s"),
    (#"{"courses":["*"]}"#, "passed credits and converted credits of any course"),
    (#"{"kinds":["credit"],"leastScore":"79.5"}"#, "passed credits with a score of at least 79.5"),
  ])
  func `what a selection leaves unsaid is said`(_ selection: String, _ words: String) throws {
    #expect(
      try Self.tally(#""where":\#(selection),"of":"credits""#)
        == ["m (M): the credits of \(words)"])
  }

  @Test func `inside another selection nothing is added`() throws {
    let lines = try Self.tally(#""where":{"except":{"types":["skill"]}},"of":"count""#)
    #expect(
      lines == [
        "m (M): the number of passed credits and converted credits",
        "  but not holdings of type skill",
      ])
  }

  @Test func `the steps of a tally stand in the order in which they are taken`() throws {
    let lines = try Self.tally(
      #""where":{},"of":"hours","per":"course","most":5,"#
        + #""each":[{"divide":10,"rounding":"floor"}],"#
        + #""caps":[{"most":1,"per":"all","counts":"entries"}],"combine":"highest""#)
    #expect(
      lines.dropFirst() == [
        "  capped, the oldest first", "    at most 1 holding in all", "  grouped by course",
        "  in each group all added up",
        "  then for each group divided by 10, rounded down to a whole number",
        "  only the highest group", "  in all at most 5",
      ])
  }

  @Test func `what has no words stands as it is written`() throws {
    let lines = try Self.prose(
      #"{"kind":"validity","code":"A","where":{"novel":[1]},"lasts":{"years":1}}"#)
    #expect(lines.contains { $0.hasSuffix("novel: [1]") })
  }
}
