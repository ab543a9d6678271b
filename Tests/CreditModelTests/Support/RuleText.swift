import CanonicalCoding
import CreditModel
import Foundation

extension CanonicalValue {
  /// The JSON that `text` is, in any layout.
  init(json text: String) throws {
    self = try JSONDecoder().decode(AnyValue.self, from: Data(text.utf8)).value
  }

  /// The members of this object with those of `other`, which come first where both have one.
  func with(_ other: CanonicalValue) -> CanonicalValue {
    guard case .object(let members) = self, case .object(let others) = other else { return other }
    return .object(members.merging(others) { $1 })
  }

  /// The object without its member `name`.
  func without(_ name: String) -> CanonicalValue {
    guard case .object(let members) = self else { return self }
    return .object(members.filter { $0.key != name })
  }
}

/// Any JSON value without floats.
private struct AnyValue: Decodable {
  let value: CanonicalValue

  init(from decoder: any Decoder) throws {
    let one = try decoder.singleValueContainer()
    if let members = try? one.decode([String: AnyValue].self) {
      value = .object(members.mapValues(\.value))
    } else if let elements = try? one.decode([AnyValue].self) {
      value = .array(elements.map(\.value))
    } else if let text = try? one.decode(String.self) {
      value = .string(text)
    } else if let whole = try? one.decode(Int64.self) {
      value = .integer(whole)
    } else {
      value = .boolean(try one.decode(Bool.self))
    }
  }
}

/// Rule documents of tests: what every document needs, and what a test says of its own.
enum RuleText {
  private static let header = """
    {"schema":"creditbank.rule/1","code":"R","version":1,"title":"A rule","jurisdiction":"33",
      "from":"2026-01-01"}
    """

  private static func body(_ kind: RuleDocument.Kind) -> String {
    switch kind {
    case .conversion:
      #"{"inputs":{},"gives":[{"type":"vocational","credits":\#(sum("credits"))}],"#
        + #""rounding":"floor","use":"reuse"}"#
    case .programme:
      #"{"requires":{"measure":0,"least":0},"use":"reuse","assessedBy":["PJ-CC"],"#
        + #""outcomes":[{"code":"diploma","title":"Diploma","issuedBy":"BANK"}]}"#
    case .redemption: #"{"debits":{},"step":1,"gives":"books"}"#
    case .barrier: #"{"denies":[{"from":["skill"],"into":["degree"]}]}"#
    case .validity: #"{"where":{},"lasts":{"years":1}}"#
    case .conduct:
      #"{"subject":"learner","misconducts":[{"code":"cheating","title":"C","points":6}],"#
        + #""standings":[{"code":"good","title":"G","from":0,"bars":[]},"#
        + #"{"code":"barred","title":"B","from":6,"bars":["award","convert","enrol","redeem"],"#
        + #""lasts":{"months":6}}]}"#
    }
  }

  /// The measure that adds up `quantity` of every entry.
  static func sum(_ quantity: String) -> String {
    #"{"tally":{"where":{},"of":"\#(quantity)"}}"#
  }

  /// The text of a document of that kind, with `members` besides or instead of the least that such
  /// a document says.
  static func of(_ kind: RuleDocument.Kind, _ members: String = "{}") throws -> CanonicalValue {
    try CanonicalValue(json: header)
      .with(.object(["kind": .string(kind.rawValue)]))
      .with(CanonicalValue(json: body(kind))).with(CanonicalValue(json: members))
  }

  /// The text of the example at `path`, such as `sh-voc`.
  static func example(_ path: String) throws -> CanonicalValue {
    let file = Files.root.appending(path: "Docs/Examples/rules/\(path).json")
    return try CanonicalValue(json: String(contentsOf: file, encoding: .utf8))
  }

  /// The paths of all examples.
  static func examples() throws -> [String] {
    let folder = Files.root.appending(path: "Docs/Examples/rules")
    return try Files.names(in: folder)
      + Files.names(in: folder.appending(path: "bases")).map { "bases/\($0)" }
  }
}

extension RuleDocument {
  /// A document of that kind with `members` besides or instead of the least that one says.
  static func test(
    _ kind: Kind, _ members: String = "{}", parameters: [String: CanonicalValue] = [:]
  ) throws -> RuleDocument {
    try RuleDocument(try RuleText.of(kind, members), parameters: parameters)
  }
}
