import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

/// What is refused of a submission as a whole.
@Suite struct RejectionTests {
  private var bench: Bench
  private let records = [Record.opening(1), .opening(2)]

  init() throws { bench = try Bench() }

  private func list(_ records: [Record]) -> RecordList {
    RecordList(records.map(\.canonicalBytes))
  }

  /// A submission signed with `keys`; what was signed can differ from what is sent.
  private func submission(
    keys: [SigningKey], by institution: InstitutionCode? = nil, signed: [Record]? = nil,
    sent: [Record]? = nil, origin: String? = nil, id: String = "x"
  ) -> Submission {
    let signing = Submission(
      signing: list(signed ?? records), id: id, institution: institution ?? bench.bank.school,
      bank: origin ?? bench.bank.origin, statedAt: bench.bank.now, keys: keys)
    return Submission(header: signing.header, records: list(sent ?? records))
  }

  private func publicKey(_ key: SigningKey) throws -> PublicKey {
    try #require(PublicKey(bytes: key.verifyingKey.bytes))
  }

  @Test mutating func `records other than those signed are refused`() {
    let key = [bench.bank.schoolKey]
    #expect(bench.refusal(of: submission(keys: key, sent: [records[0]])) == .countDiffers)
    #expect(
      bench.refusal(of: submission(keys: key, sent: [records[0], .opening(3)])) == .rootDiffers)
    #expect(
      bench.refusal(of: submission(keys: key, sent: records.reversed())) == .rootDiffers)
    #expect(bench.refusal(of: submission(keys: key)) == nil)
  }

  @Test mutating func `no records, or one more than the limit, are refused`() throws {
    let key = bench.bank.schoolKey
    #expect(
      bench.refusal(of: submission(keys: [key], signed: [], sent: [])) == .submissionEmpty)
    let limit = Limits.submissionRecords
    let bytes = Record.opening(1).canonicalBytes
    let many = RecordList(repeatElement(bytes, count: limit + 1))
    let header = SubmissionHeader(
      count: UInt64(limit + 1), id: "x", institution: bench.bank.school, root: many.root,
      statedAt: bench.bank.now)
    #expect(
      bench.refusal(of: Submission(header: header, records: many)) == .submissionTooLarge)
  }

  @Test mutating func `a submission of exactly the limit is admitted`() throws {
    let limit = Limits.submissionRecords
    let numbers = (0..<limit).map { Record.opening($0) }
    let whole = submission(keys: [bench.bank.schoolKey], signed: numbers, sent: numbers)
    var draft = bench.draft()
    let seq = bench.ledger.head.size
    #expect(try bench.admit(whole, to: &draft) == .admitted(seq))
    #expect(draft.ledger.head.size == seq + UInt64(limit) + 1)
  }

  @Test mutating func `signatures are at most sixteen`() {
    let keys = (100..<117).map { MadeBank.key(UInt8($0)) }
    #expect(bench.refusal(of: submission(keys: keys)) == .submissionTooLarge)
    #expect(bench.refusal(of: submission(keys: Array(keys.dropLast()))) == .keyUnknown)
  }

  @Test mutating func `a signature over other words, or of another bank, is refused`() throws {
    let key = bench.bank.schoolKey
    #expect(
      bench.refusal(of: submission(keys: [key], origin: "other.example")) == .signatureInvalid)
    let good = submission(keys: [key])
    for change in [0, 31, 63] {
      var bytes = good.header.signatures[0].signature
      bytes[change] ^= 1
      let text = String(decoding: good.header.recordBytes, as: UTF8.self)
      let from = KeySignature(
        key: try publicKey(key), signature: good.header.signatures[0].signature)
      let to = KeySignature(key: try publicKey(key), signature: bytes)
      let changed = text.replacing(from.base64, with: to.base64)
      let header = try SubmissionHeader(canonicalRecord: Array(changed.utf8).span)
      #expect(
        bench.refusal(of: Submission(header: header, records: good.records)) == .signatureInvalid)
    }
  }

  @Test mutating func `keys that may not sign are refused, each for its own reason`() throws {
    let (school, stranger) = (bench.bank.schoolKey, MadeBank.key(50))
    #expect(bench.refusal(of: submission(keys: [stranger])) == .keyUnknown)
    #expect(bench.refusal(of: submission(keys: [])) == .signatureMissing)
    #expect(bench.refusal(of: submission(keys: [bench.bank.bankKeys[0]])) == .signatureMissing)
    #expect(bench.refusal(of: submission(keys: [school, school])) == .signatureRepeated)
    #expect(
      bench.refusal(of: submission(keys: [school], by: .bank)) == .keyOfAnotherInstitution)
    #expect(
      bench.refusal(of: submission(keys: [school], by: MadeBank.code("NOBODY")))
        == .institutionUnknown)
    #expect(bench.refusal(of: submission(keys: [school, bench.bank.bankKeys[0]])) == nil)
    let revocation = RevokeKey(key: try publicKey(school), reason: "遗失")
    try bench.append([.governance(.revokeKey(revocation))], id: "r", byBank: true)
    #expect(bench.refusal(of: submission(keys: [school])) == .keyRevoked)
  }

  @Test mutating func `a suspended institution submits nothing`() throws {
    let suspension = SuspendInstitution(institution: bench.bank.school, reason: "检查")
    try bench.append([.governance(.suspendInstitution(suspension))], id: "s", byBank: true)
    #expect(
      bench.refusal(of: submission(keys: [bench.bank.schoolKey])) == .institutionSuspended)
  }

  @Test mutating func `governance needs its quorum`() {
    let record = Record.governance(
      .retireCourse(RetireCourse(code: bench.bank.course, from: MadeBank.day(2026, 7, 1))))
    let one = submission(
      keys: [bench.bank.bankKeys[0]], by: .bank, signed: [record], sent: [record])
    #expect(bench.refusal(of: one) == .quorumNotMet)
    let two = submission(keys: bench.bank.bankKeys, by: .bank, signed: [record], sent: [record])
    #expect(bench.refusal(of: two) == nil)
  }

  @Test mutating func `a record that cannot be read is named with the byte at fault`() throws {
    let list = RecordList([Record.opening(1).canonicalBytes, Array("{\"body\": {}}".utf8)])
    let malformed = Submission(
      signing: list, id: "x", institution: bench.bank.school, bank: bench.bank.origin,
      statedAt: bench.bank.now, keys: [bench.bank.schoolKey])
    var draft = bench.draft()
    let rejection = bench.rejection(of: malformed, in: &draft)
    #expect(rejection?.refusal == .recordMalformed && rejection?.record == 1)
    #expect(rejection?.fault != nil && draft.isEmpty)
  }
}

extension KeySignature {
  /// The signature in base64, as headers have it.
  fileprivate var base64: String { Foundation.Data(signature).base64EncodedString() }
}
