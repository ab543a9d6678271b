import CreditModel
import LedgerEngine
import LedgerService
import RecordExchange

/// Explains an entry of an account from what stood before it.
struct AccountExplainer {
  private let past: Past
  private let seq: UInt64

  private typealias Fact = ExplanationDocument.Fact

  /// Explains the entry at `seq`.
  init(past: Past, seq: UInt64) {
    self.past = past
    self.seq = seq
  }

  private var day: CalendarDay { past.author.today }

  private var outline: ExplanationDocument {
    let kind = Record.account(past.number, past.record).kind
    return ExplanationDocument(
      seq: seq, kind: kind.rawValue, account: past.number,
      institution: past.governance[past.author.institution].code, at: past.author.at,
      sentence: kind.sentence)
  }

  /// The explanation.
  func explain() throws -> ExplanationDocument {
    switch past.record {
    case .convertCredit(let record): return try explain(record)
    case .grantAward(let record): return try explain(record)
    case .redeemCredit(let record): return try explain(record)
    case .enrolLearner(let record): return try explain(record.programme, facts: [])
    case .migrateLearner(let record):
      let facts = [
        Fact("from version", "\(record.from)"), Fact("reason", record.reason),
      ]
      return try explain(record.programme, facts: facts)
    case .setSanction(let record): return explain(record)
    default:
      var document = outline
      document.facts = HoldingFacts(past).facts
      return document
    }
  }

  private func explain(_ record: ConvertCredit) throws -> ExplanationDocument {
    var document = outline
    guard let adopted = past.governance.ruleBook.version(record.rule, among: .rules),
      let opened = ConversionCase(
        adopted.document, account: past.account, under: past.governance, on: day)
    else { return document }
    let decision = record.decision
    let entries = opened.entries.entries
    document.rule = Nullable(RuleVersionDocument(adopted.document))
    document.inputs = entries.filter { record.inputs.contains($0.id) }.map(RuleEntryDocument.init)
    document.facts = entries.filter { record.inputs.contains($0.id) }
      .map { Fact("input", HoldingWords.text($0)) }
    if let decision { document.facts.append(Fact("the expert's reason", decision.reason)) }
    var writer = StepWriter(
      adopted.document.scope, entries: entries,
      others: past.account.standingEntries(under: past.governance), decision: decision?.credits)
    if let requires = opened.rule.requires {
      let subject = past.governance.subject(past.account, entries: opened.entries, on: day)
      try writer.write(judging: requires, on: subject)
    }
    let steps = try opened.steps(of: record.inputs, decision: decision?.credits)
    try writer.write(record, opened, StepTree.trees(of: steps), on: day)
    document.steps = writer.steps
    document.results = record.results.map(ConvertedDocument.init)
    let results = try? opened.results(of: record.inputs, decision: decision?.credits)
    document.same = Nullable(results == record.results)
    return document
  }

  private func explain(_ record: GrantAward) throws -> ExplanationDocument {
    var document = outline
    guard let adopted = past.governance.ruleBook.version(record.programme, among: .programmes),
      let opened = ProgrammeCase(
        adopted.document, account: past.account, under: past.governance, on: day)
    else { return document }
    let evidence = opened.subject.entries.filter { record.evidence.contains($0.id) }
    document.rule = Nullable(RuleVersionDocument(adopted.document))
    document.inputs = evidence.map(RuleEntryDocument.init)
    document.facts = record.outcomes.map { outcome in
      let certificate = outcome.certificate.map { " (certificate, entry \($0))" } ?? ""
      return Fact(outcome.code.text, "\(outcome.issuer.text) \(outcome.number)\(certificate)")
    }
    document.facts += evidence.map { Fact("rests on", HoldingWords.text($0)) }
    var writer = StepWriter(adopted.document.scope, entries: opened.subject.entries)
    try writer.write(judging: opened.programme.requires, on: opened.subject)
    document.steps = writer.steps
    document.same = Nullable(try? opened.evidence() == record.evidence)
    return document
  }

  private func explain(_ record: RedeemCredit) throws -> ExplanationDocument {
    var document = outline
    guard let adopted = past.governance.ruleBook.version(record.rule, among: .rules),
      let opened = RedemptionCase(
        adopted.document, account: past.account, under: past.governance, on: day)
    else { return document }
    document.rule = Nullable(RuleVersionDocument(adopted.document))
    let available = try opened.available()
    document.facts = [
      Fact("redeemed", "\(record.credits.text) of \(available.text) available"),
      Fact("gives", "\(opened.rule.gives), for each \(opened.rule.step.text)"),
    ]
    let entries = past.account.standingEntries(under: past.governance)
    document.facts += record.inputs.map { debit in
      let entry = entries.first { $0.id == debit.holding }
      let holding = entry.map(HoldingWords.text) ?? HoldingWords.place(debit.holding)
      return Fact("debited", "\(debit.credits.text) from \(holding)")
    }
    document.inputs =
      entries
      .filter { entry in record.inputs.contains { $0.holding == entry.id } }
      .map(RuleEntryDocument.init)
    document.same = Nullable((try? opened.debits(of: record.credits)) == record.inputs)
    return document
  }

