package import CanonicalCoding

/// Credits are redeemed by a rule (兑换): debited for good. The record names what is taken from
/// which holding; the engine computes it anew and refuses another list.
package struct RedeemCredit: AccountRecord {
  /// How much.
  package let credits: Credits
  /// What is taken from which holding, in the order in which the rule takes it.
  package let inputs: [Debit]
  /// The rule, in the version in force on the day.
  package let rule: RuleReference

  package static var kind: RecordKind { .redeemCredit }

  /// Redeems `credits`.
  package init(rule: RuleReference, credits: Credits, inputs: [Debit]) {
    self.rule = rule
    self.credits = credits
    self.inputs = inputs
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("credits")
    credits = try reader.amount(Credits.self, limit: Limits.convertedCredits)
    try reader.key("inputs")
    var inputs: [Debit] = []
    try reader.beginArray()
    while try reader.nextElement() {
      guard inputs.count < Limits.namedHoldings else { throw reader.fault(.tooLong) }
      try reader.beginObject()
      try reader.key("credits")
      let taken = try reader.amount(Credits.self, limit: Limits.convertedCredits)
      inputs.append(Debit(holding: try reader.holdingMembers(), credits: taken))
      try reader.endObject()
    }
    self.inputs = inputs
    try reader.key("rule")
    rule = try reader.ruleReference()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("credits")
    writer.amount(credits)
    writer.key("inputs")
    writer.beginArray()
    for debit in inputs {
      writer.beginObject()
      writer.key("credits")
      writer.amount(debit.credits)
      writer.holdingMembers(debit.holding)
      writer.endObject()
    }
    writer.endArray()
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
    let opened = RedemptionCase(
      adopted.document, account: account, under: governance, on: author.today)
    guard let opened else { throw .ruleOfAnotherKind }
    try governance.requireJurisdiction(of: adopted.document, over: author)
    try account.requireNotBarred(.redeem, by: author, under: governance)
    guard try opened.debits(of: credits) == inputs else { throw .redemptionInputsDiffer }
    let redemption = Redemption(
      seq: context.seq, rule: rule, day: author.today, credits: credits)
    return Effects(totals: account.enter(redemption, debits: inputs, under: governance))
  }
}
