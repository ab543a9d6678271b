package import CanonicalCoding

/// Entry 0: how the bank was opened. Signed by each of the bank's own keys over
/// `creditbank.genesis/v1\n` and the body without its signatures.
package struct Genesis: Hashable, Sendable {
  /// The bank's own keys, which govern.
  package let keys: [PublicKey]
  /// After how many days an activity is late and its posting needs a second signature.
  package let lateAfterDays: Int64
  /// The key that signs checkpoints.
  package let logKey: PublicKey
  /// The bank's name.
  package let name: String
  /// The log's origin: a schema-less URL that names this book alone (C2SP tlog-checkpoint).
  package let origin: String
  /// How many of the bank's keys governance needs.
  package let quorum: Int
  /// Whether the bank was opened for tests and rehearsals.
  package let isTest: Bool
  /// The zone of the bank's calendar days.
  package let timeZone: TimeZoneOffset
  /// The signatures of `keys`.
  package internal(set) var signatures: [KeySignature]

  /// The only suite of this version: SHA-256 and Ed25519.
  package static let suite = "sha256-ed25519"
  /// What stands before the body in the text that is signed.
  package static let signingPrefix = "creditbank.genesis/v1\n"
  /// The most keys that a bank may open with.
  package static let keyLimit = 16
  /// The longest origin, in bytes.
  package static let originBytes = 255

  /// A genesis that is not signed yet.
  package init(
    keys: [PublicKey], lateAfterDays: Int64, logKey: PublicKey, name: String, origin: String,
    quorum: Int, isTest: Bool, timeZone: TimeZoneOffset
  ) {
    self.keys = keys
    self.lateAfterDays = lateAfterDays
    self.logKey = logKey
    self.name = name
    self.origin = origin
    self.quorum = quorum
    self.isTest = isTest
    self.timeZone = timeZone
    signatures = []
  }

  /// The same genesis with `signatures`.
  package func signed(_ signatures: [KeySignature]) -> Genesis {
    var signed = self
    signed.signatures = signatures
    return signed
  }

  /// What each key signs.
  package var signingBytes: [UInt8] {
    var writer = CanonicalWriter()
    writeBody(to: &writer, withSignatures: false)
    return Array(Self.signingPrefix.utf8) + writer.finish()
  }

  /// Reads the body.
  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("keys")
    var keys: [PublicKey] = []
    try reader.beginArray()
    while try reader.nextElement() {
      guard keys.count < Self.keyLimit else { throw reader.fault(.tooLong) }
      keys.append(try reader.publicKey())
    }
    self.keys = keys
    try reader.key("lateAfterDays")
    lateAfterDays = try reader.integer()
    try reader.key("logKey")
    logKey = try reader.publicKey()
    try reader.key("name")
    name = try reader.text(limit: Limits.nameBytes)
    try reader.key("origin")
    origin = try reader.text(limit: Self.originBytes)
    try reader.key("quorum")
    quorum = Int(try reader.integer())
    try reader.key("signatures")
    signatures = try KeySignature.readList(from: &reader)
    try reader.key("suite")
    guard try reader.string() == Self.suite else { throw reader.fault(.value) }
    isTest = try reader.optionalFlag("test")
    try reader.key("timeZone")
    guard let timeZone = TimeZoneOffset(text: try reader.string()) else {
      throw reader.fault(.value)
    }
    self.timeZone = timeZone
    try reader.endObject()
    guard isPlausible else { throw reader.fault(.value) }
  }

  /// Whether the bank can be governed as this says, and its origin can name a log (C2SP
  /// signed-note: no space, no plus sign).
  package var isPlausible: Bool {
    Set(keys + [logKey]).count == keys.count + 1 && quorum >= 1 && quorum <= keys.count
      && Limits.lateAfterDays.contains(lateAfterDays)
      && PlainText.isAcceptable(name, limit: Limits.nameBytes) && Self.isOrigin(origin)
  }

  /// Whether `text` can name a log.
  package static func isOrigin(_ text: String) -> Bool {
    PlainText.isAcceptable(text, limit: originBytes)
      && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
  }

  /// Writes the body.
  package func write(to writer: inout CanonicalWriter) {
    writeBody(to: &writer, withSignatures: true)
  }

  private func writeBody(to writer: inout CanonicalWriter, withSignatures: Bool) {
    writer.beginObject()
    writer.key("keys")
    writer.beginArray()
    for key in keys { writer.base64(key.bytes) }
    writer.endArray()
    writer.key("lateAfterDays")
    writer.integer(lateAfterDays)
    writer.key("logKey")
    writer.base64(logKey.bytes)
    writer.key("name")
    writer.string(name)
    writer.key("origin")
    writer.string(origin)
    writer.key("quorum")
    writer.integer(Int64(quorum))
    if withSignatures {
      writer.key("signatures")
      KeySignature.write(signatures, to: &writer)
    }
    writer.key("suite")
    writer.string(Self.suite)
    if isTest {
      writer.key("test")
      writer.boolean(true)
    }
    writer.key("timeZone")
    writer.string(timeZone.text)
    writer.endObject()
  }
}
