/// The history of the resident that the demonstration shows, written rather than drawn.
///
/// She makes up senior high school and learns to care for the old, fails 数学 once, has a mark put
/// right, and goes on to the open university.
enum DemoStory {
  /// A course in her history.
  struct Line: Hashable, Sendable {
    /// The code of the term.
    let term: String
    /// The code of the course.
    let course: String
    /// The code of the institution.
    let institution: String
    /// Thousandths of a mark; nil where there is no examination.
    let score: Int?
    /// How the course is taken.
    let mode: DemoMode

    /// A line with its fields in the order of the table, the mark in tenths.
    init(
      _ term: String, _ course: String, _ institution: String, tenths: Int? = nil,
      mode: DemoMode = .faceToFace
    ) {
      self.mode = mode
      self.term = term
      self.course = course
      self.institution = institution
      score = tenths.map { $0 * 100 }
    }
  }

  /// The course whose mark was entered wrongly and is corrected.
  static let correctedCourse = "DC-S-CIV"
  /// The mark that it should have been, in thousandths.
  static let correctedScore = 74_000
  /// The course whose occupation she holds a certificate of.
  static let certifiedCourse = "SK-ELDER-5"

  /// The lines in order.
  static let lines: [Line] = [
    Line("2023-2", "TT-SAFETY", "HZ-ATS"),
    Line("2023-2", "DC-S-CHN", "HZ-ATS", tenths: 820),
    Line("2024-1", "DC-S-MAT", "HZ-ATS", tenths: 525),
    Line("2024-1", "SK-ELDER-5", "PJ-VS", tenths: 860),
    Line("2024-2", "DC-S-MAT", "HZ-ATS", tenths: 710),
    Line("2024-2", "DC-S-CIV", "HZ-ATS", tenths: 470),
    Line("2024-2", "LE-STRAW", "HZ-CH-202"),
    Line("2025-1", "DC-S-SSC", "HZ-ATS", tenths: 780),
    Line("2025-1", "CM-AID", "HZ-ATS"),
    Line("2025-2", "OU-MGT", "PJ-OU", tenths: 765, mode: .blended),
    Line("2025-2", "LE-LUANTAN", "PJ-CULT"),
    Line("2026-1", "SK-ELDER-4", "PJ-VS", tenths: 885),
    Line("2026-1", "CM-HEALTH", "PJ-CC"),
  ]

  /// Her places in the courses of a term.
  static func enrolments(in term: DemoTerm) -> [DemoEnrolment] {
    lines.filter { $0.term == term.code }.map { line in
      DemoEnrolment(
        resident: DemoPeople.exampleIndex, course: DemoCourses.index(of: line.course),
        institution: DemoInstitutions.index(of: line.institution), score: line.score,
        mode: line.mode)
    }
  }
}
