import CreditModel
import Testing

@Suite struct PostCreditTests {
  static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"completed":"2026-05-10","course":"CULTURE","#
    + #""credits":4000,"hours":40000,"mode":"face-to-face","reference":"R1","score":82500,"#
    + #""started":"2026-05-01"},"kind":"credit.post"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .account("K7QM4T2X9HRCD", .postCredit(.post("CULTURE", .test(score: 82_500)))), Self.text)
    try expectText(
      .account("K7QM4T2X9HRCD", .postCredit(.post())),
      #"{"account":"K7QM4T2X9HRCD","body":{"completed":"2026-05-10","course":"SKILL","#
        + #""credits":4000,"hours":40000,"mode":"face-to-face","reference":"R1","#
        + #""started":"2026-05-01"},"kind":"credit.post"}"#)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("2026-05-10", "2026-05-32", .value), ("CULTURE", "CUL TURE", .value),
        (":4000,", ":-1,", .value), (":4000,", ":1000001,", .value),
        (":4000,", ":4.5,", .notInteger),
        (":4000,", ":04000,", .numberForm), (":40000,", ":10000001,", .value),
        ("face-to-face", "in person", .value), ("\"R1\"", "\"\"", .value),
        ("\"R1\"", "\"\(letters(129))\"", .tooLong), ("\"R1\"", "1", .unexpectedByte),
        ("82500", "100001", .value), ("82500", "-1", .value), ("82500", "null", .null),
        ("\"started\"", "\"begun\"", .missingKey), ("\"score\"", "\"scores\"", .missingKey),
        ("\"mode\":\"face-to-face\",", "", .missingKey),
        ("2026-05-01\"", "2026-05-01\",\"z\":1", .keyOrder),
      ])
  }

  @Test func `amounts at their limits are taken`() throws {
    try expectAllowed(
      Self.text,
      [
        (":4000,", ":0,"), (":4000,", ":1000000,"), (":40000,", ":10000000,"), (":40000,", ":0,"),
        ("82500", "0"), ("82500", "100000"), ("\"R1\"", "\"\(letters(128))\""),
        ("R1", "学号 7/\\\"2\\\""), ("\"score\":82500,", ""), ("face-to-face", "blended"),
      ])
  }

  @Test func `a posting is held, and its credits are issued`() throws {
    var bank = try Bank()
    let effects = try bank.apply(.post("CULTURE", .test(score: 60_000)))
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    let course = try #require(bank.governance.index(of: "CULTURE" as CourseCode))
    let credit = try #require(bank.account.credits.first)
    #expect(bank.account.credits.count == 1)
    #expect(credit.seq == 100 && credit.course == course && credit.institution == college)
    #expect(credit.content == .test(score: 60_000))
    #expect(credit.status == .recognised)
    let key = TotalKey(institution: college, type: .culture)
    #expect(effects.totals.map(\.key) == [key])
    #expect(effects.totals.map(\.issued.thousandths) == [4_000])
    #expect(effects.totals.map(\.reversed) == [.zero])
    #expect(effects.claimed.isEmpty && effects.released.isEmpty)
    #expect(bank.totals.sums[key]?.issued.thousandths == 4_000)
  }

  @Test func `an attempt below the pass mark stands without credit and may be repeated`() throws {
    var bank = try Bank()
    try bank.apply(.post("CULTURE", .test(credits: 0, score: 59_999)))
    try bank.apply(.post("CULTURE", .test(credits: 0, reference: "R2")))
    try bank.apply(.post("CULTURE", .test(score: 60_000, reference: "R3")))
    #expect(bank.account.credits.map(\.status) == [.notPassed, .notPassed, .recognised])
  }

  @Test func `a late posting needs a second signature`() throws {
    var bank = try Bank()
    let inTime = CreditContent.test(from: "2026-04-01", to: "2026-04-20")
    let late = CreditContent.test(from: "2026-04-01", to: "2026-04-19", reference: "R2")
    try bank.apply(.post("SKILL", inTime))
    bank.expectRefused(.lateWithoutSecondSignature, .post("WALK", late))
    try bank.apply(.post("WALK", late), by: .collegeAndBank)
  }

  @Test func `two keys of the institution are two signatures`() throws {
    var bank = try Bank()
    try bank.apply(.enrol(.test(5), for: "PJ-CC"))
    let author = try bank.governance.authorship(
      of: "PJ-CC", signers: [.test(5), .test(3)], at: bank.at)
    let context = RecordContext(seq: 1, author: author)
    let late = PostCredit(course: "WALK", content: .test(from: "2026-01-01", to: "2026-01-02"))
    var account = AccountState.opened
    _ = try late.apply(to: &account, in: context, under: bank.governance)
    #expect(account.credits.count == 1)
  }

  @Test func `an account has as many holdings as the limit and no more`() throws {
    var bank = try Bank()
    let full = try #require(AccountState.holding(Limits.holdings - 1))
    bank.account = full
    bank.seq = 1_000_000
    try bank.apply(.post())
    #expect(bank.account.credits.count == Limits.holdings)
    bank.expectRefused(.accountFull, .post("WALK"))
    bank.expectRefused(.accountFull, .certificate())
    bank.expectRefused(.accountFull, .correct(1_000_000, "SKILL", .test(credits: 1)))
  }

  @Test func `a sum never leaves its range`() throws {
    var bank = try Bank()
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    let key = TotalKey(institution: college, type: .skill)
    let most = Total(issued: Credits(thousandths: .max - 4_000), reversed: .zero)
    bank.totals = Totals(sums: [key: most])
    try bank.apply(.post())
    #expect(throws: Refusal.amountOverflow) {
      try bank.apply(.post("WALK", .test(reference: "R2")))
    }
    #expect(bank.totals.sums[key]?.issued.thousandths == .max)
  }

  @Test func `a posting in another's name is vouched for and licensed by that one`() throws {
    let named =
      #""mode":"face-to-face","onBehalfOf":"PJ-CC","reference""#
    try expectText(
      .account(
        "K7QM4T2X9HRCD",
        .postCredit(.post("CULTURE", .test(score: 82_500), onBehalfOf: "PJ-CC"))),
      Self.text.replacing(#""mode":"face-to-face","reference""#, with: named))
    var bank = try Bank()
    try bank.apply(.delegate())
    let posting = PostCredit.post("CULTURE", .test(score: 82_500), onBehalfOf: "PJ-CC")
    bank.expectRefused(.unlicensed, .post("CULTURE", .test(score: 82_500)), by: .school)
    let effects = try bank.apply(posting, by: .school)
    let college = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    #expect(bank.account.credits.map(\.institution) == [college])
    #expect(effects.totals.map(\.key.institution) == [college])
    bank.expectRefused(.referenceRepeated, .post("CULTURE", .test(score: 82_500)))
  }

  @Test func `only a delegate of an institution in good standing posts in its name`() throws {
    var bank = try Bank()
    bank.expectRefused(.institutionUnknown, .post(onBehalfOf: "NONE"), by: .school)
    bank.expectRefused(.notDelegated, .post(onBehalfOf: "PJ-CC"), by: .school)
    bank.expectRefused(.notDelegated, .post(onBehalfOf: "PJ-CC"), by: .bank)
    bank.expectRefused(.notDelegated, .post(onBehalfOf: "PJ-CC"), by: .college)
    try bank.apply(.delegate())
    bank.expectRefused(.notDelegated, .post(onBehalfOf: "PJ-TS01"), by: .college)
    try bank.apply(.suspend("PJ-CC"))
    bank.expectRefused(.institutionSuspended, .post(onBehalfOf: "PJ-CC"), by: .school)
    try bank.apply(.reinstate("PJ-CC"))
    try bank.apply(.post(onBehalfOf: "PJ-CC"), by: .school)
  }

  @Test func `a sanction that bars posting bars the delegate and whoever vouches`() throws {
    var bank = try Bank()
    try bank.adoptConduct()
    try bank.apply(.delegate())
    var college = bank
    try college.apply(.misconduct(of: "PJ-CC"))
    try college.sanction("PJ-CC")
    college.expectRefused(.institutionBarred, .post())
    college.expectRefused(.institutionBarred, .post(onBehalfOf: "PJ-CC"), by: .school)
    try college.apply(.post(), by: .school)
    try bank.apply(.misconduct(of: "PJ-TS01"))
    try bank.sanction("PJ-TS01")
    bank.expectRefused(.institutionBarred, .post(), by: .school)
    bank.expectRefused(.institutionBarred, .post(onBehalfOf: "PJ-CC"), by: .school)
    try bank.apply(.post())
  }
}
