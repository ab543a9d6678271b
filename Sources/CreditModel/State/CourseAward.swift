/// What postings and corrections have in common: a course, the institution that vouches for it, and
/// what was achieved.
struct CourseAward {
  /// The course.
  let course: CourseCode
  /// The institution that vouches for it.
  let institution: InstitutionIndex
  /// What was achieved, and when.
  let content: CreditContent

  /// The holding that the award makes, once everything that needs no account is checked.
  func holding(
    seq: UInt64, on today: CalendarDay, under governance: Governance
  ) throws(Refusal) -> CreditHolding {
    guard let index = governance.index(of: course) else { throw .courseUnknown }
    let details = governance.courses[Int(index.value)].details
    try checkPeriod(on: today)
    try checkRights(governance.courses[Int(index.value)], under: governance)
    guard content.hours <= details.classHours else { throw .hoursAboveCourse }
    guard content.credits <= details.credits else { throw .creditsAboveCourse }
    let isPassed = try checkScore(details)
    return CreditHolding(
      seq: seq, course: index, institution: institution, content: content,
      status: isPassed ? .recognised : .notPassed)
  }

  /// Whether the activity ended longer before `today` than the bank allows for one signature.
  func isLate(on today: CalendarDay, under governance: Governance) -> Bool {
    Int64(today.number) - Int64(content.completed.number) > governance.genesis.lateAfterDays
  }

  /// The sum that `holding` belongs to.
  func totalKey(_ holding: CreditHolding, under governance: Governance) -> TotalKey {
    TotalKey(
      institution: holding.institution,
      type: governance.courses[Int(holding.course.value)].details.type)
  }

  private func checkPeriod(on today: CalendarDay) throws(Refusal) {
    guard content.started <= content.completed else { throw .periodReversed }
    guard content.completed <= today else { throw .periodInFuture }
  }

  private func checkRights(_ course: Course, under governance: Governance) throws(Refusal) {
    guard course.owner == .bank || course.owner == institution else {
      throw .courseOfAnotherInstitution
    }
    let scope = LicenceScope.courses(course.details.type)
    let isLicensed = governance.institutions[Int(institution.value)].licences.contains {
      $0.covers(scope, from: content.started, to: content.completed)
    }
    guard isLicensed else { throw .unlicensed }
    if let retired = course.retiredFrom {
      guard content.completed < retired else { throw .courseRetired }
    }
  }

  /// Whether the pass mark, if any, is reached; what does not reach it gives no credit.
  private func checkScore(_ course: PublishCourse) throws(Refusal) -> Bool {
    guard let passMark = course.passMark else { return true }
    guard let score = content.score else {
      guard content.credits == .zero else { throw .scoreMissing }
      return false
    }
    guard score < passMark else { return true }
    guard content.credits == .zero else { throw .scoreBelowPassMark }
    return false
  }
}

extension AccountState {
  /// Throws where `holding` stands in the account already, under its record number or as its
  /// course; the holding at `position`, which it corrects, is left out. Linear in the account's
  /// credits.
  func requireNew(
    _ holding: CreditHolding, besides position: Int?, under governance: Governance
  ) throws(Refusal) {
    let isRepeatable = governance.courses[Int(holding.course.value)].details.isRepeatable
    for index in credits.indices where index != position && credits[index].status.stands {
      let other = credits[index]
      if other.institution == holding.institution,
        other.content.reference == holding.content.reference
      {
        let isSame = other.course == holding.course && other.content == holding.content
        throw isSame ? .referenceRepeated : .referenceConflict
      }
      guard other.course == holding.course, other.status == .recognised else { continue }
      guard isRepeatable else { throw .courseAlreadyCredited }
      if other.content.started == holding.content.started,
        other.content.completed == holding.content.completed
      {
        throw .periodAlreadyCredited
      }
    }
    guard dossier != nil, !isRepeatable, holding.status == .recognised else { return }
    let code = governance.courses[Int(holding.course.value)].code
    guard !isConverted(to: code) else { throw .courseAlreadyCredited }
  }
}
