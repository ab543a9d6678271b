/// What an institution may post credits for.
enum DemoCourseType: String, CaseIterable, Sendable {
  /// Culture courses of the dual-certificate programme.
  case culture
  /// Training for an occupation.
  case skill
  /// Courses of secondary vocational schools.
  case vocational
  /// Courses of the open university.
  case degree
  /// Lectures and courses for everyone.
  case community
  /// Arts, crafts and sports.
  case leisure
  /// Courses for people of sixty and over.
  case senior
  /// Practical farm skills.
  case farm
  /// Preparation for work away from the farm.
  case transferTraining = "transfer-training"
  /// Training of people in a post.
  case inService = "in-service"
  /// Courses for pupils outside school.
  case outOfSchool = "out-of-school"
  /// Reading, writing and reckoning.
  case literacy
  /// No course type: the right to register skill certificates.
  case certificate
}

/// What an institution is.
enum DemoInstitutionKind: String, CaseIterable, Sendable {
  /// 社区学院.
  case communityCollege
  /// 社区教育成技校.
  case townAdultSchool
  /// 市民学校.
  case citizenSchool
  /// 电大, 开放大学.
  case openUniversity
  /// 党校.
  case partySchool
  /// 工匠学院.
  case craftsmanCollege
  /// 职业技术学校.
  case vocationalSchool
  /// 职业技能培训学校.
  case privateTraining
  /// 老年大学.
  case seniorUniversity
  /// 文化礼堂.
  case cultureHall
  /// 图书馆, 博物馆, 文化馆.
  case publicCulturalVenue
  /// 企业.
  case enterprise
  /// 职业技能评价机构.
  case assessmentBody
  /// 教育局.
  case educationBureau
}

/// Which of the three tiers of the learning network an institution serves.
enum DemoInstitutionLevel: String, CaseIterable, Sendable {
  /// The whole county.
  case county
  /// One town.
  case town
  /// One village.
  case village
}

/// An institution of the demonstration.
struct DemoInstitution: Hashable, Sendable {
  /// Its code: upper-case letters, digits and hyphens, at most 24.
  let code: String
  /// Its name in Chinese.
  let name: String
  /// What it is.
  let kind: DemoInstitutionKind
  /// Which tier it belongs to.
  let level: DemoInstitutionLevel
  /// The division it serves, of 6, 9 or 12 digits by level.
  let division: String
  /// Its synthetic unified social credit code; villages have none.
  let creditCode: String?
  /// What it may post, in the order of `DemoCourseType`.
  let licensed: [DemoCourseType]
}
