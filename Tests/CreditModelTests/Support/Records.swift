import CreditModel

extension GovernanceRecord where Self == AdmitInstitution {
  static func admit(
    _ code: InstitutionCode, kind: InstitutionKind = .communityCollege,
    level: InstitutionLevel = .county, division: String? = nil, creditCode: String? = nil,
    name: String = "A college"
  ) -> AdmitInstitution {
    AdmitInstitution(
      code: code,
      profile: InstitutionProfile(
        name: name, kind: kind, level: level, division: division, creditCode: creditCode))
  }
}

extension GovernanceRecord where Self == LicenceInstitution {
  static func licence(
    _ institution: InstitutionCode, _ scopes: Set<LicenceScope>, number: LicenceNumber = "L1",
    from: CalendarDay = "2020-01-01", to: CalendarDay? = nil
  ) -> LicenceInstitution {
    LicenceInstitution(
      institution: institution,
      licence: Licence(number: number, scopes: scopes, from: from, to: to))
  }
}

extension GovernanceRecord where Self == SuspendInstitution {
  static func suspend(_ institution: InstitutionCode) -> SuspendInstitution {
    SuspendInstitution(institution: institution, reason: "inspection")
  }
}

extension GovernanceRecord where Self == ReinstateInstitution {
  static func reinstate(_ institution: InstitutionCode) -> ReinstateInstitution {
    ReinstateInstitution(institution: institution, reason: "inspected")
  }
}

extension GovernanceRecord where Self == EnrolKey {
  static func enrol(_ key: PublicKey, for institution: InstitutionCode) -> EnrolKey {
    EnrolKey(institution: institution, key: key)
  }
}

extension GovernanceRecord where Self == RevokeKey {
  static func revoke(_ key: PublicKey) -> RevokeKey { RevokeKey(key: key, reason: "lost") }
}

extension GovernanceRecord where Self == PublishCourse {
  static func publish(
    _ code: CourseCode, type: CourseType = .skill, level: LevelCode? = nil,
    hours: Int64 = 40_000, minutesPerHour: Int64 = 45, credits: Int64 = 4_000,
    passMark: Int64? = nil, isRepeatable: Bool = false, owner: InstitutionCode = .bank
  ) -> PublishCourse {
    PublishCourse(
      code: code, title: "A course", type: type, level: level,
      classHours: ClassHours(thousandths: hours), minutesPerHour: minutesPerHour,
      credits: Credits(thousandths: credits), passMark: passMark.map(Score.init(thousandths:)),
      isRepeatable: isRepeatable, owner: owner)
  }
}

extension GovernanceRecord where Self == RetireCourse {
  static func retire(_ code: CourseCode, from: CalendarDay) -> RetireCourse {
    RetireCourse(code: code, from: from)
  }
}

extension AccountRecord where Self == OpenAccount {
  static var open: OpenAccount { OpenAccount() }
}

extension AccountRecord where Self == FreezeAccount {
  static var freeze: FreezeAccount { FreezeAccount(reason: "asked for") }
}

extension AccountRecord where Self == UnfreezeAccount {
  static var unfreeze: UnfreezeAccount { UnfreezeAccount(reason: "asked for") }
}

extension AccountRecord where Self == CloseAccount {
  static var close: CloseAccount { CloseAccount(reason: "asked for") }
}

extension CreditContent {
  static func test(
    credits: Int64 = 4_000, hours: Int64 = 40_000, score: Int64? = nil,
    from: CalendarDay = "2026-05-01", to: CalendarDay = "2026-05-10",
    mode: LearningMode = .faceToFace, reference: String = "R1"
  ) -> CreditContent {
    CreditContent(
      started: from, completed: to, hours: ClassHours(thousandths: hours),
      credits: Credits(thousandths: credits), score: score.map(Score.init(thousandths:)),
      mode: mode, reference: reference)
  }
}

extension AccountRecord where Self == PostCredit {
  static func post(
    _ course: CourseCode = "SKILL", _ content: CreditContent = .test(),
    onBehalfOf: InstitutionCode? = nil
  ) -> PostCredit {
    PostCredit(course: course, content: content, onBehalfOf: onBehalfOf)
  }
}

extension AccountRecord where Self == CorrectCredit {
  static func correct(
    _ seq: UInt64, _ course: CourseCode = "SKILL", _ content: CreditContent = .test()
  ) -> CorrectCredit {
    CorrectCredit(
      supersedes: seq, credit: PostCredit(course: course, content: content), reason: "a slip")
  }
}

extension AccountRecord where Self == RevokeCredit {
  static func revoke(_ seq: UInt64) -> RevokeCredit {
    RevokeCredit(target: seq, reason: "in error")
  }
}

extension AccountRecord where Self == RegisterCertificate {
  static func certificate(
    _ number: String = "C-1", issuer: InstitutionCode = "PJ-CC",
    issued: CalendarDay = "2026-05-10", level: CertificateLevel = .level3
  ) -> RegisterCertificate {
    RegisterCertificate(
      type: "Electrician", level: level, number: number, issuer: issuer, issued: issued)
  }
}
