package import CanonicalCoding

/// A rule document: data that a registrar writes, the bank adopts, and the engine evaluates. Its
/// language is described in `Docs/RULES.md` and `Schemas/rules`.
package struct RuleDocument: Hashable, Sendable {
  /// The code, the same for all versions.
  package let code: RuleCode
  /// The version, from 1.
  package let version: Int64
  /// What it is called.
  package let title: String
  /// Where it holds: the beginning of a division's code (GB/T 2260), or a country's letters.
  package let jurisdiction: String
  /// The first day on which it may be in force.
  package let from: CalendarDay
  /// The last day on which it may be in force, or nil.
  package let to: CalendarDay?
  /// Where it comes from, if said.
  package let source: String?
  /// The numbers that adoption may set.
  package let parameters: [Parameter]
  /// What its measures and conditions may name.
  package let scope: RuleScope
  /// What it rules.
  package let body: Body
  /// The document as it was read.
  package let text: CanonicalValue

  /// A number that adoption may set.
  package struct Parameter: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// What it is.
    package let title: String
    /// Its value.
    package let value: Fraction
  }

  /// What a document rules.
  package enum Body: Hashable, Sendable {
    case conversion(ConversionRule)
    case programme(Programme)
    case redemption(RedemptionRule)
    case barrier(BarrierRule)
    case validity(ValidityRule)
    case conduct(ConductRule)
  }

  /// The kinds of document.
  package enum Kind: String, Word {
    case conversion, programme, redemption, barrier, validity, conduct
  }

  /// The version that this is.
  package var reference: RuleReference { RuleReference(code: code, version: version) }

  /// The kind.
  package var kind: Kind {
    switch body {
    case .conversion: .conversion
    case .programme: .programme
    case .redemption: .redemption
    case .barrier: .barrier
    case .validity: .validity
    case .conduct: .conduct
    }
  }
}

/// What measures and conditions of one document may name.
package struct RuleScope: Hashable, Sendable {
  /// When years and semesters begin.
  package var calendar = RuleCalendar()
  /// Named selections.
  package var sets: [String: Selection] = [:]
  /// Named measures.
  package var measures: [String: NamedMeasure] = [:]

  /// Names nothing.
  package init() {}
}

/// A measure with a name and words for people.
package struct NamedMeasure: Hashable, Sendable {
  /// What it is.
  package let title: String
  /// How it is made.
  package let measure: Measure
}

extension RuleDocument {
  /// What stands in `schema`.
  package static let schema = "creditbank.rule/1"

  private static let header = [
    "calendar", "code", "from", "jurisdiction", "kind", "measures", "parameters", "schema", "sets",
    "source", "title", "to", "version",
  ]

  /// Reads a document, with the parameters that its adoption gives. Throws everything that is wrong
  /// with it.
  package init(
    _ document: CanonicalValue, parameters given: [String: CanonicalValue] = [:]
  ) throws(RuleProblems) {
    var reader = RuleReader()
    let read = Self.read(document, given: given, in: &reader)
    guard let read, reader.problems.isEmpty else { throw RuleProblems(list: reader.problems) }
    self = read
  }

  private static func read(
    _ document: CanonicalValue, given: [String: CanonicalValue], in reader: inout RuleReader
  ) -> RuleDocument? {
    let root = RuleNode(value: document, path: "")
    guard case .object(let members) = document else {
      reader.note(.expected(.object), at: "")
      return nil
    }
    let outline = RuleObject(members: members, path: "", isBroken: false)
    guard let kind = reader.word(reader.required(outline, "kind"), Kind.self) else { return nil }
    let object = reader.object(root, known: header + kind.members)
    if let node = reader.required(object, "schema") {
      let schema = reader.text(node)
      if !schema.isEmpty, schema != Self.schema {
        reader.note(.unknownWord(schema, [Self.schema]), at: node.path)
      }
    }
    let parameters = readParameters(object["parameters"], given: given, in: &reader)
    let scope = readScope(object, in: &reader)
    let body = readBody(kind, object, scope, in: &reader)
    let from = reader.day(reader.required(object, "from"))
    let to = reader.day(object["to"])
    if let from, let to, to < from { reader.note(.notAscending, at: "/to") }
    let title = reader.text(reader.required(object, "title"))
    let jurisdiction = readJurisdiction(object, in: &reader)
    let source = object["source"].map { reader.text($0, limit: Limits.reasonBytes) }
    let code = reader.code(reader.required(object, "code"), RuleName.self)
    let version = reader.whole(reader.required(object, "version"), 1...1_000_000)
    guard let code, let version, let from else { return nil }
    return RuleDocument(
      code: code, version: version, title: title, jurisdiction: jurisdiction, from: from, to: to,
      source: source, parameters: parameters, scope: scope, body: body, text: document)
  }

