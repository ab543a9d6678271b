import CreditModel
import Testing

/// Builds the dossier's part of a snapshot as its layout says, so that tests can begin with an
/// account that has conversions and awards without the rules that gave them.
struct DossierText {
  var attestations: [SnapshotText] = []
  var enrolments: [SnapshotText] = []
  var conversions: [SnapshotText] = []
  var awards: [SnapshotText] = []
  var redemptions: [SnapshotText] = []
  var disputes: [SnapshotText] = []
  var reviews: [SnapshotText] = []
  var misconducts: [SnapshotText] = []
  var sanctions: [SnapshotText] = []
  var uses: [SnapshotText] = []
  var alias: AccountNumber?
  var merged: [AccountNumber] = []

  var bytes: [UInt8] {
    var text = SnapshotText()
    for list in [
      attestations, enrolments, conversions, awards, redemptions, disputes, reviews, misconducts,
      sanctions, uses,
    ] {
      text.number(UInt64(list.count))
      for part in list { text.bytes += part.bytes }
    }
    text.flag(alias != nil)
    if let alias { text.number(alias.value) }
    text.number(UInt64(merged.count))
    for number in merged { text.number(number.value) }
    return text.bytes
  }

  /// A conversion of `inputs` by the college, with what it consumes out of each, in thousandths.
  mutating func convert(
    at seq: UInt64, _ inputs: [HoldingID], to results: [ConvertedCredit], using: [Int64]? = nil,
    on day: CalendarDay = "2026-05-11"
  ) {
    var text = SnapshotText()
    text.number(seq)
    text.rule("RULE", 1)
    text.number(1)
    for _ in ["made", "earned"] { text.signed(Int64(day.number)) }
    text.holdings(inputs)
    text.number(UInt64(results.count))
    for result in results {
      text.bytes.append(UInt8(CourseType.allCases.firstIndex(of: result.type) ?? 0))
      text.flag(result.course != nil)
      if let course = result.course { text.text(course.text) }
      text.signed(result.credits.thousandths)
    }
    text.flag(using != nil)
    text.flag(false)
    conversions.append(text)
    for (input, credits) in zip(inputs, using ?? []) { use(input, credits, by: seq) }
  }

  /// An award of `outcomes` on `evidence`, with what it consumes out of each, in thousandths.
  mutating func award(
    at seq: UInt64, on evidence: [HoldingID], _ outcomes: [AwardOutcome], using: [Int64]? = nil,
    programme: RuleCode = "DUAL"
  ) {
    var text = SnapshotText()
    text.number(seq)
    text.rule(programme, 1)
    text.signed(Int64(("2026-05-11" as CalendarDay).number))
    text.holdings(evidence)
    text.number(UInt64(outcomes.count))
    for outcome in outcomes {
      text.text(outcome.code.text)
      text.text(outcome.issuer.text)
      text.text(outcome.number)
      text.flag(outcome.certificate != nil)
      if let certificate = outcome.certificate { text.number(certificate) }
    }
    text.flag(using != nil)
    text.bytes.append(0)
    awards.append(text)
    for (input, credits) in zip(evidence, using ?? []) { use(input, credits, by: seq) }
  }

  /// A redemption that took `credits` thousandths out of one holding.
  mutating func redeem(at seq: UInt64, _ holding: HoldingID, _ credits: Int64) {
    var text = SnapshotText()
    text.number(seq)
    text.rule("GOODS", 1)
    text.signed(Int64(("2026-05-11" as CalendarDay).number))
    text.signed(credits)
    redemptions.append(text)
    use(holding, credits, by: seq)
  }

  /// A sanction from a day on.
  mutating func sanction(at seq: UInt64, barring acts: Set<BarredAct> = [.convert]) {
    var text = SnapshotText()
    text.number(seq)
    text.rule("CONDUCT", 1)
    text.text("restricted")
    for act in BarredAct.allCases { text.flag(acts.contains(act)) }
    text.signed(Int64(("2026-05-01" as CalendarDay).number))
    text.bytes += [0, 1, 0, 0]
    sanctions.append(text)
  }

  private mutating func use(_ holding: HoldingID, _ credits: Int64, by seq: UInt64) {
    var text = SnapshotText()
    text.number(holding.seq)
    text.number(UInt64(holding.part))
    text.signed(credits)
    text.number(seq)
    uses.append(text)
  }
}

extension SnapshotText {
  mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func rule(_ code: RuleCode, _ version: Int64) {
    text(code.text)
    signed(version)
  }

  mutating func holdings(_ list: [HoldingID]) {
    number(UInt64(list.count))
    for holding in list {
      number(holding.seq)
      number(UInt64(holding.part))
    }
  }
}

extension HoldingID: ExpressibleByIntegerLiteral {
  package init(integerLiteral seq: UInt64) { self.init(seq: seq) }
}

extension ConvertedCredit {
  static func of(
    _ thousandths: Int64, _ type: CourseType = .degree, course: CourseCode? = nil
  ) -> ConvertedCredit {
    ConvertedCredit(type: type, course: course, credits: Credits(thousandths: thousandths))
  }
}

extension AwardOutcome {
  static func diploma(_ number: String = "D-1") -> AwardOutcome {
    AwardOutcome(code: "diploma", issuer: "PJ-CC", number: number, certificate: nil)
  }

  static func certificate(_ seq: UInt64, _ number: String = "C-1") -> AwardOutcome {
    AwardOutcome(code: "skill", issuer: "PJ-CC", number: number, certificate: seq)
  }
}

extension Bank {
  /// Gives the account, which has none yet, the dossier that `write` writes. Sums do not change.
  mutating func hold(_ write: (inout DossierText) -> Void) throws {
    var text = DossierText()
    write(&text)
    try #require(account.dossier == nil)
    account = try #require(
      AccountState(snapshot: [2] + account.snapshot.dropFirst() + text.bytes))
  }

  /// A bank whose account holds two credits of 4 (entries 100 and 101), a certificate (102), a
  /// conversion of the first that consumed it (110) into 3 credits of a degree, a conversion of
  /// that into 2 of leisure that consumed it (111), and an award on both it and the certificate
  /// (112) that consumed them.
  static func withConversions() throws -> Bank {
    var bank = try Bank()
    try bank.apply(.post())
    try bank.apply(.post("WALK", .test(reference: "R2")))
    try bank.apply(.certificate())
    try bank.hold {
      $0.convert(at: 110, [100], to: [.of(3_000)], using: [4_000])
      $0.convert(at: 111, [110], to: [.of(2_000, .leisure)], using: [3_000])
      $0.award(
        at: 112, on: [102, 111], [.diploma(), .certificate(102)], using: [0, 2_000])
    }
    bank.claimed.insert(.award("D-1", of: "PJ-CC"))
    bank.seq = 120
    return bank
  }
}
