package import CanonicalCoding

/// A course enters the catalogue (课程发布), by the bank or by the institution that owns it. A code is
/// published once; another edition is another code.
package struct PublishCourse: GovernanceRecord {
  /// Class hours: the most that one posting may have.
  package let classHours: ClassHours
  /// The course's code, for ever.
  package let code: CourseCode
  /// Credits: the most that one posting may have.
  package let credits: Credits
  /// The level, in the owner's terms.
  package let level: LevelCode?
  /// How many minutes one class hour has.
  package let minutesPerHour: Int64
  /// Who owns it; the bank's courses may be posted by every institution licensed for the type.
  package let owner: InstitutionCode
  /// The score that gives credit, or nil where the course has no exam.
  package let passMark: Score?
  /// Whether it may be credited again for another period.
  package let isRepeatable: Bool
  /// The title.
  package let title: String
  /// What it is for, which is the type of its credits.
  package let type: CourseType

  package static var kind: RecordKind { .publishCourse }

  /// Publishes the course.
  package init(
    code: CourseCode, title: String, type: CourseType, level: LevelCode?, classHours: ClassHours,
    minutesPerHour: Int64, credits: Credits, passMark: Score?, isRepeatable: Bool,
    owner: InstitutionCode
  ) {
    self.code = code
    self.title = title
    self.type = type
    self.level = level
    self.classHours = classHours
    self.minutesPerHour = minutesPerHour
    self.credits = credits
    self.passMark = passMark
    self.isRepeatable = isRepeatable
    self.owner = owner
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("classHours")
    classHours = try reader.amount(ClassHours.self, limit: Limits.hours)
    try reader.key("code")
    code = try reader.code(Course.self)
    try reader.key("credits")
    credits = try reader.amount(Credits.self, limit: Limits.credits)
    level = try reader.optionalKey("level") ? try reader.code(CourseLevel.self) : nil
    try reader.key("minutesPerHour")
    minutesPerHour = try reader.integer()
    guard Limits.minutesPerHour.contains(minutesPerHour) else { throw reader.fault(.value) }
    try reader.key("owner")
    owner = try reader.code(Institution.self)
    passMark =
      try reader.optionalKey("passMark")
      ? try reader.amount(Score.self, limit: Limits.score) : nil
    isRepeatable = try reader.optionalFlag("repeatable")
    try reader.key("title")
    title = try reader.text(limit: Limits.nameBytes)
    try reader.key("type")
    type = try reader.word(CourseType.self)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("classHours")
    writer.amount(classHours)
    writer.key("code")
    writer.code(code)
    writer.key("credits")
    writer.amount(credits)
    if let level {
      writer.key("level")
      writer.code(level)
    }
    writer.key("minutesPerHour")
    writer.integer(minutesPerHour)
    writer.key("owner")
    writer.code(owner)
    if let passMark {
      writer.key("passMark")
      writer.amount(passMark)
    }
    if isRepeatable {
      writer.key("repeatable")
      writer.boolean(true)
    }
    writer.key("title")
    writer.string(title)
    writer.key("type")
    writer.word(type)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    let author = context.author
    guard let ownerIndex = governance.index(of: owner) else { throw .institutionUnknown }
    if !author.isBank {
      guard author.institution == ownerIndex else { throw .notAuthorised }
      let isLicensed = governance[ownerIndex].licences.contains {
        $0.covers(.courses(type), from: author.today, to: author.today)
      }
      guard isLicensed else { throw .unlicensed }
    }
    guard governance.index(of: code) == nil else { throw .courseCodeTaken }
    governance.append(Course(code: code, details: self, owner: ownerIndex))
  }
}
