/// Somebody's place in a course of a term, before it has a record number.
struct DemoEnrolment: Hashable, Sendable {
  /// The position of the resident.
  let resident: Int
  /// The position of the course.
  let course: Int
  /// The position of the institution that teaches and posts it.
  let institution: Int
  /// The mark that the story of the resident wants, in thousandths; nil leaves it to chance.
  let score: Int?
  /// The mode that the story of the resident wants; nil leaves it to chance.
  let mode: DemoMode?
}

/// What came of a course.
struct DemoOutcome: Hashable, Sendable {
  /// Thousandths of a class hour attended.
  let hours: Int
  /// Thousandths of a mark; nil where there is no examination.
  let score: Int?
  /// Thousandths of a credit.
  let credits: Int

  /// An outcome drawn by chance, or with the mark given.
  init(of course: DemoCourse, score given: Int?, random: inout DemoRandom) {
    if course.passMark == nil {
      self = .attendance(of: course, random: &random)
    } else {
      self = .examination(of: course, score: given, random: &random)
    }
  }

  /// An outcome with its amounts.
  init(hours: Int, score: Int?, credits: Int) {
    self.hours = hours
    self.score = score
    self.credits = credits
  }

  /// Credits for part of the hours of a course without examination, rounded down.
  static func share(of course: DemoCourse, hours: Int) -> Int {
    course.credits * hours / course.classHours
  }

  /// Attendance: mostly all hours, else at least half of them, credited in proportion.
  private static func attendance(of course: DemoCourse, random: inout DemoRandom) -> DemoOutcome {
    let full = course.classHours / 1000
    let all = random.chance(percent: 74)
    let hours = (all ? full : random.within((full + 1) / 2...full)) * 1000
    return DemoOutcome(hours: hours, score: nil, credits: share(of: course, hours: hours))
  }

  /// An examination after at least four fifths of the hours: all credits or none.
  private static func examination(
    of course: DemoCourse, score given: Int?, random: inout DemoRandom
  ) -> DemoOutcome {
    let full = course.classHours / 1000
    let all = random.chance(percent: 60)
    let hours = (all ? full : random.within((full * 4 + 4) / 5...full)) * 1000
    let drawn = mark(of: course, random: &random)
    let score = given ?? drawn
    let passed = score >= course.passMark ?? 0
    return DemoOutcome(hours: hours, score: score, credits: passed ? course.credits : 0)
  }

  /// A mark in thousandths: culture courses are failed more often than others.
  private static func mark(of course: DemoCourse, random: inout DemoRandom) -> Int {
    let failing = course.type == .culture ? 11 : 6
    if random.chance(percent: failing) {
      return random.within(34...59) * 1000 + (random.chance(percent: 15) ? 500 : 0)
    }
    let mark = 60 + random.below(20) + random.below(19)
    return mark * 1000 + (random.chance(percent: 12) ? 500 : 0)
  }
}
