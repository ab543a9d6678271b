internal import CanonicalCoding

/// A public key under the name of its holder, as it verifies signed notes (C2SP signed-note).
public struct NoteVerifierKey: Hashable, Sendable {
  /// What a key signs, by the number that C2SP gave it.
  @nonexhaustive
  public enum Algorithm: UInt8, Hashable, Sendable, CaseIterable {
    /// Ed25519 over the text of the note.
    case ed25519 = 1
    /// Ed25519 over a time and the text of a checkpoint: how a witness signs (C2SP
    /// tlog-cosignature).
    case cosignature = 4
  }

  /// The name of the holder, such as that of a log.
  public let name: String
  /// What the key signs.
  public let algorithm: Algorithm
  /// The key.
  public let key: VerifyingKey
  /// The first four bytes of the SHA-256 of name, line end, algorithm and key, most significant
  /// first.
  public let keyID: UInt32

  /// The verifier key of `key` under `name`. Throws `nameMalformed`.
  public init(
    name: String, key: VerifyingKey, algorithm: Algorithm = .ed25519
  ) throws(NoteFault) {
    guard NoteName.isValid(name) else { throw NoteFault(.nameMalformed, detail: name) }
    self.name = name
    self.algorithm = algorithm
    self.key = key
    self.keyID = NoteVerifierKey.keyID(name: name, algorithm: algorithm, key: key)
  }

  /// Reads the text that `text` writes: name, `+`, key ID, `+`, key. Throws `keyMalformed`.
  public init(text: String) throws(NoteFault) {
    let parts = Array(text.utf8).split(
      separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    // The key is the last part because base64 may itself have a plus sign.
    guard parts.count == 3, let name = String(validating: parts[0], as: UTF8.self),
      let keyID = Base16.decode(Array(parts[1])), keyID.count == 4,
      let typed = Base64.decode(Array(parts[2])), let type = typed.first
    else { throw NoteFault(.keyMalformed, detail: "not name+id+key") }
    guard NoteName.isValid(name) else { throw NoteFault(.keyMalformed, detail: "name") }
    guard let algorithm = Algorithm(rawValue: type) else {
      throw NoteFault(.keyMalformed, detail: "algorithm \(type)")
    }
    guard let key = VerifyingKey(bytes: Array(typed.dropFirst())) else {
      throw NoteFault(.keyMalformed, detail: "key of \(typed.count - 1) bytes")
    }
    try self.init(name: name, key: key, algorithm: algorithm)
    guard self.keyID == UInt32(bigEndian: keyID[...]) else {
      throw NoteFault(.keyMalformed, detail: "key ID is not that of the name and the key")
    }
  }

  /// The text form: name, `+`, key ID in hexadecimal, `+`, algorithm and key in base64.
  public var text: String {
    let typed = [algorithm.rawValue] + key.bytes
    return "\(name)+\(Base16.encode(keyID.bigEndianBytes))+\(Base64.encode(typed))"
  }

  /// Whether `signature` names this key: same name, byte for byte, and same key ID.
  func isNamed(by signature: NoteSignature) -> Bool {
    keyID == signature.keyID && name.utf8.elementsEqual(signature.name.utf8)
  }

  /// Whether `signature` was made with this key for the note with `text`.
  func isValid(_ signature: NoteSignature, for text: String) -> Bool {
    switch algorithm {
    case .ed25519:
      return key.isValid(signature.bytes, for: text.utf8.span)
    case .cosignature:
      guard let time = signature.cosignatureTime else { return false }
      let message = "cosignature/v1\ntime \(time)\n\(text)"
      return key.isValid(Array(signature.bytes.dropFirst(8)), for: message.utf8.span)
    }
  }

  private static func keyID(name: String, algorithm: Algorithm, key: VerifyingKey) -> UInt32 {
    let named = Array(name.utf8) + [UInt8(ascii: "\n"), algorithm.rawValue] + key.bytes
    return UInt32(bigEndian: Hashing.sha256(named.span).bytes[..<4])
  }
}

extension NoteVerifierKey: CustomStringConvertible {
  public var description: String { text }
}

/// What may be the name of a key.
enum NoteName {
  /// Whether `name` has at least one character and neither white space, control character nor `+`.
  static func isValid(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
      }
  }
}

extension FixedWidthInteger {
  /// The number that `bytes` write, most significant first; bytes beyond the width push out earlier
  /// ones.
  init(bigEndian bytes: ArraySlice<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | Self($1) }
  }

  /// The bytes of the number, most significant first.
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map { shift in
      UInt8(truncatingIfNeeded: self >> shift)
    }
  }
}
