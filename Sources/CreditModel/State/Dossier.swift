/// What an account holds besides credits and certificates (学习档案): what was asserted of its
/// learner, which programmes they are enrolled in, and what became of their holdings: conversions,
/// redemptions, awards, disputes, reviews, conduct. Most accounts have none of it.
package struct Dossier: Hashable, Sendable {
  /// What institutions asserted of the learner, in the order of their entries.
  package internal(set) var attestations: [Attestation] = []
  /// Programmes that the learner is or was enrolled in.
  package internal(set) var enrolments: [Enrolment] = []
  /// Conversions in the order of their entries.
  package internal(set) var conversions: [Conversion] = []
  /// Awards in the order of their entries.
  package internal(set) var awards: [Award] = []
  /// Redemptions in the order of their entries.
  package internal(set) var redemptions: [Redemption] = []
  /// Disputes in the order of their entries.
  package internal(set) var disputes: [Dispute] = []
  /// Reviews in the order of their entries.
  package internal(set) var reviews: [Review] = []
  /// Misconducts and sanctions of the learner.
  package internal(set) var conduct = Conduct()
  /// What has been taken out of holdings, in the order of the entries that took it.
  package internal(set) var uses: [Use] = []
  /// The account that this one became an alias of.
  package internal(set) var alias: AccountNumber?
  /// Accounts that became aliases of this one.
  package internal(set) var merged: [AccountNumber] = []

  /// An empty dossier.
  package init() {}

  /// Whether it says nothing.
  package var isEmpty: Bool { self == Dossier() }

  /// How many matters it has, each of which came with an entry of its own.
  var count: Int {
    attestations.count + enrolments.count + conversions.count + awards.count + redemptions.count
      + disputes.count + reviews.count + conduct.misconducts.count + conduct.sanctions.count
  }
}

/// What an institution asserts of a learner, without naming anyone (domain: class assertion).
package struct Attestation: Hashable, Sendable {
  /// The position of the entry that says so.
  package let seq: UInt64
  /// What it is about.
  package let attribute: LearnerAttribute
  /// What is asserted: a month such as `1990-06`, a division code, a class.
  package let value: String
  /// The first day on which it holds.
  package let from: CalendarDay
  /// The last day, or nil where it has no end.
  package let to: CalendarDay?

  /// Whether it holds on `day`.
  package func holds(on day: CalendarDay) -> Bool {
    from <= day && (to.map { day <= $0 } ?? true)
  }
}

/// A learner's enrolment in a programme, pinned to one version.
package struct Enrolment: Hashable, Sendable {
  /// The position of the entry that enrolled the learner.
  package let seq: UInt64
  /// The programme's code.
  package let programme: RuleCode
  /// The version that the learner is pinned to.
  package internal(set) var version: Int64
  /// The day of the enrolment.
  package let day: CalendarDay
}

/// A version of a rule or of a programme.
package struct RuleReference: Hashable, Sendable {
  /// The code.
  package let code: RuleCode
  /// The version, from 1.
  package let version: Int64

  /// That version.
  package init(code: RuleCode, version: Int64) {
    self.code = code
    self.version = version
  }
}

/// One result of a conversion: credits of a type, in the name of a course or of none.
package struct ConvertedCredit: Hashable, Sendable {
  /// The type of the credits.
  package let type: CourseType
  /// The course that they stand for, if any.
  package let course: CourseCode?
  /// The credits given.
  package let credits: Credits

  /// Those credits.
  package init(type: CourseType, course: CourseCode?, credits: Credits) {
    self.type = type
    self.course = course
    self.credits = credits
  }
}

/// A conversion (转换) of holdings by a rule. Its results are holdings themselves, named by the
/// conversion's position and their own number.
package struct Conversion: Hashable, Sendable {
  /// The position of the entry.
  package let seq: UInt64
  /// The rule.
  package let rule: RuleReference
  /// Who submitted it.
  package let institution: InstitutionIndex
  /// The day of the conversion.
  package let day: CalendarDay
  /// The day from which its results count as earned: of the oldest input where the rule keeps their
  /// age, else that of the conversion.
  package let earned: CalendarDay
  /// The holdings that went in.
  package let inputs: [HoldingID]
  /// What came out.
  package let results: [ConvertedCredit]
  /// Whether the inputs are consumed.
  package let isConsuming: Bool
  /// Whether it was reversed.
  package internal(set) var isReversed = false
}

