package import CreditModel
package import HashLog
package import LedgerEngine

/// A bank made up for tests: its keys come from fixed seeds, so that two of them are the same.
package struct MadeBank: Sendable {
  /// The log's name.
  package let origin: String
  /// The bank's own keys; governance needs both.
  package let bankKeys = [MadeBank.key(1), MadeBank.key(2)]
  /// The key that signs checkpoints.
  package let logKey = MadeBank.key(3)
  /// The key of the one institution.
  package let schoolKey = MadeBank.key(4)
  /// The one institution.
  package let school = MadeBank.code("PJ-CC", of: Institution.self)
  /// The one course, which may be credited again for another day.
  package let course = MadeBank.code("CU-YW-SH", of: Course.self)
  /// The bank's clock, always.
  package let now = Instant(startOf: MadeBank.day(2026, 6, 1))

  /// The bank of that log.
  package init(origin: String = "bank.example/made") { self.origin = origin }

  /// The key whose seed is 32 bytes of `seed`.
  package static func key(_ seed: UInt8) -> SigningKey {
    guard let key = SigningKey(seed: [UInt8](repeating: seed, count: 32)) else {
      preconditionFailure("32 bytes make a key")
    }
    return key
  }

  /// The account of that ordinal; ordinals in disorder of their numbers.
  package static func account(_ ordinal: Int) -> AccountNumber {
    AccountNumber(random: UInt64(ordinal + 1) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// That day.
  package static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
    guard let day = CalendarDay(year: year, month: month, day: day) else {
      preconditionFailure("the day exists")
    }
    return day
  }

  /// That code.
  package static func code<Owner>(_ text: String, of: Owner.Type = Owner.self) -> Code<Owner> {
    guard let code = Code<Owner>(text: text) else { preconditionFailure("the code is one") }
    return code
  }

  /// Entry 0.
  package var genesis: GenesisEntry {
    let genesis = Genesis(
      keys: Self.publicKeys(bankKeys), lateAfterDays: 3_660,
      logKey: Self.publicKeys([logKey])[0], name: "浦江县学分银行", origin: origin, quorum: 2,
      isTest: true, timeZone: .china)
    return GenesisEntry(genesis.signed(by: bankKeys), at: now)
  }

  /// What the bank must know before the school can post: four records.
  package var founding: [Record.GovernanceKind] {
    [
      .admitInstitution(
        AdmitInstitution(
          code: school,
          profile: InstitutionProfile(
            name: "浦江社区学院", kind: .communityCollege, level: .county, division: nil,
            creditCode: nil))),
      .enrolKey(EnrolKey(institution: school, key: Self.publicKeys([schoolKey])[0])),
      .licenceInstitution(
        LicenceInstitution(
          institution: school,
          licence: Licence(
            number: Self.code("L-1"), scopes: [.courses(.culture), .certificates],
            from: Self.day(2000, 1, 1), to: nil))),
      .publishCourse(
        PublishCourse(
          code: course, title: "语文 \"高中\", 上\\下", type: .culture, level: nil,
          classHours: ClassHours(thousandths: 60_000), minutesPerHour: 45,
          credits: Credits(thousandths: 4_000), passMark: nil, isRepeatable: true, owner: .bank)),
    ]
  }

  /// A submission of `records` by the school, or by the bank with both keys.
  package func submission(
    _ records: [Record], id: String, byBank isBank: Bool = false
  ) -> Submission {
    Submission(
      signing: RecordList(records.map(\.canonicalBytes)), id: id,
      institution: isBank ? .bank : school, bank: origin, statedAt: now,
      keys: isBank ? bankKeys : [schoolKey])
  }

  private static func publicKeys(_ keys: [SigningKey]) -> [PublicKey] {
    keys.compactMap { PublicKey(bytes: $0.verifyingKey.bytes) }
  }
}

extension Record {
  /// The account of that ordinal is opened.
  package static func opening(_ ordinal: Int) -> Record {
    .account(MadeBank.account(ordinal), .openAccount(OpenAccount()))
  }

  /// Credit number `number` of the account of that ordinal.
  package static func credit(_ number: Int, to ordinal: Int, in bank: MadeBank) -> Record {
    let base = Int64(MadeBank.day(2018, 1, 1).number)
    guard let day = CalendarDay(number: base + Int64(number)) else {
      preconditionFailure("an account of the tests has some thousand credits at most")
    }
    let content = CreditContent(
      started: day, completed: day, hours: ClassHours(thousandths: 40_000),
      credits: Credits(thousandths: 2_500), score: nil, mode: .faceToFace,
      reference: "R-\(ordinal)-\(number)")
    return .account(
      MadeBank.account(ordinal), .postCredit(PostCredit(course: bank.course, content: content)))
  }

  /// The certificate of that number, in the account of that ordinal.
  package static func certificate(
    _ number: String, to ordinal: Int, in bank: MadeBank
  ) -> Record {
    .account(
      MadeBank.account(ordinal),
      .registerCertificate(
        RegisterCertificate(
          type: "电工", level: .level4, number: number, issuer: bank.school,
          issued: MadeBank.day(2025, 3, 1))))
  }

  /// The account of that ordinal becomes an alias of the account of another.
  package static func alias(_ ordinal: Int, of other: Int) -> Record {
    .account(MadeBank.account(ordinal), .aliasAccount(AliasAccount(of: MadeBank.account(other))))
  }

  /// The account of that ordinal takes over what its alias, that of another, holds.
  package static func merger(of alias: Int, into ordinal: Int) -> Record {
    .account(
      MadeBank.account(ordinal), .mergeAccount(MergeAccount(alias: MadeBank.account(alias))))
  }

  /// What the entry at `target` gave to the account of that ordinal is void.
  package static func revocation(of target: UInt64, of ordinal: Int) -> Record {
    .account(
      MadeBank.account(ordinal), .revokeCredit(RevokeCredit(target: target, reason: "登记有误")))
  }
}
