import CanonicalCoding
import CreditModel
import Testing

@Suite struct GenesisTests {
  private func text(_ genesis: Genesis) -> String {
    var writer = CanonicalWriter()
    genesis.write(to: &writer)
    return String(decoding: writer.finish(), as: UTF8.self)
  }

  private func read(_ text: String) throws(DecodingFault) -> Genesis {
    let bytes = Array(text.utf8)
    var reader = CanonicalReader(bytes.span)
    let genesis = try Genesis(from: &reader)
    try reader.finish()
    return genesis
  }

  private static let fields =
    #"{"keys":["AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=","#
    + #""AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="],"lateAfterDays":30,"#
    + #""logKey":"CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=","name":"Test Bank","#
    + #""origin":"bank.example/test","quorum":2,"#
  private static let end = #""suite":"sha256-ed25519","test":true,"timeZone":"+08:00"}"#

  @Test func `the bytes are these, and each key signs them without the signatures`() throws {
    let genesis = Genesis.test()
    #expect(text(genesis) == Self.fields + #""signatures":[],"# + Self.end)
    let signed = String(decoding: genesis.signingBytes, as: UTF8.self)
    #expect(signed == "creditbank.genesis/v1\n" + Self.fields + Self.end)
    #expect(try read(text(genesis)) == genesis)
  }

  @Test func `signatures are carried and not signed`() throws {
    let signature = KeySignature(key: .test(1), signature: Array(repeating: 7, count: 64))
    let signed = Genesis.test().signed([signature])
    #expect(try read(text(signed)) == signed)
    #expect(signed.signingBytes == Genesis.test().signingBytes)
    #expect(signed != Genesis.test())
  }

  @Test func `other forms are refused`() {
    let whole = text(.test())
    let changes: [Change] = [
      ("AQE=", "AQF=", .value), (":30", ":0", .value), (":30", ":3661", .value),
      (":30", ":1.5", .notInteger), ("Test Bank", "", .value),
      ("Test Bank", letters(241), .tooLong),
      ("bank.example/test", "bank example", .value), ("bank.example/test", "bank+example", .value),
      ("bank.example/test", "bank\u{3000}example", .value), ("bank.example/test", "", .value),
      ("bank.example/test", letters(256), .tooLong), (":2,", ":0,", .value), (":2,", ":3,", .value),
      (":2,", ":-1,", .value), ("sha256-ed25519", "sm3-sm2", .value), ("+08:00", "+8:00", .value),
      ("\"test\":true", "\"test\":false", .value), ("+08:00", "Asia/Shanghai", .value),
      (
        "\"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=\"",
        "\"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\"", .value
      ),
      ("\"keys\"", "\"key\"", .missingKey), ("+08:00\"", "+08:00\",\"v\":1", .keyOrder),
    ]
    for change in changes {
      let altered = whole.replacing(change.part, with: change.other, maxReplacements: 1)
      let error = #expect(throws: DecodingFault.self, "\(altered)") { try read(altered) }
      #expect(error?.code == change.code, "\(altered)")
    }
  }

  @Test func `values at their limits are read`() throws {
    for genesis in [
      Genesis.test(lateAfterDays: 1), .test(lateAfterDays: 3_660), .test(name: letters(240)),
      .test(origin: letters(255)), .test(keys: [.test(1)], quorum: 1),
      .test(keys: (11...26).map { .test($0) }, quorum: 16), .test(quorum: 1),
    ] {
      #expect(genesis.isPlausible)
      #expect(try read(text(genesis)) == genesis)
    }
    let many = Genesis.test(keys: (10...26).map { .test($0) })
    #expect(throws: DecodingFault.self) { try read(text(many)) }
    #expect(!Genesis.test(keys: [], quorum: 0).isPlausible)
    #expect(!Genesis.test(keys: [.test(1), .test(1)]).isPlausible)
    #expect(!Genesis.test(keys: [.test(1), .test(9)]).isPlausible, "the log key governs nothing")
  }

  @Test(arguments: ["a b", "a+b", "", " a", "a\u{A0}b", "a\u{2028}b", letters(256)])
  func `a text that cannot name a log is no origin`(text: String) {
    #expect(!Genesis.isOrigin(text))
    #expect(Genesis.isOrigin("pujiang.example/学分银行"))
  }

  @Test func `a bank that is not for tests says nothing of it`() {
    let genesis = Genesis(
      keys: [.test(1)], lateAfterDays: 30, logKey: .test(9), name: "B", origin: "b", quorum: 1,
      isTest: false, timeZone: .utc)
    #expect(!text(genesis).contains("test"))
    #expect(text(genesis).hasSuffix(#""timeZone":"+00:00"}"#))
  }
}
