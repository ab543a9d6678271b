/// One line of a transcript: a credit as it was posted or corrected, and what became of it.
package struct TranscriptLine: Hashable, Sendable {
  /// Where the entry stands in the book.
  package let seq: UInt64
  /// The line's number in the passbook.
  package let line: UInt64
  /// The account in whose passbook the line stands, where it was merged into this one.
  package let alias: AccountNumber?
  /// The course.
  package let course: Course
  /// The institution that vouches for it.
  package let institution: Institution
  /// What was achieved, and when.
  package let content: CreditContent
  /// What became of it.
  package internal(set) var status: HoldingStatus
  /// Whether it is disputed; while it is, it does not count.
  package internal(set) var isDisputed = false
  /// The credits that conversions, awards and redemptions have left of it; nothing where it gives
  /// none.
  package internal(set) var remaining = Credits.zero
  /// The entry that changed the status, if one did.
  package internal(set) var changedBy: UInt64?
  /// Why it was changed.
  package internal(set) var reason: String?
}

/// One certificate of a transcript.
package struct TranscriptCertificate: Hashable, Sendable {
  /// Where the entry stands in the book.
  package let seq: UInt64
  /// The line's number in the passbook.
  package let line: UInt64
  /// The account in whose passbook the line stands, where it was merged into this one.
  package let alias: AccountNumber?
  /// What was registered.
  package let certificate: RegisterCertificate
  /// What became of it.
  package internal(set) var status: HoldingStatus
  /// Whether it is disputed; while it is, it does not count.
  package internal(set) var isDisputed = false
  /// The entry that revoked it, if one did.
  package internal(set) var changedBy: UInt64?
  /// Why it was revoked.
  package internal(set) var reason: String?
}

/// One conversion of a transcript.
package struct TranscriptConversion: Hashable, Sendable {
  /// Where the entry stands in the book.
  package let seq: UInt64
  /// The line's number in the passbook.
  package let line: UInt64
  /// The account in whose passbook the line stands, where it was merged into this one.
  package let alias: AccountNumber?
  /// The rule.
  package let rule: RuleReference
  /// Who submitted it.
  package let institution: Institution
  /// The day of the conversion.
  package let day: CalendarDay
  /// What went in.
  package let inputs: [HoldingID]
  /// What came out.
  package let results: [ConvertedCredit]
  /// Whether it was reversed.
  package internal(set) var isReversed = false
  /// Whether it, or anything that it rests on, is disputed; while it is, it does not count.
  package internal(set) var isDisputed = false
  /// What conversions, awards and redemptions have left of each result; nothing where it is
  /// reversed.
  package internal(set) var remaining: [Credits] = []
  /// The entry that reversed it, if one did.
  package internal(set) var changedBy: UInt64?
  /// Why it was reversed.
  package internal(set) var reason: String?
}

/// One award of a transcript.
package struct TranscriptAward: Hashable, Sendable {
  /// Where the entry stands in the book.
  package let seq: UInt64
  /// The line's number in the passbook.
  package let line: UInt64
  /// The account in whose passbook the line stands, where it was merged into this one.
  package let alias: AccountNumber?
  /// The programme and the version that it was judged by.
  package let programme: RuleReference
  /// The day of the award.
  package let day: CalendarDay
  /// What it rests on.
  package let evidence: [HoldingID]
  /// What was awarded.
  package let outcomes: [AwardOutcome]
  /// What became of it.
  package internal(set) var status = AwardStatus.granted
  /// Whether it is disputed.
  package internal(set) var isDisputed = false
  /// The entry that revoked it, if one did.
  package internal(set) var changedBy: UInt64?
  /// Why it was revoked.
  package internal(set) var reason: String?
}

/// One dispute of a transcript.
package struct TranscriptDispute: Hashable, Sendable {
  /// Where the entry stands in the book.
  package let seq: UInt64
  /// The line's number in the passbook.
  package let line: UInt64
  /// The account in whose passbook the line stands, where it was merged into this one.
  package let alias: AccountNumber?
  /// What the learner says.
  package let opening: OpenDispute
  /// What was answered, the newest last.
  package internal(set) var answers: [String] = []
  /// How it ended; nil while it is open.
  package internal(set) var outcome: DisputeOutcome?
  /// The entry that resolved it, if one did.
  package internal(set) var changedBy: UInt64?
  /// Why it was resolved so.
  package internal(set) var reason: String?
}
