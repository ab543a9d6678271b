import CanonicalCoding
package import CreditModel

extension MadeBank {
  /// A rule by which credits become as many of leisure, for any institution; it consumes them.
  package static let rule = RuleReference(code: code("HB-1"), version: 1)
  /// A programme that asks for five credits posted, and awards two numbers at once.
  package static let programme = RuleReference(code: code("SZ-1"), version: 1)

  /// The bank adopts both.
  package static var adoptions: [Record] {
    let adoption = #"""
      {"code":"HB-1","from":"2020-01-01",\#
      "gives":[{"credits":{"tally":{"of":"credits","where":{}}},"type":"leisure"}],\#
      "inputs":{},"jurisdiction":"330726","kind":"conversion","rounding":"floor",\#
      "schema":"creditbank.rule/1","title":"互认","use":"consume","version":1}
      """#
    let programme = #"""
      {"assessedBy":["BANK"],"code":"SZ-1","from":"2020-01-01","jurisdiction":"330726",\#
      "kind":"programme","outcomes":[{"code":"DIPLOMA","issuedBy":"PJ-CC","title":"文凭"},\#
      {"code":"CERTIFICATE","issuedBy":"PJ-CC","title":"证书"}],\#
      "requires":{"least":5,"measure":{"tally":{"of":"credits","where":{"kinds":["credit"]}}}},\#
      "schema":"creditbank.rule/1","title":"双证制","use":"reuse","version":1}
      """#
    return [
      .governance(.adoptRule(AdoptRule(text(adoption)))),
      .governance(.adoptProgramme(AdoptProgramme(text(programme)))),
    ]
  }

  private static func text(_ canonical: String) -> AdoptedText {
    do {
      return try AdoptedText(CanonicalValue(canonical: Array(canonical.utf8).span))
    } catch {
      preconditionFailure("the document is canonical: \(error)")
    }
  }
}

extension Record {
  /// What the entry at `input` gave to the account of that ordinal, `credits` thousandths, is
  /// converted by the made-up rule.
  package static func conversion(
    of input: UInt64, _ credits: Int64 = 2_500, to ordinal: Int
  ) -> Record {
    .account(
      MadeBank.account(ordinal),
      .convertCredit(
        ConvertCredit(
          rule: MadeBank.rule, inputs: [HoldingID(seq: input)],
          results: [
            ConvertedCredit(
              type: .leisure, course: nil, credits: Credits(thousandths: credits))
          ])))
  }

  /// The conversion of the entry at `target` is reversed.
  package static func reversal(of target: UInt64, of ordinal: Int) -> Record {
    .account(
      MadeBank.account(ordinal),
      .reverseConversion(ReverseConversion(target: target, reason: "依据已撤销")))
  }

  /// The learner of the account of that ordinal enrols in the made-up programme.
  package static func enrolment(of ordinal: Int) -> Record {
    .account(
      MadeBank.account(ordinal), .enrolLearner(EnrolLearner(programme: MadeBank.programme)))
  }

  /// The made-up programme is awarded with two numbers.
  package static func award(
    _ numbers: (String, String), on evidence: [UInt64], to ordinal: Int, in bank: MadeBank
  ) -> Record {
    let outcomes = [("DIPLOMA", numbers.0), ("CERTIFICATE", numbers.1)].map { code, number in
      AwardOutcome(
        code: MadeBank.code(code), issuer: bank.school, number: number, certificate: nil)
    }
    return .account(
      MadeBank.account(ordinal),
      .grantAward(
        GrantAward(
          programme: MadeBank.programme, evidence: evidence.map { HoldingID(seq: $0) },
          outcomes: outcomes)))
  }

  /// The award of the entry at `target` is void.
  package static func awardRevocation(of target: UInt64, of ordinal: Int) -> Record {
    .account(
      MadeBank.account(ordinal), .revokeAward(RevokeAward(target: target, reason: "依据已撤销")))
  }

  /// A review is opened of what the entry at `target` gave.
  package static func review(of target: UInt64, of ordinal: Int) -> Record {
    .account(
      MadeBank.account(ordinal), .openReview(OpenReview(target: target, reason: "依据已撤销")))
  }
}
