/// What conversions would make of an account today, each after the other in the order of the rules'
/// codes, again and again until none gives more. Nothing is written: the copies are thrown away.
package struct Prospect: Sendable {
  /// One conversion that could be made.
  package struct Step: Sendable {
    /// The rule.
    package let rule: AdoptedRule
    /// The conversion as it would stand.
    package let conversion: Conversion
    /// The rules whose results, of steps before, go in.
    package let grounds: [RuleCode]
    /// The account after it.
    package let account: AccountState
  }

  /// The conversions, in the order in which they would be made.
  package private(set) var steps: [Step] = []
  /// Whether more conversions could be made than are looked at.
  package private(set) var isCutShort = false

  /// The most conversions that are looked at.
  package static let limit = 64

  /// What could be made of `account` at `instant` by the bank, whose next entry is at `seq`.
  /// Conversions that need an expert's decision are left out, and those that `isWelcome`, given the
  /// account before and after, does not want.
  package init(
    of account: AccountState, under governance: Governance, at instant: Instant, next seq: UInt64,
    isWelcome: (AccountState, AccountState) -> Bool = { _, _ in true }
  ) {
    let today = instant.day(in: governance.genesis.timeZone)
    let author = Authorship(institution: .bank, signers: [], at: instant, today: today)
    let rules = governance.ruleBook.inForce(among: .rules, on: today)
    var state = account
    var isFruitful = true
    while isFruitful {
      isFruitful = false
      for rule in rules {
        guard steps.count < Self.limit else {
          isCutShort = true
          return
        }
        let context = RecordContext(seq: seq + UInt64(steps.count), author: author)
        var after = state
        guard let made = try? Self.conversion(by: rule, of: &after, context, under: governance),
          isWelcome(state, after)
        else { continue }
        state = after
        steps.append(
          Step(rule: rule, conversion: made, grounds: grounds(of: made, from: seq), account: state))
        isFruitful = true
      }
    }
  }

  /// What could be made of `account` for the good of a programme: a conversion that would leave
  /// less of anything that the programme asks for is passed over.
  package init(
    of account: AccountState, towards programme: RuleDocument, under governance: Governance,
    at instant: Instant, next seq: UInt64
  ) {
    let today = instant.day(in: governance.genesis.timeZone)
    func judgement(_ state: AccountState) -> Judgement? {
      try? ProgrammeCase(programme, account: state, under: governance, on: today)?.judgement()
    }
    self.init(of: account, under: governance, at: instant, next: seq) { before, after in
      guard let first = judgement(before), let second = judgement(after) else { return true }
      return second.isNoWorse(than: first)
    }
  }

  /// The account after all steps; nil where there are none.
  package var account: AccountState? { steps.last?.account }

  /// The conversion of what `rule` proposes, if the bank made it of `account` at `instant`. Throws
  /// why it would be refused; `decisionInvalid` where nothing but an expert's decision lacks.
  package static func conversion(
    by rule: AdoptedRule, of account: AccountState, under governance: Governance,
    at instant: Instant, next seq: UInt64
  ) throws(Refusal) -> Conversion {
    let today = instant.day(in: governance.genesis.timeZone)
    let author = Authorship(institution: .bank, signers: [], at: instant, today: today)
    var copy = account
    return try conversion(
      by: rule, of: &copy, RecordContext(seq: seq, author: author), under: governance)
  }

  private static func conversion(
    by rule: AdoptedRule, of account: inout AccountState, _ context: RecordContext,
    under governance: Governance
  ) throws(Refusal) -> Conversion {
    try account.requireOpen()
    let today = context.author.today
    let opened = ConversionCase(
      rule.document, account: account, under: governance, on: today)
    guard let opened else { throw .ruleOfAnotherKind }
    try account.requireNotBarred(.convert, on: today)
    let inputs = try opened.proposal()
    let record = ConvertCredit(
      rule: rule.document.reference, inputs: inputs, results: try opened.results(of: inputs))
    _ = try record.apply(to: &account, in: context, under: governance)
    guard let conversion = account.dossier?.conversions.last else { throw .nothingToConvert }
    return conversion
  }

  /// The rules whose results go into `conversion`, of steps from the entry at `first` on.
  private func grounds(of conversion: Conversion, from first: UInt64) -> [RuleCode] {
    var grounds: Set<RuleCode> = []
    for input in conversion.inputs where input.seq >= first {
      let before = steps.first { $0.conversion.seq == input.seq }
      if let before { grounds.formUnion(before.grounds + [before.rule.document.code]) }
    }
    return grounds.sorted()
  }
}

extension Judgement {
  /// Whether nothing that was met is no longer, and no less is held of anything of which so much is
  /// asked for. Both judge the same condition.
  fileprivate func isNoWorse(than before: Judgement) -> Bool {
    guard isMet || !before.isMet else { return false }
    if asksForLeast, let held, let earlier = before.held, held < earlier { return false }
    return zip(parts, before.parts).allSatisfy { $0.isNoWorse(than: $1) }
  }

  /// Whether the condition asks for so much at least, rather than at most.
  private var asksForLeast: Bool {
    switch condition.form {
    case .measure(_, let bounds, _), .share(_, _, let bounds): bounds.least != nil
    case .courses, .certificate: true
    case .all, .any, .some, .not, .disjoint, .age, .residence, .learnerClass, .award, .standing:
      false
    }
  }
}
