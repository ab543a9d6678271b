import CanonicalCoding
import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

@Suite struct EntryTests {
  private static let leaf = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
  private static let linked =
    #"{"passbook":{"line":2,"prev":"\#(leaf)","seq":1},"#
    + #""record":{"account":"K7QM4T2X9HRCD","body":{},"kind":"account.open"},"#
    + #""seq":5,"submission":3}"#
  private static let sealed =
    #"{"at":"2026-06-01T00:00:00.000Z","record":{"body":{},"kind":"x"},"seq":7,"v":1}"#

  private func parse(_ text: String) throws -> Entry { try Entry(canonical: Array(text.utf8).span) }

  @Test func `an entry says its place, its link and its submission`() throws {
    let entry = try parse(Self.linked)
    #expect(entry.seq == 5)
    #expect(entry.origin == .submission(3))
    #expect(
      entry.passbook
        == PassbookLink(line: 2, previous: PassbookLink.Place(seq: 1, leaf: .zero)))
    let record = Array(Self.linked.utf8)[entry.record]
    #expect(
      String(decoding: record, as: UTF8.self)
        == #"{"account":"K7QM4T2X9HRCD","body":{},"kind":"account.open"}"#)
  }

  @Test func `an entry of the bank's own says when`() throws {
    let entry = try parse(Self.sealed)
    let at = try #require(Instant(text: "2026-06-01T00:00:00.000Z"))
    #expect(entry.origin == .sealed(at: at))
    #expect(entry.passbook == nil && entry.seq == 7)
  }

  @Test(arguments: [
    (linked, #""line":2"#, #""line":1"#), (linked, #""line":2"#, #""line":0"#),
    (linked, #""line":2"#, #""line":-2"#), (linked, #""line":2"#, #""line":02"#),
    (linked, #""line":2"#, #""line":2.0"#), (linked, #","prev":"\#(leaf)","seq":1"#, ""),
    (linked, #","seq":1}"#, "}"), (linked, leaf, String(leaf.dropFirst(4))),
    (linked, "AA=", "AB="), (linked, #","seq":5"#, ""), (linked, #","seq":5"#, #","seq":-5"#),
    (linked, #","seq":5"#, #","seq":05"#), (linked, #","seq":5"#, #", "seq":5"#),
    (linked, #","submission":3"#, ""), (linked, #","submission":3"#, #","submission":3,"v":1"#),
    (linked, #""submission":3}"#, #""submission":3} "#),
    (linked, #"{"passbook""#, #" {"passbook""#),
    (linked, #"{"passbook""#, #"{"a":1,"passbook""#), (linked, #""passbook""#, #""Passbook""#),
    (linked, #","seq":5,"submission":3"#, #","submission":3,"seq":5"#),
    (sealed, #""v":1"#, #""v":2"#), (sealed, #""v":1"#, #""v":"1""#), (sealed, #","v":1"#, ""),
    (sealed, ".000Z", "Z"), (sealed, "00.000Z", "60.000Z"), (sealed, "2026-06-01", "2026-02-30"),
    (sealed, #","v":1"#, #","submission":1,"v":1"#),
    (sealed, #""record""#, #""passbook":{"line":1},"record""#),
    (sealed, #""seq":7"#, #""seq":9007199254740992"#),
  ])
  func `what is not an entry's exact form is refused`(text: String, from: String, to: String) throws
  {
    let range = try #require(text.firstRange(of: from))
    let changed = text.replacingCharacters(in: range, with: to)
    #expect(throws: DecodingFault.self, "\(changed)") { try parse(changed) }
  }

  @Test(arguments: [linked, sealed])
  func `every beginning of an entry, and every one with a byte more, is refused`(text: String) {
    let bytes = Array(text.utf8)
    for count in bytes.indices {
      #expect(throws: DecodingFault.self) {
        try Entry(canonical: Array(bytes.prefix(count)).span)
      }
    }
    #expect(throws: DecodingFault.self) { try Entry(canonical: (bytes + [0]).span) }
  }

  @Test func `an entry has at most 65,000 bytes`() throws {
    let frame = Self.sealed.utf8.count
    let room = Format.entryBytes - frame
    func text(_ count: Int) -> String {
      Self.sealed.replacingOccurrences(
        of: #""kind":"x""#, with: #""kind":"x\#(String(repeating: "y", count: count))""#)
    }
    #expect(throws: Never.self) { try parse(text(room)) }
    #expect(throws: DecodingFault(.tooLong, at: Format.entryBytes)) { try parse(text(room + 1)) }
  }

  @Test func `what the writer writes is what the reader reads`() throws {
    let record = Array(#"{"body":{},"kind":"x"}"#.utf8)
    let place = PassbookLink.Place(seq: 9, leaf: Hashing.leaf(record.span))
    for link in [nil, PassbookLink(line: 1, previous: nil), PassbookLink(line: 7, previous: place)]
    {
      var writer = CanonicalWriter()
      writer.entry(seq: 12, submission: 10, passbook: link, record: record.span)
      let bytes = writer.finish()
      let entry = try Entry(canonical: bytes.span)
      #expect(entry.passbook == link && entry.seq == 12 && entry.origin == .submission(10))
      #expect(Array(bytes[entry.record]) == record)
    }
  }
}
