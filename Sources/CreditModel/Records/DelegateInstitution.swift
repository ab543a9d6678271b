package import CanonicalCoding

/// An institution, or the bank for it, lets another institution post in its name (委托). The newest
/// delegation of a pair takes the older one's place.
package struct DelegateInstitution: GovernanceRecord {
  /// The first day.
  package let from: CalendarDay
  /// In whose name postings are made.
  package let institution: InstitutionCode
  /// Who may make them.
  package let to: InstitutionCode
  /// The last day, or nil where it has no end.
  package let until: CalendarDay?

  package static var kind: RecordKind { .delegateInstitution }

  /// Lets `to` post in the name of `institution`.
  package init(
    institution: InstitutionCode, to: InstitutionCode, from: CalendarDay, until: CalendarDay? = nil
  ) {
    self.institution = institution
    self.to = to
    self.from = from
    self.until = until
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("from")
    from = try reader.day()
    try reader.key("institution")
    institution = try reader.code(Institution.self)
    try reader.key("to")
    to = try reader.code(Institution.self)
    until = try reader.optionalKey("until") ? try reader.day() : nil
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("from")
    writer.day(from)
    writer.key("institution")
    writer.code(institution)
    writer.key("to")
    writer.code(to)
    if let until {
      writer.key("until")
      writer.day(until)
    }
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    let principal = try governance.admitted(institution)
    guard context.author.isBank || context.author.institution == principal else {
      throw .notAuthorised
    }
    guard let delegate = governance.index(of: to) else { throw .institutionUnknown }
    guard delegate != principal, delegate != .bank, until.map({ from <= $0 }) ?? true else {
      throw .delegationMalformed
    }
    let delegation = Delegation(
      institution: principal, delegate: delegate, from: from, until: until)
    let position = governance.delegations.firstIndex {
      $0.institution == principal && $0.delegate == delegate
    }
    if let position {
      governance.delegations[position] = delegation
    } else {
      governance.delegations.append(delegation)
    }
  }
}
