package import CanonicalCoding

/// A programme is awarded (授予): every outcome together, such as diploma and skill certificate
/// (双证). The record names what it rests on; the engine judges the requirements anew and refuses
/// an award that is not due, or that names other evidence.
package struct GrantAward: AccountRecord {
  /// The holdings that it rests on, ascending.
  package let evidence: [HoldingID]
  /// What is awarded, in the order of the programme.
  package let outcomes: [AwardOutcome]
  /// The programme, in the version that the learner is pinned to.
  package let programme: RuleReference

  package static var kind: RecordKind { .grantAward }

  /// Awards `programme`.
  package init(programme: RuleReference, evidence: [HoldingID], outcomes: [AwardOutcome]) {
    self.programme = programme
    self.evidence = evidence.sorted()
    self.outcomes = outcomes
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("evidence")
    evidence = try reader.holdings()
    try reader.key("outcomes")
    outcomes = try reader.outcomes()
    try reader.key("programme")
    programme = try reader.ruleReference()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("evidence")
    writer.holdings(evidence)
    writer.key("outcomes")
    writer.outcomes(outcomes)
    writer.key("programme")
    writer.ruleReference(programme)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireOpen()
    try account.requireRoom()
    let author = context.author
    guard let adopted = governance.ruleBook.version(programme, among: .programmes) else {
      throw .ruleUnknown
    }
    let opened = ProgrammeCase(
      adopted.document, account: account, under: governance, on: author.today)
    guard let opened else { throw .ruleOfAnotherKind }
    guard account.enrolment(in: programme.code)?.version == programme.version else {
      throw .notEnrolled
    }
    guard author.isBank || governance.isAssessor(author.institution, of: programme) else {
      throw .ruleNotYours
    }
    try account.requireNotBarred(.award, by: author, under: governance)
    guard account.award(of: programme.code) == nil else { throw .alreadyAwarded }
    guard try opened.evidence() == evidence else { throw .evidenceDiffers }
    try checkOutcomes(opened)
    guard !context.isKeyTaken else { throw .awardNumberTaken }
    let award = Award(
      seq: context.seq, programme: programme, day: author.today, evidence: evidence,
      outcomes: outcomes, isConsuming: opened.programme.isConsuming)
    return Effects(
      totals: account.enter(award, under: governance), claimed: outcomes.compactMap(\.claimedKey))
  }

  /// Throws unless the outcomes are those of the programme, with the certificates that they are.
  private func checkOutcomes(_ opened: ProgrammeCase) throws(Refusal) {
    let expected = opened.programme.outcomes
    guard expected.count == outcomes.count else { throw .outcomesDiffer }
    let certificates = try opened.certificates()
    for (index, outcome) in outcomes.enumerated() {
      let issuer = expected[index].issuer ?? certificates[index]?.institution?.code
      guard outcome.code == expected[index].code, outcome.issuer == issuer,
        outcome.certificate == certificates[index]?.id.seq
      else { throw .outcomesDiffer }
      if let certificate = certificates[index] {
        guard outcome.number == certificate.reference else { throw .outcomesDiffer }
      }
    }
    let numbers = outcomes.compactMap(\.claimedKey)
    guard Set(numbers).count == numbers.count else { throw .outcomesDiffer }
  }
}

extension CanonicalReader {
  fileprivate mutating func outcomes() throws(DecodingFault) -> [AwardOutcome] {
    var outcomes: [AwardOutcome] = []
    try beginArray()
    while try nextElement() {
      guard outcomes.count < Limits.namedHoldings else { throw fault(.tooLong) }
      try beginObject()
      let certificate = try optionalKey("certificate") ? try count() : nil
      try key("code")
      let code = try code(RuleName.self)
      try key("issuer")
      let issuer = try self.code(Institution.self)
      try key("number")
      let number = try text(limit: Limits.referenceBytes)
      try endObject()
      outcomes.append(
        AwardOutcome(code: code, issuer: issuer, number: number, certificate: certificate))
    }
    return outcomes
  }
}

extension CanonicalWriter {
  fileprivate mutating func outcomes(_ outcomes: [AwardOutcome]) {
    beginArray()
    for outcome in outcomes {
      beginObject()
      if let certificate = outcome.certificate {
        key("certificate")
        integer(certificate)
      }
      key("code")
      code(outcome.code)
      key("issuer")
      code(outcome.issuer)
      key("number")
      string(outcome.number)
      endObject()
    }
    endArray()
  }
}
