package import CanonicalCoding
package import CreditModel
package import HashLog

/// What a writer says of records that belong together, and its signatures (提交批次): the body of a
/// submission entry.
package struct SubmissionHeader: Hashable, Sendable {
  /// How many records there are.
  package let count: UInt64
  /// The submission's name, unique within its institution: submitting it again changes nothing.
  package let id: String
  /// Who submits.
  package let institution: InstitutionCode
  /// The RFC 6962 root over the leaf hashes of the records' bytes.
  package let root: Digest
  /// The writer's signatures.
  package internal(set) var signatures: [KeySignature]
  /// When the writer says that it signed.
  package let statedAt: Instant

  /// What stands before the text that is signed.
  package static let signingPrefix = "creditbank.submission/v1\n"
  /// The kind of a submission's record.
  package static let kind = "submission"

  /// A header that is not signed yet.
  package init(
    count: UInt64, id: String, institution: InstitutionCode, root: Digest, statedAt: Instant
  ) {
    self.count = count
    self.id = id
    self.institution = institution
    self.root = root
    self.statedAt = statedAt
    signatures = []
  }

  /// What each key signs, in the bank of that origin.
  package func signingBytes(bank origin: String) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.beginObject()
    writer.key("bank")
    writer.string(origin)
    writeFields(to: &writer, withSignatures: false)
    writer.endObject()
    return Array(Self.signingPrefix.utf8) + writer.finish()
  }

  /// Reads the record of a submission entry.
  package init(canonicalRecord bytes: Span<UInt8>) throws(DecodingFault) {
    var reader = CanonicalReader(bytes)
    try reader.beginObject()
    try reader.key("body")
    try reader.beginObject()
    try reader.key("count")
    count = try reader.count()
    try reader.key("id")
    id = try reader.text(limit: CreditModel.Limits.referenceBytes)
    try reader.key("institution")
    institution = try reader.code(Institution.self)
    try reader.key("root")
    root = try reader.digest()
    try reader.key("signatures")
    signatures = try KeySignature.readList(from: &reader)
    try reader.key("statedAt")
    statedAt = try reader.instant()
    try reader.endObject()
    try reader.key("kind")
    guard try reader.string() == Self.kind else { throw reader.fault(.value) }
    try reader.endObject()
    try reader.finish()
  }

  /// The record of the submission entry.
  package var recordBytes: [UInt8] {
    var writer = CanonicalWriter()
    writer.beginObject()
    writer.key("body")
    writer.beginObject()
    writeFields(to: &writer, withSignatures: true)
    writer.endObject()
    writer.key("kind")
    writer.string(Self.kind)
    writer.endObject()
    return writer.finish()
  }

  private func writeFields(to writer: inout CanonicalWriter, withSignatures: Bool) {
    writer.key("count")
    writer.integer(count)
    writer.key("id")
    writer.string(id)
    writer.key("institution")
    writer.code(institution)
    writer.key("root")
    writer.base64(root.bytes)
    if withSignatures {
      writer.key("signatures")
      KeySignature.write(signatures, to: &writer)
    }
    writer.key("statedAt")
    writer.string(statedAt.text)
  }
}

/// Records that a writer signed together; admitted whole or not at all.
package struct Submission: Sendable {
  /// What the writer says of them.
  package let header: SubmissionHeader
  /// The records.
  package let records: RecordList

  /// Signs `records` for `institution` in the bank of `origin` with `keys`. Costs a hash a record
  /// and a signature a key.
  package init(
    signing records: RecordList, id: String, institution: InstitutionCode, bank origin: String,
    statedAt: Instant, keys: [SigningKey]
  ) {
    var header = SubmissionHeader(
      count: UInt64(records.count), id: id, institution: institution, root: records.root,
      statedAt: statedAt)
    let message = header.signingBytes(bank: origin)
    header.signatures = keys.compactMap { key in
      PublicKey(bytes: key.verifyingKey.bytes).map {
        KeySignature(key: $0, signature: key.sign(message.span))
      }
    }
    self.init(header: header, records: records)
  }

  /// A submission as it came in; nothing is checked yet.
  package init(header: SubmissionHeader, records: RecordList) {
    self.header = header
    self.records = records
  }
}

extension RecordList {
  /// The RFC 6962 root over the records' leaf hashes.
  package var root: Digest {
    var frontier = MerkleFrontier()
    for index in 0..<count {
      frontier.append(Hashing.leaf(bytes.span.extracting(range(of: index))))
    }
    return frontier.root
  }
}
