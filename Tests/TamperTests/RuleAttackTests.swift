import CanonicalCoding
import CreditModel
import HashLog
import LedgerEngine
import LedgerTestKit
import Testing

/// Attacks of an operator who holds the log key, on what rules give: every figure is computed anew
/// when the book is verified, so that a signed lie is still a lie, and is named.
@Suite struct RuleAttackTests {
  /// Founding, rules, one account with four credits of ten each, a conversion of the first.
  private let forger: Forger
  /// The positions of the four credits, on 1 March 2018, 2019, 2025 and 2026.
  private let credits: [UInt64]
  private let conversion: UInt64

  private static let account = MadeBank.account(5_000)

  init() throws {
    let store = MemoryStore()
    var builder = try BookBuilder(in: store, stream: 7)
    try builder.grow(to: 60)
    var forger = try Forger(store)
    forger.submit(try Self.adoptions, keys: forger.bank.bankKeys, id: "rules", by: .bank)
    let first = forger.submit(
      [
        .account(Self.account, .openAccount(OpenAccount())), Self.credit(2018),
        Self.credit(2019), Self.credit(2025), Self.credit(2026),
        Self.enrolment,
      ], id: "credits")
    credits = (2...5).map { UInt64(first + $0) }
    conversion = UInt64(
      forger.submit([Self.conversion("DOUBLE", of: [credits[0]], 20_000)], id: "first") + 1)
    self.forger = forger
    #expect(try Self.findings(forger).isEmpty, "the book to attack is sound")
  }

  private static func findings(_ forger: Forger) throws -> [Finding] {
    try forger.seal().read { try Audit(of: $0, trusted: nil).findings }
  }

