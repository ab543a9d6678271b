import CreditModel
import LedgerTestKit
import Testing

/// A bank with three accounts that convert, redeem, are awarded, disputed, reviewed and merged at
/// random. After each step whatever lost its ground is reversed or put under review, as a
/// submission must do.
struct MattersSimulation {
  /// A line of a passbook.
  struct Line {
    let record: Record.AccountKind
    let seq: UInt64
    let line: UInt64
    let author: InstitutionCode
    let day: CalendarDay
  }

  static let numbers: [AccountNumber] = [
    "A000-0000-0000-0", "B000-0000-0000-A", "C000-0000-0000-L",
  ]
  static let rules = [
    RuleReference(code: "HALF", version: 1), RuleReference(code: "AGAIN", version: 1),
  ]
  static let goods = RuleReference(code: "GOODS", version: 1)
  static let programme = RuleReference(code: "DUAL", version: 1)

  private(set) var bank: Bank
  private(set) var accounts: [AccountNumber: AccountState] = [:]
  private(set) var lines: [AccountNumber: [Line]] = [:]
  private(set) var totals = Totals()
  private(set) var keys: Set<UniqueKey> = []
  private(set) var verdicts: [String: Int] = [:]
  private var generator: SeededGenerator

  init(stream: UInt64) throws {
    bank = try Bank()
    generator = SeededGenerator(stream: stream)
    for (code, type, use) in [("HALF", "skill", "consume"), ("AGAIN", "degree", "reuse")] {
      try bank.adopt(
        #"{"code":"\#(code)","from":"2026-01-01","gives":[{"credits":{"quotient":[{"tally":"#
          + #"{"of":"credits","where":{}}},2],"rounding":"floor","unit":"0.001"},"#
          + #""type":"\#(type == "skill" ? "degree" : "leisure")"}],"#
          + #""inputs":{"types":["\#(type)"]},"#
          + #""jurisdiction":"330726","kind":"conversion","rounding":"floor","#
          + #""schema":"creditbank.rule/1","title":"Half","use":"\#(use)","version":1}"#)
    }
    try bank.adopt(
      #"{"code":"GOODS","debits":{"types":["degree","leisure"]},"from":"2026-01-01","#
        + #""gives":"goods","jurisdiction":"330726","kind":"redemption","#
        + #""schema":"creditbank.rule/1","step":"0.5","title":"Goods","version":1}"#)
    try bank.adoptProgramme()
    bank.seq = 1_000
    for number in Self.numbers { try write(.openAccount(.open), to: number, by: .bank) }
  }

  /// Tries a random record, and mends what it leaves loose.
  mutating func step() throws {
    let number = generator.pick(Self.numbers) ?? Self.numbers[0]
    let record = record(for: number)
    try write(record, to: number, by: writer(of: record))
    guard let account = accounts[number], account.status != .merged else { return }
    let fallen = Set(
      (account.credits.map(\.seq) + account.certificates.map(\.seq)
        + (account.dossier?.conversions.map(\.seq) ?? []))
        .filter { !account.stands($0) })
    for record in Cascade(in: account, from: fallen).records(reason: "its ground has gone")
    where account.looseEnd() != nil {
      try write(record, to: number, by: .school)
    }
    #expect(accounts[number]?.looseEnd() == nil, "seed \(SeededGenerator.seed)")
  }

  /// Applies the record, or counts why it is refused.
  private mutating func write(
    _ record: Record.AccountKind, to number: AccountNumber, by writer: Bank.Writer
  ) throws {
    let context = RecordContext(
      seq: bank.seq, author: try bank.author(writer), account: number,
      takenKeys: keys.intersection(record.claimedKeys),
      other: record.otherAccount.flatMap { accounts[$0] })
    let before = accounts[number]
    do {
      let effects = try record.apply(
        to: &accounts[number, default: AccountState()], in: context, under: bank.governance)
      totals = try totals.adding(effects.totals)
      keys.formUnion(effects.claimed)
      keys.subtract(effects.released)
    } catch {
      verdicts["\(error)", default: 0] += 1
      #expect(accounts[number] == before, "a refused record leaves no trace")
      return
    }
    verdicts["admitted \(Record.account(number, record).kind)", default: 0] += 1
    lines[number, default: []].append(
      Line(
        record: record, seq: bank.seq, line: UInt64(lines[number, default: []].count + 1),
        author: writer.institution, day: bank.at.day(in: .china)))
    bank.seq += 1
  }

  private mutating func record(for number: AccountNumber) -> Record.AccountKind {
    let account = accounts[number] ?? AccountState()
    switch generator.below(100) {
    case 0..<22: return posting()
    case 22..<27:
      return .registerCertificate(.certificate("C-\(generator.below(30))"))
    case 27..<32: return .correctCredit(.correct(target(in: account), "SKILL", content()))
    case 32..<36: return .revokeCredit(.revoke(target(in: account)))
    case 36..<56: return conversion(of: account)
    case 56..<60: return .reverseConversion(.reverse(target(in: account)))
    case 60..<66: return redemption(of: account)
    case 66..<70: return .enrolLearner(EnrolLearner(programme: Self.programme))
    case 70..<76: return award(to: account)
    case 76..<78:
      let awards = account.dossier?.awards.map(\.seq) ?? []
      return .revokeAward(.revoke(award: generator.pick(awards) ?? target(in: account)))
    case 78..<84: return .openDispute(.dispute(target(in: account)))
    case 84..<90:
      let seq: UInt64 = generator.pick(account.dossier?.disputes.map(\.seq) ?? []) ?? 0
      return .resolveDispute(
        .resolve(seq, generator.pick(DisputeOutcome.allCases) ?? .dismissed))
    case 90..<92: return .openReview(.review(target(in: account)))
    case 92..<96:
      let seq: UInt64 = generator.pick(account.dossier?.reviews.map(\.seq) ?? []) ?? 0
      return .closeReview(.close(seq, generator.pick(ReviewOutcome.allCases) ?? .voided))
    case 96..<97:
      return .attestLearner(.attest(.birthMonth, "199\(generator.below(10))-06"))
    default: return merger(number)
    }
  }

  /// Most often one who may.
  private mutating func writer(of record: Record.AccountKind) -> Bank.Writer {
    if generator.chance(8) { return .school }
    return switch record {
    case .postCredit, .registerCertificate, .correctCredit, .revokeCredit, .convertCredit,
      .openDispute, .grantAward:
      generator.chance(90) ? .college : .bank
    default: generator.chance(90) ? .bank : .college
    }
  }

  private mutating func content() -> CreditContent {
    .test(
      credits: Int64(generator.below(5)) * 1_000,
      to: generator.chance(50) ? "2026-05-10" : "2026-05-11",
      reference: "R\(generator.below(1_000))")
  }

  private mutating func posting() -> Record.AccountKind {
    let day = "2026-04-\(10 + generator.below(20))"
    var content = content()
    content.started = CalendarDay(text: day) ?? content.started
    return .postCredit(.post(generator.chance(30) ? "SKILL" : "WALK", content))
  }

  private mutating func target(in account: AccountState) -> UInt64 {
    let dossier = account.dossier
    let seqs =
      account.credits.map(\.seq) + account.certificates.map(\.seq)
      + (dossier?.conversions.map(\.seq) ?? []) + (dossier?.awards.map(\.seq) ?? [])
    return generator.pick(seqs) ?? bank.seq
  }

  private mutating func conversion(of account: AccountState) -> Record.AccountKind {
    let rule = generator.pick(Self.rules) ?? Self.rules[0]
    let today = bank.at.day(in: .china)
    let document = bank.governance.ruleBook.version(rule, among: .rules)?.document
    let opened = document.flatMap {
      ConversionCase($0, account: account, under: bank.governance, on: today)
    }
    var inputs = ((try? opened?.eligible()) ?? []).filter { _ in generator.chance(60) }
    if generator.chance(10) { inputs.append(HoldingID(seq: target(in: account))) }
    let results = try? opened?.results(of: Set(inputs).sorted(), decision: nil)
    return .convertCredit(
      ConvertCredit(rule: rule, inputs: Set(inputs).sorted(), results: (results ?? nil) ?? []))
  }

  private mutating func redemption(of account: AccountState) -> Record.AccountKind {
    let credits = Credits(thousandths: Int64(1 + generator.below(4)) * 500)
    let today = bank.at.day(in: .china)
    let document = bank.governance.ruleBook.version(Self.goods, among: .rules)?.document
    let opened = document.flatMap {
      RedemptionCase($0, account: account, under: bank.governance, on: today)
    }
    let debits = (try? opened?.debits(of: credits)) ?? nil
    return .redeemCredit(RedeemCredit(rule: Self.goods, credits: credits, inputs: debits ?? []))
  }

  private mutating func award(to account: AccountState) -> Record.AccountKind {
    let today = bank.at.day(in: .china)
    let document = bank.governance.ruleBook.version(Self.programme, among: .programmes)?.document
    let opened = document.flatMap {
      ProgrammeCase($0, account: account, under: bank.governance, on: today)
    }
    let evidence = (try? opened?.evidence()) ?? nil
    return .grantAward(
      GrantAward(
        programme: Self.programme, evidence: evidence ?? [],
        outcomes: [.diploma("D-\(generator.below(20))")]))
  }

  private mutating func merger(_ number: AccountNumber) -> Record.AccountKind {
    let aliases = Self.numbers.filter { accounts[$0]?.dossier?.alias == number }
    if let alias = generator.pick(aliases) { return .mergeAccount(.merge(alias)) }
    // Seldom, so that most of a history has three accounts.
    if generator.chance(60) { return .unfreezeAccount(.unfreeze) }
    if generator.chance(60) { return .freezeAccount(.freeze) }
    return .aliasAccount(.alias(of: generator.pick(Self.numbers) ?? number))
  }
}
