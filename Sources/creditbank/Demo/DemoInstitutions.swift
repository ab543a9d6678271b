/// The institutions of the demonstration in three tiers.
enum DemoInstitutions {
  /// All institutions: the county's, then the towns', then the villages'.
  static let all: [DemoInstitution] = county + towns + villages

  /// The position of the institution of that code.
  static func index(of code: String) -> Int {
    let position = all.firstIndex { $0.code == code }
    precondition(position != nil, "an institution that the demonstration names exists")
    return position ?? 0
  }

  /// What a county institution is made from.
  private struct Entry {
    /// Its code.
    let code: String
    /// Its name in Chinese.
    let name: String
    /// What it is.
    let kind: DemoInstitutionKind
    /// Registrar and category of its credit code.
    let category: String
    /// Serial of its credit code.
    let serial: Int
    /// What it may post.
    let licensed: [DemoCourseType]

    /// An entry with its fields in the order of the table.
    init(
      _ code: String, _ name: String, _ kind: DemoInstitutionKind, _ category: String,
      _ serial: Int, _ licensed: [DemoCourseType]
    ) {
      self.code = code
      self.name = name
      self.kind = kind
      self.category = category
      self.serial = serial
      self.licensed = licensed
    }
  }

  /// The county's own institutions; enterprises and private schools have invented names.
  private static let entries: [Entry] = [
    Entry("PJ-EDU", "浦江县教育局", .educationBureau, "11", 12, [.inService]),
    Entry(
      "PJ-CC", "浦江县社区学院", .communityCollege, "12", 1,
      [
        .culture, .skill, .community, .leisure, .senior, .farm, .transferTraining, .inService,
        .outOfSchool, .literacy,
      ]),
    Entry("PJ-OU", "浦江电大", .openUniversity, "12", 2, [.culture, .degree, .community]),
    Entry("PJ-PS", "中共浦江县委党校", .partySchool, "12", 4, [.community, .inService]),
    Entry("PJ-CRAFT", "浦江工匠学院", .craftsmanCollege, "12", 40, [.skill, .transferTraining]),
    Entry(
      "PJ-VS", "浦江县职业技术学校", .vocationalSchool, "12", 5,
      [.culture, .skill, .vocational, .transferTraining]),
    Entry("PJ-PT", "浦江县示范职业技能培训学校", .privateTraining, "52", 6, [.skill]),
    Entry("PJ-SU", "浦江县老年大学", .seniorUniversity, "12", 41, [.leisure, .senior]),
    Entry(
      "PJ-LIB", "浦江县图书馆", .publicCulturalVenue, "12", 42,
      [.community, .leisure, .outOfSchool]),
    Entry("PJ-MUS", "浦江县博物馆", .publicCulturalVenue, "12", 43, [.leisure, .outOfSchool]),
    Entry(
      "PJ-CULT", "浦江县文化馆", .publicCulturalVenue, "12", 44,
      [.community, .leisure, .senior, .outOfSchool]),
    Entry("PJ-ART", "浦江县美术馆", .publicCulturalVenue, "12", 45, [.leisure]),
    Entry("PJ-SCI", "浦江县科技馆", .publicCulturalVenue, "12", 46, [.community, .outOfSchool]),
    Entry("PJ-SKILL", "浦江县职业技能评价中心", .assessmentBody, "52", 7, [.certificate]),
    Entry("PJ-CRYSTAL", "浦江示例水晶有限公司", .enterprise, "91", 8, [.inService]),
    Entry("PJ-LOCK", "浦江示例锁业有限公司", .enterprise, "91", 47, [.inService]),
  ]

  /// The county tier.
  private static var county: [DemoInstitution] {
    entries.map { entry in
      DemoInstitution(
        code: entry.code, name: entry.name, kind: entry.kind, level: .county,
        division: DemoPlaces.county,
        creditCode: DemoCreditCode.code(category: entry.category, serial: entry.serial),
        licensed: entry.licensed)
    }
  }

  /// The town tier: one 成技校 in each town. Serial 3 is 黄宅's, the others run from 20.
  private static var towns: [DemoInstitution] {
    DemoPlaces.towns.enumerated().map { position, town in
      let serial = town.letters == "HZ" ? 3 : 20 + position
      return DemoInstitution(
        code: "\(town.letters)-ATS", name: "\(town.name)社区教育成技校", kind: .townAdultSchool,
        level: .town, division: town.code,
        creditCode: DemoCreditCode.code(category: "12", serial: serial),
        licensed: [
          .culture, .skill, .community, .leisure, .senior, .farm, .transferTraining,
          .outOfSchool, .literacy,
        ])
    }
  }

  /// The village tier: citizens' schools and culture halls by turns, in all villages of a town but
  /// its last.
  private static var villages: [DemoInstitution] {
    var result: [DemoInstitution] = []
    for town in DemoPlaces.towns {
      for (position, village) in town.villages.dropLast().enumerated() {
        result.append(
          position.isMultiple(of: 2)
            ? citizenSchool(village, in: town) : cultureHall(village, in: town))
      }
    }
    return result
  }

  /// The citizens' school of a village.
  private static func citizenSchool(_ village: DemoVillage, in town: DemoTown) -> DemoInstitution {
    DemoInstitution(
      code: "\(town.letters)-CS-\(village.code.suffix(3))",
      name: "\(town.name)\(village.name)市民学校", kind: .citizenSchool, level: .village,
      division: village.code, creditCode: nil,
      licensed: [.community, .leisure, .senior, .farm, .literacy])
  }

  /// The culture hall of a village.
  private static func cultureHall(_ village: DemoVillage, in town: DemoTown) -> DemoInstitution {
    DemoInstitution(
      code: "\(town.letters)-CH-\(village.code.suffix(3))",
      name: "\(town.name)\(village.name)文化礼堂", kind: .cultureHall, level: .village,
      division: village.code, creditCode: nil, licensed: [.community, .leisure, .outOfSchool])
  }
}
