import CreditModel
import Testing

@Suite struct CorrectCreditTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"credit":{"completed":"2026-05-10","course":"SKILL","#
    + #""credits":4000,"hours":40000,"mode":"face-to-face","reference":"R1","score":82500,"#
    + #""started":"2026-05-01"},"reason":"a slip","supersedes":100},"kind":"credit.correct"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .account("K7QM4T2X9HRCD", .correctCredit(.correct(100, "SKILL", .test(score: 82_500)))),
      Self.text)
    try expectText(
      .account("K7QM4T2X9HRCD", .correctCredit(.correct(100))),
      Self.text.replacing("\"score\":82500,", with: ""))
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        (":100}", ":-1}", .value), (":100}", ":\"100\"}", .unexpectedByte),
        (":100}", ":9007199254740992}", .integerRange), ("a slip", "", .value),
        ("a slip", letters(1_001), .tooLong), ("\"reason\":\"a slip\",", "", .missingKey),
        (":4000,", ":1000001,", .value), (":40000,", ":10000001,", .value),
        ("82500", "100001", .value), ("\"R1\"", "\"\(letters(129))\"", .tooLong),
        ("2026-05-01", "2026-02-29", .value), (",\"supersedes\":100", "", .missingKey),
        ("face-to-face", "f2f", .value), ("\"SKILL\"", "\"SKI LL\"", .value),
      ])
    try expectAllowed(
      Self.text,
      [(":100}", ":0}"), (":100}", ":9007199254740991}"), ("a slip", letters(1_000))])
  }

  @Test func `a correction takes the older credit's place, and the sums say both`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    let effects = try bank.apply(.correct(100, "CULTURE", .test(credits: 1_500, score: 60_000)))
    #expect(bank.account.credits.map(\.status) == [.corrected, .recognised])
    #expect(bank.account.credits.map(\.seq) == [100, 101])
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    let keys = [CourseType.skill, .culture].map { TotalKey(institution: college, type: $0) }
    #expect(effects.totals.map(\.key) == keys)
    #expect(effects.totals.map(\.issued.thousandths) == [0, 1_500])
    #expect(effects.totals.map(\.reversed.thousandths) == [4_000, 0])
  }

  @Test func `the bank corrects in the name of the institution that posted`() throws {
    var bank = try Bank()
    try bank.apply(.post(), by: .school)
    try bank.apply(.correct(100, "SKILL", .test(hours: 30_000)), by: .bank)
    let school = bank.governance.index(of: "PJ-TS01" as InstitutionCode)
    #expect(bank.account.credits.map(\.institution) == [school, school])
    bank.expectRefused(
      .courseOfAnotherInstitution, .correct(101, "WALK", .test(hours: 20_000)), by: .bank)
  }

  @Test func `an attempt can be corrected into a credit and back`() throws {
    var bank = try Bank()
    try bank.apply(.post("CULTURE", .test(credits: 0, score: 10_000)))
    try bank.apply(.correct(100, "CULTURE", .test(score: 100_000)))
    try bank.apply(.correct(101, "CULTURE", .test(credits: 0, score: 10_000)))
    #expect(bank.account.credits.map(\.status) == [.corrected, .corrected, .notPassed])
    #expect(bank.totals.sums.values.map(\.issued) == bank.totals.sums.values.map(\.reversed))
  }

  @Test func `only a standing credit of this account is corrected`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.certificate())
    bank.expectRefused(.targetUnknown, .correct(99))
    bank.expectRefused(.targetUnknown, .correct(102))
    bank.expectRefused(.targetIsCertificate, .correct(101))
    try bank.apply(.correct(100, "SKILL", .test(credits: 3_000)))
    bank.expectRefused(.targetCorrected, .correct(100, "SKILL", .test(credits: 2_000)))
    try bank.apply(.revoke(102))
    bank.expectRefused(.targetRevoked, .correct(102, "SKILL", .test(credits: 2_000)))
  }

  @Test func `only the institution that posted it, or the bank, corrects a credit`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    bank.expectRefused(
      .targetOfAnotherInstitution, .correct(100, "SKILL", .test(credits: 1)), by: .school)
  }

  @Test func `a correction changes something and breaks no rule`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.post("WALK", .test(credits: 1_000, reference: "R2")))
    bank.expectRefused(.correctionChangesNothing, .correct(100))
    bank.expectRefused(.referenceConflict, .correct(100, "SKILL", .test(reference: "R2")))
    bank.expectRefused(.courseAlreadyCredited, .correct(101, "SKILL", .test(reference: "R2")))
    bank.expectRefused(.creditsAboveCourse, .correct(100, "SKILL", .test(credits: 4_001)))
    bank.expectRefused(.courseUnknown, .correct(100, "NONE"))
  }

  @Test func `a correction may come late and needs no second signature`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    bank.at = "2028-05-20T01:00:00.000Z"
    try bank.apply(.correct(100, "SKILL", .test(credits: 3_000)))
  }

  @Test func `a delegate corrects what the other institution vouches for, in its name`() throws {
    var bank = try Bank()
    try bank.apply(.delegate())
    try bank.apply(.post(onBehalfOf: "PJ-CC"), by: .school)
    let content = CreditContent.test(credits: 1_000)
    bank.seq = 102
    let own = CorrectCredit.correct(101, "SKILL", content)
    let named = CorrectCredit(
      supersedes: 101, credit: .post("SKILL", content, onBehalfOf: "PJ-CC"), reason: "a slip")
    bank.expectRefused(.targetOfAnotherInstitution, own, by: .school)
    bank.expectRefused(.notDelegated, named, by: .bank)
    try bank.apply(named, by: .school)
    try bank.apply(.correct(102, "SKILL", .test(credits: 2_000)), by: .bank)
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    #expect(bank.account.credits.map(\.institution) == [college, college, college])
  }
}
