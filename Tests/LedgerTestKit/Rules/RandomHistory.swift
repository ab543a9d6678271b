package import CreditModel

/// Random holdings and learners out of the pool.
package struct RandomHistory {
  /// The chance that it is made of.
  package var generator: SeededGenerator

  /// A history of its own for each stream.
  package init(stream: UInt64) { generator = SeededGenerator(stream: stream) }

  /// Up to `most` entries.
  package mutating func entries(most: Int = 30) -> [NaiveEntry] {
    let count = generator.below(most + 1)
    let focus = focusDays()
    var entries: [NaiveEntry] = []
    var seq: UInt64 = 10
    while entries.count < count {
      seq += UInt64(generator.below(2) + 1)
      guard let day = pick(focus) else { break }
      switch generator.below(10) {
      case 0..<6: entries.append(credit(seq, on: day))
      case 6..<8: entries.append(certificate(seq, on: day))
      default:
        for part in 0...generator.below(2) {
          entries.append(conversion(seq, part: part, on: day))
        }
      }
    }
    return generator.chance(50) ? entries : entries.shuffled(using: &generator)
  }

  /// A day to judge on: late most often, sometimes one among the entries' days.
  package mutating func day() -> CalendarDay {
    let late = Array(RulePool.days.suffix(6))
    guard let day = pick(generator.chance(70) ? late : RulePool.days) else { return .epoch }
    guard generator.chance(20) else { return day }
    return CalendarDay(number: Int64(day.number) + Int64(generator.below(3)) - 1) ?? day
  }

  /// A learner of whom this and that is attested; often of an age that ends or begins about `day`.
  package mutating func learner(on day: CalendarDay) -> NaiveLearner {
    var learner = NaiveLearner()
    if generator.chance(80) {
      let age = pick(RulePool.ages) ?? 18
      let month = day.components.year * 12 + day.components.month - 1 - age * 12
      let birth = month + generator.below(4) - 2
      learner.birthMonth = "\(birth / 12)-\(CalendarDay.twoDigits(birth % 12 + 1))"
    }
    learner.residences = some(RulePool.divisions)
    learner.classes = some(RulePool.classes)
    learner.awards = some(RulePool.programmes)
    for rule in RulePool.rules where generator.chance(70) {
      learner.standings[rule] = pick(RulePool.standings)
    }
    return learner
  }

  /// A few days, so that windows are shared; one of them perhaps many times.
  private mutating func focusDays() -> [CalendarDay] {
    guard generator.chance(60) else { return RulePool.days }
    return Array(RulePool.days.shuffled(using: &generator).prefix(3 + generator.below(4)))
  }

  private mutating func credit(_ seq: UInt64, on day: CalendarDay) -> NaiveEntry {
    var entry = bare(seq, part: 0, kind: "credit", on: day)
    setCourse(&entry)
    entry.hours = pick(RulePool.amounts) ?? 0
    if generator.chance(20), let hours = entry.classHours { entry.hours = hours * 4 / 5 }
    entry.isPassed = generator.chance(80)
    entry.credits = entry.isPassed || generator.chance(30) ? pick(RulePool.amounts) ?? 0 : 0
    entry.score = generator.chance(75) ? pick(RulePool.scores) : nil
    entry.mode = generator.chance(70) ? pick(RulePool.modes)?.rawValue : nil
    entry.origins = entry.type.map { [$0] } ?? []
    return entry
  }

  private mutating func certificate(_ seq: UInt64, on day: CalendarDay) -> NaiveEntry {
    var entry = bare(seq, part: 0, kind: "certificate", on: day)
    entry.occupation = pick(RulePool.occupations)
    entry.certificateLevel = pick(RulePool.certificateLevels)?.rawValue
    return entry
  }

  private mutating func conversion(
    _ seq: UInt64, part: Int, on day: CalendarDay
  ) -> NaiveEntry {
    var entry = bare(seq, part: part, kind: "conversion", on: day)
    if generator.chance(50) { setCourse(&entry) }
    if entry.course == nil { entry.type = pick(RulePool.courses)?.type.rawValue }
    entry.credits = pick(RulePool.amounts) ?? 0
    entry.rule = pick(RulePool.rules)
    entry.reference = ""
    entry.origins = some(RulePool.courses.map(\.type.rawValue))
    return entry
  }

  private mutating func bare(
    _ seq: UInt64, part: Int, kind: String, on day: CalendarDay
  ) -> NaiveEntry {
    let institution = pick(RulePool.institutions) ?? ("A", .communityCollege)
    var entry = NaiveEntry(
      seq: seq, part: part, kind: kind, institution: institution.code, day: day)
    entry.institutionKind = institution.kind.rawValue
    entry.reference = generator.chance(80) ? "R\(generator.below(4))" : "R\(seq)"
    return entry
  }

  private mutating func setCourse(_ entry: inout NaiveEntry) {
    guard let course = pick(RulePool.courses) else { return }
    entry.course = course.code
    entry.title = course.title
    entry.type = course.type.rawValue
    entry.level = course.level
    entry.classHours = course.classHours
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element? {
    generator.pick(elements)
  }

  private mutating func some<Element>(_ elements: [Element]) -> [Element] {
    var chosen: [Element] = []
    for element in elements where generator.chance(40) { chosen.append(element) }
    return chosen
  }
}
