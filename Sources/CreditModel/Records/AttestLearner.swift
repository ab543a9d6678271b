package import CanonicalCoding

/// An institution asserts something of a learner (身份认定): a month of birth, a residence, a class.
/// A newer month of birth takes the older one's place.
package struct AttestLearner: AccountRecord {
  /// What is asserted.
  package let attribute: LearnerAttribute
  /// The document that proves it.
  package let evidence: String?
  /// The first day on which it holds.
  package let from: CalendarDay
  /// The last day, or nil where it has no end.
  package let to: CalendarDay?
  /// The month, the division or the class.
  package let value: String

  package static var kind: RecordKind { .attestLearner }

  /// Asserts `value` from the day `from` on.
  package init(
    _ attribute: LearnerAttribute, _ value: String, from: CalendarDay, to: CalendarDay? = nil,
    evidence: String? = nil
  ) {
    self.attribute = attribute
    self.value = value
    self.from = from
    self.to = to
    self.evidence = evidence
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("attribute")
    attribute = try reader.word(LearnerAttribute.self)
    evidence =
      try reader.optionalKey("evidence") ? try reader.text(limit: Limits.referenceBytes) : nil
    try reader.key("from")
    from = try reader.day()
    to = try reader.optionalKey("to") ? try reader.day() : nil
    try reader.key("value")
    value = try reader.text(limit: Limits.codeLength)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("attribute")
    writer.word(attribute)
    if let evidence {
      writer.key("evidence")
      writer.string(evidence)
    }
    writer.key("from")
    writer.day(from)
    if let to {
      writer.key("to")
      writer.day(to)
    }
    writer.key("value")
    writer.string(value)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireOpen()
    try account.requireRoom()
    guard attribute.isValue(value), to.map({ from <= $0 }) ?? true else {
      throw .attestationMalformed
    }
    account.beginDossier()
    account.dossier?.attestations.append(
      Attestation(seq: context.seq, attribute: attribute, value: value, from: from, to: to))
    account.dossier?.keepNewestBirthMonth()
    return .none
  }
}

extension LearnerAttribute {
  /// Whether `text` can be asserted as this.
  func isValue(_ text: String) -> Bool {
    switch self {
    case .birthMonth: CalendarDay(text: text + "-01") != nil
    case .residence: Self.isDivision(text)
    case .class: RuleCode(text: text) != nil
    }
  }
}

extension Dossier {
  /// Drops every month of birth but the newest: a person has one.
  mutating func keepNewestBirthMonth() {
    let newest = attestations.last { $0.attribute == .birthMonth }?.seq
    attestations.removeAll { $0.attribute == .birthMonth && $0.seq != newest }
  }
}
