import CanonicalCoding
import Foundation
import HashLog
import Testing

/// The `openssl` program, where there is one.
enum OpenSSLProgram {
  static let path = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Runs the program with `input` on its standard input and gives what it prints.
  static func run(_ arguments: [String], input: [UInt8] = []) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = arguments
    let (standardInput, standardOutput) = (Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = FileHandle.nullDevice
    try process.run()
    try standardInput.fileHandleForWriting.write(contentsOf: Data(input))
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "openssl \(arguments.joined(separator: " "))")
    return [UInt8](output)
  }
}

@Suite struct SigningKeyTests {
  /// Keys, messages and signatures of RFC 8032, section 7.1.
  static let standard = [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ]

  static func key() throws -> SigningKey {
    try #require(SigningKey(seed: (0..<32).map { UInt8($0) }))
  }

  @Test(arguments: standard)
  func `the standard's examples come out`(
    seed: String, verifyingKey: String, message: String, signature: String
  ) throws {
    let key = try #require(Base16.decode(seed).flatMap { SigningKey(seed: $0) })
    let message = try #require(Base16.decode(message))
    #expect(Base16.encode(key.verifyingKey.bytes) == verifyingKey)
    #expect(Base16.encode(key.signature(for: message)) == signature)
    #expect(key.verifyingKey.accepts(key.signature(for: message), for: message))
  }

  @Test func `a message without bytes and without address is signed like an empty one`() throws {
    let key = try Self.key()
    let signature = key.sign(Span())
    #expect(signature == key.signature(for: []))
    let isValid = key.verifyingKey.isValid(signature, for: Span())
    #expect(isValid)
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func `a seed has 32 bytes`(count: Int) {
    #expect(SigningKey(seed: .init(repeating: 1, count: count)) == nil)
  }

  @Test func `a key is read back from its text`() throws {
    let key = try Self.key()
    let lines = key.pem.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 4)
    #expect(lines[0] == "-----BEGIN PRIVATE KEY-----")
    #expect(lines[1] == "MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f")
    #expect(lines[2...] == ["-----END PRIVATE KEY-----", ""])
    let copy = try #require(SigningKey(pem: key.pem))
    #expect(copy.pem == key.pem)
    #expect(copy.verifyingKey == key.verifyingKey)
    #expect(SigningKey(pem: String(key.pem.dropLast())) != nil, "the last line end may be missing")
  }

  @Test func `any other text is no key`() throws {
    let key = try Self.key()
    let pem = key.pem
    let others = [
      "", "\n", pem + "\n", "\n" + pem, " " + pem, pem.replacing("\n", with: "\r\n"),
      pem.replacing("PRIVATE", with: "ENCRYPTED PRIVATE"), key.verifyingKey.pem, pem + pem,
      pem.replacing("MC4CAQ", with: "MC4CAR"), pem.replacing("HR4f", with: "HR4fAA=="),
      pem.replacing("HR4f", with: ""), pem.replacing("HR4f", with: "HR4\n"),
      "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
      "-----BEGIN PRIVATE KEY-----\n\n-----END PRIVATE KEY-----\n",
    ]
    for other in others { #expect(SigningKey(pem: other) == nil, "\(other)") }
    for length in 0..<(pem.utf8.count - 1) {
      #expect(SigningKey(pem: String(pem.prefix(length))) == nil)
    }
  }

  @Test func `new keys differ and sign`() {
    let (first, second) = (SigningKey.generate(), SigningKey.generate())
    #expect(first.verifyingKey != second.verifyingKey)
    let signature = first.sign("text".utf8.span)
    #expect(first.verifyingKey.accepts(signature, for: Array("text".utf8)))
    #expect(!second.verifyingKey.accepts(signature, for: Array("text".utf8)))
  }

  @Test func `no text of a key shows its secret`() throws {
    let seed = (0..<32).map { UInt8(200 + $0) }
    let key = try #require(SigningKey(seed: seed))
    var dumped = ""
    dump(key, to: &dumped)
    dump([key], to: &dumped)
    let texts = [
      "\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)", dumped,
      "\(Mirror(reflecting: key).children.map { $0 })",
    ]
    for text in texts {
      #expect(!text.contains(Base16.encode(seed)))
      #expect(!text.contains(Base64.encode(seed).prefix(20)))
      #expect(!text.contains("200, 201"))
      #expect(!text.contains("BEGIN"))
      #expect(!text.contains("handle"))
    }
    #expect("\(key)" == "SigningKey(secret, of \(key.verifyingKey))")
  }

  @Test func `many tasks may sign with one key`() async throws {
    let key = try Self.key()
    let expected = key.sign("text".utf8.span)
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<50).allSatisfy { _ in key.sign("text".utf8.span) == expected }
        }
      }
      for await areEqual in group { #expect(areEqual) }
    }
  }

  @Test(.enabled(if: OpenSSLProgram.path != nil, "needs the openssl program"))
  func `key texts are byte for byte those of openssl`() throws {
    for _ in 0..<3 {
      let written = try OpenSSLProgram.run(["genpkey", "-algorithm", "ed25519"])
      let key = try #require(SigningKey(pem: String(decoding: written, as: UTF8.self)))
      #expect(Array(key.pem.utf8) == written)
      let publicText = try OpenSSLProgram.run(["pkey", "-pubout"], input: written)
      #expect(Array(key.verifyingKey.pem.utf8) == publicText)
      let verifyingKey = VerifyingKey(pem: String(decoding: publicText, as: UTF8.self))
      #expect(verifyingKey == key.verifyingKey)
    }
    let generated = SigningKey.generate()
    let copied = try OpenSSLProgram.run(["pkey"], input: Array(generated.pem.utf8))
    #expect(copied == Array(generated.pem.utf8))
  }
}
