/// What a log says of itself at one size: its name, how many leaves it has, their root
/// (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
  /// The name of the log, not empty: by custom a URL without its scheme.
  public let origin: String
  /// How many leaves the log has.
  public let size: UInt64
  /// The root of the tree over the leaves.
  public let root: Digest
  /// Further lines, none of them empty; better none at all, for some witnesses refuse them.
  public let extensionLines: [String]

  /// A checkpoint. Throws `checkpointMalformed` if a line would be empty or have a control
  /// character.
  public init(
    origin: String, size: UInt64, root: Digest, extensionLines: [String] = []
  ) throws(NoteFault) {
    guard Checkpoint.isLine(origin), extensionLines.allSatisfy(Checkpoint.isLine) else {
      throw NoteFault(.checkpointMalformed, detail: "empty line or control character")
    }
    self.origin = origin
    self.size = size
    self.root = root
    self.extensionLines = extensionLines
  }

  /// Reads a checkpoint's text exactly as `text` writes it. Throws `checkpointMalformed`.
  public init(parsing text: String) throws(NoteFault) {
    var lines = Array(text.utf8).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.popLast()?.isEmpty == true, lines.count >= 3 else {
      throw NoteFault(.checkpointMalformed, detail: "fewer than three lines")
    }
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    guard let size = UInt64(texts[1]), String(size).utf8.elementsEqual(lines[1]) else {
      throw NoteFault(.checkpointMalformed, detail: "size")
    }
    guard let root = Digest(base64: texts[2]) else {
      throw NoteFault(.checkpointMalformed, detail: "root")
    }
    try self.init(
      origin: texts[0], size: size, root: root, extensionLines: Array(texts.dropFirst(3)))
  }

  /// Opens a note that the log of `key` signed, and reads the checkpoint in it.
  ///
  /// Throws what `SignedNote` throws, `checkpointMalformed`, and `originMismatch` if the origin is
  /// not the name of the key. Signatures of others are passed over.
  public static func open(
    _ note: String, key: NoteVerifierKey
  ) throws(NoteFault) -> Checkpoint {
    let note = try SignedNote(parsing: note)
    _ = try note.verified(by: [key])
    let checkpoint = try Checkpoint(parsing: note.text)
    guard checkpoint.origin.utf8.elementsEqual(key.name.utf8) else {
      throw NoteFault(.originMismatch, detail: checkpoint.origin)
    }
    return checkpoint
  }

  /// The text that is signed: origin, size, root in base64, and the extension lines, a line each.
  public var text: String {
    ([origin, String(size), root.base64] + extensionLines).map { $0 + "\n" }.joined()
  }

  /// The note in which `name` signs this checkpoint with `key`. Throws `nameMalformed`, and
  /// `tooLarge`.
  public func signed(by key: SigningKey, name: String) throws(NoteFault) -> String {
    try SignedNote(text: text, signedBy: key, name: name).formatted
  }

  private static func isLine(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 }
  }
}
