/// Why a holding that a conversion rule takes does not go in today.
package struct InputFinding: Hashable, Sendable {
  /// The holding.
  package let entry: RuleEntry
  /// The reason.
  package let refusal: Refusal
  /// The entries that stand in the way: what used it, or the disputes about it, ascending.
  package let because: [UInt64]
  /// The first day on which it did not count any more.
  package let expiredFrom: CalendarDay?
  /// The barriers between it and what the rule gives.
  package let barriers: [RuleCode]
}

/// What a limit of a rule still allows on a day.
package struct LimitRoom: Hashable, Sendable {
  /// The limit.
  package let limit: ConversionRule.Limit
  /// What was given or debited in the window so far.
  package let used: Fraction
  /// What is left.
  package let left: Fraction
}

/// How far the places of a rule for inputs of one kind are filled.
package struct PlaceFinding: Hashable, Sendable {
  /// How many there are.
  package let count: Int
  /// How many of them holdings fill.
  package let filled: Int
}

extension ConversionCase {
  /// Why holdings that stand do not go in on `day`, in canonical order; those that the rule takes
  /// on no day are left out unless `includesOthers`.
  package func findings(
    under governance: Governance, on day: CalendarDay, includesOthers: Bool
  ) throws(Refusal) -> [InputFinding] {
    var findings: [InputFinding] = []
    for entry in account.standingEntries(under: governance) {
      guard var refusal = try refusal(of: entry.id) else { continue }
      if refusal == .inputUsed || refusal == .inputDisputed {
        let isTaken = try takes(entry, under: governance, on: day)
        if !isTaken { refusal = .inputNotEligible }
      }
      if refusal == .inputNotEligible, !includesOthers { continue }
      findings.append(
        InputFinding(
          entry: entry, refusal: refusal, because: obstacles(to: entry.id, refusal),
          expiredFrom: refusal == .inputExpired
            ? try expiry(of: entry, under: governance, by: day) : nil,
          barriers: refusal == .barred ? bars(on: entry.id, under: governance, on: day) : []))
    }
    return findings
  }

  /// What each limit of the rule leaves on `day`.
  package func limitRooms(on day: CalendarDay) throws(Refusal) -> [LimitRoom] {
    var given: [(day: CalendarDay, credits: Fraction)] = []
    for conversion in account.dossier?.conversions ?? []
    where !conversion.isReversed && conversion.rule.code == document.code {
      for result in conversion.results {
        given.append((conversion.day, Fraction(result.credits)))
      }
    }
    return try rule.limits.rooms(after: given, on: day, document.scope.calendar)
  }

  /// How the places that the rule has for inputs are filled by what may go in.
  package func places() throws(Refusal) -> [PlaceFinding] {
    let filled = try arranged(try eligible()).filled
    return zip(rule.needs, filled).map { PlaceFinding(count: $0.count, filled: $1) }
  }

  /// Whether the rule takes the entry, expired or not.
  private func takes(
    _ entry: RuleEntry, under governance: Governance, on day: CalendarDay
  ) throws(Refusal) -> Bool {
    let subject = governance.subject(account, entries: entries, on: day)
    var evaluation = Evaluation(document.scope, on: subject)
    evaluation.ignoresExpiry = true
    return try evaluation.matches(entry, rule.inputs)
  }

  /// The first day on which the entry did not count, which is not after `day`. What has expired
  /// never counts again, so that halving finds it.
  private func expiry(
    of entry: RuleEntry, under governance: Governance, by day: CalendarDay
  ) throws(Refusal) -> CalendarDay? {
    let subject = governance.subject(account, entries: entries, on: day)
    var (low, high) = (Int64(entry.day.number), Int64(day.number))
    while low < high {
      let middle = low + (high - low) / 2
      guard let candidate = CalendarDay(number: middle) else { return nil }
      let then = RuleSubject(
        entries: subject.entries, day: candidate, validities: subject.validities,
        learner: subject.learner)
      var evaluation = Evaluation(document.scope, on: then)
      if try evaluation.matches(entry, rule.inputs) { low = middle + 1 } else { high = middle }
    }
    return CalendarDay(number: high)
  }

