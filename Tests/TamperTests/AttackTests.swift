import CreditModel
import Foundation
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

/// Attacks of an operator who holds the log key and knows how a book is made.
@Suite struct AttackTests {
  private let forger: Forger
  private let size: Int

  init() throws {
    let store = MemoryStore()
    var builder = try BookBuilder(in: store, stream: 7)
    try builder.grow(to: 333)
    forger = try Forger(store)
    size = forger.items.count
    #expect(try Self.findings(forger).isEmpty, "a book sealed anew without a change is sound")
  }

  private static func findings(
    _ forger: Forger, _ checkpoints: Forger.Checkpoints = .signed, trusted: NoteVerifierKey? = nil
  ) throws -> [Finding] {
    try forger.seal(checkpoints).read { try Audit(of: $0, trusted: trusted).findings }
  }

  /// Expects exactly those findings, by kind and place.
  private func expect(
    _ forger: Forger, _ expected: [(Finding.Kind, Int)],
    checkpoints: Forger.Checkpoints = .signed, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try Self.findings(forger, checkpoints)
    let all = found.map { "\($0.kind) \($0.place)" }
    let wanted = expected.map { "\($0.0) \(Finding.Place.line($0.1))" }
    #expect(Set(all) == Set(wanted), "\(found)", sourceLocation: sourceLocation)
  }

  private static func credit(
    _ reference: String, hours: Int64 = 10_000, day: CalendarDay = MadeBank.day(2024, 5, 5)
  ) -> Record {
    .account(
      AttackTests.account,
      .postCredit(
        PostCredit(
          course: TestSchool.open.code,
          content: CreditContent(
            started: day, completed: day, hours: ClassHours(thousandths: hours),
            credits: Credits(thousandths: 1_000), score: nil, mode: .online, reference: reference)))
    )
  }

  /// An account that only the attacks use.
  private static let account = MadeBank.account(5_000)
  private static let opening = Record.account(account, .openAccount(OpenAccount()))

  @Test func `a record in a school's name, signed with a key of the operator's own`() throws {
    var forger = forger
    forger.submit([Self.opening], keys: [MadeBank.key(99)])
    try expect(forger, [(.forgedSignature, size)])
  }

