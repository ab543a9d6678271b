/// Makes the credit rows of all terms.
struct DemoCredits {
  /// The seed of the plan.
  private let seed: UInt64
  /// Who takes what.
  private var choices: DemoChoices
  /// What outcomes are drawn from.
  private var random: DemoRandom
  /// The courses.
  private let courses = DemoCourses.all
  /// The institutions.
  private let institutions = DemoInstitutions.all

  /// All batches of a seed, by day of posting and, within a day, by institution.
  static func make(seed: UInt64, residents: [DemoResident]) -> [DemoBatch] {
    var credits = DemoCredits(
      seed: seed, choices: DemoChoices(seed: seed, residents: residents),
      random: DemoRandom(seed: seed, stream: 3))
    var batches: [DemoBatch] = []
    for term in DemoTerm.all {
      batches += credits.batches(of: term)
    }
    return batches
  }

  /// A maker with its parts.
  private init(seed: UInt64, choices: DemoChoices, random: DemoRandom) {
    self.seed = seed
    self.choices = choices
    self.random = random
  }

  /// The batches of a term, an institution at most one.
  private mutating func batches(of term: DemoTerm) -> [DemoBatch] {
    var drafts: [[DemoCreditRow]] = Array(repeating: [], count: institutions.count)
    for enrolment in choices.enrolments(in: term) {
      drafts[enrolment.institution].append(row(of: enrolment, in: term))
    }
    var batches: [DemoBatch] = []
    for (position, draft) in drafts.enumerated() {
      let postedOn = term.last.adding(random.within(7...14))
      guard !draft.isEmpty else { continue }
      batches.append(
        DemoBatch(
          institution: institutions[position].code, term: term.code, postedOn: postedOn,
          rows: numbered(draft, in: term)))
    }
    let order = batches.indices.sorted { left, right in
      (batches[left].postedOn, left) < (batches[right].postedOn, right)
    }
    return order.map { batches[$0] }
  }

  /// A row that has no record number yet; settles what the resident has of the course.
  private mutating func row(of enrolment: DemoEnrolment, in term: DemoTerm) -> DemoCreditRow {
    let course = courses[enrolment.course]
    let outcome = DemoOutcome(of: course, score: enrolment.score, random: &random)
    choices.settle(enrolment, credits: outcome.credits)
    let period = period(of: enrolment, in: term)
    let mode = mode(of: course)
    return DemoCreditRow(
      residentIndex: enrolment.resident, course: course.code, started: period.first,
      completed: period.last, hours: outcome.hours, mode: enrolment.mode ?? mode,
      score: outcome.score, credits: outcome.credits, reference: "")
  }

  /// The rows by day of completion, course and resident, with record numbers from 1.
  private func numbered(_ draft: [DemoCreditRow], in term: DemoTerm) -> [DemoCreditRow] {
    let sorted = draft.sorted { left, right in
      if left.completed != right.completed { return left.completed < right.completed }
      if left.course != right.course { return left.course < right.course }
      return left.residentIndex < right.residentIndex
    }
    return sorted.enumerated().map { position, row in
      DemoCreditRow(
        residentIndex: row.residentIndex, course: row.course, started: row.started,
        completed: row.completed, hours: row.hours, mode: row.mode, score: row.score,
        credits: row.credits,
        reference: "\(term.code)-\(DemoText.padded(position + 1, to: 6))")
    }
  }

  /// The first and last day of a class: an institution gives a course to two classes in a term, and
  /// all who are in a class share its days. A class has at most four hours a day.
  private func period(
    of enrolment: DemoEnrolment, in term: DemoTerm
  ) -> (first: DemoDay, last: DemoDay) {
    let section = enrolment.resident % 2
    let place = (enrolment.institution * courses.count + enrolment.course) * 2 + section
    var draw = DemoRandom(seed: seed, stream: UInt64(place * 10_000 + term.first.number % 10_000))
    let full = courses[enrolment.course].classHours / 1000
    let least = (full + 3) / 4
    let days = full <= 8 ? least : min(term.length, least * 2 + draw.below(least * 3))
    let first = term.first.adding(draw.below(term.length - days + 1))
    return (first, first.adding(days - 1))
  }

  /// How somebody takes a course of a type.
  private mutating func mode(of course: DemoCourse) -> DemoMode {
    let draw = random.below(100)
    switch course.type {
    case .degree: return draw < 45 ? .blended : draw < 85 ? .online : .selfStudy
    case .inService: return draw < 40 ? .faceToFace : draw < 70 ? .blended : .online
    case .culture: return draw < 85 ? .faceToFace : .blended
    case .community: return draw < 70 ? .faceToFace : draw < 94 ? .online : .selfStudy
    case .leisure: return draw < 92 ? .faceToFace : .online
    default: return draw < 96 ? .faceToFace : .blended
    }
  }
}
