import CanonicalCoding
import HashLog
import Testing

@Suite struct SignedNoteTests {
  struct Example: Decodable {
    let vkey: String
    let note: String
  }

  static func code(of work: () throws -> Void) -> NoteFault.Code? {
    do { try work() } catch let fault as NoteFault { return fault.code } catch {}
    return nil
  }

  static func line(_ name: String = "a", bytes: [UInt8] = [1, 2, 3, 4, 5]) -> String {
    "\u{2014} \(name) \(Base64.encode(bytes))\n"
  }

  @Test func `the example of C2SP is verified`() throws {
    let example = try TestVectors.decode(Example.self, from: "notes/c2sp-examples.json")
    let note = try SignedNote(parsing: example.note)
    #expect(note.text == "This is an example message.\n")
    let found = try note.verified(by: [NoteVerifierKey(text: example.vkey)])
    #expect(found.verified.map(\.name) == ["example.com/foo"])
    #expect(found.unknown.isEmpty)
    #expect(note.formatted.utf8.elementsEqual(example.note.utf8))
  }

  @Test func `the notes of Go are opened as they say`() throws {
    let vector = try NoteVector.read()
    #expect(vector.open.count == 6)
    let codes: [String: NoteFault.Code] = [
      "no verifiable signatures": .noKnownSignature,
      "malformed (too many signatures)": .tooManySignatures,
      "invalid signature": .signatureInvalid,
    ]
    for opening in vector.open {
      let keys = try opening.keys.map { try vector.key($0) }
      if let error = opening.error {
        let code = Self.code { _ = try SignedNote(parsing: opening.note).verified(by: keys) }
        #expect(code == codes[error], "\(error)")
      } else {
        let note = try SignedNote(parsing: opening.note)
        let found = try note.verified(by: keys)
        #expect(found.verified.map(\.name) == opening.verified)
        #expect(found.unknown.map(\.name) == opening.unverified)
        #expect(note.formatted.utf8.elementsEqual(opening.note.utf8))
      }
    }
  }