/// Names a holding of an account: the entry that gave it and, where one entry gave several, which.
package struct HoldingID: Hashable, Comparable, Sendable {
  /// The position of the entry.
  package let seq: UInt64
  /// The number among the entry's results, from 0; 0 for credits and certificates.
  package let part: Int

  /// The holding `part` of the entry at `seq`.
  package init(seq: UInt64, part: Int = 0) {
    self.seq = seq
    self.part = part
  }

  /// Orders by position, then by part.
  package static func < (left: Self, right: Self) -> Bool {
    (left.seq, left.part) < (right.seq, right.part)
  }
}

/// Credits taken out of a holding for good, by a conversion, an award or a redemption; or the whole
/// of a holding that has no credits, such as a certificate.
package struct Use: Hashable, Sendable {
  /// The holding.
  package let holding: HoldingID
  /// How much of it; nothing where it has no credits.
  package let credits: Credits
  /// The position of the entry that took it.
  package let by: UInt64

  /// Takes `credits` out of `holding`.
  package init(holding: HoldingID, credits: Credits, by: UInt64) {
    self.holding = holding
    self.credits = credits
    self.by = by
  }
}

/// What is taken out of one holding.
package struct Debit: Hashable, Sendable {
  /// The holding.
  package let holding: HoldingID
  /// How much of it.
  package let credits: Credits

  /// Takes `credits` out of `holding`.
  package init(holding: HoldingID, credits: Credits) {
    self.holding = holding
    self.credits = credits
  }
}

/// What became of an award.
package enum AwardStatus: UInt8, Hashable, Sendable {
  /// It stands (已授予).
  case granted = 0
  /// Declared void (已撤销).
  case revoked = 1
}

/// One outcome of an award: a diploma or certificate number, and who issues it.
package struct AwardOutcome: Hashable, Sendable {
  /// The outcome's code in the programme.
  package let code: RuleCode
  /// Who issues it.
  package let issuer: InstitutionCode
  /// Its number, unique within the issuer; of an outcome that is a certificate, that one's number.
  package let number: String
  /// The certificate that it is, if it is one registered before.
  package let certificate: UInt64?

  /// That outcome.
  package init(code: RuleCode, issuer: InstitutionCode, number: String, certificate: UInt64?) {
    self.code = code
    self.issuer = issuer
    self.number = number
    self.certificate = certificate
  }

  /// The key that the number takes; a certificate's number is taken already.
  package var claimedKey: UniqueKey? {
    certificate == nil ? .award(number, of: issuer) : nil
  }
}

/// An award (授予) of a programme: all of its outcomes together.
package struct Award: Hashable, Sendable {
  /// The position of the entry.
  package let seq: UInt64
  /// The programme and the version that it was judged by.
  package let programme: RuleReference
  /// The day of the award.
  package let day: CalendarDay
  /// The holdings that it rests on, ascending.
  package let evidence: [HoldingID]
  /// What was awarded.
  package let outcomes: [AwardOutcome]
  /// Whether the evidence is consumed.
  package let isConsuming: Bool
  /// What became of it.
  package internal(set) var status = AwardStatus.granted
}

/// A redemption (兑换): credits debited for goods, for good.
package struct Redemption: Hashable, Sendable {
  /// The position of the entry.
  package let seq: UInt64
  /// The rule.
  package let rule: RuleReference
  /// The day.
  package let day: CalendarDay
  /// How much was debited.
  package let credits: Credits
}

/// A dispute (异议) about a holding or an award: open until resolved.
package struct Dispute: Hashable, Sendable {
  /// The position of the entry that opened it.
  package let seq: UInt64
  /// The position of the entry in dispute.
  package let target: UInt64
  /// Whether the other side has answered.
  package internal(set) var isAnswered = false
  /// How it ended; nil while it is open.
  package internal(set) var outcome: DisputeOutcome?
}

/// A review (复核) of a holding or an award whose ground is in doubt: a flag that takes nothing away.
package struct Review: Hashable, Sendable {
  /// The position of the entry that opened it.
  package let seq: UInt64
  /// The position of the entry under review.
  package let target: UInt64
  /// How it ended; nil while it is open.
  package internal(set) var outcome: ReviewOutcome?
  /// What the target rested on that stood no more when it was confirmed nonetheless.
  package internal(set) var waived: [HoldingID] = []
}
