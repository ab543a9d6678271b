import CanonicalCoding
import CreditModel

extension RandomRules {
  /// A measure that nests up to `depth` times.
  mutating func measure(depth: Int) -> CanonicalValue {
    if mayDecide, generator.chance(12) {
      return .object([
        "decided": .object(["least": .integer(1), "most": .integer(10), "quorum": .integer(2)])
      ])
    }
    guard depth > 0 else {
      if measureCount > 0, generator.chance(20) { return named() }
      return generator.chance(25) ? number() : .object(["tally": tally()])
    }
    switch generator.below(14) {
    case 0: return .object(["sum": operands(depth: depth)])
    case 1: return .object(["product": operands(depth: depth, most: 2)])
    case 2: return .object(["least": operands(depth: depth)])
    case 3: return .object(["greatest": operands(depth: depth)])
    case 4: return .object(["difference": pair(depth: depth)])
    case 5:
      var members = rounding()
      members["quotient"] = pair(depth: depth)
      if generator.chance(20) {
        members["rounding"] = .string("exact")
        members["unit"] = nil
      }
      return .object(members)
    case 6:
      var members = rounding()
      members["rounded"] = measure(depth: depth - 1)
      return .object(members)
    case 7: return .object(["banded": measure(depth: depth - 1), "bands": bands()])
    case 8:
      return .object([
        "limitedShare": measure(depth: depth - 1), "beside": measure(depth: depth - 1),
        "most": .string(generator.pick(["1/3", "0.5", "0.2", "3/20"]) ?? "0.5"),
      ])
    case 9:
      return .object([
        "when": condition(depth: depth - 1), "then": measure(depth: depth - 1),
        "otherwise": measure(depth: depth - 1),
      ])
    case 10 where measureCount > 0: return named()
    default: return .object(["tally": tally()])
    }
  }

  private mutating func named() -> CanonicalValue {
    .object(["measure": .string("m\(generator.below(measureCount))")])
  }

  private mutating func operands(depth: Int, most: Int = 3) -> CanonicalValue {
    .array((0..<(1 + generator.below(most))).map { _ in measure(depth: depth - 1) })
  }

  private mutating func pair(depth: Int) -> CanonicalValue {
    .array([measure(depth: depth - 1), measure(depth: depth - 1)])
  }

  private mutating func rounding() -> [String: CanonicalValue] {
    var members = ["rounding": CanonicalValue.string(anyRounding())]
    if generator.chance(50) { members["unit"] = anyUnit() }
    return members
  }

  /// A tally with steps of every sort.
  mutating func tally() -> CanonicalValue {
    var members: [String: CanonicalValue] = ["where": selection(depth: 1), "of": worth()]
    if generator.chance(30) { members["once"] = once() }
    if generator.chance(40) {
      members["order"] = .string(generator.pick(["oldest", "newest", "highest"]) ?? "oldest")
    }
    if generator.chance(45) {
      members["caps"] = .array((0...generator.below(3)).map { _ in cap() })
    }
    if generator.chance(15) { members["only"] = selection(depth: 1) }
    if generator.chance(50) {
      let keys = [
        "entry", "course", "type", "institution", "occupation", "semester", "year", "all",
      ]
      members["per"] = .string(generator.pick(keys) ?? "all")
    }
    if generator.chance(50) {
      let takes = ["sum", "highest", "lowest", "latest", "first"]
      members["take"] = .string(generator.pick(takes) ?? "sum")
    }
    if generator.chance(40) {
      members["each"] = .array((0...generator.below(3)).map { _ in transform() })
    }
    if generator.chance(40) {
      members["combine"] = .string(generator.pick(["sum", "highest", "count"]) ?? "sum")
    }
    if generator.chance(25) { members["top"] = .integer(Int64(1 + generator.below(3))) }
    if generator.chance(25) { members["most"] = number() }
    return .object(members)
  }

  private mutating func worth() -> CanonicalValue {
    switch generator.below(12) {
    case 0..<3: return .string("credits")
    case 3..<5: return .string("hours")
    case 5..<7: return .string("score")
    case 7..<9: return .string("count")
    case 9:
      var levels: [String: CanonicalValue] = [:]
      for level in RulePool.certificateLevels where generator.chance(70) || levels.isEmpty {
        levels[level.rawValue] = number()
      }
      return .object(["levels": .object(levels)])
    default:
      return .object([
        "table": .array(
          (0...generator.below(3)).map { _ in
            .object(["where": selection(depth: 1), "gives": number()])
          })
      ])
    }
  }

  private mutating func once() -> CanonicalValue {
    var members: [String: CanonicalValue] = [
      "per": .string(either("course", "title")),
      "keep": .string(generator.pick(["best", "latest", "first"]) ?? "best"),
    ]
    if generator.chance(40) {
      let codes = RulePool.courses.map(\.code).shuffled(using: &generator)
      let classes = generator.chance(50) ? [codes.prefix(2)] : [codes.prefix(2), codes.suffix(3)]
      members["classes"] = .array(
        classes.map { codes in .array(codes.map(CanonicalValue.string)) })
    }
    return .object(members)
  }

  private mutating func cap() -> CanonicalValue {
    let keys = ["semester", "year", "institution", "type", "course", "kind", "all"]
    var members: [String: CanonicalValue] = [
      "most": number(), "per": .string(generator.pick(keys) ?? "all"),
    ]
    let isByEntries = generator.chance(35)
    if isByEntries || generator.chance(20) {
      members["counts"] = .string(isByEntries ? "entries" : "value")
    }
    if isByEntries {
      members["most"] = generator.pick([.integer(1), .integer(2), .integer(3), .string("1.5")])
    }
    if generator.chance(30) { members["where"] = selection(depth: 1) }
    if !isByEntries, generator.chance(40) { members["split"] = .boolean(generator.chance(30)) }
    return .object(members)
  }

  private mutating func transform() -> CanonicalValue {
    switch generator.below(5) {
    case 0: return .object(["times": number()])
    case 1:
      var members = rounding()
      members["divide"] = numberAboveZero()
      return .object(members)
    case 2: return .object(["bands": bands()])
    case 3: return .object(["most": number()])
    default: return .object(["least": number()])
    }
  }
}
