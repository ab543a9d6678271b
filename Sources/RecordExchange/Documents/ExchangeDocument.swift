package import CreditModel

/// A conversion that was posted, or would be, as a JSON document, `creditbank.conversion/1`.
package struct ConversionDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.conversion/1"
  let account: String
  let rule: RuleVersionDocument
  let inputs: [RuleEntryDocument]
  let results: [ConvertedDocument]
  let dryRun: Bool
  let receipt: Nullable<ReceiptDocument>

  /// The document of `conversion`, with the receipt where it was posted.
  package init(
    _ conversion: ConvertCredit, by document: RuleDocument, in account: AccountNumber,
    inputs: [RuleEntry], receipt: ReceiptDocument?
  ) {
    self.account = account.text
    rule = RuleVersionDocument(document)
    self.inputs = inputs.map(RuleEntryDocument.init)
    results = conversion.results.map(ConvertedDocument.init)
    dryRun = receipt == nil
    self.receipt = Nullable(receipt)
  }
}

/// A redemption that was posted, or would be, as a JSON document, `creditbank.redemption/1`.
package struct RedemptionDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.redemption/1"
  let account: String
  let rule: RuleVersionDocument
  let credits: String
  let gives: String
  let debits: [DebitDocument]
  let dryRun: Bool
  let receipt: Nullable<ReceiptDocument>

  /// The document of `redemption`, with the receipt where it was posted.
  package init(
    _ redemption: RedeemCredit, by opened: RedemptionCase, in account: AccountNumber,
    receipt: ReceiptDocument?
  ) {
    self.account = account.text
    rule = RuleVersionDocument(opened.document)
    credits = redemption.credits.text
    gives = opened.rule.gives
    debits = redemption.inputs.map(DebitDocument.init)
    dryRun = receipt == nil
    self.receipt = Nullable(receipt)
  }
}

/// What is taken out of a holding, in documents.
package struct DebitDocument: Encodable, Sendable {
  let seq: UInt64
  let part: Int
  let credits: String

  /// The document of `debit`.
  package init(_ debit: Debit) {
    seq = debit.holding.seq
    part = debit.holding.part
    credits = debit.credits.text
  }
}

/// What can be redeemed as a JSON document, `creditbank.redemptions/1`.
package struct RedemptionsDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.redemptions/1"
  let account: String
  let day: String
  let rules: [RedeemableDocument]

  /// The document of `rules`.
  package init(_ account: AccountNumber, on day: CalendarDay, _ rules: [RedeemableDocument]) {
    self.account = account.text
    self.day = day.text
    self.rules = rules
  }
}

/// What can be redeemed by one rule.
package struct RedeemableDocument: Encodable, Sendable {
  /// The rule.
  package let rule: RuleVersionDocument
  /// What each step gives, in words.
  package let gives: String
  /// What could be debited, were there no bounds.
  package let available: String
  /// The amount is a multiple of this.
  package let step: String
  /// The least of one redemption.
  package let least: Nullable<String>
  /// The most of one redemption.
  package let most: Nullable<String>
  /// The least and the most that can be redeemed today; null where nothing can.
  package let smallest: Nullable<String>
  /// The most that can be redeemed today; null where nothing can.
  package let largest: Nullable<String>
  /// What the rule's limits leave.
  package let limits: [LimitDocument]

  /// The document of `opened`, of which so much is `available` and `rooms` are left.
  package init(_ opened: RedemptionCase, available: Credits, rooms: [LimitRoom]) {
    let rule = opened.rule
    self.rule = RuleVersionDocument(opened.document)
    gives = rule.gives
    self.available = available.text
    step = rule.step.text
    least = Nullable(rule.least?.text)
    most = Nullable(rule.most?.text)
    let bounds = [rule.most, Fraction(available)].compactMap { $0 } + rooms.map(\.left)
    let largest = bounds.min().flatMap { try? $0.rounded(.floor, to: rule.step) }
    let smallest = try? (rule.least ?? rule.step).rounded(.ceiling, to: rule.step)
    let isOpen = smallest.flatMap { low in largest.map { low <= $0 && $0 > .zero } } ?? false
    self.smallest = Nullable(isOpen ? smallest?.text : nil)
    self.largest = Nullable(isOpen ? largest?.text : nil)
    limits = rooms.map(LimitDocument.init)
  }
}
