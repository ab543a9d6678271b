import CanonicalCoding
import CreditModel

/// Random rule documents that make sense, out of the pool: each form of the language, nested a few
/// times.
package struct RandomRules {
  /// The chance that they are made of.
  package var generator: SeededGenerator
  /// How many named sets may be referred to.
  var setCount = 0
  /// How many named measures may be referred to.
  var measureCount = 0
  /// Whether an expert decision may be asked for.
  var mayDecide = false

  /// Rules of their own for each stream.
  package init(stream: UInt64) { generator = SeededGenerator(stream: stream) }

  /// A programme.
  package mutating func programme() -> NaiveDocument {
    var members = header("programme", code: "PR-9")
    if generator.chance(50) { members["type"] = .string(anyType()) }
    members["requires"] = condition(depth: 3)
    members["enrol"] = .object(["all": .array((0..<8).map { _ in condition(depth: 2) })])
    members["use"] = .string(either("consume", "reuse"))
    members["assessedBy"] = .array([.string("BANK")])
    members["outcomes"] = .array([
      .object(["code": .string("diploma"), "title": .string("文凭"), "issuedBy": .string("BANK")])
    ])
    return NaiveDocument(.object(members), parameters: given)
  }

  /// A conversion rule of that code.
  package mutating func conversion(_ code: String) -> NaiveDocument {
    var members = header("conversion", code: code, depth: 1)
    members["inputs"] = selection(depth: 1)
    setCounts(&members)
    let accumulates = generator.chance(25)
    mayDecide = true
    var courses: Set<String> = []
    members["gives"] = .array(
      (0...(accumulates ? 0 : generator.below(3))).map { _ in
        let course = generator.chance(25) ? anyCourse() : nil
        // No document may give one course twice.
        let isNew = course.map { courses.insert($0).inserted } ?? false
        let target = isNew ? "course" : "type"
        let name = isNew ? course ?? "" : anyType()
        return .object([target: .string(name), "credits": measure(depth: 1)])
      })
    mayDecide = false
    members["rounding"] = .string(anyRounding())
    if generator.chance(30) { members["unit"] = anyUnit() }
    members["use"] = .string(accumulates ? "reuse" : either("consume", "reuse"))
    if accumulates { members["accumulates"] = .boolean(true) }
    if generator.chance(25) { members["keepsAge"] = .boolean(true) }
    if generator.chance(40) {
      members["limits"] = .array(
        (0...generator.below(2)).map { _ in
          let period = generator.pick(["conversion", "semester", "year", "account"]) ?? "year"
          return .object(["most": number(), "per": .string(period)])
        })
    }
    if generator.chance(20) { members["requires"] = condition(depth: 1) }
    return NaiveDocument(.object(members), parameters: given)
  }

  /// Slots for the inputs, or how many there may be.
  private mutating func setCounts(_ members: inout [String: CanonicalValue]) {
    guard generator.chance(70) else {
      members["needs"] = .array(
        (0...generator.below(2)).map { _ in
          .object(["where": selection(depth: 1), "count": .integer(Int64(1 + generator.below(2)))])
        })
      return
    }
    if generator.chance(20) { members["least"] = .integer(Int64(1 + generator.below(2))) }
    if generator.chance(20) { members["most"] = .integer(Int64(2 + generator.below(2))) }
  }

  /// A rule of how long entries are valid.
  package mutating func validity() -> NaiveDocument {
    var members = header("validity", code: "VA-9", depth: 1)
    members["where"] = selection(depth: 1)
    members["lasts"] = period()
    return NaiveDocument(.object(members), parameters: given)
  }

  /// A barrier.
  package mutating func barrier() -> NaiveDocument {
    var members = header("barrier", code: "BA-9", depth: 1)
    members["denies"] = .array([
      .object(["from": .array([.string(anyType())]), "into": .array([.string(anyType())])])
    ])
    return NaiveDocument(.object(members), parameters: given)
  }

  /// What every document begins with. The parameter `p` has a value; `q` is given.
  private mutating func header(
    _ kind: String, code: String, depth: Int = 3
  ) -> [String: CanonicalValue] {
    setCount = 0
    measureCount = 0
    var members: [String: CanonicalValue] = [
      "schema": .string("creditbank.rule/1"), "kind": .string(kind), "code": .string(code),
      "version": .integer(1), "title": .string("Random"), "jurisdiction": .string("330700"),
      "from": .string("2018-01-01"),
      "parameters": .object([
        "p": .object(["title": .string("P"), "value": .integer(3)]),
        "q": .object(["title": .string("Q")]),
      ]),
    ]
    if generator.chance(50) {
      members["calendar"] = .object([
        "semesters": .array([.string("03-01"), .string("09-01")]),
        "year": .string(either("01-01", "08-01")),
      ])
    }
    var sets: [String: CanonicalValue] = [:]
    for index in 0..<3 {
      sets["s\(index)"] = selection(depth: 2)
      setCount += 1
    }
    members["sets"] = .object(sets)
    var measures: [String: CanonicalValue] = [:]
    for index in 0..<4 {
      measures["m\(index)"] = .object(["title": .string("M"), "is": measure(depth: depth)])
      measureCount += 1
    }
    members["measures"] = .object(measures)
    return members
  }

  private var given: [String: CanonicalValue] { ["q": .string("5/2")] }
}

extension RandomRules {
  /// A number as documents write it, or a parameter.
  mutating func number() -> CanonicalValue {
    guard generator.chance(92) else {
      return .object(["parameter": .string(either("p", "q"))])
    }
    return generator.pick(RulePool.numbers) ?? .integer(1)
  }

  /// A number above zero.
  mutating func numberAboveZero() -> CanonicalValue {
    let number = number()
    return number == .integer(0) ? .integer(1) : number
  }

  /// One of two words.
  mutating func either(_ one: String, _ other: String) -> String {
    generator.chance(50) ? one : other
  }

  /// A rounding that rounds.
  mutating func anyRounding() -> String {
    generator.pick(["floor", "ceiling", "half-up", "half-even"]) ?? "floor"
  }

  /// A unit to round to.
  mutating func anyUnit() -> CanonicalValue {
    generator.pick([.integer(1), .string("0.5"), .string("0.01"), .integer(5)]) ?? .integer(1)
  }

  /// A course type of the pool.
  mutating func anyType() -> String { generator.pick(RulePool.courses)?.type.rawValue ?? "skill" }

  /// A length of time, sometimes one that ends on a day of the pool.
  mutating func period() -> CanonicalValue {
    switch generator.below(3) {
    case 0: .object(["years": .integer(Int64(1 + generator.below(7)))])
    case 1:
      .object(["months": .integer(generator.pick([1, 6, 11, 12, 24]) ?? 1)])
    default: .object(["days": .integer(generator.pick([1, 28, 365, 366, 1461]) ?? 1)])
    }
  }

  /// Bands from different numbers, in ascending order.
  mutating func bands() -> CanonicalValue {
    let steps: [CanonicalValue] = [
      .integer(0), .integer(1), .string("4.5"), .integer(10), .integer(45), .integer(60),
      .string("79.5"), .integer(80),
    ]
    var bands: [CanonicalValue] = []
    for step in steps where generator.chance(45) || bands.isEmpty && step == .integer(80) {
      var band: [String: CanonicalValue] = ["from": step, "gives": number()]
      if generator.chance(20) { band["name"] = .string("B") }
      bands.append(.object(band))
    }
    return .array(bands)
  }
}
