/// A skill certificate of the demonstration.
struct DemoCertificate: Hashable, Sendable {
  /// The resident who holds it.
  let residentIndex: Int
  /// The occupation in Chinese.
  let type: String
  /// `level-5`, the lowest, to `level-1`.
  let level: String
  /// Its number: a letter and 22 digits, unique for its issuer.
  let number: String
  /// The code of the assessment body.
  let issuer: String
  /// The day of issue.
  let issued: DemoDay
  /// The day on which the issuer registers it with the bank.
  let registeredOn: DemoDay
}

/// Makes the skill certificates.
struct DemoCertificates {
  /// How many certificates there are, when so many people have passed.
  static let count = 1_200
  /// How many of them are of level 4 and higher, held by people who learned at work.
  static let upperCount = 420
  /// The body that issues them.
  static let issuer = "PJ-SKILL"

  /// A certificate that has no number yet.
  private struct Draft {
    /// The resident who holds it.
    let resident: Int
    /// The occupation in Chinese.
    let type: String
    /// Its level.
    let level: String
    /// The day of issue.
    let issued: DemoDay
    /// The day of registration.
    let registeredOn: DemoDay
  }

  /// What is drawn from.
  private var random: DemoRandom

  /// All certificates of a seed, by day of registration.
  static func make(
    seed: UInt64, residents: [DemoResident], batches: [DemoBatch]
  ) -> [DemoCertificate] {
    var maker = DemoCertificates(random: DemoRandom(seed: seed, stream: 4))
    let trained = maker.trained(batches: batches)
    let holders = trained.map(\.resident)
    let experienced = maker.experienced(among: residents.filter { !holders.contains($0.index) })
    let drafts = (trained + experienced).sorted { left, right in
      if left.registeredOn != right.registeredOn { return left.registeredOn < right.registeredOn }
      if left.resident != right.resident { return left.resident < right.resident }
      return left.type.utf8.lexicographicallyPrecedes(right.type.utf8)
    }
    return drafts.enumerated().map { position, draft in
      certificate(draft, serial: position + 1)
    }
  }

  /// Certificates of people who passed a course, that of the example resident among them.
  private mutating func trained(batches: [DemoBatch]) -> [Draft] {
    var example: [Draft] = []
    var others: [Draft] = []
    for batch in batches {
      for row in batch.rows where row.credits > 0 && row.course.hasPrefix("SK-") {
        let course = DemoCourses.all[DemoCourses.index(of: row.course)]
        guard course.level.hasPrefix("level-") else { continue }
        let draft = draft(
          row.residentIndex, course.title, course.level,
          issued: row.completed.adding(random.within(15...40)))
        if row.residentIndex != DemoPeople.exampleIndex {
          others.append(draft)
        } else if row.course == DemoStory.certifiedCourse {
          example.append(draft)
        }
      }
    }
    let timely = others.filter { $0.registeredOn <= DemoDay(2026, 8, 10) }
    let wanted = Self.count - Self.upperCount - example.count
    return example + random.shuffled(timely).prefix(wanted)
  }

  /// Certificates of people who learned at work; none of them has two.
  private mutating func experienced(among residents: [DemoResident]) -> [Draft] {
    let profiles: [DemoProfile] = [.worker, .citizen, .farmer]
    let grown = residents.filter { resident in
      resident.birth <= DemoDay(1994, 9, 1) && profiles.contains(resident.profile)
    }
    let occupations = DemoCourses.skill.filter { $0.level == "level-5" }.map(\.title)
    let period = DemoDay(2023, 10, 9).number...DemoDay(2026, 6, 30).number
    return random.shuffled(grown).prefix(Self.upperCount).map { resident in
      let draw = random.below(100)
      return draft(
        resident.index, random.pick(from: occupations),
        draw < 36 ? "level-4" : draw < 74 ? "level-3" : draw < 92 ? "level-2" : "level-1",
        issued: DemoDay(number: random.within(period)))
    }
  }

  /// A draft registered some days after its issue.
  private mutating func draft(
    _ resident: Int, _ type: String, _ level: String, issued: DemoDay
  ) -> Draft {
    Draft(
      resident: resident, type: type, level: level, issued: issued,
      registeredOn: issued.adding(random.within(5...25)))
  }

  /// A certificate whose number has the body, the year, the level and a serial.
  private static func certificate(_ draft: Draft, serial: Int) -> DemoCertificate {
    let year = DemoText.padded(draft.issued.parts.year % 100, to: 2)
    let number = "S990726000007\(year)\(draft.level.suffix(1))\(DemoText.padded(serial, to: 7))"
    return DemoCertificate(
      residentIndex: draft.resident, type: draft.type, level: draft.level, number: number,
      issuer: issuer, issued: draft.issued, registeredOn: draft.registeredOn)
  }
}