  /// Expects that the newest submission's `record`, counted from 0, is named for that reason.
  private func expect(
    _ records: [Record], record: Int = 0, _ refusal: Refusal, byBank isBank: Bool = false,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var forger = forger
    let submission =
      isBank
      ? forger.submit(records, keys: forger.bank.bankKeys, by: .bank) : forger.submit(records)
    let found = try Self.findings(forger)
    let illegal = found.filter { $0.kind == .illegalRecord }
    #expect(
      illegal.map(\.place) == [.entry(UInt64(submission + 1 + record))], "\(found)",
      sourceLocation: sourceLocation)
    #expect(illegal.first?.found == "\(refusal)", sourceLocation: sourceLocation)
  }

  @Test func `a conversion with a wrong figure`() throws {
    for thousandths in [19_999, 20_001, 2_000_000] as [Int64] {
      try expect([Self.conversion("DOUBLE", of: [credits[2]], thousandths)], .resultDiffers)
    }
  }

  @Test func `a conversion by a wrong version of the rule`() throws {
    let input = [credits[2]]
    try expect([Self.conversion("NEWER", version: 1, of: input, 10_000)], .ruleNotInForce)
    try expect([Self.conversion("NEWER", version: 3, of: input, 10_000)], .ruleUnknown)
    try expect([Self.conversion("NEWER", version: 2, of: input, 10_000)], .resultDiffers)
  }

  @Test func `an input used twice`() throws {
    try expect([Self.conversion("DOUBLE", of: [credits[0]], 20_000)], .inputUsed)
    let twice = Self.conversion("DOUBLE", of: [credits[2]], 20_000)
    try expect([twice, twice], record: 1, .inputUsed)
  }

  @Test func `an expired input`() throws {
    try expect([Self.conversion("SEVEN", of: [credits[1]], 10_000)], .inputExpired)
    var forger = forger
    forger.submit([Self.conversion("SEVEN", of: [credits[2]], 10_000)])
    #expect(try Self.findings(forger).isEmpty, "one that has not expired may go in")
  }

  @Test func `one credit too many in a semester`() throws {
    let first = Self.conversion("TERM", of: [credits[1]], 10_000)
    let second = Self.conversion("TERM", of: [credits[2]], 10_000)
    let all = Self.conversion("TERM", of: [credits[3]], 5_000)
    try expect([first, second, all], record: 2, .resultDiffers)
    var forger = forger
    forger.submit([first, second, Self.conversion("TERM", of: [credits[3]], 4_000)])
    #expect(try Self.findings(forger).isEmpty, "twenty-four are allowed")
  }

  @Test func `a conversion across a barrier, straight and in two steps`() throws {
    try expect([Self.conversion("ACADEMIC", of: [credits[2]], 10_000)], .barred)
    let result = HoldingID(seq: conversion)
    try expect(
      [Self.conversion("CHAIN", inputs: [result], 20_000, type: .degree)], .barred)
  }

  @Test func `an award that is not due, on other evidence, or by another version`() throws {
    let evidence = credits.dropFirst()
    try expect([Self.award(version: 1, on: [])], .awardRequirementNotMet, byBank: true)
    var forger = forger
    forger.submit([Self.credit(2017)], id: "more")
    let more = UInt64(forger.items.count - 1)
    let whole = [more] + evidence
    let sound = forger
    let attacks: [(Record, Refusal)] = [
      (Self.award(version: 1, on: Array(evidence)), .evidenceDiffers),
      (Self.award(version: 2, on: whole), .notEnrolled),
      (Self.award(version: 1, on: whole, outcome: "OTHER"), .outcomesDiffer),
    ]
    for (record, refusal) in attacks {
      forger = sound
      let submission = forger.submit([record], keys: forger.bank.bankKeys, by: .bank)
      let found = try Self.findings(forger)
      #expect(found.map(\.place) == [.entry(UInt64(submission + 1))], "\(found)")
      #expect(found.first?.found == "\(refusal)")
    }
    forger = sound
    forger.submit([Self.award(version: 1, on: whole)], keys: forger.bank.bankKeys, by: .bank)
    #expect(try Self.findings(forger).isEmpty, "the award that is due")
  }

  @Test func `a credit revoked while a conversion goes on resting on it`() throws {
    let revocation = Record.account(
      Self.account, .revokeCredit(RevokeCredit(target: credits[0], reason: "伪造")))
    var forger = forger
    let submission = forger.submit([revocation])
    let found = try Self.findings(forger)
    #expect(found.map(\.place) == [.entry(UInt64(submission))], "\(found)")
    #expect(found.first?.found.contains("cascadeIncomplete") == true, "\(found)")
  }

  @Test func `a rule in the book changed after it was adopted`() throws {
    var forger = forger
    let index = try #require(
      forger.items.indices.first { index in
        guard case .record(let bytes) = forger.items[index] else { return false }
        return String(decoding: bytes, as: UTF8.self).contains("\"code\":\"DOUBLE\"")
      })
    guard case .record(let bytes) = forger.items[index] else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\"credits\",\"where\":{}}},2]"))
    let changed = text.replacing(
      "\"credits\",\"where\":{}}},2]", with: "\"credits\",\"where\":{}}},3]")
    forger.items[index] = .record(Array(changed.utf8))
    let found = try Self.findings(forger)
    #expect(found.contains { $0.kind == .forgedSignature }, "\(found)")
    #expect(
      found.contains { $0.place == .entry(conversion) && $0.found == "resultDiffers" },
      "what it gave is not what it would give now: \(found)")
  }
}

extension RuleAttackTests {
  private static func credit(_ year: Int) -> Record {
    let day = MadeBank.day(year, 3, 1)
    let content = CreditContent(
      started: day, completed: day, hours: ClassHours(thousandths: 20_000),
      credits: Credits(thousandths: 10_000), score: nil, mode: .online, reference: "R-\(year)")
    return .account(
      account, .postCredit(PostCredit(course: TestSchool.open.code, content: content)))
  }

  private static var enrolment: Record {
    .account(
      account,
      .enrolLearner(
        EnrolLearner(programme: RuleReference(code: MadeBank.code("P"), version: 1))))
  }

  private static func conversion(
    _ rule: String, version: Int64 = 1, of inputs: [UInt64], _ thousandths: Int64
  ) -> Record {
    conversion(
      rule, version: version, inputs: inputs.map { HoldingID(seq: $0) }, thousandths,
      type: rule == "ACADEMIC" ? .degree : .leisure)
  }

  private static func conversion(
    _ rule: String, version: Int64 = 1, inputs: [HoldingID], _ thousandths: Int64,
    type: CourseType
  ) -> Record {
    let result = ConvertedCredit(
      type: type, course: nil, credits: Credits(thousandths: thousandths))
    return .account(
      account,
      .convertCredit(
        ConvertCredit(
          rule: RuleReference(code: MadeBank.code(rule), version: version), inputs: inputs,
          results: [result])))
  }

