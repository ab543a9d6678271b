import CreditModel
import HashLog
import LedgerTestKit

/// An institution of the books that are tampered with.
struct TestSchool: Sendable {
  let code: InstitutionCode
  let keys: [SigningKey]
  let courses: [PublishCourse]

  /// Three of them: with courses for all, with a pass mark, with courses of its own.
  static let all = [
    TestSchool("PJ-CC", key: 11, courses: [open, marked]),
    TestSchool("PJ-TV", key: 21, courses: [open, marked, own]),
    TestSchool("PJ-SN", key: 31, courses: [open]),
  ]

  static let open = course("CU-YW-SH", .culture, passMark: nil, owner: .bank)
  static let marked = course("SK-DG-1", .skill, passMark: 60_000, owner: .bank)
  static let own = course("LE-TJ", .leisure, passMark: nil, owner: MadeBank.code("PJ-TV"))

  private init(_ code: String, key: UInt8, courses: [PublishCourse]) {
    self.code = MadeBank.code(code)
    keys = [MadeBank.key(key), MadeBank.key(key + 1)]
    self.courses = courses
  }

  private static func course(
    _ code: String, _ type: CourseType, passMark: Int64?, owner: InstitutionCode
  ) -> PublishCourse {
    PublishCourse(
      code: MadeBank.code(code), title: "课程 \"\(code)\" \\ €", type: type, level: nil,
      classHours: ClassHours(thousandths: 60_000), minutesPerHour: 45,
      credits: Credits(thousandths: 40_000),
      passMark: passMark.map { Score(thousandths: $0) }, isRepeatable: true, owner: owner)
  }

  /// What the bank must know before the school can post.
  var founding: [Record.GovernanceKind] {
    let profile = InstitutionProfile(
      name: "学校 \(code.text)", kind: .communityCollege, level: .county, division: nil,
      creditCode: nil)
    let licence = Licence(
      number: MadeBank.code("L-1"),
      scopes: [.courses(.culture), .courses(.skill), .courses(.leisure), .certificates],
      from: MadeBank.day(2000, 1, 1), to: nil)
    return [.admitInstitution(AdmitInstitution(code: code, profile: profile))]
      + keys.compactMap { PublicKey(bytes: $0.verifyingKey.bytes) }
      .map { .enrolKey(EnrolKey(institution: code, key: $0)) }
      + [.licenceInstitution(LicenceInstitution(institution: code, licence: licence))]
  }
}
