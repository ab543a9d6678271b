import CreditModel
import Testing

@Suite struct RetireCourseTests {
  private static let text =
    #"{"body":{"code":"SKILL","from":"2026-05-10"},"kind":"course.retire"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.retireCourse(.retire("SKILL", from: "2026-05-10"))), Self.text)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("SKILL", "", .value), ("2026-05-10", "2026-5-10", .value),
        ("2026-05-10", "2200-01-01", .value), ("\"from\"", "\"to\"", .missingKey),
      ])
  }

  @Test func `activities that end before the day are credited and later ones are not`() throws {
    var bank = try Bank()
    try bank.apply(.retire("SKILL", from: "2026-05-10"))
    bank.expectRefused(.courseRetired, .post("SKILL", .test(to: "2026-05-10")))
    try bank.apply(.post("SKILL", .test(to: "2026-05-09")))
  }

  @Test func `a course is retired once, by its owner or by the bank with its quorum`() throws {
    var bank = try Bank()
    bank.expectRefused(.courseUnknown, .retire("NONE", from: "2026-05-10"))
    bank.expectRefused(.notAuthorised, .retire("SKILL", from: "2026-05-10"), by: .college)
    bank.expectRefused(.notAuthorised, .retire("WALK", from: "2026-05-10"), by: .school)
    bank.expectRefused(.quorumNotMet, .retire("WALK", from: "2026-05-10"), by: .oneBankKey)
    try bank.apply(.retire("WALK", from: "2026-05-10"), by: .college)
    bank.expectRefused(.courseAlreadyRetired, .retire("WALK", from: "2026-05-11"))
    try bank.apply(.retire("SKILL", from: "2027-05-10"))
  }
}
