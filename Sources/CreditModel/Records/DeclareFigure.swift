package import CanonicalCoding

/// The bank declares how many persons of a class a division had on a day, from a register of
/// another office (统计数). A figure that was declared before is superseded by naming it.
package struct DeclareFigure: GovernanceRecord {
  /// The division that is counted: 2 to 12 digits.
  package let area: String
  /// The day on which the count was right.
  package let asOf: CalendarDay
  /// The class of persons that is counted.
  package let group: RuleCode
  /// How many.
  package let count: UInt64
  /// The document that says so.
  package let document: String
  /// Whose document it is.
  package let source: String
  /// The entry of the figure whose place this one takes.
  package let supersedes: UInt64?

  package static var kind: RecordKind { .declareFigure }

  /// Declares that figure.
  package init(
    area: String, group: RuleCode, asOf: CalendarDay, count: UInt64, source: String,
    document: String, supersedes: UInt64? = nil
  ) {
    self.area = area
    self.group = group
    self.asOf = asOf
    self.count = count
    self.source = source
    self.document = document
    self.supersedes = supersedes
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("area")
    area = try reader.text(limit: Limits.codeLength)
    guard LearnerAttribute.isDivision(area) else { throw reader.fault(.value) }
    try reader.key("asOf")
    asOf = try reader.day()
    try reader.key("class")
    group = try reader.code(RuleName.self)
    try reader.key("count")
    count = try reader.count()
    try reader.key("document")
    document = try reader.text(limit: Limits.referenceBytes)
    try reader.key("source")
    source = try reader.text(limit: Limits.nameBytes)
    supersedes = try reader.optionalKey("supersedes") ? try reader.count() : nil
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("area")
    writer.string(area)
    writer.key("asOf")
    writer.day(asOf)
    writer.key("class")
    writer.code(group)
    writer.key("count")
    writer.integer(count)
    writer.key("document")
    writer.string(document)
    writer.key("source")
    writer.string(source)
    if let supersedes {
      writer.key("supersedes")
      writer.integer(supersedes)
    }
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    let old = try supersedes.map { (seq) throws(Refusal) in try position(of: seq, in: governance) }
    let isTaken = governance.figures.contains {
      $0.supersededBy == nil && $0.seq != supersedes && $0.area == area && $0.group == group
        && $0.asOf == asOf
    }
    guard !isTaken else { throw .figureTaken }
    if let old { governance.figures[old].supersededBy = context.seq }
    governance.figures.append(
      Figure(seq: context.seq, area: area, group: group, asOf: asOf, count: count))
  }

  /// Where the figure of the entry at `seq` is: one of the same area and class that nothing
  /// supersedes yet.
  private func position(of seq: UInt64, in governance: Governance) throws(Refusal) -> Int {
    guard let position = governance.figures.firstIndex(where: { $0.seq == seq }) else {
      throw .figureUnknown
    }
    let old = governance.figures[position]
    guard old.supersededBy == nil, old.area == area, old.group == group else {
      throw .figureUnknown
    }
    return position
  }
}
