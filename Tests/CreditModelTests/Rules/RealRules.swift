import CreditModel
import LedgerTestKit

/// The pool's institutions and courses in a real bank, and naive things made real.
struct RealRules {
  let governance: Governance
  private let author: Authorship

  init() throws {
    let keys = [1, 2].compactMap { PublicKey(bytes: Array(repeating: $0, count: 32)) }
    let moment: Instant = "2026-05-01T01:00:00.000Z"
    var governance = Governance(
      genesis: Genesis(
        keys: keys, lateAfterDays: 30, logKey: keys[0], name: "Test", origin: "test.example",
        quorum: 2, isTest: true, timeZone: .china))
    author = try governance.authorship(of: .bank, signers: keys, at: moment)
    let context = RecordContext(seq: 1, author: author)
    for (code, kind) in RulePool.institutions {
      let profile = InstitutionProfile(
        name: code, kind: kind, level: .county, division: nil, creditCode: nil)
      try AdmitInstitution(code: .init(stringLiteral: code), profile: profile)
        .apply(to: &governance, in: context)
    }
    for course in RulePool.courses {
      try PublishCourse(
        code: .init(stringLiteral: course.code), title: course.title, type: course.type,
        level: course.level.map { .init(stringLiteral: $0) },
        classHours: ClassHours(thousandths: course.classHours), minutesPerHour: 45,
        credits: Credits(thousandths: 10_000),
        passMark: course.passMark.map(Score.init(thousandths:)), isRepeatable: true, owner: .bank
      ).apply(to: &governance, in: context)
    }
    self.governance = governance
  }

  /// The entry as the engine sees it.
  func entry(_ entry: NaiveEntry) -> RuleEntry {
    let course = entry.course.flatMap { governance.index(of: CourseCode(stringLiteral: $0)) }
    let institution = governance.index(of: InstitutionCode(stringLiteral: entry.institution))
    return RuleEntry(
      id: entry.id, kind: RuleEntry.Kind(rawValue: entry.kind) ?? .credit,
      course: course.map { governance[$0] }, type: entry.type.flatMap(CourseType.init(rawValue:)),
      institution: institution.map { governance[$0] }, day: entry.day,
      hours: ClassHours(thousandths: entry.hours), credits: Credits(thousandths: entry.credits),
      score: entry.score.map(Score.init(thousandths:)),
      mode: entry.mode.flatMap(LearningMode.init(rawValue:)), isPassed: entry.isPassed,
      occupation: entry.occupation,
      level: entry.certificateLevel.flatMap(CertificateLevel.init(rawValue:)),
      rule: entry.rule.map { RuleCode(stringLiteral: $0) }, reference: entry.reference)
  }

  /// What the engine knows of the learner; what was asserted before or after the day is there too.
  func facts(_ learner: NaiveLearner, on day: CalendarDay) throws -> LearnerFacts {
    var account = AccountState()
    _ = try OpenAccount().apply(
      to: &account, in: RecordContext(seq: 2, author: author), under: governance)
    var assertions: [AttestLearner] = []
    if let month = learner.birthMonth {
      assertions.append(AttestLearner(.birthMonth, "1950-05", from: "2000-01-01"))
      assertions.append(AttestLearner(.birthMonth, month, from: "2000-01-01"))
    }
    for (attribute, values) in [
      (LearnerAttribute.residence, learner.residences), (.class, learner.classes),
    ] {
      for value in values {
        assertions.append(AttestLearner(attribute, value, from: day, to: day))
        assertions.append(AttestLearner(attribute, value, from: "2000-01-01", to: "2000-01-02"))
      }
    }
    for (index, assertion) in assertions.enumerated() {
      let context = RecordContext(seq: UInt64(index + 3), author: author)
      _ = try assertion.apply(to: &account, in: context, under: governance)
    }
    var facts = LearnerFacts()
    facts.attestations = account.dossier?.attestations ?? []
    facts.awards = Set(learner.awards.map { RuleCode(stringLiteral: $0) })
    for (rule, standing) in learner.standings {
      facts.standings[RuleCode(stringLiteral: rule)] = RuleCode(stringLiteral: standing)
    }
    return facts
  }
}

/// What both evaluators can answer, in the same words.
enum Answer: Hashable, CustomStringConvertible {
  /// A number or a verdict, with the evidence where it counts.
  case given(String, evidence: [HoldingID])
  /// No number: out of range or divided by zero.
  case refused
  /// Something that neither should say.
  case broken(String)

  var description: String {
    switch self {
    case .given(let text, let evidence):
      "\(text) by \(evidence.map { "\($0.seq).\($0.part)" })"
    case .refused: "refused"
    case .broken(let why): "broken: \(why)"
    }
  }
}
