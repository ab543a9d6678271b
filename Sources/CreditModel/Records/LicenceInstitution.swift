package import CanonicalCoding

/// The bank licenses an institution (许可): what it may post, and for activities of which days. A
/// licence with a number that the institution has already takes the older one's place.
package struct LicenceInstitution: GovernanceRecord {
  /// Who is licensed.
  package let institution: InstitutionCode
  /// The licence.
  package let licence: Licence

  package static var kind: RecordKind { .licenceInstitution }

  /// Licenses `institution`.
  package init(institution: InstitutionCode, licence: Licence) {
    self.institution = institution
    self.licence = licence
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("from")
    let from = try reader.day()
    try reader.key("institution")
    institution = try reader.code(Institution.self)
    try reader.key("number")
    let number = try reader.code(Licence.self)
    let to = try reader.optionalKey("to") ? try reader.day() : nil
    try reader.key("types")
    licence = Licence(number: number, scopes: try Self.scopes(from: &reader), from: from, to: to)
    try reader.endObject()
  }

  /// Reads the list of words, which is sorted and has none twice.
  private static func scopes(
    from reader: inout CanonicalReader
  ) throws(DecodingFault) -> Set<LicenceScope> {
    var scopes: Set<LicenceScope> = []
    var previous = ""
    try reader.beginArray()
    while try reader.nextElement() {
      let word = try reader.string(limit: Limits.codeLength)
      guard let scope = LicenceScope(word: word), previous < word else {
        throw reader.fault(.value)
      }
      scopes.insert(scope)
      previous = word
    }
    guard !scopes.isEmpty else { throw reader.fault(.value) }
    return scopes
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("from")
    writer.day(licence.from)
    writer.key("institution")
    writer.code(institution)
    writer.key("number")
    writer.code(licence.number)
    if let to = licence.to {
      writer.key("to")
      writer.day(to)
    }
    writer.key("types")
    writer.beginArray()
    for word in licence.scopes.map(\.word).sorted() { writer.string(word) }
    writer.endArray()
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    guard let index = governance.index(of: institution) else { throw .institutionUnknown }
    guard index != .bank else { throw .bankIsNotAdmitted }
    guard licence.to.map({ licence.from <= $0 }) ?? true else { throw .termReversed }
    let position = governance[index].licences.firstIndex { $0.number == licence.number }
    if let position {
      governance[index].licences[position] = licence
    } else {
      guard governance[index].licences.count < Limits.licences else { throw .licencesFull }
      governance[index].licences.append(licence)
    }
  }
}
