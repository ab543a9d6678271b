import HashLog
import Testing

@Suite struct CheckpointTests {
  static let origin = "creditbank.example/ledger"

  static func golden() throws -> Checkpoint {
    let root = try TreeVector.read().root(7)
    return try Checkpoint(origin: origin, size: 7, root: root)
  }

  static func code(of work: () throws -> Void) -> NoteFault.Code? {
    SignedNoteTests.code(of: work)
  }

  @Test func `the golden checkpoint is signed byte for byte`() throws {
    let keys = try KeysVector.read()
    let checkpoint = try Self.golden()
    #expect(checkpoint.text == keys.log_signed_text)
    let note = try checkpoint.signed(by: keys.logKey(), name: Self.origin)
    #expect(note.utf8.elementsEqual(try TestVectors.text("tlog/checkpoint7.note").utf8))
  }

  @Test(arguments: ["tlog/checkpoint7.note", "tlog/checkpoint7.cosigned.note"])
  func `the golden notes open to the golden checkpoint`(path: String) throws {
    let key = try NoteVerifierKey(text: KeysVector.read().log_vkey)
    #expect(try Checkpoint.open(TestVectors.text(path), key: key) == Self.golden())
  }

  @Test func `a checkpoint is read back from its text`() throws {
    for size in [0, 1, 9, 10, UInt64.max] {
      for lines in [[], ["one"], ["one", "two \u{e9}"]] {
        let checkpoint = try Checkpoint(
          origin: "a", size: size, root: Hashing.emptyRoot, extensionLines: lines)
        #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
      }
    }
  }

  static let root = "SuGRk59UjZk0dAuI3qLFy4m7iHD8RQXNed7Gu/qu6cs="

  @Test(arguments: [
    "", "\n", "a\n", "a\n7\n", "a\n7\n\(root)", "a\n7\n\(root)\n\n", "\n7\n\(root)\n",
    "a\n\n\(root)\n", "a\n7\n\n", "a\n07\n\(root)\n", "a\n+7\n\(root)\n", "a\n-7\n\(root)\n",
    "a\n 7\n\(root)\n", "a\n7 \n\(root)\n", "a\n0x7\n\(root)\n", "a\n00\n\(root)\n",
    "a\n18446744073709551616\n\(root)\n", "a\n\u{667}\n\(root)\n", "a\n7\n\(root)=\n",
    "a\n7\nSuGRk59UjZk0dAuI3qLFy4m7iHD8RQXNed7Gu/qu6cs\n", "a\n7\n\(root)\nx\n\ny\n",
    "a\n7\nSuGRk59UjZk0dAuI3qLFy4m7iHD8RQXNed7Gu/qu6ct=\n", "a\n7\n\(root)\r\n",
    "a\t\n7\n\(root)\n",
    "a\n7\nSuGRk59UjZk0dAuI3qLFy4m7iHD8RQXNed7Gu/qu\n",
  ])
  func `text that is not written exactly so is no checkpoint`(text: String) {
    #expect(Self.code { _ = try Checkpoint(parsing: text) } == .checkpointMalformed)
  }

  @Test func `lines that could not be read back are refused`() {
    for origin in ["", "a\nb", "a\u{0}"] {
      let code = Self.code { _ = try Checkpoint(origin: origin, size: 0, root: .zero) }
      #expect(code == .checkpointMalformed)
    }
    let code = Self.code {
      _ = try Checkpoint(origin: "a", size: 0, root: .zero, extensionLines: ["x", ""])
    }
    #expect(code == .checkpointMalformed)
  }

  @Test func `a note of another log, another key or no checkpoint is not opened`() throws {
    let key = try SigningKeyTests.key()
    let verifier = try NoteVerifierKey(name: "a", key: key.verifyingKey)
    let ours = try Checkpoint(origin: "a", size: 7, root: .zero)
    #expect(try Checkpoint.open(ours.signed(by: key, name: "a"), key: verifier) == ours)

    let other = try Checkpoint(origin: "b", size: 7, root: .zero).signed(by: key, name: "a")
    #expect(Self.code { _ = try Checkpoint.open(other, key: verifier) } == .originMismatch)

    let stranger = try ours.signed(by: .generate(), name: "a")
    #expect(Self.code { _ = try Checkpoint.open(stranger, key: verifier) } == .noKnownSignature)

    let plain = try SignedNote(text: "hello\n", signedBy: key, name: "a").formatted
    #expect(Self.code { _ = try Checkpoint.open(plain, key: verifier) } == .checkpointMalformed)

    let changed = try ours.signed(by: key, name: "a").replacing("\n7\n", with: "\n8\n")
    #expect(Self.code { _ = try Checkpoint.open(changed, key: verifier) } == .signatureInvalid)

    #expect(Self.code { _ = try ours.signed(by: key, name: "a b") } == .nameMalformed)
  }
}
