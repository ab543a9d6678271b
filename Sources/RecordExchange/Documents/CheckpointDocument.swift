package import HashLog

/// The newest checkpoint as a JSON document, `creditbank.checkpoint/1`.
package struct CheckpointDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.checkpoint/1"
  /// The log's name.
  package let origin: String
  /// How many entries it covers.
  package let size: UInt64
  /// The root over them, base64.
  package let root: String
  /// The key that verifies it, as signed notes write keys.
  package let verifierKey: String
  /// The signed note.
  package let note: String

  /// What other documents say of the checkpoint that they were answered from.
  package struct Summary: Encodable, Sendable {
    let origin: String
    let size: UInt64
    let root: String

    /// The summary of `checkpoint`.
    package init(_ checkpoint: Checkpoint) {
      origin = checkpoint.origin
      size = checkpoint.size
      root = checkpoint.root.base64
    }
  }

  /// The document of `checkpoint`, signed in `note`.
  package init(_ checkpoint: Checkpoint, note: String, key: NoteVerifierKey) {
    origin = checkpoint.origin
    size = checkpoint.size
    root = checkpoint.root.base64
    verifierKey = key.text
    self.note = note
  }
}
