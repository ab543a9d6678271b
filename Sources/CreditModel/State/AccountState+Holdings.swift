/// What rules and records ask of an account's holdings: whether they stand, what they rest on, and
/// what is left of them.
extension AccountState {
  /// Whether what the entry at `seq` gave, a credit, a certificate, a conversion or an award, is in
  /// this account and stands. Logarithmic.
  package func stands(_ seq: UInt64) -> Bool {
    if let credit = credits.element(of: seq) { return credit.status.stands }
    if let certificate = certificates.element(of: seq) { return certificate.status.stands }
    if let conversion = dossier?.conversions.element(of: seq) { return !conversion.isReversed }
    return dossier?.awards.element(of: seq)?.status == .granted
  }

  /// Whether every institution and course that the account names is one of `governance`: a snapshot
  /// that was tampered with may name others.
  package func fits(_ governance: Governance) -> Bool {
    let institutions = governance.institutions.count
    let courses = governance.courses.count
    return credits.allSatisfy {
      Int($0.course.value) < courses && Int($0.institution.value) < institutions
    } && certificates.allSatisfy { Int($0.issuer.value) < institutions }
      && (dossier?.conversions ?? []).allSatisfy { Int($0.institution.value) < institutions }
  }

  /// Whether a standing conversion gave credits in the name of that course.
  func isConverted(to course: CourseCode) -> Bool {
    (dossier?.conversions ?? []).contains { conversion in
      !conversion.isReversed
        && conversion.results.contains { $0.course == course && $0.credits > .zero }
    }
  }

  /// Whether the entry at `target` gave a credit, a certificate, a conversion or an award of this
  /// account, whatever became of it. Logarithmic.
  package func holds(_ target: UInt64) -> Bool {
    credits.position(of: target) != nil || certificates.position(of: target) != nil
      || dossier?.conversions.position(of: target) != nil
      || dossier?.awards.position(of: target) != nil
  }

  /// The credits that the holding gave, whatever became of it; nothing where it has none, and nil
  /// where the account has no such holding.
  package func credits(of id: HoldingID) -> Credits? {
    if let conversion = dossier?.conversions.element(of: id.seq) {
      return conversion.results.indices.contains(id.part)
        ? conversion.results[id.part].credits : nil
    }
    guard id.part == 0 else { return nil }
    if let credit = credits.element(of: id.seq) { return credit.content.credits }
    return certificates.position(of: id.seq) == nil ? nil : .zero
  }

  /// What conversions, awards and redemptions have taken out of the holding: whether any has, and
  /// how many credits. Those that were reversed or revoked do not count. Linear in the uses.
  package func used(_ id: HoldingID) -> (count: Bool, credits: Credits) {
    var isUsed = false
    var sum: Int64 = 0
    for use in dossier?.uses ?? [] where use.holding == id {
      isUsed = true
      sum &+= use.credits.thousandths
    }
    return (isUsed, Credits(thousandths: sum))
  }

  /// The credits that are left of the holding; nothing where it does not stand. Linear in the uses.
  package func remaining(_ id: HoldingID) -> Credits {
    guard stands(id.seq), let given = credits(of: id) else { return .zero }
    return max(.zero, Credits(thousandths: given.thousandths - used(id).credits.thousandths))
  }

  /// Whether a dispute is open about the holding or, where a conversion gave it, about anything
  /// that it rests on.
  package func isDisputed(_ id: HoldingID) -> Bool { disputedEntries().contains(id.seq) }

  /// The entries about whose credits, certificates, conversions or awards a dispute is open, and
  /// conversions that rest on such. Linear in the dossier where a dispute is open.
  package func disputedEntries() -> Set<UInt64> {
    guard let dossier else { return [] }
    var disputed: Set<UInt64> = []
    for dispute in dossier.disputes where dispute.outcome == nil { disputed.insert(dispute.target) }
    guard !disputed.isEmpty else { return [] }
    // What goes into a conversion came before it: one pass finds chains of any length.
    for conversion in dossier.conversions
    where conversion.inputs.contains(where: { disputed.contains($0.seq) }) {
      disputed.insert(conversion.seq)
    }
    return disputed
  }

  /// Whether a standing conversion, a standing award or a redemption rests on what the entry at
  /// `seq` gave.
  package func isRestedOn(_ seq: UInt64) -> Bool {
    guard let dossier else { return false }
    return dossier.uses.contains { $0.holding.seq == seq }
      || dossier.conversions.contains { conversion in
        !conversion.isReversed && conversion.inputs.contains { $0.seq == seq }
      }
      || dossier.awards.contains { award in
        award.status == .granted && award.evidence.contains { $0.seq == seq }
      }
  }

  /// What the conversion or the award of the entry at `seq` rests on directly and stands no more.
  package func fallen(under seq: UInt64) -> [HoldingID] {
    let ground =
      dossier?.conversions.element(of: seq)?.inputs ?? dossier?.awards.element(of: seq)?.evidence
      ?? []
    return ground.filter { !stands($0.seq) }
  }

  /// The first standing conversion or award that the submission leaves without its ground: a
  /// conversion one of whose inputs stands no more, or an award of whose evidence something stands
  /// no more, unless a review of it is open or confirmed it nonetheless. Nil where there is none.
  package func looseEnd() -> UInt64? {
    guard let dossier else { return nil }
    for conversion in dossier.conversions where !conversion.isReversed {
      guard fallen(under: conversion.seq).isEmpty else { return conversion.seq }
    }
    for award in dossier.awards where award.status == .granted {
      let fallen = fallen(under: award.seq)
      guard !fallen.isEmpty else { continue }
      let isReviewed = dossier.reviews.contains { review in
        review.target == award.seq
          && (review.outcome == nil
            || review.outcome == .confirmed && fallen.allSatisfy(review.waived.contains))
      }
      guard isReviewed else { return award.seq }
    }
    return nil
  }
}

