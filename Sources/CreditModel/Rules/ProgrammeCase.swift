/// A programme met with an account on a day: what is met, what is missing, and what an award would
/// rest on and give. Posting, replay, progress and explanations all ask here.
package struct ProgrammeCase {
  /// The programme's document.
  package let document: RuleDocument
  /// The programme.
  package let programme: Programme
  /// The account's entries as the programme sees them.
  package let subject: RuleSubject

  /// The case of `document` and `account` on `day`; nil where it is no programme.
  package init?(
    _ document: RuleDocument, account: AccountState, under governance: Governance,
    on day: CalendarDay
  ) {
    guard case .programme(let programme) = document.body else { return nil }
    self.document = document
    self.programme = programme
    subject = governance.subject(
      account, entries: AccountEntries(of: account, under: governance), on: day,
      type: programme.type)
  }

  /// How the requirements are judged.
  package func judgement() throws(Refusal) -> Judgement {
    var evaluation = Evaluation(document.scope, on: subject)
    return try evaluation.judge(programme.requires)
  }

  /// How the conditions of enrolment are judged; nil where there are none.
  package func enrolment() throws(Refusal) -> Judgement? {
    guard let condition = programme.enrol else { return nil }
    var evaluation = Evaluation(document.scope, on: subject)
    return try evaluation.judge(condition)
  }

  /// The steps by which the requirements are judged.
  package func steps() throws(Refusal) -> [EvaluationStep] {
    var evaluation = Evaluation(document.scope, on: subject, isExplaining: true)
    _ = try evaluation.judge(programme.requires)
    return evaluation.steps ?? []
  }

  /// The certificates that outcomes are, by outcome; nil for outcomes that are none. Throws where
  /// one is not held.
  package func certificates() throws(Refusal) -> [RuleEntry?] {
    var evaluation = Evaluation(document.scope, on: subject)
    var found: [RuleEntry?] = []
    for outcome in programme.outcomes {
      guard let selection = outcome.certificate else {
        found.append(nil)
        continue
      }
      let newest = try evaluation.positions(of: selection)
        .last { position in
          let entry = subject.entries[position]
          return entry.kind == .certificate
            && (outcome.issuer.map { $0 == entry.institution?.code } ?? true)
        }
      guard let newest else { throw .awardRequirementNotMet }
      found.append(subject.entries[newest])
    }
    return found
  }

  /// What an award today would rest on, ascending. Throws where the requirements are not met.
  package func evidence() throws(Refusal) -> [HoldingID] {
    let judgement = try judgement()
    guard judgement.isMet else { throw .awardRequirementNotMet }
    var evidence = Set(judgement.evidence.map { subject.entries[$0].id })
    for case let certificate? in try certificates() { evidence.insert(certificate.id) }
    guard evidence.count <= Limits.evidence else { throw .ruleTooComplex }
    return evidence.sorted()
  }
}
