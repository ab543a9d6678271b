/// What must follow in one account when entries of it stand no more (连锁撤销): every conversion
/// that rests on one is reversed, and every award that rests on one is put under review, in the
/// order of dependence. A function of the account alone, so that what is shown first and what is
/// done are the same.
package struct Cascade: Hashable, Sendable {
  /// The conversions to reverse, each after those that it rests on, by position.
  package let conversions: [UInt64]
  /// The awards to review, by position.
  package let awards: [UInt64]

  /// What follows in `account` where what the entries at `targets` gave stands no more.
  package init(in account: AccountState, from targets: Set<UInt64>) {
    var fallen = targets
    var conversions: [UInt64] = []
    // What goes into a conversion came before it: one pass in order finds chains of any length.
    for conversion in account.dossier?.conversions ?? [] where !conversion.isReversed {
      guard !fallen.contains(conversion.seq),
        conversion.inputs.contains(where: { fallen.contains($0.seq) })
      else { continue }
      fallen.insert(conversion.seq)
      conversions.append(conversion.seq)
    }
    self.conversions = conversions
    awards = (account.dossier?.awards ?? [])
      .filter { award in
        award.status == .granted && !fallen.contains(award.seq)
          && award.evidence.contains { fallen.contains($0.seq) }
          && !account.isUnderReview(award.seq)
      }
      .map(\.seq)
  }

  /// Whether nothing follows.
  package var isEmpty: Bool { conversions.isEmpty && awards.isEmpty }

  /// The records that carry it out, after those that make the entries fall.
  package func records(reason: String) -> [Record.AccountKind] {
    conversions.map { .reverseConversion(ReverseConversion(target: $0, reason: reason)) }
      + awards.map { .openReview(OpenReview(target: $0, reason: reason)) }
  }
}

extension AccountState {
  /// Whether a review of what the entry at `seq` gave is open.
  package func isUnderReview(_ seq: UInt64) -> Bool {
    (dossier?.reviews ?? []).contains { $0.target == seq && $0.outcome == nil }
  }
}
