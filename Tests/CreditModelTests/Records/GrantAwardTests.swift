import CreditModel
import Testing

@Suite struct GrantAwardTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"evidence":[{"seq":8},{"part":1,"seq":9}],"#
    + #""outcomes":[{"code":"diploma","issuer":"BANK","number":"D-1"},{"certificate":8,"#
    + #""code":"skill","issuer":"PJ-CC","number":"C-1"}],"programme":{"code":"R","version":1}},"#
    + #""kind":"award.grant"}"#

  @Test func `the bytes are these, with evidence in ascending order`() throws {
    let record: GrantAward = .grant(
      [HoldingID(seq: 9, part: 1), 8], [.bankDiploma(), .certificate(8)])
    try expectText(.account("K7QM4T2X9HRCD", .grantAward(record)), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        (#"{"seq":8}"#, #"{"part":1,"seq":9}"#, .value), ("\"D-1\"", "\"\"", .value),
        ("\"D-1\"", "\"\(letters(129))\"", .tooLong), ("\"diploma\"", "\"dip loma\"", .value),
        (#""certificate":8"#, #""certificate":-8"#, .value), (#""BANK""#, #""""#, .value),
        (#","number":"C-1""#, "", .missingKey), (#""version":1"#, #""version":0"#, .value),
      ])
    try expectAllowed(
      Self.text, [("D-1", letters(128)), (#"{"seq":8},"#, ""), (#""certificate":8,"#, "")])
  }

  /// The least that the programme of these tests asks for.
  private static let requires = #""requires":{"all":[{"courses":["SKILL"]},{"certificate":{}}]}"#
  private static let outcomes = """
    "outcomes":[{"code":"diploma","title":"Diploma","issuedBy":"BANK"},
      {"code":"skill","title":"Certificate","certificate":{}}]
    """

  /// A bank whose learner is enrolled, with 4 credits of SKILL (100), 1.5 of WALK (101) and two
  /// certificates (102 and the newer 103).
  private func bank(_ members: String = "{}") throws -> Bank {
    var bank = try Bank.holding()
    try bank.apply(.certificate("C-1", issued: "2026-05-01"))
    try bank.apply(.certificate("C-2", issued: "2026-05-02"))
    let own = "{\(Self.requires),\(Self.outcomes)}"
    let text = try RuleText.of(.programme, own).with(.init(json: members))
    try bank.apply(AdoptProgramme(try AdoptedText(text)))
    try bank.apply(.enrol())
    bank.seq = 110
    return bank
  }

  private static let right: [AwardOutcome] = [.bankDiploma(), .certificate(103, "C-2")]

  @Test func `an award gives every outcome together, on what counted`() throws {
    var bank = try bank()
    let effects = try bank.apply(.grant([100, 102, 103], Self.right))
    #expect(effects.claimed == [.award("D-1", of: .bank)])
    let award = try #require(bank.account.award(of: "R"))
    #expect(award.evidence == [100, 102, 103] && award.outcomes == Self.right)
    #expect(award.day == bank.today && !award.isConsuming && award.status == .granted)
    #expect(bank.account.remaining(100) == Credits(thousandths: 4_000))
  }

  @Test func `an award that consumes takes what it rests on, and no other award has it`() throws {
    var bank = try bank(#"{"use":"consume"}"#)
    let effects = try bank.apply(.grant([100, 102, 103], Self.right))
    #expect(effects.totals.map(\.redeemed.thousandths) == [4_000])
    #expect(bank.account.remaining(100) == .zero && bank.account.remaining(101) != .zero)
    try bank.adopt(.programme, #"{"code":"R2",\#(Self.requires)}"#)
    try bank.apply(.enrol(in: .version(1, of: "R2")))
    bank.expectRefused(.awardRequirementNotMet, .grant([100, 102], of: .version(1, of: "R2")))
    try bank.apply(.revoke(award: 110))
    try bank.apply(.grant([100, 102], [.bankDiploma("D-2")], of: .version(1, of: "R2")))
  }

  @Test func `an award that reuses leaves its evidence to others`() throws {
    var bank = try bank()
    try bank.apply(.grant([100, 102, 103], Self.right))
    try bank.adopt(.programme, #"{"code":"R2",\#(Self.requires)}"#)
    try bank.apply(.enrol(in: .version(1, of: "R2")))
    try bank.apply(.grant([100, 102], [.bankDiploma("D-2")], of: .version(1, of: "R2")))
  }

  @Test func `the evidence is what counted, no more and no less`() throws {
    let bank = try bank()
    for wrong in [
      [], [100], [100, 102], [100, 103], [100, 101, 102, 103], [100, 102, 103, 104],
    ] as [[HoldingID]] {
      bank.expectRefused(.evidenceDiffers, .grant(wrong, Self.right))
    }
  }

  @Test func `the outcomes are those of the programme, in its order`() throws {
    let bank = try bank()
    let diploma = AwardOutcome.bankDiploma()
    let certificate = Self.right[1]
    for wrong in [
      [], [diploma], [certificate, diploma], [diploma, certificate, diploma],
      [.diploma(), certificate], [diploma, .certificate(102, "C-1")],
      [diploma, .certificate(103, "C-1")], [diploma, .diploma("C-2")],
      [AwardOutcome(code: "skill", issuer: .bank, number: "D-1", certificate: nil), certificate],
      [AwardOutcome(code: "diploma", issuer: .bank, number: "C-2", certificate: 103), certificate],
    ] as [[AwardOutcome]] {
      bank.expectRefused(.outcomesDiffer, .grant([100, 102, 103], wrong))
    }
  }

  @Test func `numbers are taken once, and two outcomes have two`() throws {
    var bank = try bank()
    bank.claimed.insert(.award("D-1", of: .bank))
    bank.expectRefused(.awardNumberTaken, .grant([100, 102, 103], Self.right))
    let two = """
      {"code":"R2","outcomes":[{"code":"a","title":"A","issuedBy":"BANK"},
        {"code":"b","title":"B","issuedBy":"BANK"}]}
      """
    try bank.adopt(.programme, two)
    try bank.apply(.enrol(in: .version(1, of: "R2")))
    let outcomes = ["a", "b"].map {
      AwardOutcome(code: $0, issuer: .bank, number: "N", certificate: nil)
    }
    bank.expectRefused(.outcomesDiffer, .grant([], outcomes, of: .version(1, of: "R2")))
  }

  @Test func `a certificate must be held, of the issuer that is named`() throws {
    var bank = try bank(
      #"{"outcomes":[{"code":"skill","title":"C","certificate":{},"issuedBy":"PJ-TS01"}]}"#)
    bank.expectRefused(
      .awardRequirementNotMet, .grant([100, 102], [.certificate(103, "C-2")]))
    try bank.apply(
      .certificate("C-3", issuer: "PJ-TS01", issued: "2026-04-01"), by: .school)
    let outcome = AwardOutcome(code: "skill", issuer: "PJ-TS01", number: "C-3", certificate: 110)
    // The oldest certificate is what the condition rests on, and the outcome is the issuer's.
    try bank.apply(.grant([100, 110], [outcome]))
  }

  @Test func `requirements must be met on the day`() throws {
    var bank = try bank(
      #"{"requires":{"measure":\#(RuleText.sum("credits")),"least":"5.501"}}"#)
    bank.expectRefused(.awardRequirementNotMet, .grant([100, 101, 103], Self.right))
    try bank.apply(.post("WALK", .test(credits: 1, from: "2026-05-03", reference: "R7")))
    try bank.apply(.grant([100, 101, 103, 110], Self.right))
  }

  @Test func `a learner is awarded by the version that they are pinned to, also when it has ended`()
    throws
  {
    var bank = try bank()
    try bank.adopt(.programme, #"{"version":2,"requires":{"measure":0,"least":1}}"#)
    bank.expectRefused(.notEnrolled, .grant([], Self.right, of: .version(2)))
    bank.expectRefused(.ruleUnknown, .grant([], Self.right, of: .version(3)))
    try bank.apply(.retire(programme: "R", from: "2026-05-20"))
    var left = bank
    left.account = .opened
    left.expectRefused(.notEnrolled, .grant([], Self.right))
    try bank.apply(.grant([100, 102, 103], Self.right))
    bank.expectRefused(.alreadyAwarded, .grant([100, 102, 103], Self.right))
  }

  @Test func `who judges is said by the programme, and the bank may always`() throws {
    var bank = try bank()
    bank.expectRefused(.ruleNotYours, .grant([100, 102, 103], Self.right), by: .school)
    try bank.apply(.grant([100, 102, 103], Self.right), by: .bank)
  }

  @Test func `barriers keep entries out of all of the programme`() throws {
    var bank = try bank(
      #"{"type":"degree","requires":{"courses":["SKILL"]}}"#)
    try bank.adopt(.barrier, #"{"code":"B"}"#)
    bank.expectRefused(.awardRequirementNotMet, .grant([100, 103], Self.right))
    bank.at = "2026-05-21T01:00:00.000Z"
    try bank.apply(.retire(rule: "B", from: "2026-05-21"))
    try bank.apply(.grant([100, 103], Self.right))
  }

  @Test func `what counts for one requirement may be kept from another, or shared`() throws {
    let disjoint =
      #"{"disjoint":[{"courses":["SKILL"]},{"measure":\#(RuleText.sum("count")),"least":2}]SHARED}"#
    var bank = try bank(
      #"{"requires":\#(disjoint.replacing("SHARED", with: ""))}"#)
    bank.expectRefused(.awardRequirementNotMet, .grant([100, 101, 103], Self.right))
    let shared = disjoint.replacing("SHARED", with: #","shared":{"courses":["SKILL"]}"#)
    bank = try self.bank(#"{"requires":\#(shared)}"#)
    try bank.apply(.grant([100, 101, 103], Self.right))
  }

  @Test func `what is in dispute is no evidence`() throws {
    var bank = try bank()
    try bank.apply(.dispute(100))
    bank.expectRefused(.awardRequirementNotMet, .grant([100, 102, 103], Self.right))
    try bank.apply(.resolve(110, .dismissed), by: .bank)
    try bank.apply(.grant([100, 102, 103], Self.right))
  }

  @Test func `an account that takes no postings, or whose learner is barred, is refused`() throws {
    var bank = try bank()
    var frozen = bank
    try frozen.apply(.freeze, by: .bank)
    frozen.expectRefused(.accountFrozen, .grant([100, 102, 103], Self.right))
    try bank.adopt(.conduct, #"{"code":"CONDUCT"}"#)
    try bank.apply(.misconduct())
    try bank.apply(.sanction())
    bank.expectRefused(.learnerBarred, .grant([100, 102, 103], Self.right))
  }
}
