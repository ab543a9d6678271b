internal import CanonicalCoding

/// A text with signatures below it (C2SP signed-note).
public struct SignedNote: Sendable {
  /// How many bytes a note may have, signatures included.
  public static let byteLimit = 1 << 20
  /// How many signature lines a note may have.
  public static let signatureLimit = 64

  /// What is signed; it ends with a line end.
  public let text: String
  /// The signatures, in their order. Those read from a note are not verified.
  public let signatures: [NoteSignature]

  /// A note of `text` with `signatures`, valid in form. Throws the fault of what is not.
  public init(text: String, signatures: [NoteSignature]) throws(NoteFault) {
    guard text.utf8.last == UInt8(ascii: "\n"), !signatures.isEmpty else {
      throw NoteFault(.signaturesMissing, detail: "\(signatures.count) signatures")
    }
    guard signatures.count <= SignedNote.signatureLimit else {
      throw NoteFault(.tooManySignatures, detail: "\(signatures.count)")
    }
    self.text = text
    self.signatures = signatures
    let formatted = self.formatted.utf8
    guard formatted.count <= SignedNote.byteLimit else {
      throw NoteFault(.tooLarge, detail: "\(formatted.count) bytes")
    }
    try SignedNote.checkCharacters(of: formatted)
  }

  /// Signs `text`, which ends with a line end, as `name`. Throws the fault of what is malformed.
  public init(text: String, signedBy key: SigningKey, name: String) throws(NoteFault) {
    let verifier = try NoteVerifierKey(name: name, key: key.verifyingKey)
    let signature = try NoteSignature(
      name: name, keyID: verifier.keyID, bytes: key.sign(text.utf8.span))
    try self.init(text: text, signatures: [signature])
  }

  /// Reads a note; it must be written exactly as `formatted` writes it.
  public init(parsing note: String) throws(NoteFault) {
    guard note.utf8.count <= SignedNote.byteLimit else {
      throw NoteFault(.tooLarge, detail: "\(note.utf8.count) bytes")
    }
    let bytes = Array(note.utf8)
    try SignedNote.checkCharacters(of: bytes)
    guard let end = SignedNote.endOfText(in: bytes), bytes.last == SignedNote.lineEnd,
      end + 1 < bytes.count
    else { throw NoteFault(.signaturesMissing, detail: "\(bytes.count) bytes") }
    let lines = bytes[(end + 1)..<(bytes.count - 1)].split(
      separator: SignedNote.lineEnd, maxSplits: SignedNote.signatureLimit,
      omittingEmptySubsequences: false)
    guard lines.count <= SignedNote.signatureLimit else {
      throw NoteFault(.tooManySignatures, detail: "more than \(SignedNote.signatureLimit)")
    }
    var signatures: [NoteSignature] = []
    for (position, line) in lines.enumerated() {
      signatures.append(try SignedNote.signature(in: line, number: position + 1))
    }
    self.text = String(decoding: bytes[..<end], as: UTF8.self)
    self.signatures = signatures
  }

  /// Reads a note from bytes, which must be UTF-8.
  public init(bytes: Span<UInt8>) throws(NoteFault) {
    guard bytes.count <= SignedNote.byteLimit else {
      throw NoteFault(.tooLarge, detail: "\(bytes.count) bytes")
    }
    let characters: UTF8Span
    do { characters = try UTF8Span(validating: bytes) } catch {
      throw NoteFault(.notText, detail: "not UTF-8")
    }
    try self.init(parsing: String(copying: characters))
  }

  /// The note as it is stored and sent: the text, an empty line, a line for each signature.
  public var formatted: String {
    var note = text + "\n"
    for signature in signatures {
      let bytes = signature.keyID.bigEndianBytes + signature.bytes
      note += "\(SignedNote.lineStart)\(signature.name) \(Base64.encode(bytes))\n"
    }
    return note
  }

  /// Checks every signature that names one of `keys`, and passes over the others.
  ///
  /// Throws `signatureInvalid` if one that names a known key is not of that key, and
  /// `noKnownSignature` if none is left. Of several signatures of one key the first is given.
  public func verified(by keys: [NoteVerifierKey]) throws(NoteFault) -> VerifiedSignatures {
    var verified: [NoteSignature] = []
    var unknown: [NoteSignature] = []
    var usedKeys: Set<NoteVerifierKey> = []
    var seen: Set<NoteSignature> = []
    for signature in signatures {
      guard let key = keys.first(where: { $0.isNamed(by: signature) }) else {
        if seen.insert(signature).inserted { unknown.append(signature) }
        continue
      }
      guard key.isValid(signature, for: text) else {
        throw NoteFault(.signatureInvalid, detail: key.name)
      }
      if usedKeys.insert(key).inserted { verified.append(signature) }
    }
    guard !verified.isEmpty else {
      throw NoteFault(.noKnownSignature, detail: "\(unknown.count) of unknown keys")
    }
    return VerifiedSignatures(verified: verified, unknown: unknown)
  }

  private static let lineStart = "\u{2014} "
  private static let lineEnd = UInt8(ascii: "\n")

  /// The offset of the last empty line, which ends the text; nil if there is none.
  private static func endOfText(in bytes: [UInt8]) -> Int? {
    var position = bytes.count - 1
    while position > 0 {
      if bytes[position] == lineEnd, bytes[position - 1] == lineEnd { return position }
      position -= 1
    }
    return nil
  }

  private static func checkCharacters(of bytes: some Sequence<UInt8>) throws(NoteFault) {
    for byte in bytes where byte < 0x20 && byte != lineEnd {
      throw NoteFault(.notText, detail: "control character \(byte)")
    }
  }

  private static func signature(
    in line: ArraySlice<UInt8>, number: Int
  ) throws(NoteFault) -> NoteSignature {
    let start = Array(lineStart.utf8)
    let parts = line.dropFirst(start.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard line.starts(with: start), parts.count == 2, let blob = Base64.decode(Array(parts[1])),
      blob.count > 4
    else { throw NoteFault(.signatureLineMalformed, detail: "signature line \(number)") }
    let name = String(decoding: parts[0], as: UTF8.self)
    guard NoteName.isValid(name) else {
      throw NoteFault(.signatureLineMalformed, detail: "name in signature line \(number)")
    }
    return try NoteSignature(
      name: name, keyID: UInt32(bigEndian: blob[..<4]), bytes: Array(blob[4...]))
  }
}

/// What the check of a note's signatures found.
public struct VerifiedSignatures: Hashable, Sendable {
  /// The signatures of known keys, one for each key, in the note's order; at least one.
  public let verified: [NoteSignature]
  /// The signatures of keys that are not known, each once, in the note's order: they show nothing.
  public let unknown: [NoteSignature]
}
