/// Why a note, a key or a checkpoint is not accepted.
public struct NoteFault: Error, Hashable, Sendable {
  /// The kinds of reasons, with permanent numbers.
  @nonexhaustive
  public enum Code: UInt16, Hashable, Sendable, CaseIterable {
    /// The note has more bytes than `SignedNote.byteLimit`.
    case tooLarge = 1
    /// The note is no UTF-8 text, or has a control character other than the line end.
    case notText = 2
    /// The text does not end with a line end, or no empty line and signature lines follow it.
    case signaturesMissing = 3
    /// A line after the empty line is no signature line.
    case signatureLineMalformed = 4
    /// The note has more signature lines than `SignedNote.signatureLimit`.
    case tooManySignatures = 5
    /// A signature that names a known key is not one of that key.
    case signatureInvalid = 6
    /// No signature is of a known key.
    case noKnownSignature = 7
    /// A verifier key's text is malformed, or its key ID is not that of the name and the key.
    case keyMalformed = 8
    /// A key name is empty, or has white space, a control character or a plus sign.
    case nameMalformed = 9
    /// The text is no checkpoint.
    case checkpointMalformed = 10
    /// The checkpoint is of another log than the key.
    case originMismatch = 11
  }

  /// The kind of reason.
  public let code: Code
  /// What was found, in a few words: a name, a line number. Never secret.
  public let detail: String

  /// A fault of the kind `code`.
  public init(_ code: Code, detail: String) {
    self.code = code
    self.detail = detail
  }
}

extension NoteFault: CustomStringConvertible {
  public var description: String { "note fault \(code.rawValue) (\(code)): \(detail)" }
}
