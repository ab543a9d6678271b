package import CanonicalCoding

/// A correction (更正) takes the place of a credit posted before; the older entry stays as it is. By
/// the institution that vouches for it, its delegate or the bank. The whole credit is said anew.
package struct CorrectCredit: AccountRecord {
  /// The credit as it should have been posted.
  package let credit: PostCredit
  /// Why.
  package let reason: String
  /// The position of the entry that is corrected.
  package let supersedes: UInt64

  package static var kind: RecordKind { .correctCredit }

  /// Corrects the credit at `supersedes`.
  package init(supersedes: UInt64, credit: PostCredit, reason: String) {
    self.supersedes = supersedes
    self.credit = credit
    self.reason = reason
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("credit")
    credit = try PostCredit(from: &reader)
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.key("supersedes")
    supersedes = try reader.count()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("credit")
    credit.write(to: &writer)
    writer.key("reason")
    writer.string(reason)
    writer.key("supersedes")
    writer.integer(supersedes)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireKnown()
    let author = context.author
    let vouching = try credit.vouching(for: author, under: governance)
    let position = try account.position(ofCredit: supersedes, correctableBy: vouching)
    try account.requireRoom()
    let old = account.credits[position]
    let award = CourseAward(
      course: credit.course, institution: old.institution, content: credit.content)
    let holding = try award.holding(seq: context.seq, on: author.today, under: governance)
    guard holding.course != old.course || holding.content != old.content else {
      throw .correctionChangesNothing
    }
    try account.requireNew(holding, besides: position, under: governance)
    account.credits[position].status = .corrected
    account.credits.append(holding)
    let carried = account.carryUses(from: supersedes, to: context.seq, under: governance)
    return Effects(
      totals: [
        TotalChange(key: award.totalKey(old, under: governance), reversed: old.content.credits),
        TotalChange(
          key: award.totalKey(holding, under: governance), issued: holding.content.credits),
      ] + carried)
  }
}

extension AccountState {
  /// Where the standing credit of the entry at `seq` is, which `institution` may correct.
  fileprivate func position(
    ofCredit seq: UInt64, correctableBy institution: InstitutionIndex
  ) throws(Refusal) -> Int {
    guard let position = creditPosition(seq: seq) else {
      let isCertificate = certificates.contains { $0.seq == seq }
      throw isCertificate ? .targetIsCertificate : .targetUnknown
    }
    try credits[position].status.requireStanding()
    guard institution == .bank || institution == credits[position].institution else {
      throw .targetOfAnotherInstitution
    }
    return position
  }
}

extension HoldingStatus {
  /// Throws where the holding no longer stands.
  func requireStanding() throws(Refusal) {
    switch self {
    case .recognised, .notPassed: return
    case .corrected: throw .targetCorrected
    case .revoked: throw .targetRevoked
    case .duplicate: throw .targetDuplicate
    }
  }
}
