import CanonicalCoding
import CreditModel

/// Where rules are tried on entries that no book holds: institutions and courses to name, and a
/// day.
struct RuleBench {
  /// What entries name.
  let governance: Governance
  /// The day of evaluation.
  var day: CalendarDay = "2026-05-20"
  /// The entries.
  var entries: [RuleEntry] = []
  /// The learner.
  var learner = LearnerFacts()
  /// The issuers' limits.
  var validities: [ValidityRule] = []
  /// What an expert decided.
  var decision: Fraction?

  /// A course to name: its code, type and title, and the institution that has it.
  static let courses: [(code: CourseCode, type: CourseType, title: String, level: LevelCode?)] = [
    ("S1", .skill, "Welding", nil), ("S2", .skill, "Welding II", nil),
    ("S3", .skill, "焊接（一）", nil), ("S4", .skill, "焊接", "senior"),
    ("C1", .culture, "语文", "senior"), ("C2", .culture, "数学", "senior"),
    ("C3", .culture, "自然科学", "junior"), ("C4", .culture, "社会科学", "junior"),
    ("L1", .leisure, "Choir", nil), ("V1", .vocational, "Lathe", nil),
    ("D1", .degree, "Logic", "bachelor"), ("D2", .degree, "Algebra", "bachelor"),
    ("T-CHN", .culture, "语文任务", nil), ("ZERO", .community, "Talk", nil),
  ]

  /// A bench without entries; `courses` are there besides the usual ones, titled as their code and
  /// of the type that its beginning says.
  init(on day: CalendarDay = "2026-05-20", besides courses: [CourseCode] = []) throws {
    governance = try Self.world(courses)
    self.day = day
  }

  private static func world(_ others: [CourseCode]) throws -> Governance {
    var bank = Bank(genesis: .test())
    try bank.apply(.admit("A"))
    try bank.apply(.admit("B", kind: .townAdultSchool, level: .town))
    try bank.apply(.admit("U", kind: .openUniversity, level: .prefecture))
    try bank.apply(.admit("Z", kind: .assessmentBody))
    for code in ["IN-UNI-A", "IN-UNI-B"] as [InstitutionCode] { try bank.apply(.admit(code)) }
    for course in courses + others.map({ ($0, type(of: $0), $0.text + "X", nil) }) {
      try bank.apply(
        PublishCourse(
          code: course.code, title: course.title, type: course.type, level: course.level,
          classHours: ClassHours(thousandths: course.code == "ZERO" ? 0 : 100_000),
          minutesPerHour: 45, credits: Credits(thousandths: 100_000), passMark: nil,
          isRepeatable: true, owner: .bank))
    }
    return bank.governance
  }

  private static func type(of course: CourseCode) -> CourseType {
    if course.text.hasPrefix("DC-") { return .culture }
    return course.text.hasPrefix("SK-") ? .skill : .degree
  }

  private func subject() -> RuleSubject {
    RuleSubject(
      entries: entries, day: day, validities: validities, learner: learner, decision: decision)
  }

  /// An evaluation of `document` here, of at most `budget` steps.
  func evaluation(
    _ document: RuleDocument, budget: Int = Evaluation.stepLimit
  ) -> Evaluation {
    Evaluation(document.scope, on: subject(), budget: budget)
  }

  /// What `measure` makes of the entries, and the positions of those that it rests on.
  func outcome(
    _ measure: String, _ members: String = "{}"
  ) throws -> (value: Fraction, evidence: [UInt64]) {
    let gives = #"{"gives":[{"type":"points","credits":\#(measure)}]}"#
    let text = try RuleText.of(.conversion, members).with(CanonicalValue(json: gives))
    let document = try RuleDocument(text)
    guard case .conversion(let rule) = document.body else { return (.zero, []) }
    let subject = subject()
    var evaluation = Evaluation(document.scope, on: subject)
    let outcome = try evaluation.value(of: rule.gives[0].credits)
    return (outcome.value, outcome.evidence.map { subject.entries[$0].id.seq }.sorted())
  }

