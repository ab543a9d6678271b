import CanonicalCoding
import CreditModel
import LedgerTestKit
import Testing

/// What all records have in common: the frame around their bodies.
@Suite struct RecordTests {
  private static let text = #"{"account":"K7QM4T2X9HRCD","body":{},"kind":"account.open"}"#

  @Test func `the frame is exact`() {
    expectMalformed(
      Self.text,
      [
        ("{}", "{} ", .missingKey), ("{}", "{\"a\":1}", .keyOrder), ("{}", "[]", .unexpectedByte),
        ("\"account\":", "\"Account\":", .missingKey), (":{}", ":null", .null),
        ("K7QM4T2X9HRCD", "K7QM-4T2X-9HRC-D", .value), ("K7QM4T2X9HRCD", "K7QM4T2X9HRC5", .value),
        ("K7QM4T2X9HRCD", "k7qm4t2x9hrcd", .value), ("account.open", "account.Open", .value),
        ("account.open", "genesis", .value), ("account.open", "submission", .value),
        ("account.open", "", .value), ("\"kind\":\"account.open\"", "\"kind\":1", .missingKey),
        ("\"kind\"", "\"kinds\"", .missingKey), ("}", "}}", .missingKey),
        ("\"}", "\"} ", .missingKey), ("\"}", "\"", .missingKey),
        ("{\"account", "\"account", .unexpectedByte),
        (",\"kind\"", ",\"j\":1,\"kind\"", .missingKey),
        ("account.open", "account\\u002eopen", .value),
      ])
  }

  @Test func `a kind of an account has one, and a kind of governance has none`() throws {
    let without = #"{"body":{},"kind":"account.open"}"#
    #expect(throws: DecodingFault(.missingKey, at: 8)) { _ = try Record(text: without) }
    let with =
      #"{"account":"K7QM4T2X9HRCD","body":{"code":"A","from":"2026-01-01"},"#
      + #""kind":"course.retire"}"#
    #expect(throws: DecodingFault(.keyOrder, at: 34)) { _ = try Record(text: with) }
  }

  @Test func `every prefix and every change of one byte is refused or another record`() throws {
    for vector in VectorCatalogue.records().map(\.bytes) {
      let record = try Record(canonical: vector.span)
      for count in vector.indices {
        #expect(throws: DecodingFault.self) {
          _ = try Record(canonical: Array(vector.prefix(count)).span)
        }
      }
      var generator = SeededGenerator(stream: 30)
      for position in vector.indices {
        var altered = vector
        altered[position] ^= UInt8.random(in: 1...255, using: &generator)
        guard let other = try? Record(canonical: altered.span) else { continue }
        #expect(other != record, "seed \(SeededGenerator.seed)")
        #expect(other.canonicalBytes == altered, "seed \(SeededGenerator.seed)")
      }
    }
  }

  @Test func `the longest text is looked at and one byte more is not`() {
    let limit = CanonicalCoding.Limits.textBytes
    let longest = Array(repeating: UInt8(ascii: "x"), count: limit)
    #expect(throws: DecodingFault(.missingKey, at: limit - 1)) {
      _ = try Record(canonical: longest.span)
    }
    #expect(throws: DecodingFault(.tooLong, at: limit)) {
      _ = try Record(canonical: (longest + [0]).span)
    }
  }

  @Test(arguments: ["", "}", "\"}", "\"\"}", "x\"}", "{}", "null"])
  func `texts that are too short for a kind are refused`(text: String) {
    #expect(throws: DecodingFault.self) { _ = try Record(text: text) }
  }

  @Test func `a record knows its kind, its account and the keys that it claims`() throws {
    for vector in VectorCatalogue.records() {
      let record = try Record(canonical: vector.bytes.span)
      #expect(record.kind == vector.kind)
      switch record {
      case .governance(let kind):
        #expect(record.account == nil)
        #expect(type(of: kind.body).kind == vector.kind)
      case .account(let number, let kind):
        #expect(record.account == number)
        let isClaiming = [.registerCertificate, .grantAward].contains(vector.kind)
        #expect(!kind.claimedKeys.isEmpty == isClaiming, "\(vector.kind)")
        let namesAnother = [.aliasAccount, .mergeAccount].contains(vector.kind)
        #expect((kind.otherAccount != nil) == namesAnother, "\(vector.kind)")
      }
    }
  }

  @Test func `a record is applied as its body is`() throws {
    var bank = try Bank()
    let context = RecordContext(seq: 7, author: try bank.author(.college))
    var account = AccountState.opened
    let effects = try Record.AccountKind.postCredit(.post()).apply(
      to: &account, in: context, under: bank.governance)
    bank.seq = 7
    #expect(try bank.apply(.post()) == effects)
    #expect(bank.account == account)
    let bankContext = RecordContext(seq: 8, author: try bank.author(.bank))
    _ = try Record.AccountKind.freezeAccount(.freeze).apply(
      to: &account, in: bankContext, under: bank.governance)
    #expect(account.status == .frozen)
  }
}
