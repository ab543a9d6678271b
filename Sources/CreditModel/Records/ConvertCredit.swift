package import CanonicalCoding

/// Holdings are converted by a rule (转换). The record says what comes out; the engine computes it
/// anew, at posting and at every replay, and refuses another result.
package struct ConvertCredit: AccountRecord {
  /// What an expert decided, where the rule leaves it to one.
  package let decision: Decision?
  /// The holdings that go in, ascending.
  package let inputs: [HoldingID]
  /// What comes out, in the order of the rule.
  package let results: [ConvertedCredit]
  /// The rule, in the version in force on the day.
  package let rule: RuleReference

  /// An expert's decision: signed, with a reason.
  package struct Decision: Hashable, Sendable {
    /// The credits.
    package let credits: Credits
    /// Why.
    package let reason: String

    /// That decision.
    package init(credits: Credits, reason: String) {
      self.credits = credits
      self.reason = reason
    }
  }

  package static var kind: RecordKind { .convertCredit }

  /// Converts `inputs`, in any order.
  package init(
    rule: RuleReference, inputs: [HoldingID], results: [ConvertedCredit],
    decision: Decision? = nil
  ) {
    self.rule = rule
    self.inputs = inputs.sorted()
    self.results = results
    self.decision = decision
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    decision = try reader.optionalKey("decision") ? try reader.decision() : nil
    try reader.key("inputs")
    inputs = try reader.holdings()
    try reader.key("results")
    results = try reader.results()
    try reader.key("rule")
    rule = try reader.ruleReference()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    if let decision {
      writer.key("decision")
      writer.beginObject()
      writer.key("credits")
      writer.amount(decision.credits)
      writer.key("reason")
      writer.string(decision.reason)
      writer.endObject()
    }
    writer.key("inputs")
    writer.holdings(inputs)
    writer.key("results")
    writer.results(results)
    writer.key("rule")
    writer.ruleReference(rule)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireOpen()
    try account.requireRoom()
    let author = context.author
    let adopted = try governance.rule(rule, among: .rules, inForceOn: author.today)
    let opened = ConversionCase(
      adopted.document, account: account, under: governance, on: author.today)
    guard let opened else { throw .ruleOfAnotherKind }
    try governance.requireJurisdiction(of: adopted.document, over: author)
    try account.requireNotBarred(.convert, by: author, under: governance)
    let expected = try opened.results(of: inputs, decision: decision?.credits)
    try requireRight(author, by: opened.rule, account: account, under: governance)
    guard expected == results else { throw .resultDiffers }
    let conversion = Conversion(
      seq: context.seq, rule: rule, institution: author.institution, day: author.today,
      earned: opened.earned(by: inputs), inputs: inputs, results: results,
      isConsuming: opened.rule.isConsuming)
    return Effects(totals: account.enter(conversion, under: governance))
  }

  /// Throws unless the author may submit conversions by `rule`, with as many signatures as a
  /// decision needs.
  private func requireRight(
    _ author: Authorship, by rule: ConversionRule, account: AccountState,
    under governance: Governance
  ) throws(Refusal) {
    let quorum = rule.decisions.map(\.quorum).max() ?? 0
    guard author.signers.count >= quorum else { throw .decisionInvalid }
    guard !author.isBank, let submitters = rule.submitters else { return }
    if submitters.institutions.contains(governance[author.institution].code) { return }
    let isIssuer = inputs.allSatisfy { account.issuer(of: $0) == author.institution }
    guard submitters.includesIssuer, isIssuer else { throw .ruleNotYours }
  }
}

extension AccountState {
  /// Who posted, issued or converted the holding; nil where the account has none of that name.
  func issuer(of id: HoldingID) -> InstitutionIndex? {
    if let credit = credits.element(of: id.seq) { return credit.institution }
    if let certificate = certificates.element(of: id.seq) { return certificate.issuer }
    return dossier?.conversions.element(of: id.seq)?.institution
  }
}

extension CanonicalReader {
  fileprivate mutating func decision() throws(DecodingFault) -> ConvertCredit.Decision {
    try beginObject()
    try key("credits")
    let credits = try amount(Credits.self, limit: Limits.convertedCredits)
    try key("reason")
    let reason = try text(limit: Limits.reasonBytes)
    try endObject()
    return ConvertCredit.Decision(credits: credits, reason: reason)
  }

  fileprivate mutating func results() throws(DecodingFault) -> [ConvertedCredit] {
    var results: [ConvertedCredit] = []
    try beginArray()
    while try nextElement() {
      guard results.count < Limits.namedHoldings else { throw fault(.tooLong) }
      try beginObject()
      let course = try optionalKey("course") ? try code(Course.self) : nil
      try key("credits")
      let credits = try amount(Credits.self, limit: Limits.convertedCredits)
      try key("type")
      let type = try word(CourseType.self)
      try endObject()
      results.append(ConvertedCredit(type: type, course: course, credits: credits))
    }
    return results
  }
}

extension CanonicalWriter {
  fileprivate mutating func results(_ results: [ConvertedCredit]) {
    beginArray()
    for result in results {
      beginObject()
      if let course = result.course {
        key("course")
        code(course)
      }
      key("credits")
      amount(result.credits)
      key("type")
      word(result.type)
      endObject()
    }
    endArray()
  }
}
