import CanonicalCoding
package import CreditModel
package import HashLog

/// Entry 0 of a book: how the bank was opened.
package struct GenesisEntry: Sendable {
  /// What it says.
  package let genesis: Genesis
  /// When the bank was opened.
  package let at: Instant

  /// The kind of the genesis record.
  package static let kind = "genesis"

  /// The genesis taken at `at`.
  package init(_ genesis: Genesis, at: Instant) {
    self.genesis = genesis
    self.at = at
  }

  /// Reads entry 0; nil where the bytes are no genesis.
  package init?(_ bytes: [UInt8]) { self.init(bytes.span) }

  /// Reads entry 0; nil where the bytes are no genesis.
  package init?(_ bytes: Span<UInt8>) {
    do {
      let entry = try Entry(canonical: bytes)
      guard entry.seq == 0, case .sealed(let at) = entry.origin else { return nil }
      var reader = CanonicalReader(bytes.extracting(entry.record))
      try reader.beginObject()
      try reader.key("body")
      genesis = try Genesis(from: &reader)
      try reader.key("kind")
      guard try reader.string() == Self.kind else { return nil }
      try reader.endObject()
      try reader.finish()
      self.at = at
    } catch {
      return nil
    }
  }

  /// The bytes of entry 0.
  package var bytes: [UInt8] {
    var record = CanonicalWriter()
    record.beginObject()
    record.key("body")
    genesis.write(to: &record)
    record.key("kind")
    record.string(Self.kind)
    record.endObject()
    var writer = CanonicalWriter()
    writer.sealedEntry(seq: 0, at: at, record: record.written)
    return writer.finish()
  }

  /// Whether every key of the bank signed it.
  package var isSigned: Bool {
    let message = genesis.signingBytes
    guard genesis.signatures.map(\.key) == genesis.keys else { return false }
    return genesis.signatures.allSatisfy { signature in
      VerifyingKey(bytes: signature.key.bytes)?
        .isValid(signature.signature, for: message.span) ?? false
    }
  }
}

extension Genesis {
  /// The same genesis signed by `signingKeys`, which are the keys that it names, in that order.
  package func signed(by signingKeys: [SigningKey]) -> Genesis {
    let message = signingBytes
    return signed(
      signingKeys.compactMap { key in
        PublicKey(bytes: key.verifyingKey.bytes).map {
          KeySignature(key: $0, signature: key.sign(message.span))
        }
      })
  }
}