  private static func readJurisdiction(
    _ object: RuleObject, in reader: inout RuleReader
  ) -> String {
    let node = reader.required(object, "jurisdiction")
    let text = reader.text(node)
    let isCountry =
      (2...12).contains(text.utf8.count)
      && text.utf8.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    if let node, !isCountry, !LearnerAttribute.isDivision(text) {
      reader.note(.expected(.division), at: node.path)
    }
    return text
  }

  private static func readParameters(
    _ node: RuleNode?, given: [String: CanonicalValue], in reader: inout RuleReader
  ) -> [Parameter] {
    var parameters: [Parameter] = []
    let nodes = namedNodes(node, in: &reader)
    for (name, node) in nodes {
      let object = reader.object(node, known: ["title", "value"])
      let title = reader.text(reader.required(object, "title"))
      let source = given[name].map { RuleNode(value: $0, path: node.path) } ?? object["value"]
      guard let source else {
        reader.note(.parameterMissing(name), at: node.path)
        reader.parameters[name] = .one
        continue
      }
      let number = reader.number(source) ?? .zero
      parameters.append(Parameter(name: name, title: title, value: number))
    }
    for name in given.keys.sorted() where !nodes.contains(where: { $0.name == name }) {
      reader.note(.parameterUnknown(name), at: "/parameters")
    }
    for parameter in parameters { reader.parameters[parameter.name] = parameter.value }
    return parameters
  }

  private static func readScope(_ object: RuleObject, in reader: inout RuleReader) -> RuleScope {
    var scope = RuleScope()
    if let node = object["calendar"] { scope.calendar = RuleCalendar(node, in: &reader) }
    let sets = namedNodes(object["sets"], in: &reader)
    reader.setNames = Set(sets.map(\.name))
    var uses: [String: Set<String>] = [:]
    for (name, node) in sets {
      let selection = Selection.read(node, in: &reader)
      scope.sets[name] = selection
      uses[name] = selection.namedSets
    }
    checkChains(of: uses, at: "/sets", in: &reader)
    uses = [:]
    let measures = namedNodes(object["measures"], in: &reader)
    reader.measureNames = Set(measures.map(\.name))
    for (name, node) in measures {
      let member = reader.object(node, known: ["is", "title"])
      let measure = Measure.read(reader.required(member, "is"), in: &reader)
      let title = reader.text(reader.required(member, "title"))
      scope.measures[name] = NamedMeasure(title: title, measure: measure)
      uses[name] = measure.namedMeasures
    }
    checkChains(of: uses, at: "/measures", in: &reader)
    return scope
  }

  /// How deep names may rest on names.
  private static let chainLimit = 32

  /// Notes every name that rests on itself, or on too long a chain of names.
  private static func checkChains(
    of uses: [String: Set<String>], at path: String, in reader: inout RuleReader
  ) {
    // The names that rest on nothing first, then those that rest on them alone, and so on.
    var settled: Set<String> = []
    var open = Set(uses.keys)
    for _ in 0..<chainLimit where !open.isEmpty {
      let next = open.filter { name in
        (uses[name] ?? []).allSatisfy { settled.contains($0) || uses[$0] == nil }
      }
      settled.formUnion(next)
      open.subtract(next)
    }
    let circular = inCircles(open, uses)
    for name in (circular.isEmpty ? open : circular).sorted() {
      reader.note(.circular(name), at: "\(path)/\(name)")
    }
  }