  private static func award(
    version: Int64, on evidence: [UInt64], outcome: String = "DIPLOMA"
  ) -> Record {
    .account(
      account,
      .grantAward(
        GrantAward(
          programme: RuleReference(code: MadeBank.code("P"), version: version),
          evidence: evidence.map { HoldingID(seq: $0) },
          outcomes: [
            AwardOutcome(
              code: MadeBank.code(outcome), issuer: .bank, number: "D-1", certificate: nil)
          ])))
  }

  /// Rules from 2020 on: each doubles or repeats credits, in its own way.
  private static var adoptions: [Record] {
    get throws {
      let credits: CanonicalValue = .object([
        "tally": .object(["of": .string("credits"), "where": .object([:])])
      ])
      let any = CanonicalValue.object([:])
      let double = CanonicalValue.object(["product": .array([credits, .integer(2)])])
      let seven = CanonicalValue.object(["validFor": .object(["years": .integer(7)])])
      let limit = CanonicalValue.array([
        .object(["most": .integer(24), "per": .string("semester")])
      ])
      let points = CanonicalValue.object(["kinds": .array([.string("conversion")])])
      let barrier: [String: CanonicalValue] = [
        "denies": .array([
          .object([
            "from": .array([.string("culture")]), "into": .array([.string("degree")]),
          ])
        ])
      ]
      return try [
        conversionRule("DOUBLE", inputs: any, gives: double),
        conversionRule("NEWER", inputs: any, gives: credits),
        conversionRule("NEWER", version: 2, inputs: any, gives: double),
        conversionRule("SEVEN", inputs: seven, gives: credits),
        conversionRule("TERM", inputs: any, gives: credits, more: ["limits": limit]),
        conversionRule("ACADEMIC", inputs: any, gives: credits, type: "degree"),
        conversionRule("CHAIN", inputs: points, gives: credits, type: "degree"),
        adoption("BARRIER", kind: "barrier", barrier),
        programme(version: 1, least: 40), programme(version: 2, least: 10),
      ]
    }
  }

  private static func conversionRule(
    _ code: String, version: Int64 = 1, inputs: CanonicalValue, gives: CanonicalValue,
    type: String = "leisure", more: [String: CanonicalValue] = [:]
  ) throws -> Record {
    var members: [String: CanonicalValue] = [
      "inputs": inputs, "rounding": .string("floor"), "use": .string("consume"),
      "gives": .array([.object(["credits": gives, "type": .string(type)])]),
    ]
    members.merge(more) { $1 }
    return try adoption(code, version: version, kind: "conversion", members)
  }

  private static func programme(version: Int64, least: Int64) throws -> Record {
    let tally = CanonicalValue.object([
      "of": .string("credits"), "where": .object(["kinds": .array([.string("credit")])]),
    ])
    let outcome = CanonicalValue.object([
      "code": .string("DIPLOMA"), "issuedBy": .string("BANK"), "title": .string("文凭"),
    ])
    return try adoption(
      "P", version: version, kind: "programme",
      [
        "assessedBy": .array([.string("BANK")]), "outcomes": .array([outcome]),
        "requires": .object([
          "least": .integer(least), "measure": .object(["tally": tally]),
        ]),
        "use": .string("reuse"),
      ], from: version == 1 ? "2020-01-01" : "2099-01-01")
  }

  private static func adoption(
    _ code: String, version: Int64 = 1, kind: String, _ members: [String: CanonicalValue],
    from: String = "2020-01-01"
  ) throws -> Record {
    var document: [String: CanonicalValue] = [
      "code": .string(code), "from": .string(from), "jurisdiction": .string("330726"),
      "kind": .string(kind), "schema": .string(RuleDocument.schema), "title": .string(code),
      "version": .integer(version),
    ]
    document.merge(members) { $1 }
    let text = try AdoptedText(.object(document))
    return kind == "programme"
      ? .governance(.adoptProgramme(AdoptProgramme(text)))
      : .governance(.adoptRule(AdoptRule(text)))
  }
}