  private func obstacles(to id: HoldingID, _ refusal: Refusal) -> [UInt64] {
    let dossier = account.dossier ?? Dossier()
    switch refusal {
    case .inputUsed:
      let uses = dossier.uses.filter { $0.holding == id }.map(\.by)
      let conversions = dossier.conversions.filter { conversion in
        !conversion.isReversed && conversion.rule.code == document.code
          && conversion.inputs.contains(id)
      }
      return Set(uses + conversions.map(\.seq)).sorted()
    case .inputDisputed:
      let grounds = account.grounds(of: id.seq)
      return dossier.disputes.filter { $0.outcome == nil && grounds.contains($0.target) }
        .map(\.seq)
    default: return []
    }
  }

  private func bars(
    on id: HoldingID, under governance: Governance, on day: CalendarDay
  ) -> [RuleCode] {
    let origins = account.origins(of: id, under: governance)
    let types = rule.gives.compactMap { $0.type(under: governance) }
    return governance.ruleBook.inForce(among: .rules, on: day).compactMap { adopted in
      guard case .barrier(let barrier) = adopted.document.body,
        types.contains(where: { barrier.bars(origins, from: $0) })
      else { return nil }
      return adopted.document.code
    }
  }
}

extension RedemptionCase {
  /// What each limit of the rule leaves `account` on `day`.
  package func limitRooms(
    of account: AccountState, on day: CalendarDay
  ) throws(Refusal) -> [LimitRoom] {
    let given = (account.dossier?.redemptions ?? [])
      .filter { $0.rule.code == document.code }
      .map { (day: $0.day, credits: Fraction($0.credits)) }
    return try rule.limits.rooms(after: given, on: day, document.scope.calendar)
  }
}

extension [ConversionRule.Limit] {
  fileprivate func rooms(
    after given: [(day: CalendarDay, credits: Fraction)], on day: CalendarDay,
    _ calendar: RuleCalendar
  ) throws(Refusal) -> [LimitRoom] {
    var rooms: [LimitRoom] = []
    for limit in self {
      var used = Fraction.zero
      for act in given where limit.window.holds(act.day, with: day, calendar) {
        used = try used.adding(act.credits)
      }
      let left = try limit.most.subtracting(used)
      rooms.append(LimitRoom(limit: limit, used: used, left: left < .zero ? .zero : left))
    }
    return rooms
  }
}

extension AccountState {
  /// Every holding that stands, as rules would see it were it neither used nor in dispute, in
  /// canonical order.
  package func standingEntries(under governance: Governance) -> [RuleEntry] {
    var entries = credits.filter(\.status.stands).map { credit in
      RuleEntry(credit, left: remaining(HoldingID(seq: credit.seq)), under: governance)
    }
    entries += certificates.filter(\.status.stands).map { RuleEntry($0, under: governance) }
    for conversion in dossier?.conversions ?? [] where !conversion.isReversed {
      for part in conversion.results.indices {
        let left = remaining(HoldingID(seq: conversion.seq, part: part))
        entries.append(RuleEntry(conversion, part: part, left: left, under: governance))
      }
    }
    return entries.sorted(by: RuleEntry.isOlder)
  }

  /// The entry at `seq` and, where it is a conversion, every entry that it rests on.
  package func grounds(of seq: UInt64) -> Set<UInt64> {
    var grounds: Set<UInt64> = []
    var pending = [seq]
    while let next = pending.popLast() {
      guard grounds.insert(next).inserted else { continue }
      pending += dossier?.conversions.element(of: next)?.inputs.map(\.seq) ?? []
    }
    return grounds
  }
}
