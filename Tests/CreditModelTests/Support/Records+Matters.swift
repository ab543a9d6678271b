import CreditModel

extension GovernanceRecord where Self == DelegateInstitution {
  static func delegate(
    _ institution: InstitutionCode = "PJ-CC", to: InstitutionCode = "PJ-TS01",
    from: CalendarDay = "2026-01-01", until: CalendarDay? = nil
  ) -> DelegateInstitution {
    DelegateInstitution(institution: institution, to: to, from: from, until: until)
  }
}

extension GovernanceRecord where Self == DeclareFigure {
  static func figure(
    _ area: String = "330726", group: RuleCode = "resident", asOf: CalendarDay = "2025-12-31",
    count: UInt64 = 431_200, supersedes: UInt64? = nil
  ) -> DeclareFigure {
    DeclareFigure(
      area: area, group: group, asOf: asOf, count: count, source: "Statistics Bureau",
      document: "Yearbook 2025", supersedes: supersedes)
  }
}

extension ConductRecord where Self == RecordMisconduct {
  static func misconduct(
    _ code: RuleCode = "cheating", on day: CalendarDay = "2026-05-10",
    of institution: InstitutionCode? = nil
  ) -> RecordMisconduct {
    RecordMisconduct(
      code: code, on: day, evidence: "report 7", reason: "seen", institution: institution)
  }
}

extension ConductRecord where Self == AppealSanction {
  static func appeal(_ target: UInt64, of institution: InstitutionCode? = nil) -> AppealSanction {
    AppealSanction(target: target, statement: "not so", institution: institution)
  }
}

extension ConductRecord where Self == LiftSanction {
  static func lift(
    _ target: UInt64, dismissesAppeal: Bool = false, of institution: InstitutionCode? = nil
  ) -> LiftSanction {
    LiftSanction(
      target: target, reason: "heard", dismissesAppeal: dismissesAppeal, institution: institution)
  }
}

extension AccountRecord where Self == AttestLearner {
  static func attest(
    _ attribute: LearnerAttribute = .residence, _ value: String = "330726",
    from: CalendarDay = "2020-01-01", to: CalendarDay? = nil, evidence: String? = nil
  ) -> AttestLearner {
    AttestLearner(attribute, value, from: from, to: to, evidence: evidence)
  }
}

extension AccountRecord where Self == AliasAccount {
  static func alias(of number: AccountNumber) -> AliasAccount { AliasAccount(of: number) }
}

extension AccountRecord where Self == MergeAccount {
  static func merge(_ alias: AccountNumber) -> MergeAccount { MergeAccount(alias: alias) }
}

extension AccountRecord where Self == ReverseConversion {
  static func reverse(_ seq: UInt64) -> ReverseConversion {
    ReverseConversion(target: seq, reason: "in error")
  }
}

extension AccountRecord where Self == RevokeAward {
  static func revoke(award seq: UInt64) -> RevokeAward {
    RevokeAward(target: seq, reason: "in error")
  }
}

extension AccountRecord where Self == OpenDispute {
  static func dispute(_ seq: UInt64) -> OpenDispute {
    OpenDispute(target: seq, statement: "the hours are not mine")
  }
}

extension AccountRecord where Self == AnswerDispute {
  static func answer(_ seq: UInt64) -> AnswerDispute {
    AnswerDispute(seq, statement: "they are in the register")
  }
}

extension AccountRecord where Self == ResolveDispute {
  static func resolve(_ seq: UInt64, _ outcome: DisputeOutcome) -> ResolveDispute {
    ResolveDispute(seq, outcome, reason: "heard")
  }
}

extension AccountRecord where Self == OpenReview {
  static func review(_ seq: UInt64) -> OpenReview {
    OpenReview(target: seq, reason: "its ground has gone")
  }
}

extension AccountRecord where Self == CloseReview {
  static func close(_ seq: UInt64, _ outcome: ReviewOutcome) -> CloseReview {
    CloseReview(seq, outcome, reason: "looked into")
  }
}
