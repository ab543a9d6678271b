package import CanonicalCoding

/// A closed list of words that records use; each case's raw value is the word.
package protocol Word: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
}

extension CanonicalReader {
  /// Reads a string that must be one of `Value`'s words.
  package mutating func word<Value: Word>(_: Value.Type) throws(DecodingFault) -> Value {
    let start = offset
    guard let value = Value(rawValue: try string(limit: Limits.codeLength)) else {
      throw DecodingFault(.value, at: start)
    }
    return value
  }
}

/// What a course is for (课程类型). Credits of different types never add up.
package enum CourseType: String, Word {
  /// 文化课.
  case culture
  /// 技能课.
  case skill
  /// 职业培训.
  case vocational
  /// 学历教育.
  case degree
  /// 社区教育.
  case community
  /// 文化休闲.
  case leisure
  /// 老年教育.
  case senior
  /// 农民实用技术.
  case farm
  /// 农村劳动力转移培训.
  case transferTraining = "transfer-training"
  /// 岗位培训与继续教育.
  case inService = "in-service"
  /// 未成年人校外教育.
  case outOfSchool = "out-of-school"
  /// 扫盲.
  case literacy
  /// 学习积分: a reward, never academic credit.
  case points
}

/// What an institution may be licensed to post: a course type, or certificates.
package enum LicenceScope: Hashable, Sendable {
  /// Credits of courses of that type.
  case courses(CourseType)
  /// Skill certificates.
  case certificates

  /// The word for certificates in a licence's list.
  package static let certificateWord = "certificate"

  /// The scope of that word, or nil.
  package init?(word: String) {
    if word == Self.certificateWord {
      self = .certificates
    } else if let type = CourseType(rawValue: word) {
      self = .courses(type)
    } else {
      return nil
    }
  }

  /// A bit of its own, so that a set of scopes is one number.
  var bit: UInt32 {
    switch self {
    case .courses(.culture): 1 << 0
    case .courses(.skill): 1 << 1
    case .courses(.vocational): 1 << 2
    case .courses(.degree): 1 << 3
    case .courses(.community): 1 << 4
    case .courses(.leisure): 1 << 5
    case .courses(.senior): 1 << 6
    case .courses(.farm): 1 << 7
    case .courses(.transferTraining): 1 << 8
    case .courses(.inService): 1 << 9
    case .courses(.outOfSchool): 1 << 10
    case .courses(.literacy): 1 << 11
    case .certificates: 1 << 12
    case .courses(.points): 1 << 13
    }
  }

  /// The word in records.
  package var word: String {
    switch self {
    case .courses(let type): type.rawValue
    case .certificates: Self.certificateWord
    }
  }
}

/// How a course was attended (学习方式).
package enum LearningMode: String, Word {
  /// 面授.
  case faceToFace = "face-to-face"
  /// 线上.
  case online
  /// 自学.
  case selfStudy = "self-study"
  /// 混合.
  case blended
}

/// What an institution is.
package enum InstitutionKind: String, Word {
  case communityCollege, townAdultSchool, citizenSchool, openUniversity, partySchool
  case craftsmanCollege, vocationalSchool, privateTraining, seniorUniversity, cultureHall
  case publicCulturalVenue, enterprise, government, generalSchool, media, assessmentBody
  case educationBureau, auditor, witness
}

/// Where an institution stands in the network of three levels, or above it.
package enum InstitutionLevel: String, Word {
  case prefecture, county, town, village
}

/// The level of a skill certificate: five for 初级工 up to one for 高级技师.
package enum CertificateLevel: String, Word {
  /// 五级 / 初级工.
  case level5 = "level-5"
  /// 四级 / 中级工.
  case level4 = "level-4"
  /// 三级 / 高级工.
  case level3 = "level-3"
  /// 二级 / 技师.
  case level2 = "level-2"
  /// 一级 / 高级技师.
  case level1 = "level-1"
  /// No level, such as 专项职业能力证书.
  case none
}
