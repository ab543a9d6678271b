package import CanonicalCoding

/// The bank revokes a writer's key (吊销公钥): what it signed before stands, what it signs from now on
/// is refused.
package struct RevokeKey: GovernanceRecord {
  /// The key.
  package let key: PublicKey
  /// Why.
  package let reason: String

  package static var kind: RecordKind { .revokeKey }

  /// Revokes `key` for `reason`.
  package init(key: PublicKey, reason: String) {
    self.key = key
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("key")
    key = try reader.publicKey()
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("key")
    writer.base64(key.bytes)
    writer.key("reason")
    writer.string(reason)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    guard let enrolled = governance.keys[key] else { throw .keyUnknown }
    guard !enrolled.isRevoked else { throw .keyRevoked }
    if enrolled.institution == .bank {
      guard governance.activeBankKeyCount > governance.genesis.quorum else {
        throw .lastGovernanceKey
      }
    }
    governance.revoke(key)
  }
}
