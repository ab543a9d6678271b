import CanonicalCoding
import CreditModel

extension Bank {
  /// Has the bank adopt a document of that kind, `R` in version 1 unless `members` say otherwise.
  mutating func adopt(
    _ kind: RuleDocument.Kind, _ members: String = "{}",
    parameters: [String: CanonicalValue] = [:], by writer: Writer = .bank
  ) throws {
    let text = try AdoptedText(RuleText.of(kind, members), parameters: parameters)
    if kind == .programme {
      try apply(AdoptProgramme(text), by: writer)
    } else {
      try apply(AdoptRule(text), by: writer)
    }
  }

  /// Has the bank adopt the example at `path`.
  mutating func adopt(
    example path: String, parameters: [String: CanonicalValue] = [:]
  ) throws {
    let text = try AdoptedText(RuleText.example(path), parameters: parameters)
    let isProgramme = try RuleDocument(text.document, parameters: parameters).kind == .programme
    if isProgramme { try apply(AdoptProgramme(text)) } else { try apply(AdoptRule(text)) }
  }

  /// The bank's day.
  var today: CalendarDay { at.day(in: governance.genesis.timeZone) }

  /// The document that is in force today under that code.
  func document(_ code: RuleCode, among shelf: RuleBook.Shelf = .rules) throws -> RuleDocument {
    guard let rule = governance.ruleBook.inForce(code, among: shelf, on: today) else {
      throw Refusal.ruleNotInForce
    }
    return rule.document
  }

  /// The conversion rule in force, met with the account today.
  func conversionCase(_ code: RuleCode = "R") throws -> ConversionCase {
    let document = try document(code)
    guard
      let opened = ConversionCase(document, account: account, under: governance, on: today)
    else { throw Refusal.ruleOfAnotherKind }
    return opened
  }

  /// Converts `inputs` into what the rule gives for them, and says what that is.
  @discardableResult
  mutating func convert(
    _ inputs: [HoldingID], by code: RuleCode = "R", submitter: Writer = .bank
  ) throws -> [ConvertedCredit] {
    let opened = try conversionCase(code)
    let results = try opened.results(of: inputs)
    try apply(
      ConvertCredit(rule: opened.document.reference, inputs: inputs, results: results),
      by: submitter)
    return results
  }

  /// The programme in force, met with the account today.
  func programmeCase(_ code: RuleCode = "R") throws -> ProgrammeCase {
    let document = try document(code, among: .programmes)
    guard let opened = ProgrammeCase(document, account: account, under: governance, on: today)
    else { throw Refusal.ruleOfAnotherKind }
    return opened
  }
}

extension RuleReference {
  /// The version of `R`.
  static func version(_ version: Int64, of code: RuleCode = "R") -> RuleReference {
    RuleReference(code: code, version: version)
  }
}

extension GovernanceRecord where Self == RetireRule {
  static func retire(rule: RuleCode, from: CalendarDay) -> RetireRule {
    RetireRule(Retirement(code: rule, from: from, reason: "superseded"))
  }
}

extension GovernanceRecord where Self == RetireProgramme {
  static func retire(programme: RuleCode, from: CalendarDay) -> RetireProgramme {
    RetireProgramme(Retirement(code: programme, from: from, reason: "ended"))
  }
}

extension AccountRecord where Self == ConvertCredit {
  static func convert(
    _ inputs: [HoldingID], to results: [ConvertedCredit], by rule: RuleReference = .version(1),
    decided credits: Int64? = nil
  ) -> ConvertCredit {
    ConvertCredit(
      rule: rule, inputs: inputs, results: results,
      decision: credits.map {
        ConvertCredit.Decision(credits: Credits(thousandths: $0), reason: "as the panel found")
      })
  }
}

extension AccountRecord where Self == RedeemCredit {
  /// Redeems so many thousandths.
  static func redeem(
    _ credits: Int64, _ inputs: [Debit], by rule: RuleReference = .version(1)
  ) -> RedeemCredit {
    RedeemCredit(rule: rule, credits: Credits(thousandths: credits), inputs: inputs)
  }
}

extension Debit {
  /// So many thousandths out of `holding`.
  static func from(_ holding: HoldingID, _ credits: Int64) -> Debit {
    Debit(holding: holding, credits: Credits(thousandths: credits))
  }
}

extension AccountRecord where Self == EnrolLearner {
  static func enrol(in programme: RuleReference = .version(1)) -> EnrolLearner {
    EnrolLearner(programme: programme)
  }
}

extension AccountRecord where Self == MigrateLearner {
  static func migrate(from: Int64, to programme: RuleReference) -> MigrateLearner {
    MigrateLearner(from: from, to: programme, reason: "asked for")
  }
}

extension AccountRecord where Self == GrantAward {
  static func grant(
    _ evidence: [HoldingID], _ outcomes: [AwardOutcome] = [.bankDiploma()],
    of programme: RuleReference = .version(1)
  ) -> GrantAward {
    GrantAward(programme: programme, evidence: evidence, outcomes: outcomes)
  }
}

extension AwardOutcome {
  /// A diploma that the bank issues.
  static func bankDiploma(_ number: String = "D-1") -> AwardOutcome {
    AwardOutcome(code: "diploma", issuer: .bank, number: number, certificate: nil)
  }
}

extension ConductRecord where Self == SetSanction {
  /// The sanction that 6 points earn under the conduct rule of `RuleText`.
  static func sanction(
    _ standing: RuleCode = "barred", of institution: InstitutionCode? = nil,
    by rule: RuleCode = "CONDUCT", from: CalendarDay = "2026-05-20",
    to: CalendarDay? = "2026-11-20"
  ) -> SetSanction {
    SetSanction(
      rule: .version(1, of: rule), standing: standing, from: from, to: to, reason: "cheated",
      institution: institution)
  }
}
