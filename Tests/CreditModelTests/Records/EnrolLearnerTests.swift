import CreditModel
import Testing

@Suite struct EnrolLearnerTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"programme":{"code":"R","version":1}},"#
    + #""kind":"programme.enrol"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.account("K7QM4T2X9HRCD", .enrolLearner(.enrol())), Self.text)
    expectMalformed(
      Self.text,
      [
        ("\"R\"", "\"\"", .value), (":1}", ":0}", .value), (":1}", ":\"1\"}", .unexpectedByte),
        ("\"programme\":", "\"program\":", .missingKey), (",\"version\":1", "", .missingKey),
      ])
    try expectAllowed(Self.text, [(":1}", ":9007199254740991}")])
  }

  @Test func `a learner is pinned to the version in force`() throws {
    var bank = try Bank()
    try bank.adopt(.programme)
    try bank.adopt(.programme, #"{"version":2,"from":"2026-05-20"}"#)
    try bank.adopt(.programme, #"{"version":3,"from":"2026-05-21"}"#)
    bank.expectRefused(.ruleNotInForce, .enrol(in: .version(1)))
    bank.expectRefused(.ruleNotInForce, .enrol(in: .version(3)))
    bank.expectRefused(.ruleUnknown, .enrol(in: .version(4)))
    bank.expectRefused(.ruleUnknown, .enrol(in: .version(1, of: "GONE")))
    let seq = bank.seq
    try bank.apply(.enrol(in: .version(2)))
    let enrolment = try #require(bank.account.enrolment(in: "R"))
    #expect(enrolment.seq == seq && enrolment.version == 2 && enrolment.day == bank.today)
  }

  @Test func `a learner enrols once in a programme, and in several`() throws {
    var bank = try Bank()
    try bank.adopt(.programme)
    try bank.adopt(.programme, #"{"code":"R2"}"#)
    try bank.apply(.enrol())
    bank.expectRefused(.alreadyEnrolled, .enrol())
    try bank.adopt(.programme, #"{"version":2}"#)
    bank.expectRefused(.alreadyEnrolled, .enrol(in: .version(2)))
    try bank.apply(.enrol(in: .version(1, of: "R2")))
    #expect(bank.account.dossier?.enrolments.map(\.programme) == ["R", "R2"])
  }

  @Test func `the programme's condition must hold on the day`() throws {
    var bank = try Bank()
    try bank.adopt(.programme, #"{"enrol":{"age":{"least":18,"most":60}}}"#)
    bank.expectRefused(.requirementNotMet, .enrol())
    try bank.apply(.attest(.birthMonth, "2008-05"))
    bank.expectRefused(.requirementNotMet, .enrol())
    bank.at = "2026-05-31T16:00:00.000Z"
    try bank.apply(.enrol())
  }

  @Test func `awards and standings may be asked for`() throws {
    var bank = try Bank()
    try bank.adopt(.conduct, #"{"code":"CONDUCT"}"#)
    try bank.adopt(.programme, #"{"code":"FIRST"}"#)
    try bank.adopt(
      .programme,
      #"{"enrol":{"all":[{"award":"FIRST"},{"standing":["good"],"rule":"CONDUCT"}]}}"#)
    bank.expectRefused(.requirementNotMet, .enrol())
    try bank.apply(.enrol(in: .version(1, of: "FIRST")))
    try bank.apply(.grant([], of: .version(1, of: "FIRST")))
    var cheating = bank
    try bank.apply(.enrol())
    try cheating.apply(.misconduct())
    cheating.expectRefused(.requirementNotMet, .enrol())
  }

  @Test func `a rule is no programme, and one from elsewhere is not ours to use`() throws {
    var bank = try Bank.holding(division: "330726")
    try bank.adopt(.conversion)
    bank.expectRefused(.ruleUnknown, .enrol())
    try bank.adopt(.programme, #"{"jurisdiction":"330727"}"#)
    bank.expectRefused(.outsideJurisdiction, .enrol())
    try bank.apply(.enrol(), by: .school)
    #expect(bank.account.enrolment(in: "R") != nil, "the school's division is not known")
  }

  @Test func `an account that takes no postings, or whose learner is barred, is refused`() throws {
    var bank = try Bank()
    try bank.adopt(.programme)
    var other = bank
    try other.apply(.freeze, by: .bank)
    other.expectRefused(.accountFrozen, .enrol())
    try bank.hold { $0.sanction(at: 150, barring: [.enrol]) }
    bank.expectRefused(.learnerBarred, .enrol())
  }
}
