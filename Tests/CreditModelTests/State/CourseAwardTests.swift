import CreditModel
import Testing

/// The rules that postings and corrections share.
@Suite struct CourseAwardTests {
  @Test func `an activity begins before it ends and ends by today`() throws {
    var bank = try Bank()
    bank.expectRefused(.periodReversed, .post("SKILL", .test(from: "2026-05-11")))
    bank.expectRefused(.periodInFuture, .post("SKILL", .test(to: "2026-05-21")))
    try bank.apply(.post("SKILL", .test(from: "2026-05-20", to: "2026-05-20")))
  }

  @Test func `the course is known, and its owner's or the bank's`() throws {
    let bank = try Bank()
    bank.expectRefused(.courseUnknown, .post("NONE"))
    bank.expectRefused(.courseOfAnotherInstitution, .post("WALK"), by: .school)
  }

  @Test func `the whole activity is licensed`() throws {
    var bank = try Bank()
    bank.expectRefused(.unlicensed, .post("CULTURE", .test(score: 60_000)), by: .school)
    bank.expectRefused(
      .unlicensed, .post("SKILL", .test(from: "2025-12-31")), by: .school)
    bank.at = "2027-01-05T01:00:00.000Z"
    bank.expectRefused(.unlicensed, .post("SKILL", .test(to: "2027-01-01")), by: .school)
    bank.expectRefused(.unlicensed, .post("SKILL", .test(from: "2019-12-31")))
    bank.expectRefused(.unlicensed, .post("SKILL"), by: .bank)
    try bank.apply(
      .post("SKILL", .test(from: "2026-01-01", to: "2026-12-31")), by: .school)
  }

  @Test func `two licences do not add up to one term`() throws {
    var bank = try Bank()
    try bank.apply(
      .licence(
        "PJ-TS01", [.courses(.skill)], number: "L2", from: "2027-01-01", to: "2027-12-31"))
    bank.at = "2027-01-05T01:00:00.000Z"
    let across = CreditContent.test(from: "2026-12-31", to: "2027-01-01")
    bank.expectRefused(.unlicensed, .post("SKILL", across), by: .school)
  }

  @Test func `hours and credits reach the course's and go no further`() throws {
    var bank = try Bank()
    bank.expectRefused(.hoursAboveCourse, .post("SKILL", .test(hours: 40_001)))
    bank.expectRefused(.creditsAboveCourse, .post("SKILL", .test(credits: 4_001)))
    try bank.apply(.post("SKILL", .test(credits: 4_000, hours: 40_000)))
    try bank.apply(.post("WALK", .test(credits: 0, hours: 0, reference: "R2")))
  }

  @Test func `a course with a pass mark gives credit for a score that reaches it`() throws {
    var bank = try Bank()
    bank.expectRefused(.scoreMissing, .post("CULTURE"))
    bank.expectRefused(.scoreBelowPassMark, .post("CULTURE", .test(score: 59_999)))
    try bank.apply(.post("CULTURE", .test(score: 60_000)))
    try bank.apply(.post("SKILL", .test(score: 1, reference: "R2")))
    #expect(bank.account.credits.map(\.status) == [.recognised, .recognised])
  }

  @Test func `a course is credited once, by whomever`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    bank.expectRefused(.courseAlreadyCredited, .post("SKILL", .test(reference: "R2")))
    bank.expectRefused(
      .courseAlreadyCredited, .post("SKILL", .test(from: "2026-05-02")), by: .school)
    try bank.apply(.revoke(100))
    try bank.apply(.post(), by: .school)
  }

  @Test func `a repeatable course is credited once for each period`() throws {
    var bank = try Bank()
    try bank.apply(.post("WALK"))
    bank.expectRefused(
      .periodAlreadyCredited, .post("WALK", .test(credits: 1, reference: "R2")))
    try bank.apply(.post("WALK", .test(from: "2026-05-02", reference: "R2")))
    try bank.apply(.post("WALK", .test(to: "2026-05-11", reference: "R3")))
  }

  @Test func `a record number stands once for each institution`() throws {
    var bank = try Bank()
    try bank.apply(.post())
    bank.expectRefused(.referenceRepeated, .post())
    bank.expectRefused(.referenceConflict, .post("SKILL", .test(credits: 1)))
    bank.expectRefused(.referenceConflict, .post("WALK"))
    try bank.apply(.post("WALK", .test(reference: "R2")))
    bank.expectRefused(.courseAlreadyCredited, .post(), by: .school)
    try bank.apply(.publish("TOWN"))
    try bank.apply(.post("TOWN"), by: .school)
  }

  @Test func `a retired course is credited for activities that ended before`() throws {
    var bank = try Bank()
    try bank.apply(.retire("SKILL", from: "2026-05-11"))
    bank.expectRefused(.courseRetired, .post("SKILL", .test(to: "2026-05-11")))
    try bank.apply(.post())
  }
}