  @Test func `a record in a school's name, with signatures of another submission`() throws {
    var forger = forger
    let key = TestSchool.all[0].keys[0]
    let signature = try #require(PublicKey(bytes: key.verifyingKey.bytes)).signing(
      Array("creditbank.submission/v1\n{}".utf8), with: key)
    forger.submit([Self.opening], signatures: [signature])
    try expect(forger, [(.forgedSignature, size)])
  }

  @Test func `a submission that nobody signed`() throws {
    var forger = forger
    forger.submit([Self.opening], signatures: [])
    let found = try Self.findings(forger)
    #expect(found.contains { $0.place == .line(size) })
  }

  @Test func `a record changed within a submission that was signed`() throws {
    for checkpoints in [Forger.Checkpoints.signed, .kept] {
      var forger = forger
      let (seq, submission) = try changeSomeCredit(of: &forger)
      let found = try Self.findings(forger, checkpoints)
      #expect(
        found.contains { $0.kind == .forgedSignature && $0.place == .line(submission) },
        "the writer's signature does not cover it")
      let others = found.filter { $0.kind != .forgedSignature }
      switch checkpoints {
      case .signed: #expect(found.count == 1, "\(found)")
      case .kept:
        // The old checkpoints say from where on the book is another.
        let place = try #require(others.first?.place)
        guard case .entry(let start) = place else { throw CancellationError() }
        #expect(others.count == 1 && others[0].kind == .edited && start <= seq, "\(others)")
      }
    }
  }

  /// Changes the hours of the last credit of a school; gives where, and its submission's position.
  private func changeSomeCredit(of forger: inout Forger) throws -> (seq: Int, submission: Int) {
    for seq in forger.items.indices.reversed() {
      guard case .record(let bytes) = forger.items[seq],
        case .account(let number, .postCredit(let posting)) = try Record(canonical: bytes.span),
        posting.content.hours.thousandths > 2_000
      else { continue }
      var content = posting.content
      content.hours = ClassHours(thousandths: 1_500)
      let changed = Record.account(
        number, .postCredit(PostCredit(course: posting.course, content: content)))
      forger.items[seq] = .record(changed.canonicalBytes)
      let submission = forger.items[..<seq].lastIndex { item in
        if case .sealed = item { true } else { false }
      }
      return (seq, try #require(submission))
    }
    throw CancellationError()
  }

  @Test func `a record left out of a submission, all after it moved up`() throws {
    var forger = forger
    let submission = forger.submit([Self.opening, Self.credit("R-1"), Self.credit("R-2")])
    forger.items.remove(at: submission + 3)
    try expect(forger, [(.illegalRecord, submission)])
  }

  @Test func `a record slipped into a submission`() throws {
    var forger = forger
    let submission = forger.submit([Self.opening])
    forger.items.append(.record(Self.credit("R-1").canonicalBytes))
    try expect(forger, [(.illegalRecord, submission + 2)])
  }

  @Test func `records that the rules refuse, though their writer signed them`() throws {
    var forger = forger
    let first = forger.submit([
      Self.opening, Self.credit("R-1"), Self.credit("R-2", hours: 60_001),
      Self.credit("R-1", day: MadeBank.day(2024, 5, 6)), Self.credit("R-3"),
      Self.credit("R-4", day: MadeBank.day(2030, 1, 1)), Self.opening,
    ])
    try expect(
      forger, [3, 4, 5, 6, 7].map { (.illegalRecord, first + $0) })
  }

  @Test func `links that do not lead to the passbook's last line`() throws {
    for (from, to) in [
      (#""line":2,"#, #""line":3,"#), (#""seq":\#(size + 1)}"#, #""seq":\#(size)}"#),
      (#"{"passbook":{"line":2,"#, #"{"passbook":{"line":2,"x":1,"#),
    ] {
      var forger = forger
      let submission = forger.submit([Self.opening, Self.credit("R-1")])
      forger.edits[submission + 2] = { replace(from, to, in: $0) }
      try expect(forger, [(.illegalRecord, submission + 2)])
    }
    var forger = forger
    let submission = forger.submit([Self.opening, Self.credit("R-1")])
    forger.edits[submission + 2] = { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return Array(
        "{\(text[(text.firstRange(of: #""record""#)?.lowerBound ?? text.startIndex)...])".utf8)
    }
    try expect(forger, [(.illegalRecord, submission + 2)])
  }

  @Test func `time that runs backwards`() throws {
    var forger = forger
    let earlier = try #require(Instant(milliseconds: forger.at.milliseconds - 1))
    forger.submit([Self.opening], at: earlier)
    try expect(forger, [(.illegalRecord, size)])
  }

  @Test func `a count or a root that is not the records', though it was signed`() throws {
    var short = forger
    short.submit([Self.opening], count: 2)
    try expect(short, [(.illegalRecord, size)])
    var other = forger
    other.submit([Self.opening], root: .zero)
    try expect(other, [(.forgedSignature, size)])
  }

  @Test func `a submission's id used twice`() throws {
    var forger = forger
    forger.submit([Self.opening], id: "twice")
    let second = forger.submit([Self.credit("R-1")], id: "twice")
    try expect(forger, [(.illegalRecord, second)])
  }

  @Test func `a key after it was revoked, one of another school, and a suspended school's`()
    throws
  {
    let school = TestSchool.all[0]
    let key = try #require(PublicKey(bytes: school.keys[0].verifyingKey.bytes))
    var revoked = forger
    revoked.submit(
      [.governance(.revokeKey(RevokeKey(key: key, reason: "遗失")))], keys: revoked.bank.bankKeys,
      id: "revocation", by: .bank)
    let late = revoked.submit([Self.opening])
    try expect(revoked, [(.forgedSignature, late)])
    var foreign = forger
    foreign.submit([Self.opening], keys: [TestSchool.all[1].keys[0]])
    try expect(foreign, [(.forgedSignature, size)])
    var suspended = forger
    suspended.submit(
      [
        .governance(
          .suspendInstitution(SuspendInstitution(institution: school.code, reason: "检查")))
      ], keys: suspended.bank.bankKeys, id: "suspension", by: .bank)
    let after = suspended.submit([Self.opening])
    try expect(suspended, [(.forgedSignature, after)])
  }

  @Test func `governance by fewer keys than it needs`() throws {
    var forger = forger
    forger.submit(
      [.governance(.publishCourse(TestSchool.open))], keys: [forger.bank.bankKeys[0]], by: .bank)
    try expect(forger, [(.forgedSignature, size)])
  }

  @Test func `entries that are not canonical, or say another place, or belong to nothing`() throws {
    let end = size
    for (from, to) in [
      (#""seq":\#(end + 2),"#, #""seq":\#(end + 3),"#), (#","seq":"#, #", "seq":"#),
      (#""submission":\#(end)"#, #""submission":\#(end - 1)"#),
      (#""kind":"credit.post""#, #""kind":"credit.pots""#), ("online", "onl\u{69}ne\u{301}"),
      (#""hours":10000"#, #""hours":010000"#), (#""hours":10000"#, #""hours":1e4"#),
    ] {
      var forger = forger
      let submission = forger.submit([Self.opening, Self.credit("R-1"), Self.credit("R-2")])
      forger.edits[submission + 2] = { replace(from, to, in: $0) }
      let found = try Self.findings(forger)
      #expect(
        found.contains { $0.kind == .illegalRecord && $0.place == .line(submission + 2) },
        "\(to): \(found)")
      #expect(found.allSatisfy { [.line(submission + 2), .line(submission)].contains($0.place) })
    }
  }

  @Test func `a second genesis, and a first one of another bank`() throws {
    var second = forger
    second.items.append(second.items[0])
    try expect(second, [(.illegalRecord, size)])
    let other = MadeBank(origin: "other.example/made")
    let trusted = try NoteVerifierKey(
      name: other.origin, key: MadeBank.key(3).verifyingKey)
    let found = try Self.findings(forger, trusted: trusted)
    #expect(found.contains { $0.kind == .forgedSignature && $0.place == .line(0) })
  }

  @Test func `a book cut back to an earlier state, with the newer checkpoints left`() throws {
    var forger = forger
    let ends = forger.items.indices.filter { index in
      if case .sealed = forger.items[index] { index > 200 } else { false }
    }
    forger.items.removeLast(forger.items.count - (try #require(ends.first)))
    let found = try Self.findings(forger, .kept)
    #expect(found.contains { $0.kind == .truncated })
  }
}

/// `bytes` with the first `from` replaced by `to`.
private func replace(_ from: String, _ to: String, in bytes: [UInt8]) -> [UInt8] {
  let text = String(decoding: bytes, as: UTF8.self)
  guard let range = text.firstRange(of: from) else { return bytes }
  return Array(text.replacingCharacters(in: range, with: to).utf8)
}

extension PublicKey {
  /// The signature of `key`, which is this one's other half, over `message`.
  fileprivate func signing(_ message: [UInt8], with key: SigningKey) -> KeySignature {
    KeySignature(key: self, signature: key.sign(message.span))
  }
}
