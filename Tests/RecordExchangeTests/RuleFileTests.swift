import CanonicalCoding
import CreditModel
import RecordExchange
import Testing

@Suite struct RuleFileTests {
  private static func file(
    _ members: String, parameters: [String: CanonicalValue] = [:]
  ) -> RuleFile {
    let text = """
      { "schema": "creditbank.rule/1", "kind": "redemption", "code": "R", "version": 1,
        "title": "R", "jurisdiction": "330726", "from": "2026-01-01",
        "debits": {}, "gives": "x", \(members) }
      """
    return RuleFile(Array(text.utf8), parameters: parameters)
  }

  @Test func `a sound file has a document and no problem`() {
    let file = Self.file(#""step": 1"#)
    #expect(file.document?.code.text == "R")
    #expect(file.problems.isEmpty && file.open.isEmpty)
  }

  @Test func `a file that is no JSON has one problem, with its line`() {
    let file = RuleFile(Array("{\n  \"a\": 0.5 }".utf8))
    #expect(file.text == nil && file.document == nil)
    guard case .text(let fault)? = file.problems.first else {
      Issue.record("no fault")
      return
    }
    #expect(file.problems.count == 1)
    #expect(fault.code == .fraction && fault.line == 2 && fault.path == "/a")
    #expect(file.problems[0].refusal == .ruleMalformed)
  }

  @Test func `every problem is named with its path`() {
    let file = Self.file(#""step": 0, "least": "x", "nonsense": 1"#)
    #expect(file.document == nil)
    #expect(Set(file.problems.map(\.path)) == ["", "/step", "/least"])
  }

  @Test func `an open parameter is no problem of the file, but leaves it without a document`() {
    let members = #""step": {"parameter": "s"}, "parameters": {"s": {"title": "S"}}"#
    let open = Self.file(members)
    #expect(open.document == nil && open.problems.isEmpty)
    #expect(open.open.map(\.name) == ["s"])
    #expect(open.open.first?.problem.refusal == .parameterMissing)
    #expect(open.parameterNames == ["s"])
    let given = Self.file(members, parameters: ["s": .string("1/2")])
    #expect(given.document?.parameters.first?.value == Fraction(text: "1/2"))
    let bad = Self.file(members, parameters: ["s": .integer(0)])
    #expect(bad.problems.map(\.path) == ["/step"])
  }

  @Test func `problems beside an open parameter are told`() {
    let members = #""step": {"parameter": "s"}, "most": -1, "parameters": {"s": {"title": "S"}}"#
    #expect(Self.file(members).problems.map(\.path) == ["/most"])
  }

  @Test func `a number for a parameter that is not asked for is a problem`() {
    let file = Self.file(#""step": 1"#, parameters: ["s": .integer(1)])
    #expect(file.problems.map(\.refusal) == [.parameterMissing])
  }

  @Test(arguments: [
    ("160", CanonicalValue.integer(160)), ("-3", .integer(-3)), ("79.5", .string("79.5")),
    ("1/2", .string("1/2")), ("4/2", .string("4/2")),
  ])
  func `numbers are read as documents write them`(_ text: String, _ value: CanonicalValue) {
    #expect(RuleFile.number(text) == value)
  }

  @Test(arguments: ["", "x", "1e3", "0,5", "1/0", " 1"])
  func `what is no number is none`(_ text: String) {
    #expect(RuleFile.number(text) == nil)
  }
}
