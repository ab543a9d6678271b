package import CanonicalCoding
package import CreditModel

/// The few courses, institutions, days and amounts that random rules and histories are about, so
/// that they often meet, and often at an edge.
package enum RulePool {
  /// A course of the pool.
  package struct PoolCourse: Sendable {
    /// Its code.
    package let code: String
    /// Its title.
    package let title: String
    /// Its type.
    package let type: CourseType
    /// Its level.
    package let level: String?
    /// Its class hours, in thousandths.
    package let classHours: Int64
    /// The score that gives credit, in thousandths.
    package var passMark: Int64?
  }

  /// Courses; some have titles that are the same when normalised.
  package static let courses = [
    PoolCourse(
      code: "CU-YW", title: "语文（上）", type: .culture, level: "senior", classHours: 97_000),
    PoolCourse(
      code: "CU-YW2", title: "语文（下）", type: .culture, level: "senior", classHours: 71_000),
    PoolCourse(
      code: "CU-SX", title: "数学", type: .culture, level: "junior", classHours: 60_000,
      passMark: 60_000),
    PoolCourse(
      code: "CU-SXA", title: "数 学（一）", type: .culture, level: "senior", classHours: 60_000),
    PoolCourse(code: "SK-1", title: "Welding II", type: .skill, level: nil, classHours: 36_000),
    PoolCourse(
      code: "SK-2", title: "welding-Ⅱ", type: .vocational, level: "junior", classHours: 10_000),
    PoolCourse(code: "LE-1", title: "书法", type: .leisure, level: nil, classHours: 0),
    PoolCourse(
      code: "DE-1", title: "《Calculus: 2》", type: .degree, level: "degree", classHours: 97_500),
  ]

  /// Institutions and what they are.
  package static let institutions: [(code: String, kind: InstitutionKind)] = [
    ("A", .communityCollege), ("B", .vocationalSchool), ("C", .enterprise),
    ("D", .communityCollege),
  ]

  /// Occupations; the first two are the same when normalised.
  package static let occupations = ["邮政速递业务员", "邮政-速递 业务员", "焊工", "Welder"]

  /// Levels of certificates.
  package static let certificateLevels: [CertificateLevel] = [.level5, .level4, .level1, .none]

  /// Modes.
  package static let modes: [LearningMode] = [.faceToFace, .online]

  /// Rules that conversions were made by.
  package static let rules = ["RU-1", "RU-2"]

  /// Programmes and conduct rules.
  package static let programmes = ["PR-1", "PR-2"]

  /// Standings.
  package static let standings = ["good", "warned"]

  /// Classes of persons.
  package static let classes = ["migrant", "senior"]

  /// Divisions.
  package static let divisions = ["330726", "330727", "33"]

  /// Ages that rules ask for, in years.
  package static let ages = [18, 19, 45, 60]

  /// Days around ends of months, semesters and years, and years later.
  package static let days = [
    "2019-02-28", "2019-03-01", "2019-12-31", "2020-01-01", "2020-01-31", "2020-02-01",
    "2020-02-28", "2020-02-29", "2020-03-01", "2020-07-31", "2020-08-01", "2020-09-01",
    "2020-12-31", "2021-01-31", "2021-02-28", "2021-03-01", "2021-08-31", "2022-02-28",
    "2022-03-01", "2024-02-29", "2026-02-28", "2026-03-01",
  ].compactMap(CalendarDay.init(text:))

  /// Amounts in thousandths, for credits, hours and scores alike.
  package static let amounts: [Int64] = [
    0, 1, 500, 999, 1_000, 1_500, 2_000, 3_333, 4_500, 5_000, 9_999, 10_000, 36_000,
  ]

  /// Scores in thousandths, at bands and just below.
  package static let scores: [Int64] = [
    0, 44_000, 44_999, 45_000, 59_999, 60_000, 79_500, 80_000, 83_000, 100_000,
  ]

  /// Numbers as documents write them.
  package static let numbers: [CanonicalValue] = [
    .integer(0), .integer(1), .integer(1), .integer(2), .integer(2), .integer(3), .integer(5),
    .integer(10), .integer(20), .integer(45), .integer(60), .integer(80), .string("0.5"),
    .string("4.5"), .string("1.5"), .string("79.5"), .string("3/20"), .string("1/3"),
    .string("20/3"), .string("0.001"), .string("9.999"), .string("36"),
  ]
}
