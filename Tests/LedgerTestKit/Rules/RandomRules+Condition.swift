import CanonicalCoding
import CreditModel

extension RandomRules {
  /// A condition that nests up to `depth` times.
  mutating func condition(depth: Int) -> CanonicalValue {
    // No condition can rest on a decision.
    let couldDecide = mayDecide
    mayDecide = false
    defer { mayDecide = couldDecide }
    var members = depth > 0 && generator.chance(60) ? compound(depth: depth) : simple(depth: depth)
    if generator.chance(10) { members["title"] = .string("Condition") }
    return .object(members)
  }

  private mutating func compound(depth: Int) -> [String: CanonicalValue] {
    switch generator.below(6) {
    case 0: return ["all": children(depth: depth)]
    case 1: return ["any": children(depth: depth)]
    case 2:
      let count = 2 + generator.below(2)
      return [
        "some": .array((0..<count).map { _ in condition(depth: depth - 1) }),
        "least": .integer(Int64(1 + generator.below(count))),
      ]
    case 3: return ["not": condition(depth: depth - 1)]
    default:
      var members = ["disjoint": children(depth: depth)]
      if generator.chance(40) { members["shared"] = selection(depth: 1) }
      return members
    }
  }

  private mutating func children(depth: Int) -> CanonicalValue {
    .array((0...generator.below(3)).map { _ in condition(depth: depth - 1) })
  }

  private mutating func simple(depth: Int) -> [String: CanonicalValue] {
    switch generator.below(14) {
    case 0..<5:
      var members = bounds()
      members["measure"] =
        measureCount > 0 && generator.chance(40)
        ? .string("m\(generator.below(measureCount))") : measure(depth: max(0, depth - 1))
      return members
    case 5:
      var members = bounds()
      members["share"] = measure(depth: max(0, depth - 1))
      members["of"] = measure(depth: max(0, depth - 1))
      return members
    case 6..<8: return courses()
    case 8..<10:
      var members = ["certificate": selection(depth: 1)]
      if generator.chance(40) { members["least"] = .integer(Int64(1 + generator.below(3))) }
      return members
    default: return ofLearner()
    }
  }

  private mutating func bounds() -> [String: CanonicalValue] {
    switch generator.below(5) {
    case 0: ["most": number()]
    case 1: ["least": .integer(Int64(generator.below(3))), "most": .integer(60)]
    default: ["least": number()]
    }
  }

  private mutating func courses() -> [String: CanonicalValue] {
    let codes = words(RulePool.courses.map(\.code))
    var members = ["courses": codes]
    if generator.chance(40) { members["least"] = .integer(1) }
    if generator.chance(30) { members["leastScore"] = number() }
    if generator.chance(30) { members["where"] = selection(depth: 1) }
    return members
  }

  private mutating func ofLearner() -> [String: CanonicalValue] {
    switch generator.below(5) {
    case 0:
      let age = CanonicalValue.integer(Int64(generator.pick(RulePool.ages) ?? 18))
      return ["age": .object([either("least", "most"): age])]
    case 1: return ["residence": words(RulePool.divisions + ["3307"])]
    case 2: return ["class": .string(generator.pick(RulePool.classes) ?? "")]
    case 3: return ["award": .string(generator.pick(RulePool.programmes) ?? "")]
    default:
      return [
        "standing": words(RulePool.standings),
        "rule": .string(generator.pick(RulePool.rules) ?? ""),
      ]
    }
  }
}
