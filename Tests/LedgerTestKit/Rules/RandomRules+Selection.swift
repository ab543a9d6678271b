import CanonicalCoding
import CreditModel

extension RandomRules {
  /// A selection; the deeper, the more it nests. At times the name of a set.
  mutating func selection(depth: Int) -> CanonicalValue {
    if setCount > 0, generator.chance(8) { return .string("s\(generator.below(setCount))") }
    var members: [String: CanonicalValue] = [:]
    if generator.chance(40) { members["kinds"] = words(["credit", "conversion", "certificate"]) }
    if generator.chance(35) {
      members["attempts"] = .string(generator.pick(["passed", "failed", "all", "all"]) ?? "all")
    }
    for _ in 0..<(generator.pick([0, 0, 1, 1, 1, 2, 3]) ?? 0) {
      let (key, value) = member(depth: depth)
      members[key] = value
    }
    return .object(members)
  }

  private mutating func member(depth: Int) -> (String, CanonicalValue) {
    switch generator.below(depth > 0 ? 18 : 15) {
    case 0: ("types", words(RulePool.courses.map(\.type.rawValue)))
    case 1: ("courses", words(RulePool.courses.map(\.code) + ["CU-*", "CU-YW*", "*"]))
    case 2: ("levels", words(["senior", "junior", "degree"]))
    case 3: ("institutions", words(RulePool.institutions.map(\.code)))
    case 4: ("institutionKinds", words(["communityCollege", "vocationalSchool"]))
    case 5: ("modes", words(RulePool.modes.map(\.rawValue)))
    case 6: ("rules", words(RulePool.rules))
    case 7: ("occupations", words(RulePool.occupations))
    case 8: ("certificateLevels", words(RulePool.certificateLevels.map(\.rawValue)))
    case 9: dayBound()
    case 10: ("leastScore", number())
    case 11: (either("leastHours", "leastScore"), number())
    case 12: ("leastAttendance", .string(either("4/5", "0.5")))
    case 13: generator.chance(50) ? ("validFor", period()) : ("countExpired", .boolean(true))
    case 14: ("after", precondition())
    case 15: ("anyOf", .array((0...generator.below(3)).map { _ in selection(depth: depth - 1) }))
    case 16: ("except", selection(depth: depth - 1))
    default: setMember(depth: depth)
    }
  }

  /// A first day among the earlier ones of the pool, or a last day among the later.
  private mutating func dayBound() -> (String, CanonicalValue) {
    let isFirst = generator.chance(50)
    let half = RulePool.days.count / 2
    let days = isFirst ? RulePool.days.prefix(half) : RulePool.days.suffix(half)
    return (isFirst ? "from" : "to", .string(generator.pick(Array(days))?.text ?? ""))
  }

  private mutating func setMember(depth: Int) -> (String, CanonicalValue) {
    guard setCount > 0 else { return ("except", selection(depth: depth - 1)) }
    return ("set", .string("s\(generator.below(setCount))"))
  }

  private mutating func precondition() -> CanonicalValue {
    var table: [String: CanonicalValue] = [:]
    for _ in 0...generator.below(3) {
      table[anyCourse()] = .string(anyCourse())
    }
    return .object([
      "courses": .object(table),
      "of": .string(generator.pick(["credits", "hours", "score", "count"]) ?? "count"),
      "least": number(),
    ])
  }

  /// A course's code.
  mutating func anyCourse() -> String { generator.pick(RulePool.courses)?.code ?? "CU-YW" }

  /// One to three of the words, each once.
  mutating func words(_ words: [String]) -> CanonicalValue {
    let count = 1 + generator.below(3)
    let different = Set(words).sorted()
    let chosen = different.shuffled(using: &generator).prefix(count)
    return .array(chosen.sorted().map(CanonicalValue.string))
  }
}
