package import CreditModel
package import HashLog

/// What an account could convert today, and what stands in the way, as a JSON document,
/// `creditbank.conversions/1`.
package struct ConversionsDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.conversions/1"
  /// The account number.
  package let account: String
  /// Whether the account takes postings, in the words of transcripts.
  package let status: String
  /// The day.
  package let day: String
  /// The conversion rules in force, by code.
  package let rules: [RuleOutlook]
  /// The checkpoint that this was answered from.
  package let checkpoint: CheckpointDocument.Summary

  /// The document of `outlooks`.
  package init(
    _ account: AccountNumber, status: AccountStatus, on day: CalendarDay,
    _ outlooks: [ConversionOutlook], checkpoint: Checkpoint, sentence: (Refusal) -> String,
    words: (Condition) -> String
  ) {
    self.account = account.text
    self.status = status.word
    self.day = day.text
    rules = outlooks.map { RuleOutlook($0, sentence: sentence, words: words) }
    self.checkpoint = CheckpointDocument.Summary(checkpoint)
  }

  /// One rule.
  package struct RuleOutlook: Encodable, Sendable {
    let rule: RuleVersionDocument
    let convertible: Bool
    let inputs: [RuleEntryDocument]
    let results: [ConvertedDocument]
    let reason: Nullable<Reason>
    let decision: Nullable<Decision>
    let requirement: Nullable<RequirementDocument>
    let excluded: [Excluded]
    let limits: [LimitDocument]
    let places: [Place]

    init(
      _ outlook: ConversionOutlook, sentence: (Refusal) -> String, words: (Condition) -> String
    ) {
      rule = RuleVersionDocument(outlook.opened.document)
      convertible = outlook.refusal == nil
      inputs = outlook.inputs.map(RuleEntryDocument.init)
      results = outlook.results.map(ConvertedDocument.init)
      reason = Nullable(
        outlook.refusal.map { Reason(code: $0.code, message: sentence($0)) })
      decision = Nullable(outlook.decision.map(Decision.init))
      requirement = Nullable(
        outlook.requirement.map { judgement in
          RequirementDocument(judgement, on: outlook.opened.entries.entries, words: words)
        })
      excluded = outlook.findings.map { Excluded($0, sentence: sentence) }
      limits = outlook.rooms.map(LimitDocument.init)
      places = outlook.places.map { Place(count: $0.count, filled: $0.filled) }
    }
  }

  struct Reason: Encodable, Sendable {
    let code: String
    let message: String
  }

  struct Decision: Encodable, Sendable {
    let least: String
    let most: String
    let signatures: Int

    init(_ bounds: DecisionBounds) {
      least = bounds.least.text
      most = bounds.most.text
      signatures = bounds.quorum
    }
  }

  struct Excluded: Encodable, Sendable {
    let holding: RuleEntryDocument
    let code: String
    let message: String
    let because: [UInt64]
    let expiredFrom: Nullable<String>
    let barriers: [String]

    init(_ finding: InputFinding, sentence: (Refusal) -> String) {
      holding = RuleEntryDocument(finding.entry)
      code = finding.refusal.code
      message = sentence(finding.refusal)
      because = finding.because
      expiredFrom = Nullable(finding.expiredFrom?.text)
      barriers = finding.barriers.map(\.text)
    }
  }

  struct Place: Encodable, Sendable {
    let count: Int
    let filled: Int
  }
}

/// One conversion rule met with an account on a day, and everything that can be said of it.
package struct ConversionOutlook {
  /// The rule and the account.
  package let opened: ConversionCase
  /// What could be converted, or what would be were nothing else in the way; in canonical order.
  package let inputs: [RuleEntry]
  /// What would come out.
  package let results: [ConvertedCredit]
  /// Why nothing can be converted; nil where something can.
  package let refusal: Refusal?
  /// Where nothing but an expert's decision lacks: its bounds.
  package let decision: DecisionBounds?
  /// How the rule's own condition is judged.
  package let requirement: Judgement?
  /// Why holdings do not go in.
  package let findings: [InputFinding]
  /// What the limits leave.
  package let rooms: [LimitRoom]
  /// How far places for inputs are filled.
  package let places: [PlaceFinding]

  /// The outlook of `rule` for `account` at `instant`; nil where it is no conversion rule.
  package init?(
    _ rule: AdoptedRule, account: AccountState, under governance: Governance, at instant: Instant,
    next seq: UInt64, includesOthers: Bool
  ) throws(Refusal) {
    let day = instant.day(in: governance.genesis.timeZone)
    let opened = ConversionCase(rule.document, account: account, under: governance, on: day)
    guard let opened else { return nil }
    self.opened = opened
    let proposal = Set(try opened.proposal())
    inputs = opened.entries.entries.filter { proposal.contains($0.id) }
    do {
      results = try Prospect.conversion(
        by: rule, of: account, under: governance, at: instant, next: seq
      ).results
      refusal = nil
    } catch {
      results = []
      refusal = error
    }
    decision = refusal == .decisionInvalid ? opened.rule.decisions.first : nil
    requirement = try opened.requirement()
    findings = try opened.findings(
      under: governance, on: day, includesOthers: includesOthers)
    rooms = try opened.limitRooms(on: day)
    places = try opened.places()
  }
}
