import CreditModel
import LedgerTestKit

/// Random records from small pools, so that they often meet: valid and invalid mixed.
struct RandomRecords {
  var generator: SeededGenerator
  /// The last position given.
  var seq: UInt64 = 0
  /// What the account at hand holds.
  var held: AccountState?
  /// The bank's day.
  var today: CalendarDay

  static let institutions: [InstitutionCode] = ["A", "B", "C", "D"]
  static let courses: [CourseCode] = ["C1", "C2", "C3", "C4", "C5", "C6", "C7"]
  static let accounts = (0..<3).map { AccountNumber(random: UInt64($0) * 0x1234_5678_9ABC_DEF1) }

  /// What every simulation begins with; all of it is admitted.
  static let beginning: [Record.GovernanceKind] =
    ["A", "B", "C"].enumerated().flatMap { index, code -> [Record.GovernanceKind] in
      [
        .admitInstitution(.admit(code)),
        .enrolKey(.enrol(.test(UInt8(10 * (index + 1))), for: code)),
        .enrolKey(.enrol(.test(UInt8(10 * (index + 1) + 1)), for: code)),
        .licenceInstitution(
          .licence(code, [.courses(.culture), .courses(.skill), .certificates], number: "L0")),
      ]
    } + [
      .publishCourse(.publish("C1")), .publishCourse(.publish("C2", isRepeatable: true)),
      .publishCourse(.publish("C3", type: .culture, passMark: 60_000)),
      .publishCourse(
        .publish("C4", type: .culture, passMark: 60_000, isRepeatable: true, owner: "A")),
    ]

  /// One of `list`, or `fallback` where it is empty.
  mutating func any<Value>(_ list: [Value], or fallback: Value) -> Value {
    list.randomElement(using: &generator) ?? fallback
  }

  mutating func chance(_ share: Int, in whole: Int = 100) -> Bool {
    Int.random(in: 0..<whole, using: &generator) < share
  }

  /// A day up to `back` days before today and up to `ahead` after.
  mutating func day(back: Int64, ahead: Int64) -> CalendarDay {
    let number = Int64(today.number) + .random(in: -back...ahead, using: &generator)
    return CalendarDay(number: number) ?? today
  }

  /// An institution, most often one of the first two.
  mutating func institution() -> InstitutionCode {
    chance(4)
      ? any([.bank, "NONE"], or: .bank)
      : any(chance(70) ? ["A", "B"] : Self.institutions, or: "A")
  }

  /// A course, most often one of the beginning.
  mutating func course() -> CourseCode {
    chance(3) ? "NONE" : any(chance(80) ? ["C1", "C2", "C3", "C4"] : Self.courses, or: "C1")
  }

  /// A key that is most often the institution's, if it is enrolled.
  mutating func key(of institution: InstitutionCode) -> PublicKey {
    if chance(4) { return .test(UInt8.random(in: 1...60, using: &generator)) }
    guard let index = Self.institutions.firstIndex(of: institution) else {
      return .test(.random(in: 1...3, using: &generator))
    }
    return .test(UInt8(10 * (index + 1)) + .random(in: 0...(chance(5) ? 2 : 1), using: &generator))
  }

  /// A writer and the keys that sign.
  mutating func author(isBank: Bool) -> (InstitutionCode, [PublicKey]) {
    let institution = isBank ? .bank : self.institution()
    var keys = [key(of: institution)]
    if chance(isBank ? 92 : 15) { keys.append(key(of: .bank)) }
    if keys.count == 2, keys[0] == keys[1], chance(80) {
      keys[1] = .test(keys[0] == .test(1) ? 2 : 1)
    }
    return (institution, chance(1) ? [] : keys)
  }

  mutating func governance() -> Record.GovernanceKind {
    let code = institution()
    switch Int.random(in: 0..<16, using: &generator) {
    case 0, 1: return .admitInstitution(.admit(code))
    case 2, 3, 4: return .enrolKey(.enrol(key(of: code), for: code))
    case 5: return .revokeKey(.revoke(chance(85) ? .test(60) : key(of: chance(30) ? .bank : code)))
    case 6, 7, 8: return .licenceInstitution(licence(code))
    case 9, 10, 11, 12: return .publishCourse(publication())
    case 13: return .retireCourse(.retire(course(), from: day(back: 20, ahead: 60)))
    case 14: return .suspendInstitution(.suspend(chance(60) ? "D" : code))
    default: return .reinstateInstitution(.reinstate(code))
    }
  }

  private mutating func licence(_ code: InstitutionCode) -> LicenceInstitution {
    let words: [LicenceScope] = [.courses(.culture), .courses(.skill), .certificates]
    var scopes = Set(words.filter { _ in chance(70) })
    if scopes.isEmpty { scopes = [.courses(.skill)] }
    let from = chance(80) ? "2025-01-01" : day(back: 60, ahead: 10)
    return .licence(
      code, scopes, number: any(["L1", "L2", "L3"], or: "L1"), from: from,
      to: chance(70) ? nil : day(back: 40, ahead: 300))
  }

  private mutating func publication() -> PublishCourse {
    .publish(
      any(Self.courses, or: "C1"), type: any([.culture, .skill], or: .skill), hours: 40_000,
      credits: 4_000, passMark: chance(40) ? 60_000 : nil, isRepeatable: chance(40),
      owner: chance(60) ? .bank : institution())
  }

  mutating func accountRecord(_ governance: Governance) -> Record.AccountKind {
    if chance(5), let credit = held?.credits.randomElement(using: &generator) {
      let course = governance[credit.course].code
      return chance(50)
        ? .postCredit(.post(course, credit.content))
        : .correctCredit(.correct(credit.seq, course, credit.content))
    }
    return accountRecord()
  }

  private mutating func accountRecord() -> Record.AccountKind {
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<60: .postCredit(.post(course(), content()))
    case 60..<75: .correctCredit(.correct(target(), course(), content()))
    case 75..<86: .revokeCredit(.revoke(target()))
    case 86..<95:
      .registerCertificate(
        .certificate(
          any(["N1", "N2", "N3"], or: "N1"), issuer: institution(), issued: day(back: 90, ahead: 1))
      )
    case 95..<96: .freezeAccount(.freeze)
    case 96..<99: .unfreezeAccount(.unfreeze)
    default: chance(20) ? .closeAccount(.close) : .openAccount(.open)
    }
  }

  private mutating func target() -> UInt64 {
    let seqs = (held?.credits.map(\.seq) ?? []) + (held?.certificates.map(\.seq) ?? [])
    return chance(90) ? any(seqs, or: seq) : .random(in: 0...seq, using: &generator)
  }

  private mutating func content() -> CreditContent {
    let end = day(back: chance(90) ? 25 : 60, ahead: chance(3) ? 2 : 0)
    let length = chance(3) ? -1 : Int64.random(in: 0...3, using: &generator)
    let start = CalendarDay(number: Int64(end.number) - length) ?? end
    let hasScore = chance(85)
    return .test(
      credits: any([0, 1_000, 4_000, 4_000, 4_000], or: 0) + (chance(3) ? 1 : 0),
      hours: any([0, 20_000, 40_000], or: 0) + (chance(3) ? 1 : 0),
      score: hasScore ? any([59_999, 60_000, 75_500, 90_000, 100_000], or: 0) : nil, from: start,
      to: end,
      mode: any([.online, .faceToFace], or: .online),
      reference: "R\(Int.random(in: 0..<25, using: &generator))")
  }
}
