package import CreditModel

/// Awards as a JSON document, `creditbank.awards/1`.
package struct AwardsDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.awards/1"
  /// The awards, by account and position.
  package let awards: [AwardDocument]

  /// The document of `awards`.
  package init(_ awards: [AwardDocument]) { self.awards = awards }
}

/// One award in documents.
package struct AwardDocument: Encodable, Sendable {
  /// The position of its entry.
  package let seq: UInt64
  /// The account.
  package let account: String
  /// The programme's code.
  package let programme: String
  /// The version that it was judged by.
  package let version: Int64
  /// The day.
  package let day: String
  /// `granted` or `revoked`.
  package let status: String
  /// Whether a review of it is open.
  package let underReview: Bool
  /// How many holdings it rests on.
  package let evidence: Int
  /// What was awarded.
  package let outcomes: [OutcomeDocument]

  /// The document of `award` in `account`, of which `state` is known.
  package init(_ award: Award, in account: AccountNumber, _ state: AccountState) {
    seq = award.seq
    self.account = account.text
    programme = award.programme.code.text
    version = award.programme.version
    day = award.day.text
    status = award.status.word
    underReview = state.isUnderReview(award.seq)
    evidence = award.evidence.count
    outcomes = award.outcomes.map(OutcomeDocument.init)
  }
}

/// One outcome of an award in documents.
package struct OutcomeDocument: Encodable, Sendable {
  /// Its code in the programme.
  package let code: String
  /// Who issues it.
  package let issuer: String
  /// Its number.
  package let number: String
  /// The certificate that it is, if it is one.
  package let certificate: Nullable<UInt64>

  /// The document of `outcome`.
  package init(_ outcome: AwardOutcome) {
    code = outcome.code.text
    issuer = outcome.issuer.text
    number = outcome.number
    certificate = Nullable(outcome.certificate)
  }
}

/// An award that was granted, or would be, as a JSON document, `creditbank.award-granted/1`.
package struct GrantDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.award-granted/1"
  let account: String
  let programme: RuleVersionDocument
  let evidence: [RuleEntryDocument]
  let outcomes: [OutcomeDocument]
  let dryRun: Bool
  let receipt: Nullable<ReceiptDocument>

  /// The document of `grant`, with the receipt where it was posted.
  package init(
    _ grant: GrantAward, of document: RuleDocument, to account: AccountNumber,
    evidence: [RuleEntry], receipt: ReceiptDocument?
  ) {
    self.account = account.text
    programme = RuleVersionDocument(document)
    self.evidence = evidence.map(RuleEntryDocument.init)
    outcomes = grant.outcomes.map(OutcomeDocument.init)
    dryRun = receipt == nil
    self.receipt = Nullable(receipt)
  }
}
