/// The owner of codes of rules, programmes, outcomes and other names of rule documents.
package enum RuleName {}

/// The code of a rule, a programme or a name within one.
package typealias RuleCode = Code<RuleName>

/// What an attestation is about.
package enum LearnerAttribute: String, Word {
  /// The month of birth, such as `1990-06`.
  case birthMonth = "birth-month"
  /// The division that the learner lives in (GB/T 2260 and NBS codes), such as `330726`.
  case residence
  /// A class of persons, such as `migrant-worker`.
  case `class`
}

/// How a dispute ended.
package enum DisputeOutcome: String, Word {
  /// The objection was right; what it was about was corrected or revoked.
  case upheld
  /// The objection was not right.
  case dismissed
  /// Whoever objected took it back.
  case withdrawn
}

/// How a review ended.
package enum ReviewOutcome: String, Word {
  /// What was under review stands.
  case confirmed
  /// What was under review was revoked or corrected.
  case voided
}

/// What a sanction can bar.
package enum BarredAct: String, Word, Comparable {
  case award, convert, enrol, post, redeem

  /// Orders by word.
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
