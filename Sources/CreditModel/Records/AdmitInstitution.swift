package import CanonicalCoding

/// What an institution says it is.
package struct InstitutionProfile: Hashable, Sendable {
  /// Its name.
  package let name: String
  /// What it is.
  package let kind: InstitutionKind
  /// Where it stands in the network.
  package let level: InstitutionLevel
  /// The statistical code of the county, town or village that it serves: 6, 9 or 12 digits.
  package let division: String?
  /// Its unified social credit code (GB 32100-2015), opaque here.
  package let creditCode: String?

  /// That profile.
  package init(
    name: String, kind: InstitutionKind, level: InstitutionLevel, division: String?,
    creditCode: String?
  ) {
    self.name = name
    self.kind = kind
    self.level = level
    self.division = division
    self.creditCode = creditCode
  }

  /// Whether `text` is a division code.
  package static func isDivision(_ text: String) -> Bool {
    [6, 9, 12].contains(text.utf8.count)
      && text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  /// Whether `text` has the form of a unified social credit code; lawful codes exist whose check
  /// symbol is wrong, so it is not looked at.
  package static func isCreditCode(_ text: String) -> Bool {
    text.utf8.count == 18
      && text.utf8.allSatisfy {
        ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9"))
          || ($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z"))
      }
  }
}

/// The bank admits an institution (准入).
package struct AdmitInstitution: GovernanceRecord {
  /// Its code, for ever.
  package let code: InstitutionCode
  /// What it is.
  package let profile: InstitutionProfile

  package static var kind: RecordKind { .admitInstitution }

  /// Admits `code` with `profile`.
  package init(code: InstitutionCode, profile: InstitutionProfile) {
    self.code = code
    self.profile = profile
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("code")
    code = try reader.code(Institution.self)
    var creditCode: String?
    if try reader.optionalKey("creditCode") {
      creditCode = try reader.text(limit: 18)
    }
    var division: String?
    if try reader.optionalKey("division") { division = try reader.text(limit: 12) }
    try reader.key("kind")
    let kind = try reader.word(InstitutionKind.self)
    try reader.key("level")
    let level = try reader.word(InstitutionLevel.self)
    try reader.key("name")
    let name = try reader.text(limit: Limits.nameBytes)
    try reader.endObject()
    guard division.map(InstitutionProfile.isDivision) ?? true,
      creditCode.map(InstitutionProfile.isCreditCode) ?? true
    else { throw reader.fault(.value) }
    profile = InstitutionProfile(
      name: name, kind: kind, level: level, division: division, creditCode: creditCode)
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("code")
    writer.code(code)
    if let creditCode = profile.creditCode {
      writer.key("creditCode")
      writer.string(creditCode)
    }
    if let division = profile.division {
      writer.key("division")
      writer.string(division)
    }
    writer.key("kind")
    writer.word(profile.kind)
    writer.key("level")
    writer.word(profile.level)
    writer.key("name")
    writer.string(profile.name)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    guard governance.index(of: code) == nil else { throw .institutionCodeTaken }
    governance.append(Institution(code: code, profile: profile))
  }
}