/// How conversions, awards and redemptions come into an account and leave it, and how sums change.
extension AccountState {
  /// Takes `conversion` in, and what it consumes out of its inputs.
  mutating func enter(
    _ conversion: Conversion, under governance: Governance
  ) -> [TotalChange] {
    beginDossier()
    var changes = conversion.results.map { result in
      TotalChange(
        key: TotalKey(institution: conversion.institution, type: result.type),
        converted: result.credits)
    }
    if conversion.isConsuming {
      changes += consume(conversion.inputs, by: conversion.seq, under: governance)
    }
    dossier?.conversions.append(conversion)
    return changes
  }

  /// Takes `award` in, and what it consumes out of its evidence.
  mutating func enter(_ award: Award, under governance: Governance) -> [TotalChange] {
    beginDossier()
    dossier?.awards.append(award)
    guard award.isConsuming else { return [] }
    return consume(award.evidence, by: award.seq, under: governance)
  }

  /// Takes `redemption` in, and `debits` out of their holdings.
  mutating func enter(
    _ redemption: Redemption, debits: [Debit], under governance: Governance
  ) -> [TotalChange] {
    beginDossier()
    dossier?.redemptions.append(redemption)
    return use(debits, by: redemption.seq, under: governance)
  }

  /// Marks the conversion of the entry at `seq` reversed, takes its results back and gives back
  /// what it consumed.
  mutating func reverseConversion(_ seq: UInt64, under governance: Governance) -> [TotalChange] {
    guard let position = dossier?.conversions.position(of: seq),
      let conversion = dossier?.conversions[position]
    else { return [] }
    dossier?.conversions[position].isReversed = true
    let taken = conversion.results.map { result in
      TotalChange(
        key: TotalKey(institution: conversion.institution, type: result.type),
        reversed: result.credits)
    }
    return taken + giveBack(by: seq, under: governance)
  }

  /// Marks the award of the entry at `seq` revoked and gives back what it consumed.
  mutating func revokeAward(_ seq: UInt64, under governance: Governance) -> [TotalChange] {
    guard let position = dossier?.awards.position(of: seq) else { return [] }
    dossier?.awards[position].status = .revoked
    return giveBack(by: seq, under: governance)
  }

  /// The sum that the holding's credits belong to; nil where it has none.
  func totalKey(_ id: HoldingID, under governance: Governance) -> TotalKey? {
    if let credit = credits.element(of: id.seq) {
      let type = governance.courses[Int(credit.course.value)].details.type
      return TotalKey(institution: credit.institution, type: type)
    }
    guard let conversion = dossier?.conversions.element(of: id.seq),
      conversion.results.indices.contains(id.part)
    else { return nil }
    return TotalKey(institution: conversion.institution, type: conversion.results[id.part].type)
  }

  /// Has the credit of the entry at `new`, which corrects that at `old`, bear what redemptions and
  /// standing awards took out of the old one, at most its own credits: what is gone stays gone.
  mutating func carryUses(
    from old: UInt64, to new: UInt64, under governance: Governance
  ) -> [TotalChange] {
    guard let dossier, let credit = credits.element(of: new) else { return [] }
    let bearing = Set(dossier.redemptions.map(\.seq) + dossier.awards.map(\.seq))
    var left = credit.content.credits.thousandths
    var changes: [TotalChange] = []
    for (position, use) in dossier.uses.enumerated()
    where use.holding.seq == old && bearing.contains(use.by) {
      let carried = Credits(thousandths: min(left, use.credits.thousandths))
      left -= carried.thousandths
      let holding = HoldingID(seq: new)
      self.dossier?.uses[position] = Use(holding: holding, credits: carried, by: use.by)
      if let key = totalKey(use.holding, under: governance) {
        let back = Credits(thousandths: -use.credits.thousandths)
        changes.append(TotalChange(key: key, redeemed: back))
      }
      if let key = totalKey(holding, under: governance) {
        changes.append(TotalChange(key: key, redeemed: carried))
      }
    }
    return changes
  }

  private mutating func consume(
    _ holdings: [HoldingID], by seq: UInt64, under governance: Governance
  ) -> [TotalChange] {
    let debits = holdings.map { Debit(holding: $0, credits: remaining($0)) }
    return use(debits, by: seq, under: governance)
  }

  private mutating func use(
    _ debits: [Debit], by seq: UInt64, under governance: Governance
  ) -> [TotalChange] {
    dossier?.uses += debits.map { Use(holding: $0.holding, credits: $0.credits, by: seq) }
    return debits.compactMap { debit in
      totalKey(debit.holding, under: governance).map {
        TotalChange(key: $0, redeemed: debit.credits)
      }
    }
  }

  private mutating func giveBack(by seq: UInt64, under governance: Governance) -> [TotalChange] {
    let uses = dossier?.uses.filter { $0.by == seq } ?? []
    dossier?.uses.removeAll { $0.by == seq }
    return uses.compactMap { use in
      totalKey(use.holding, under: governance).map {
        TotalChange(key: $0, redeemed: Credits(thousandths: -use.credits.thousandths))
      }
    }
  }
}