  /// What `measure` makes of the entries, as text.
  func value(_ measure: String, _ members: String = "{}") throws -> String {
    try outcome(measure, members).value.text
  }

  /// What the tally with these members makes of the entries, as text.
  func tally(_ members: String) throws -> String { try value(#"{"tally":{\#(members)}}"#) }

  /// The positions of the entries that `selection` lets count.
  func selected(_ selection: String, _ members: String = "{}") throws -> [UInt64] {
    try outcome(#"{"tally":{"where":\#(selection),"of":"count"}}"#, members).evidence
  }

  /// How `condition` is judged, and the positions of what that rests on.
  func judge(
    _ condition: String, _ members: String = "{}"
  ) throws -> (judgement: Judgement, evidence: [UInt64]) {
    let text = try RuleText.of(.programme, members)
      .with(CanonicalValue(json: #"{"requires":\#(condition)}"#))
    let document = try RuleDocument(text)
    guard case .programme(let programme) = document.body else {
      preconditionFailure("a programme was asked for")
    }
    let subject = subject()
    var evaluation = Evaluation(document.scope, on: subject)
    let judgement = try evaluation.judge(programme.requires)
    return (judgement, judgement.evidence.map { subject.entries[$0].id.seq }.sorted())
  }

  /// Whether `condition` is met.
  func isMet(_ condition: String, _ members: String = "{}") throws -> Bool {
    try judge(condition, members).judgement.isMet
  }
}

extension RuleBench {
  private func institution(_ code: InstitutionCode) -> Institution? {
    governance.index(of: code).map { governance[$0] }
  }

  private func course(_ code: CourseCode?) -> Course? {
    code.flatMap { governance.index(of: $0) }.map { governance[$0] }
  }

  /// Adds a posted credit: figures in thousandths.
  mutating func credit(
    _ seq: UInt64, _ code: CourseCode = "S1", by poster: InstitutionCode = "A",
    on day: CalendarDay = "2026-03-01", credits: Int64 = 4_000, hours: Int64 = 40_000,
    score: Int64? = nil, mode: LearningMode = .faceToFace, isPassed: Bool = true,
    reference: String = ""
  ) {
    let course = course(code)
    entries.append(
      RuleEntry(
        id: HoldingID(seq: seq), kind: .credit, course: course, type: course?.details.type,
        institution: institution(poster), day: day, hours: ClassHours(thousandths: hours),
        credits: Credits(thousandths: credits), score: score.map(Score.init(thousandths:)),
        mode: mode, isPassed: isPassed, reference: reference))
  }

  /// Adds a certificate.
  mutating func certificate(
    _ seq: UInt64, _ occupation: String = "焊工", level: CertificateLevel = .level5,
    by issuer: InstitutionCode = "Z", on day: CalendarDay = "2026-03-01", number: String = "N"
  ) {
    entries.append(
      RuleEntry(
        id: HoldingID(seq: seq), kind: .certificate, course: nil, type: nil,
        institution: institution(issuer), day: day, occupation: occupation, level: level,
        reference: number))
  }

  /// Adds a result of a conversion.
  mutating func conversion(
    _ seq: UInt64, part: Int = 0, type: CourseType = .vocational, course code: CourseCode? = nil,
    rule: RuleCode = "R", by submitter: InstitutionCode = "A", on day: CalendarDay = "2026-03-01",
    credits: Int64 = 4_000
  ) {
    entries.append(
      RuleEntry(
        id: HoldingID(seq: seq, part: part), kind: .conversion, course: course(code), type: type,
        institution: institution(submitter), day: day, credits: Credits(thousandths: credits),
        rule: rule))
  }

  /// Sets the issuers' limits to those of validity documents with these members.
  mutating func limit(_ documents: String...) throws {
    validities = []
    for members in documents {
      if case .validity(let rule) = try RuleDocument.test(.validity, members).body {
        validities.append(rule)
      }
    }
  }
}