  /// Those of `names` that are left when names on which no other rests are taken away, again and
  /// again: they rest on one another.
  private static func inCircles(
    _ names: Set<String>, _ uses: [String: Set<String>]
  ) -> Set<String> {
    var users: [String: Int] = [:]
    for name in names {
      for used in uses[name] ?? [] where names.contains(used) { users[used, default: 0] += 1 }
    }
    var left = names
    var free = names.filter { users[$0] == nil }
    while let name = free.popFirst() {
      left.remove(name)
      for used in uses[name] ?? [] where left.contains(used) {
        users[used, default: 0] -= 1
        if users[used] == 0 { free.insert(used) }
      }
    }
    return left
  }

  private static func namedNodes(
    _ node: RuleNode?, in reader: inout RuleReader
  ) -> [(name: String, node: RuleNode)] {
    guard let node else { return [] }
    guard case .object(let members) = node.value else {
      reader.note(.expected(.object), at: node.path)
      return []
    }
    return members.sorted { $0.key < $1.key }.map { name, value in
      let path = "\(node.path)/\(name)"
      if !isName(name) { reader.note(.expected(.name), at: path) }
      return (name: name, node: RuleNode(value: value, path: path))
    }
  }

  /// Whether `name` can name a parameter, a set or a measure: a small letter, then at most 31
  /// letters and digits.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (1...Limits.codeLength).contains(name.utf8.count),
      first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z")
    else { return false }
    return name.utf8.allSatisfy {
      $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")
        || $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")
        || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
    }
  }

  private static func readBody(
    _ kind: Kind, _ object: RuleObject, _ scope: RuleScope, in reader: inout RuleReader
  ) -> Body {
    switch kind {
    case .conversion: .conversion(ConversionRule(object, in: &reader))
    case .programme: .programme(Programme(object, in: &reader))
    case .redemption: .redemption(RedemptionRule(object, in: &reader))
    case .barrier: .barrier(BarrierRule(object, in: &reader))
    case .validity: .validity(ValidityRule(object, sets: scope.sets, in: &reader))
    case .conduct: .conduct(ConductRule(object, in: &reader))
    }
  }
}

extension RuleDocument.Kind {
  /// The members of a document of this kind besides those of every document.
  var members: [String] {
    switch self {
    case .conversion: ConversionRule.members
    case .programme: Programme.members
    case .redemption: RedemptionRule.members
    case .barrier: BarrierRule.members
    case .validity: ValidityRule.members
    case .conduct: ConductRule.members
    }
  }
}

extension Selection {
  /// The named sets that this selection uses.
  var namedSets: Set<String> {
    guard case .conditions(let conditions) = self else {
      if case .set(let name) = self { return [name] }
      return []
    }
    var names = conditions.except?.namedSets ?? []
    for choice in conditions.anyOf ?? [] { names.formUnion(choice.namedSets) }
    if let name = conditions.set { names.insert(name) }
    return names
  }
}

extension Measure {
  /// The named measures that this one uses, itself or through its conditions.
  var namedMeasures: Set<String> {
    switch self {
    case .number, .decided, .tally: []
    case .named(let name): [name]
    case .sum(let list), .product(let list), .least(let list), .greatest(let list):
      list.reduce(into: []) { $0.formUnion($1.namedMeasures) }
    case .difference(let first, let second), .quotient(let first, let second, _),
      .limitedShare(let first, let second, _):
      first.namedMeasures.union(second.namedMeasures)
    case .rounded(let measure, _), .banded(let measure, _): measure.namedMeasures
    case .when(let condition, let first, let second):
      condition.namedMeasures.union(first.namedMeasures).union(second.namedMeasures)
    }
  }
}

extension Condition {
  /// The named measures that this condition uses.
  var namedMeasures: Set<String> {
    switch form {
    case .all(let parts), .any(let parts), .some(let parts, _), .disjoint(let parts, _):
      parts.reduce(into: []) { $0.formUnion($1.namedMeasures) }
    case .not(let part): part.namedMeasures
    case .measure(let measure, _, _): measure.namedMeasures
    case .share(let measure, let whole, _): measure.namedMeasures.union(whole.namedMeasures)
    case .courses, .certificate, .age, .residence, .learnerClass, .award, .standing: []
    }
  }
}