  private func explain(
    _ programme: RuleReference, facts: [ExplanationDocument.Fact]
  ) throws -> ExplanationDocument {
    var document = outline
    document.facts = facts
    guard let adopted = past.governance.ruleBook.version(programme, among: .programmes),
      let opened = ProgrammeCase(
        adopted.document, account: past.account, under: past.governance, on: day)
    else { return document }
    document.rule = Nullable(RuleVersionDocument(adopted.document))
    guard let condition = opened.programme.enrol, facts.isEmpty else { return document }
    var writer = StepWriter(adopted.document.scope, entries: opened.subject.entries)
    try writer.write(judging: condition, on: opened.subject)
    document.steps = writer.steps
    document.same = Nullable(try opened.enrolment()?.isMet)
    return document
  }

  private func explain(_ record: SetSanction) -> ExplanationDocument {
    var document = outline
    guard let adopted = past.governance.ruleBook.version(record.rule, among: .rules),
      case .conduct(let rule) = adopted.document.body
    else { return document }
    let conduct = past.account.dossier?.conduct ?? Conduct()
    document.rule = Nullable(RuleVersionDocument(adopted.document))
    var points: Int64 = 0
    for misconduct in conduct.misconducts where !misconduct.isLifted && misconduct.day <= day {
      let isRemembered = rule.forgets.map { $0.covers(day, from: misconduct.day) } ?? true
      guard isRemembered, let offence = rule.offences.first(where: { $0.code == misconduct.code })
      else { continue }
      points += offence.points
      document.facts.append(
        Fact(
          "entry \(misconduct.seq)",
          "\(offence.title), \(misconduct.day.text), \(Counted.text(offence.points, "point"))"))
    }
    let standing = rule.standing(of: conduct, on: day)
    document.facts.append(Fact("points together", "\(points)"))
    if let standing {
      document.facts.append(
        Fact(
          "standing", "\(standing.code.text) \(standing.title), from \(standing.from) points"))
      let bars = standing.bars.sorted().map(\.rawValue).joined(separator: ", ")
      document.facts.append(Fact("bars", bars.isEmpty ? "nothing" : bars))
    }
    let end = record.to.map { "through \($0.text)" } ?? "until it is lifted"
    document.facts.append(Fact("days", "from \(record.from.text) \(end)"))
    document.facts.append(Fact("reason", record.reason))
    document.same = Nullable(standing?.code == record.standing)
    return document
  }
}

extension StepWriter {
  /// Writes how `condition` is judged on `subject`.
  mutating func write(judging condition: Condition, on subject: RuleSubject) throws(Refusal) {
    var evaluation = Evaluation(scope, on: subject, isExplaining: true)
    let judgement = try evaluation.judge(condition)
    for tree in StepTree.trees(of: evaluation.steps ?? []) {
      try writeCondition(condition, tree, 0, judgement: judgement)
    }
  }

  /// Writes how each result of `record` is made: the measure, its rounding, what was given before,
  /// and what the limits leave.
  mutating func write(
    _ record: ConvertCredit, _ opened: ConversionCase, _ trees: [StepTree], on day: CalendarDay
  ) throws(Refusal) {
    var rest = trees[...]
    let rule = opened.rule
    var room = try opened.room()
    for (gift, result) in zip(rule.gives, record.results) {
      say("for \(HoldingWords.results([result]))", 0)
      let exact = try write(gift.credits, &rest, 1)
      if steps.last?.value.value != exact.text { say(exact.text, 1, value: exact) }
      var value = try exact.rounded(rule.rounding.rounding, to: rule.rounding.unit)
      if value != exact {
        say("\(exact.text)\(NumberWords.rounding(exact, rule.rounding, value))", 1, value: value)
      }
      let given = opened.given
      if rule.accumulates, given > .zero {
        let left = try value.subtracting(Fraction(given))
        say("\(value.text) − \(given.text) given before = \(left.text)", 1, value: left)
        value = left
      }
      let counted = Fraction(result.credits)
      if value != counted {
        let words = room.map { ", \($0.text) left by the rule's limits" } ?? ""
        say("\(value.text)\(words): \(counted.text)", 1, value: counted)
      }
      room = try room?.subtracting(counted)
    }
  }
}

extension ConversionCase {
  /// What standing conversions by this rule gave before.
  fileprivate var given: Credits {
    var sum: Int64 = 0
    for conversion in account.dossier?.conversions ?? []
    where !conversion.isReversed && conversion.rule.code == document.code {
      for result in conversion.results { sum += result.credits.thousandths }
    }
    return Credits(thousandths: sum)
  }
}
