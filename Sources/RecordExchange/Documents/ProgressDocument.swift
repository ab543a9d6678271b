package import CreditModel
package import HashLog

/// How far a learner is in programmes as a JSON document, `creditbank.progress/1`.
package struct ProgressDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.progress/1"
  /// The account number.
  package let account: String
  /// Whether the account takes postings, in the words of transcripts.
  package let status: String
  /// The day on which it is judged.
  package let day: String
  /// The programmes.
  package let programmes: [ProgrammeProgress]
  /// Every conversion that could be made today, in order.
  package let conversions: [ConversionStep]
  /// Whether more conversions could be made than are looked at.
  package let cutShort: Bool
  /// Holdings that do not count because a dispute about them is open.
  package let frozen: [Frozen]
  /// The checkpoint that this was answered from.
  package let checkpoint: CheckpointDocument.Summary

  /// A conversion that could be made.
  package struct ConversionStep: Encodable, Sendable {
    /// The rule.
    package let rule: String
    /// Its version.
    package let version: Int64
    /// What it is called.
    package let title: String
    /// The rules whose results, made before, go in.
    package let after: [String]
    /// How many holdings go in.
    package let inputs: Int
    /// What would come out.
    package let results: [ConvertedDocument]

    init(_ step: Prospect.Step) {
      rule = step.rule.document.code.text
      version = step.rule.document.version
      title = step.rule.document.title
      after = step.grounds.map(\.text)
      inputs = step.conversion.inputs.count
      results = step.conversion.results.map(ConvertedDocument.init)
    }
  }

  /// A holding in dispute.
  package struct Frozen: Encodable, Sendable {
    /// The entry that gave the holding.
    package let seq: UInt64
    /// The entries that opened the disputes.
    package let disputes: [UInt64]
  }

  /// The document of `programmes` for `account`, of which `prospect` says what could be converted.
  package init(
    _ account: AccountNumber, _ state: AccountState, on day: CalendarDay,
    programmes: [ProgrammeProgress], prospect: Prospect, checkpoint: Checkpoint
  ) {
    self.account = account.text
    status = state.status.word
    self.day = day.text
    self.programmes = programmes
    conversions = prospect.steps.map(ConversionStep.init)
    cutShort = prospect.isCutShort
    let open = (state.dossier?.disputes ?? []).filter { $0.outcome == nil }
    frozen = state.disputedEntries().sorted().filter(state.stands).map { seq in
      let grounds = state.grounds(of: seq)
      return Frozen(seq: seq, disputes: open.filter { grounds.contains($0.target) }.map(\.seq))
    }
    self.checkpoint = CheckpointDocument.Summary(checkpoint)
  }
}

/// How far a learner is in one programme.
package struct ProgrammeProgress: Encodable, Sendable {
  /// The version by which it is judged.
  package let programme: RuleVersionDocument
  /// The position of the enrolment; null where the learner is not enrolled.
  package let enrolment: Nullable<UInt64>
  /// The day of the enrolment.
  package let enrolled: Nullable<String>
  /// The version in force, where it is another.
  package let versionInForce: Nullable<Int64>
  /// The award that stands, if one does.
  package let award: Nullable<UInt64>
  /// Whether a review of that award is open.
  package let underReview: Bool
  /// Who may grant the award.
  package let assessedBy: [String]
  /// The requirements, judged.
  package let requirements: RequirementDocument

  /// The progress of `account` by the version that `adopted` is.
  package init(
    _ adopted: AdoptedRule, _ programme: Programme, of account: AccountState,
    versionInForce: Int64?, requirements: RequirementDocument
  ) {
    let document = adopted.document
    self.programme = RuleVersionDocument(document)
    let enrolment = account.dossier?.enrolments.last { $0.programme == document.code }
    self.enrolment = Nullable(enrolment?.seq)
    enrolled = Nullable(enrolment?.day.text)
    self.versionInForce = Nullable(versionInForce == document.version ? nil : versionInForce)
    let award = account.dossier?.awards.last {
      $0.programme.code == document.code && $0.status == .granted
    }
    self.award = Nullable(award?.seq)
    underReview = award.map { account.isUnderReview($0.seq) } ?? false
    assessedBy = programme.assessors.map(\.text)
    self.requirements = requirements
  }
}
