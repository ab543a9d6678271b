import CreditModel
import Testing

@Suite struct SetSanctionTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"from":"2026-05-20","reason":"cheated","#
    + #""rule":{"code":"CONDUCT","version":1},"standing":"barred","to":"2026-11-20"},"#
    + #""kind":"sanction.set"}"#
  private static let institutionText =
    #"{"body":{"from":"2026-05-20","institution":"PJ-CC","reason":"cheated","#
    + #""rule":{"code":"CONDUCT","version":1},"standing":"barred","to":"2026-11-20"},"#
    + #""kind":"sanction.set"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .setSanction(.sanction())), Self.text)
    try expectText(.governance(.setSanction(.sanction(of: "PJ-CC"))), Self.institutionText)
    try expectText(
      .account("K7QM4T2X9HRCD", .setSanction(.sanction(to: nil))),
      Self.text.replacing(#","to":"2026-11-20""#, with: ""))
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("2026-05-20", "2026-05-32", .value), ("cheated", letters(1_001), .tooLong),
        ("\"barred\"", "\"\"", .value), ("\"version\":1", "\"version\":0", .value),
        ("\"reason\"", "\"institution\":\"PJ-CC\",\"reason\"", .keyOrder),
        ("2026-11-20", "never", .value), ("\"standing\":\"barred\",", "", .missingKey),
      ])
    expectMalformed(
      Self.institutionText,
      [("\"institution\":\"PJ-CC\",", "", .missingKey), ("PJ-CC", "P C", .value)])
  }

  /// A bank with a conduct rule for learners and one for institutions, and a misconduct of each.
  private func bank(_ members: String = "{}") throws -> Bank {
    var bank = try Bank.holding()
    for (code, subject) in [("CONDUCT", "learner"), ("CONDUCT-I", "institution")] {
      let own = #"{"code":"\#(code)","subject":"\#(subject)"}"#
      let text = try RuleText.of(.conduct, own).with(.init(json: members))
      try bank.apply(AdoptRule(try AdoptedText(text)))
    }
    try bank.apply(.misconduct())
    try bank.apply(.misconduct(of: "PJ-CC"))
    return bank
  }

  @Test func `a sanction puts into effect what the conduct rule gives`() throws {
    var bank = try bank()
    let seq = bank.seq
    try bank.apply(.sanction())
    let sanction = try #require(bank.account.dossier?.conduct.sanctions.last)
    #expect(sanction.seq == seq && sanction.standing == "barred")
    #expect(sanction.bars == [.award, .convert, .enrol, .redeem])
    #expect(sanction.from == "2026-05-20" && sanction.to == "2026-11-20")
    let days: [CalendarDay] = ["2026-05-19", "2026-05-20", "2026-11-20", "2026-11-21"]
    #expect(days.map { sanction.isBarring(.convert, on: $0) } == [false, true, true, false])
    #expect(!sanction.isBarring(.post, on: "2026-05-20"))
    try bank.apply(.sanction(of: "PJ-CC", by: "CONDUCT-I"))
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    #expect(bank.governance[college].conduct.sanctions.count == 1)
  }

  @Test func `another standing, or other days, are refused`() throws {
    let bank = try bank()
    for wrong in [
      .sanction("good"), .sanction("gone"), .sanction(to: nil), .sanction(to: "2026-11-19"),
      .sanction(to: "2026-11-21"), .sanction(from: "2026-05-19", to: "2026-11-19"),
      .sanction(from: "2026-05-21"),
    ] as [SetSanction] {
      bank.expectRefused(.sanctionDiffers, wrong)
    }
    var later = bank
    try later.apply(.sanction(from: "2026-06-01", to: "2026-12-01"))
  }

  @Test func `a clean record gives the first standing, which is no sanction`() throws {
    var bank = try bank()
    bank.account = .opened
    bank.expectRefused(.sanctionDiffers, .sanction())
    bank.expectRefused(.sanctionDiffers, .sanction("good", to: nil))
  }

  @Test func `misconducts add up until they are forgotten or struck out`() throws {
    let standings = """
      {"standings":[{"code":"good","title":"G","from":0,"bars":[]},
        {"code":"warned","title":"W","from":6,"bars":[]},
        {"code":"barred","title":"B","from":12,"bars":["redeem"]}],"forgets":{"months":1}}
      """
    var bank = try bank(standings)
    try bank.apply(.misconduct(on: "2026-04-20"))
    let second = bank.seq - 1
    try bank.apply(.sanction("barred", to: nil))
    var struck = bank
    try struck.apply(.lift(second))
    struck.expectRefused(.sanctionDiffers, .sanction("barred", to: nil))
    try struck.apply(.sanction("warned", to: nil))
    bank.at = "2026-05-21T01:00:00.000Z"
    bank.expectRefused(.sanctionDiffers, .sanction("barred", from: "2026-05-21", to: nil))
    try bank.apply(.sanction("warned", from: "2026-05-21", to: nil))
  }

  @Test func `an open appeal suspends where the rule says so`() throws {
    for suspends in [true, false] {
      var bank = try bank(#"{"appealSuspends":\#(suspends)}"#)
      try bank.apply(.sanction())
      let seq = bank.seq - 1
      try bank.apply(.appeal(seq))
      try bank.adopt(.conversion)
      let record: ConvertCredit = .convert([100], to: [.of(4_000, .vocational)])
      guard suspends else {
        bank.expectRefused(.learnerBarred, record)
        continue
      }
      var heard = bank
      try heard.apply(.lift(seq, dismissesAppeal: true))
      heard.expectRefused(.learnerBarred, record)
      try bank.apply(record)
    }
  }

  @Test func `an institution that a sanction bars submits none of these acts`() throws {
    var bank = try bank()
    try bank.adopt(.conversion)
    try bank.adopt(.redemption, #"{"code":"BUY"}"#)
    try bank.adopt(.programme)
    try bank.apply(.enrol())
    try bank.adopt(.programme, #"{"version":2}"#)
    try bank.apply(.sanction(of: "PJ-CC", by: "CONDUCT-I"))
    let converting: ConvertCredit = .convert([100], to: [.of(4_000, .vocational)])
    let redeeming: RedeemCredit = .redeem(1_000, [.from(100, 1_000)], by: .version(1, of: "BUY"))
    bank.expectRefused(.institutionBarred, converting)
    bank.expectRefused(.institutionBarred, redeeming)
    bank.expectRefused(.institutionBarred, .grant([]))
    bank.expectRefused(.institutionBarred, .migrate(from: 1, to: .version(2)))
    var other = bank
    other.account = .opened
    other.expectRefused(.institutionBarred, .enrol(in: .version(2)))
    try bank.apply(converting, by: .school)
    try bank.apply(.grant([]), by: .bank)
    bank.at = "2026-11-20T16:00:00.000Z"
    try bank.apply(redeeming)
  }

  @Test func `the rule must be in force, of conduct, and for that subject`() throws {
    var bank = try bank()
    bank.expectRefused(.ruleUnknown, .sanction(by: "GONE"))
    bank.expectRefused(.ruleOfAnotherKind, .sanction(by: "CONDUCT-I"))
    bank.expectRefused(.ruleOfAnotherKind, .sanction(of: "PJ-CC"))
    try bank.adopt(.barrier)
    bank.expectRefused(.ruleOfAnotherKind, .sanction(by: "R"))
    try bank.apply(.retire(rule: "CONDUCT", from: "2026-05-20"))
    bank.expectRefused(.ruleNotInForce, .sanction())
  }

  @Test func `only the bank sanctions, those whom it knows`() throws {
    var bank = try bank()
    bank.expectRefused(.notAuthorised, .sanction(), by: .college)
    bank.expectRefused(.notAuthorised, .sanction(of: "PJ-CC", by: "CONDUCT-I"), by: .college)
    bank.expectRefused(.institutionUnknown, .sanction(of: "GONE", by: "CONDUCT-I"))
    bank.expectRefused(.bankIsNotAdmitted, .sanction(of: .bank, by: "CONDUCT-I"))
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .sanction())
  }
}