  @Test func `malformed notes of Go are refused`() throws {
    let vector = try NoteVector.read()
    #expect(vector.malformed.count == 6)
    for note in vector.malformed {
      #expect(throws: NoteFault.self, "\(note)") { try SignedNote(parsing: note) }
    }
    for text in vector.malformed_hex {
      let bytes = try #require(Base16.decode(text))
      #expect(throws: NoteFault(.notText, detail: "not UTF-8")) {
        try SignedNote(array: bytes)
      }
    }
  }

  @Test func `Go's private key makes Go's note`() throws {
    let vector = try NoteVector.read()
    let secret = try #require(vector.skeys["PeterNeumann"])
    let typed = try #require(Base64.decode(String(secret.split(separator: "+", maxSplits: 4)[4])))
    let key = try #require(SigningKey(seed: Array(typed.dropFirst())))
    let golden = try SignedNote(parsing: vector.open[0].note)
    let note = try SignedNote(text: golden.text, signedBy: key, name: "PeterNeumann")
    #expect(note.signatures == [golden.signatures[0]])
    #expect(try note.verified(by: [vector.key("peter")]).verified == note.signatures)
  }

  @Test func `a witness's cosignature is verified with its time`() throws {
    let keys = try KeysVector.read()
    let text = try TestVectors.text("tlog/checkpoint7.cosigned.note")
    let note = try SignedNote(bytes: text.utf8.span)
    let log = try NoteVerifierKey(text: keys.log_vkey)
    let witness = try NoteVerifierKey(text: keys.witness_vkey)
    let found = try note.verified(by: [witness, log])
    #expect(found.verified.map(\.name) == [log.name, witness.name])
    #expect(found.verified[1].cosignatureTime == keys.cosig_timestamp)
    #expect(try note.verified(by: [log]).unknown.map(\.name) == [witness.name])
    let later = try NoteSignature(
      name: witness.name, keyID: witness.keyID,
      bytes: [0, 0, 0, 0, 0x69, 0x55, 0xb9, 1] + found.verified[1].bytes.dropFirst(8))
    let forged = try SignedNote(text: note.text, signatures: [note.signatures[0], later])
    #expect(throws: NoteFault(.signatureInvalid, detail: witness.name)) {
      try forged.verified(by: [log, witness])
    }
  }

  @Test func `every changed byte of the text spoils the signature`() throws {
    let key = try SigningKeyTests.key()
    let verifier = try NoteVerifierKey(name: "a", key: key.verifyingKey)
    let note = try SignedNote(text: "one\n\ntwo\n", signedBy: key, name: "a")
    for text in ["one\n\ntwp\n", "one\ntwo\n", "one\n\ntwo\n\n", "One\n\ntwo\n", "\n"] {
      let forged = try SignedNote(text: text, signatures: note.signatures)
      let code = Self.code {
        _ = try SignedNote(parsing: forged.formatted).verified(by: [verifier])
      }
      #expect(code == .signatureInvalid)
    }
  }

  @Test func `a bad second signature of a known key spoils the note`() throws {
    let key = try SigningKeyTests.key()
    let verifier = try NoteVerifierKey(name: "a", key: key.verifyingKey)
    let good = try SignedNote(text: "text\n", signedBy: key, name: "a").signatures[0]
    let bad = try NoteSignature(name: "a", keyID: good.keyID, bytes: .init(repeating: 0, count: 64))
    let note = try SignedNote(text: "text\n", signatures: [good, bad])
    #expect(Self.code { _ = try note.verified(by: [verifier]) } == .signatureInvalid)
    let other = try NoteSignature(name: "a", keyID: ~good.keyID, bytes: bad.bytes)
    let mixed = try SignedNote(text: "text\n", signatures: [other, good, good, other])
    let found = try mixed.verified(by: [verifier])
    #expect(found.verified == [good], "the same name with another key ID is another key")
    #expect(found.unknown == [other])
  }

  @Test func `a text may have empty lines and lines like signatures`() throws {
    let key = try SigningKeyTests.key()
    for text in ["\n", "\n\n", "a\n\n\n", "a\n\n" + Self.line(), "é\u{7f}\u{2028}\n"] {
      let note = try SignedNote(text: text, signedBy: key, name: "a")
      let copy = try SignedNote(parsing: note.formatted)
      #expect(copy.text.utf8.elementsEqual(text.utf8))
      #expect(copy.signatures == note.signatures)
    }
  }

  @Test(
    arguments: [
      ("", .signaturesMissing), ("text", .signaturesMissing), ("\n\n", .signaturesMissing),
      ("\n" + line(), .signaturesMissing), ("text\n" + line(), .signaturesMissing),
      ("text\n\n" + line() + "\n", .signaturesMissing), ("a\r\n\n" + line(), .notText),
      ("a\0\n\n" + line(), .notText), ("a\n\n\u{2014} a AQ\u{9}==\n", .notText),
      ("text\n\n" + line().dropLast(), .signaturesMissing),
      ("text\n\n-- a AQIDBAU=\n", .signatureLineMalformed),
      ("text\n\n\u{2014}  a AQIDBAU=\n", .signatureLineMalformed),
      ("text\n\n\u{2014} a  AQIDBAU=\n", .signatureLineMalformed),
      ("text\n\n\u{2014} a AQIDBAU= \n", .signatureLineMalformed),
      ("text\n\n\u{2014} a AQIDBAU\n", .signatureLineMalformed),
      ("text\n\n\u{2014} a AQIDBAV=\n", .signatureLineMalformed),
      ("text\n\n\u{2014} a+b AQIDBAU=\n", .signatureLineMalformed),
      ("text\n\n\u{2014} a\u{a0}b AQIDBAU=\n", .signatureLineMalformed),
      ("text\n\n\u{2014} a \n", .signatureLineMalformed),
      ("text\n\n\u{2014} a\n", .signatureLineMalformed),
      ("text\n\n\u{2014}\n", .signatureLineMalformed),
      ("text\n\n" + line(bytes: [1, 2, 3, 4]), .signatureLineMalformed),
    ] as [(String, NoteFault.Code)])
  func `a note that is not written exactly so is refused`(
    note: String, code: NoteFault.Code
  ) {
    #expect(Self.code { _ = try SignedNote(parsing: note) } == code)
    #expect(Self.code { _ = try SignedNote(array: Array(note.utf8)) } == code)
  }

  @Test func `a note has at most 64 signatures`() throws {
    let most = "text\n\n" + String(repeating: Self.line(), count: SignedNote.signatureLimit)
    let note = try SignedNote(parsing: most)
    #expect(note.signatures.count == 64)
    #expect(Self.code { _ = try SignedNote(parsing: most + Self.line()) } == .tooManySignatures)
    let signatures = note.signatures + [note.signatures[0]]
    #expect(
      Self.code { _ = try SignedNote(text: "text\n", signatures: signatures) }
        == .tooManySignatures)
  }

  @Test func `a note has at most a mebibyte`() throws {
    let tail = "\n\n" + Self.line()
    let fill = String(repeating: "x", count: SignedNote.byteLimit - tail.utf8.count)
    let note = try SignedNote(parsing: fill + tail)
    #expect(note.formatted.utf8.count == SignedNote.byteLimit)
    let longer = "x" + fill
    #expect(Self.code { _ = try SignedNote(parsing: longer + tail) } == .tooLarge)
    #expect(Self.code { _ = try SignedNote(array: Array((longer + tail).utf8)) } == .tooLarge)
    #expect(
      Self.code { _ = try SignedNote(text: longer + "\n", signatures: note.signatures) }
        == .tooLarge)
  }

  @Test func `what would not be read back is not signed`() throws {
    let key = try SigningKeyTests.key()
    for (text, name, code) in [
      ("text", "a", .signaturesMissing), ("", "a", .signaturesMissing), ("a\tb\n", "a", .notText),
      ("text\n", "a b", .nameMalformed),
    ] as [(String, String, NoteFault.Code)] {
      #expect(Self.code { _ = try SignedNote(text: text, signedBy: key, name: name) } == code)
    }
    #expect(
      Self.code { _ = try SignedNote(text: "text\n", signatures: []) } == .signaturesMissing)
  }
}
