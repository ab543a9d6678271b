import CanonicalCoding
import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct SubmissionTests {
  private let made = MadeBank()
  private var header: SubmissionHeader { made.submission([.opening(1)], id: "é 1").header }

  @Test func `a header reads back as it was written`() throws {
    #expect(try SubmissionHeader(canonicalRecord: header.recordBytes.span) == header)
  }

  @Test func `what is signed names the bank and everything but the signatures`() {
    let text = String(decoding: header.signingBytes(bank: made.origin), as: UTF8.self)
    #expect(
      text == """
        creditbank.submission/v1
        {"bank":"bank.example/made","count":1,"id":"é 1","institution":"PJ-CC",\
        "root":"\(header.root.base64)","statedAt":"2026-06-01T00:00:00.000Z"}
        """)
    #expect(header.isSigned(bank: made.origin))
    #expect(!header.isSigned(bank: made.origin + "x"))
  }

  @Test(arguments: [
    (#""count":1"#, #""count":-1"#), (#""count":1"#, #""count":"1""#),
    (#""id":"é 1""#, #""id":"""#),
    (#""id":"é 1""#, "\"id\":\"e\u{301} 1\""),
    (#""institution":"PJ-CC""#, #""institution":"PJ CC""#),
    (#","kind":"submission""#, ""), (#""kind":"submission""#, #""kind":"genesis""#),
    (#""root":""#, #""root":"A"#), (#""signatures":["#, #""signatures":[{},"#),
    (#"{"body""#, #"{"account":"K7QM4T2X9HRCD","body""#),
    (#","statedAt""#, #","stated":1,"statedAt""#),
  ])
  func `what is not a header's exact form is refused`(from: String, to: String) throws {
    let text = String(decoding: header.recordBytes, as: UTF8.self)
    let range = try #require(text.range(of: from, options: .literal))
    let changed = text.replacingCharacters(in: range, with: to)
    #expect(throws: DecodingFault.self, "\(changed)") {
      try SubmissionHeader(canonicalRecord: Array(changed.utf8).span)
    }
  }
}
