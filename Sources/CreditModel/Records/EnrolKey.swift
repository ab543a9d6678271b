package import CanonicalCoding

/// The bank enrols a writer's key (登记公钥): from now on it may sign for its institution.
package struct EnrolKey: GovernanceRecord {
  /// Whose key it is; the bank's own too.
  package let institution: InstitutionCode
  /// The key.
  package let key: PublicKey

  package static var kind: RecordKind { .enrolKey }

  /// Enrols `key` for `institution`.
  package init(institution: InstitutionCode, key: PublicKey) {
    self.institution = institution
    self.key = key
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("institution")
    institution = try reader.code(Institution.self)
    try reader.key("key")
    key = try reader.publicKey()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("institution")
    writer.code(institution)
    writer.key("key")
    writer.base64(key.bytes)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    guard let index = governance.index(of: institution) else { throw .institutionUnknown }
    guard governance.keys[key] == nil, key != governance.genesis.logKey else { throw .keyTaken }
    governance.enrol(key, for: index)
  }
}
