package import CanonicalCoding

/// A course leaves the catalogue (课程停用), by the bank or by its owner: activities that end on the
/// day named, or later, are not credited.
package struct RetireCourse: GovernanceRecord {
  /// The course.
  package let code: CourseCode
  /// The first day on which an activity may no longer end.
  package let from: CalendarDay

  package static var kind: RecordKind { .retireCourse }

  /// Retires `code` from the day `from`.
  package init(code: CourseCode, from: CalendarDay) {
    self.code = code
    self.from = from
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("code")
    code = try reader.code(Course.self)
    try reader.key("from")
    from = try reader.day()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("code")
    writer.code(code)
    writer.key("from")
    writer.day(from)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    guard let index = governance.index(of: code) else { throw .courseUnknown }
    guard context.author.isBank || context.author.institution == governance[index].owner else {
      throw .notAuthorised
    }
    guard governance[index].retiredFrom == nil else { throw .courseAlreadyRetired }
    governance[index].retiredFrom = from
  }
}
