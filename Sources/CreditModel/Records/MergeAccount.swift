package import CanonicalCoding

/// The bank has an account take over everything that its alias holds (账户合并). Where both hold a
/// credit of the same course that is credited once, the later one is set aside as a duplicate.
package struct MergeAccount: AccountRecord {
  /// The account that became an alias of this one.
  package let alias: AccountNumber

  package static var kind: RecordKind { .mergeAccount }

  /// Takes over what `alias` holds.
  package init(alias: AccountNumber) { self.alias = alias }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("alias")
    alias = try reader.account()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("alias")
    writer.account(alias)
    writer.endObject()
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireOpen()
    guard let other = context.other, other.status != .unopened else { throw .accountUnknown }
    guard let number = context.account, other.status == .merged, other.dossier?.alias == number,
      account.dossier?.merged.contains(alias) != true
    else { throw .mergeMismatch }
    try account.requireRoom(for: other.matterCount)
    var merged = account
    let duplicates = merged.takeOver(other, of: alias, under: governance)
    guard !duplicates.contains(where: { merged.isRestedOn($0.seq) }) else {
      throw .mergeConflict
    }
    account = merged
    return Effects(
      totals: duplicates.map { credit in
        let type = governance.courses[Int(credit.course.value)].details.type
        return TotalChange(
          key: TotalKey(institution: credit.institution, type: type),
          reversed: credit.content.credits)
      })
  }
}

extension AccountState {
  /// Takes over what `other`, the account of number `alias`, holds, and gives the credits that it
  /// set aside as duplicates, of either account.
  mutating func takeOver(
    _ other: AccountState, of alias: AccountNumber, under governance: Governance
  ) -> [CreditHolding] {
    let own = recognisedOnce(under: governance)
    let others = other.recognisedOnce(under: governance)
    credits.merge(other.credits)
    certificates.merge(other.certificates)
    beginDossier()
    dossier?.takeOver(other.dossier ?? Dossier(), of: alias)
    var duplicates: [CreditHolding] = []
    for (course, credit) in own {
      guard let twin = others[course] else { continue }
      let isLater =
        (credit.content.completed, credit.seq) > (twin.content.completed, twin.seq)
      duplicates.append(isLater ? credit : twin)
    }
    duplicates.sort { $0.seq < $1.seq }
    for duplicate in duplicates {
      guard let position = credits.position(of: duplicate.seq) else { continue }
      credits[position].status = .duplicate
    }
    return duplicates
  }

  /// The recognised credits of courses that are credited once.
  private func recognisedOnce(under governance: Governance) -> [CourseIndex: CreditHolding] {
    var found: [CourseIndex: CreditHolding] = [:]
    for credit in credits where credit.status == .recognised {
      guard !governance.courses[Int(credit.course.value)].details.isRepeatable else { continue }
      found[credit.course] = credit
    }
    return found
  }
}

extension Dossier {
  /// Takes over what `other`, of the account of number `alias`, says.
  fileprivate mutating func takeOver(_ other: Dossier, of alias: AccountNumber) {
    attestations.merge(other.attestations)
    keepNewestBirthMonth()
    enrolments.merge(other.enrolments)
    conversions.merge(other.conversions)
    awards.merge(other.awards)
    redemptions.merge(other.redemptions)
    disputes.merge(other.disputes)
    reviews.merge(other.reviews)
    conduct.misconducts.merge(other.conduct.misconducts)
    conduct.sanctions.merge(other.conduct.sanctions)
    // In the order of the entries that took it.
    uses = (uses + other.uses).sorted { ($0.by, $0.holding) < ($1.by, $1.holding) }
    merged += other.merged + [alias]
  }
}
