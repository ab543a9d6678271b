import CanonicalCoding
import HashLog
import Testing

/// The signed-note vectors of golang.org/x/mod.
struct NoteVector: Decodable {
  struct Opening: Decodable {
    let note: String
    let keys: [String]
    let verified: [String]?
    let unverified: [String]?
    let error: String?
  }

  let skeys: [String: String]
  let vkeys: [String: String]
  let bad_vkeys: [String]
  let open: [Opening]
  let malformed: [String]
  let malformed_hex: [String]

  static func read() throws -> NoteVector {
    try TestVectors.decode(NoteVector.self, from: "notes/sumdb-note.json")
  }

  func key(_ name: String) throws -> NoteVerifierKey {
    try NoteVerifierKey(text: #require(vkeys[name]))
  }
}

@Suite struct NoteVerifierKeyTests {
  @Test func `known keys are read and written back`() throws {
    let vector = try NoteVector.read()
    let keys = try KeysVector.read()
    for text in vector.vkeys.values + [keys.log_vkey, keys.witness_vkey] {
      let key = try NoteVerifierKey(text: text)
      #expect(key.text == text)
      #expect(key.description == text)
    }
    #expect(try vector.key("peter").keyID == 0xc74f_20a3)
    #expect(try NoteVerifierKey(text: keys.witness_vkey).algorithm == .cosignature)
  }

  @Test func `the key of a seed has the golden key ID`() throws {
    let keys = try KeysVector.read()
    let key = try NoteVerifierKey(
      name: "creditbank.example/ledger", key: keys.logKey().verifyingKey)
    #expect(key.text == keys.log_vkey)
    #expect(key.keyID == 0xccff_1cb5)
    #expect(key.algorithm == .ed25519)
  }

  @Test func `bad keys are refused`() throws {
    for text in try NoteVector.read().bad_vkeys + ["", "+", "++", "a+b", "a++", "+530d903a+AQ=="] {
      #expect(throws: NoteFault.self, "\(text)") { try NoteVerifierKey(text: text) }
    }
  }

  @Test func `no part of a key and no key with one byte changed is a key`() throws {
    let text = Array(try NoteVector.read().key("peter").text.utf8)
    for start in text.indices {
      for end in start...text.count where end - start < text.count {
        let part = String(decoding: text[start..<end], as: UTF8.self)
        #expect(throws: NoteFault.self, "\(part)") { try NoteVerifierKey(text: part) }
      }
      var changed = text
      changed[start] += 1
      let other = String(decoding: changed, as: UTF8.self)
      #expect(throws: NoteFault.self, "\(other)") { try NoteVerifierKey(text: other) }
    }
  }

  @Test func `the key ID is written in lower case`() throws {
    let text = try NoteVector.read().key("peter").text
    let upper = text.replacing("c74f20a3", with: "C74F20A3")
    #expect(throws: NoteFault(.keyMalformed, detail: "not name+id+key")) {
      try NoteVerifierKey(text: upper)
    }
  }

  @Test(arguments: ["", "a b", "a+b", "a\tb", "a\nb", "a\u{a0}b", "a\u{2003}b", "a\u{1}b", " "])
  func `a name has no white space, control character or plus sign`(name: String) throws {
    let key = try SigningKeyTests.key().verifyingKey
    #expect(throws: NoteFault(.nameMalformed, detail: name)) {
      try NoteVerifierKey(name: name, key: key)
    }
  }

  @Test func `the numbers of the reasons and algorithms stay`() {
    #expect(NoteFault.Code.allCases.map(\.rawValue) == Array(1...11))
    #expect(NoteVerifierKey.Algorithm.allCases.map(\.rawValue) == [1, 4])
    #expect(
      NoteFault(.notText, detail: "x").description == "note fault 2 (notText): x")
  }
}
