import CreditModel
import Testing

@Suite struct MigrateLearnerTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"from":1,"programme":{"code":"R","version":2},"#
    + #""reason":"asked for"},"kind":"programme.migrate"}"#

  /// A bank whose learner is enrolled in version 1, with version 2 in force since.
  private func bank() throws -> Bank {
    var bank = try Bank()
    try bank.adopt(.programme)
    try bank.apply(.enrol())
    try bank.adopt(.programme, #"{"version":2,"requires":{"courses":["SKILL"]}}"#)
    return bank
  }

  @Test func `the bytes are these`() throws {
    try expectText(
      .account("K7QM4T2X9HRCD", .migrateLearner(.migrate(from: 1, to: .version(2)))), Self.text)
    expectMalformed(
      Self.text,
      [
        (":1,", ":\"1\",", .unexpectedByte), (":1,", ":0,", .value),
        ("\"version\":2", "\"version\":0", .value),
        ("asked for", "", .value), ("asked for", letters(1_001), .tooLong),
        ("\"from\":1,", "", .missingKey),
      ])
    try expectAllowed(Self.text, [("asked for", letters(1_000))])
  }

  @Test func `nothing changes under a learner until they move`() throws {
    var bank = try bank()
    #expect(bank.account.enrolment(in: "R")?.version == 1)
    var stays = bank
    try stays.apply(.grant([]))
    let enrolled = try #require(bank.account.enrolment(in: "R"))
    try bank.apply(.migrate(from: 1, to: .version(2)))
    let moved = try #require(bank.account.enrolment(in: "R"))
    #expect(moved.version == 2 && moved.seq == enrolled.seq && moved.day == enrolled.day)
    bank.expectRefused(.notEnrolled, .grant([]))
    bank.expectRefused(.awardRequirementNotMet, .grant([], of: .version(2)))
  }

  @Test func `only forwards, from the version that the learner has to the one in force`() throws {
    var bank = try bank()
    bank.expectRefused(.notEnrolled, .migrate(from: 2, to: .version(2)))
    bank.expectRefused(.ruleNotInForce, .migrate(from: 1, to: .version(1)))
    bank.expectRefused(.ruleUnknown, .migrate(from: 1, to: .version(3)))
    try bank.apply(.migrate(from: 1, to: .version(2)))
    bank.expectRefused(.migrationNotForward, .migrate(from: 2, to: .version(2)))
    bank.expectRefused(.notEnrolled, .migrate(from: 1, to: .version(2)))
    bank.account = .opened
    bank.expectRefused(.notEnrolled, .migrate(from: 1, to: .version(2)))
  }

  @Test func `who holds an award moves no more`() throws {
    var bank = try bank()
    try bank.apply(.grant([]))
    bank.expectRefused(.alreadyAwarded, .migrate(from: 1, to: .version(2)))
    try bank.apply(.revoke(award: bank.seq - 1))
    try bank.apply(.migrate(from: 1, to: .version(2)))
  }

  @Test func `a retired programme takes nobody in`() throws {
    var bank = try bank()
    try bank.apply(.retire(programme: "R", from: "2026-05-20"))
    bank.expectRefused(.ruleNotInForce, .migrate(from: 1, to: .version(2)))
  }

  @Test func `jurisdiction, account and sanctions hold as for an enrolment`() throws {
    var bank = try Bank.holding(division: "330726")
    try bank.adopt(.programme)
    try bank.apply(.enrol())
    try bank.adopt(.programme, #"{"version":2,"jurisdiction":"31"}"#)
    bank.expectRefused(.outsideJurisdiction, .migrate(from: 1, to: .version(2)))
    bank = try self.bank()
    var frozen = bank
    try frozen.apply(.freeze, by: .bank)
    frozen.expectRefused(.accountFrozen, .migrate(from: 1, to: .version(2)))
    try bank.adopt(.conduct, #"{"code":"CONDUCT"}"#)
    try bank.apply(.misconduct())
    try bank.apply(.sanction())
    bank.expectRefused(.learnerBarred, .migrate(from: 1, to: .version(2)))
  }
}
