/// Bounds of the model: every size that comes from outside has one.
package enum Limits {
  /// The most records that one submission may hold.
  package static let submissionRecords = 100_000
  /// The most keys that may sign one submission.
  package static let submissionSignatures = 16
  /// The longest code of an institution, course or licence, in ASCII characters.
  package static let codeLength = 32
  /// The longest name or title, in UTF-8 bytes.
  package static let nameBytes = 240
  /// The longest reason, in UTF-8 bytes.
  package static let reasonBytes = 1_000
  /// The longest record number, certificate number or submission id, in UTF-8 bytes.
  package static let referenceBytes = 128
  /// The largest credit of one record, in thousandths: 1,000 credits.
  package static let credits: Int64 = 1_000_000
  /// The largest sum of credits that one conversion may give, or one redemption take, in
  /// thousandths: 1,000,000 credits.
  package static let convertedCredits: Int64 = 1_000_000_000
  /// The most holdings that one conversion or redemption may name.
  package static let namedHoldings = 1_000
  /// The most holdings that one award may rest on.
  package static let evidence = 3_000
  /// The longest rule document in its canonical form, in bytes.
  package static let ruleBytes = 60_000
  /// The largest duration of one record or course, in thousandths: 10,000 class hours.
  package static let hours: Int64 = 10_000_000
  /// The largest score, in thousandths: 100 marks.
  package static let score: Int64 = 100_000
  /// The minutes that one class hour may have.
  package static let minutesPerHour: ClosedRange<Int64> = 1...120
  /// The most holdings that one account may have: credits, certificates, and the matters of its
  /// dossier together.
  package static let holdings = 100_000
  /// The most licences that one institution may be given.
  package static let licences = 1_000
  /// The largest number of days after which a posting may be called late: ten years.
  package static let lateAfterDays: ClosedRange<Int64> = 1...3_660
}
