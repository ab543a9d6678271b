import CanonicalCoding
import CreditModel
import Testing

/// The words are part of the format: each list stands here once more, for ever.
@Suite struct WordsTests {
  @Test func `the words of courses are these`() {
    #expect(
      CourseType.allCases.map(\.rawValue) == [
        "culture", "skill", "vocational", "degree", "community", "leisure", "senior", "farm",
        "transfer-training", "in-service", "out-of-school", "literacy",
        "points",
      ])
    #expect(
      LearningMode.allCases.map(\.rawValue) == ["face-to-face", "online", "self-study", "blended"])
  }

  @Test func `the words of institutions are these`() {
    #expect(
      InstitutionKind.allCases.map(\.rawValue) == [
        "communityCollege", "townAdultSchool", "citizenSchool", "openUniversity", "partySchool",
        "craftsmanCollege", "vocationalSchool", "privateTraining", "seniorUniversity",
        "cultureHall", "publicCulturalVenue", "enterprise", "government", "generalSchool",
        "media", "assessmentBody", "educationBureau", "auditor", "witness",
      ])
    #expect(
      InstitutionLevel.allCases.map(\.rawValue) == ["prefecture", "county", "town", "village"])
  }

  @Test func `the words of certificates are these, in the order that snapshots number them`() {
    #expect(
      CertificateLevel.allCases.map(\.rawValue) == [
        "level-5", "level-4", "level-3", "level-2", "level-1", "none",
      ])
  }

  @Test func `a licence is for a course type or for certificates`() {
    for type in CourseType.allCases {
      #expect(LicenceScope(word: type.rawValue) == .courses(type))
      #expect(LicenceScope.courses(type).word == type.rawValue)
    }
    #expect(LicenceScope(word: "certificate") == .certificates)
    #expect(LicenceScope.certificates.word == "certificate")
    for word in ["", "Culture", "certificates", "culture ", "none"] {
      #expect(LicenceScope(word: word) == nil)
    }
  }

  @Test(arguments: ["\"Online\"", "\"\"", "\"online \"", "\"on\\nline\""])
  func `another word is refused where it begins`(text: String) {
    let bytes = Array(text.utf8)
    #expect(throws: DecodingFault(.value, at: 0)) {
      var reader = CanonicalReader(bytes.span)
      _ = try reader.word(LearningMode.self)
    }
  }
}
