import CanonicalCoding
import CreditModel

/// Vectors of records that rules judge.
extension VectorCatalogue {
  private static let rule = RuleReference(code: "RATE", version: 1)
  private static let programme = RuleReference(code: "DUAL", version: 2)

  static var ruleGovernance: [(Record.GovernanceKind, String)] {
    [
      (
        .adoptRule(AdoptRule(text(conversion, parameters: ["share": .string("3/20")]))),
        "with a parameter"
      ),
      (.adoptRule(AdoptRule(text(barrier))), "without parameters"),
      (
        .adoptProgramme(
          AdoptProgramme(text(dual, parameters: ["least": .integer(10)]))), "with a parameter"
      ),
      (
        .retireRule(
          RetireRule(Retirement(code: "RATE", from: "2027-01-01", reason: "superseded"))),
        "the only form"
      ),
      (
        .retireProgramme(
          RetireProgramme(Retirement(code: "DUAL", from: "2027-01-01", reason: "ended"))),
        "the only form"
      ),
      (
        .setSanction(
          SetSanction(
            rule: rule, standing: "restricted", from: "2026-05-20", to: "2027-05-19",
            reason: "two false records", institution: "PJ-TS01")), "an institution's"
      ),
    ]
  }

  static var ruleAccounts: [(Record.AccountKind, String)] {
    [
      (
        .setSanction(
          SetSanction(
            rule: rule, standing: "restricted", from: "2026-05-20", to: nil, reason: "cheated")),
        "a learner's, without a last day"
      ),
      (.enrolLearner(EnrolLearner(programme: programme)), "the only form"),
      (
        .migrateLearner(
          MigrateLearner(from: 1, to: programme, reason: "asked for")),
        "the only form"
      ),
      (.convertCredit(decided), "with every optional field"),
      (
        .convertCredit(
          ConvertCredit(rule: rule, inputs: [8], results: [.of(1_000, .leisure)])),
        "without optional fields"
      ),
      (
        .redeemCredit(
          RedeemCredit(
            rule: rule, credits: Credits(thousandths: 2_000),
            inputs: [
              Debit(holding: 8, credits: Credits(thousandths: 500)),
              Debit(
                holding: HoldingID(seq: 9, part: 1), credits: Credits(thousandths: 1_500)),
            ])), "from two holdings"
      ),
      (
        .grantAward(
          GrantAward(
            programme: programme, evidence: [8, HoldingID(seq: 9, part: 1), 10],
            outcomes: [.diploma("2026-0001"), .certificate(10, "S000033070026")])),
        "a number and a certificate"
      ),
    ]
  }

  private static let decided = ConvertCredit(
    rule: rule, inputs: [8, HoldingID(seq: 9, part: 1)],
    results: [.of(3_000), .of(500, .culture, course: "CU-YW-SH")],
    decision: ConvertCredit.Decision(
      credits: Credits(thousandths: 3_000), reason: "as the panel found"))

  private static let conversion =
    #"{"code":"RATE","from":"2026-01-01","gives":[{"credits":{"product":[{"tally":{"of":"hours","#
    + #""where":"courses"}},{"parameter":"share"}]},"type":"degree"}],"inputs":"courses","#
    + #""jurisdiction":"330726","kind":"conversion","parameters":{"share":{"title":"学分每学时"}},"#
    + #""rounding":"floor","schema":"creditbank.rule/1","sets":{"courses":{"types":["skill"]}},"#
    + #""title":"技能课折算","use":"consume","version":1}"#

  private static let barrier =
    #"{"code":"POINTS","denies":[{"from":["points"],"into":["degree"]}],"from":"2026-01-01","#
    + #""jurisdiction":"330726","kind":"barrier","schema":"creditbank.rule/1","title":"积分不入学历","#
    + #""version":1}"#

  private static let dual =
    #"{"assessedBy":["PJ-CC"],"code":"DUAL","from":"2026-01-01","jurisdiction":"330726","#
    + #""kind":"programme","outcomes":[{"code":"diploma","issuedBy":"PJ-CC","title":"成人高中毕业证书"},"#
    + #"{"certificate":{"certificateLevels":["level-5"]},"code":"skill","issuedBy":"PJ-CC","#
    + #""title":"职业技能等级证书"}],"parameters":{"least":{"title":"最低学分"}},"#
    + #""requires":{"least":{"parameter":"least"},"#
    + #""measure":{"tally":{"of":"credits","where":{}}}},"#
    + #""schema":"creditbank.rule/1","title":"双证制","use":"reuse","version":1}"#

  private static func text(
    _ document: String, parameters: [String: CanonicalValue] = [:]
  ) -> AdoptedText {
    guard let value = try? CanonicalValue(canonical: Array(document.utf8).span),
      let text = try? AdoptedText(value, parameters: parameters)
    else { preconditionFailure("\(document) is canonical") }
    return text
  }
}
