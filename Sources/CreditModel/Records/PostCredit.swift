package import CanonicalCoding

/// An institution posts a credit to an account (存入): one completed course, or one attempt at it.
package struct PostCredit: AccountRecord {
  /// The course.
  package let course: CourseCode
  /// What was achieved, and when.
  package let content: CreditContent
  /// The institution in whose name its delegate posts it; nil where whoever submits vouches.
  package let onBehalfOf: InstitutionCode?

  package static var kind: RecordKind { .postCredit }

  /// Posts `content` of `course`.
  package init(
    course: CourseCode, content: CreditContent, onBehalfOf: InstitutionCode? = nil
  ) {
    self.course = course
    self.content = content
    self.onBehalfOf = onBehalfOf
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("completed")
    let completed = try reader.day()
    try reader.key("course")
    course = try reader.code(Course.self)
    try reader.key("credits")
    let credits = try reader.amount(Credits.self, limit: Limits.credits)
    try reader.key("hours")
    let hours = try reader.amount(ClassHours.self, limit: Limits.hours)
    try reader.key("mode")
    let mode = try reader.word(LearningMode.self)
    onBehalfOf = try reader.optionalKey("onBehalfOf") ? try reader.code(Institution.self) : nil
    try reader.key("reference")
    let reference = try reader.text(limit: Limits.referenceBytes)
    let score = try reader.optionalScore()
    try reader.key("started")
    let started = try reader.day()
    try reader.endObject()
    content = CreditContent(
      started: started, completed: completed, hours: hours, credits: credits, score: score,
      mode: mode, reference: reference)
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("completed")
    writer.day(content.completed)
    writer.key("course")
    writer.code(course)
    writer.key("credits")
    writer.amount(content.credits)
    writer.key("hours")
    writer.amount(content.hours)
    writer.key("mode")
    writer.word(content.mode)
    if let onBehalfOf {
      writer.key("onBehalfOf")
      writer.code(onBehalfOf)
    }
    writer.key("reference")
    writer.string(content.reference)
    if let score = content.score {
      writer.key("score")
      writer.amount(score)
    }
    writer.key("started")
    writer.day(content.started)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireOpen()
    try account.requireRoom()
    let author = context.author
    let institution = try vouching(for: author, under: governance)
    try governance.requireFree(institution, toPostOn: author.today)
    let award = CourseAward(course: course, institution: institution, content: content)
    let holding = try award.holding(seq: context.seq, on: author.today, under: governance)
    guard !award.isLate(on: author.today, under: governance) || author.signers.count >= 2 else {
      throw .lateWithoutSecondSignature
    }
    try account.requireNew(holding, besides: nil, under: governance)
    account.credits.append(holding)
    return Effects(totals: [
      TotalChange(
        key: award.totalKey(holding, under: governance), issued: holding.content.credits)
    ])
  }

  /// Who vouches for the posting: `author`, or the institution whose delegate `author` is today.
  func vouching(
    for author: Authorship, under governance: Governance
  ) throws(Refusal) -> InstitutionIndex {
    guard let onBehalfOf else { return author.institution }
    guard let institution = governance.index(of: onBehalfOf) else { throw .institutionUnknown }
    guard governance.isDelegate(author.institution, of: institution, on: author.today) else {
      throw .notDelegated
    }
    guard !governance[institution].isSuspended else { throw .institutionSuspended }
    try governance.requireFree(author.institution, toPostOn: author.today)
    return institution
  }
}
