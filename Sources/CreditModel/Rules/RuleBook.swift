/// A rule document that the bank has adopted.
package struct AdoptedRule: Hashable, Sendable {
  /// The position of the entry that adopted it.
  package let seq: UInt64
  /// The document.
  package let document: RuleDocument
  /// The first day on which it is no longer in force, once it is retired.
  package internal(set) var retiredFrom: CalendarDay?

  /// Whether it may be in force on `day`, as far as its own days go.
  func covers(_ day: CalendarDay) -> Bool {
    document.from <= day && (document.to.map { day <= $0 } ?? true)
      && (retiredFrom.map { day < $0 } ?? true)
  }
}

/// All versions of all documents that the bank has adopted; rules and programmes have codes of
/// their own. Versions are never edited: a newer one takes an older one's place.
package struct RuleBook: Hashable, Sendable {
  private var rules: [RuleCode: [AdoptedRule]] = [:]
  private var programmes: [RuleCode: [AdoptedRule]] = [:]

  /// A book without rules.
  package init() {}

  /// The version in force on `day`: of those whose first day has come the newest, unless that one
  /// has ended.
  package func inForce(
    _ code: RuleCode, among shelf: Shelf, on day: CalendarDay
  ) -> AdoptedRule? {
    let started = versions(of: code, among: shelf).last { $0.document.from <= day }
    return started.flatMap { $0.covers(day) ? $0 : nil }
  }

  /// Every rule or programme in force on `day`, by code.
  package func inForce(among shelf: Shelf, on day: CalendarDay) -> [AdoptedRule] {
    codes(among: shelf).compactMap { inForce($0, among: shelf, on: day) }
  }

  /// One version, whether it is in force or not.
  package func version(_ reference: RuleReference, among shelf: Shelf) -> AdoptedRule? {
    guard reference.version >= 1 else { return nil }
    let versions = versions(of: reference.code, among: shelf)
    return reference.version <= versions.count ? versions[Int(reference.version) - 1] : nil
  }

  /// All versions of a code, from the first.
  package func versions(of code: RuleCode, among shelf: Shelf) -> [AdoptedRule] {
    (shelf == .rules ? rules[code] : programmes[code]) ?? []
  }

  /// All codes, ascending.
  package func codes(among shelf: Shelf) -> [RuleCode] {
    (shelf == .rules ? rules.keys : programmes.keys).sorted()
  }

  /// Rules and programmes are kept apart.
  package enum Shelf: Hashable, Sendable {
    case rules, programmes
  }

  /// Takes up a document that was checked to be the next version of its code.
  mutating func adopt(_ rule: AdoptedRule, among shelf: Shelf) {
    let code = rule.document.code
    switch shelf {
    case .rules: rules[code, default: []].append(rule)
    case .programmes: programmes[code, default: []].append(rule)
    }
  }

  /// Ends every version of `code` from `day` on. Throws where there is none, or where the newest
  /// ends by then already.
  mutating func retire(
    _ code: RuleCode, among shelf: Shelf, from day: CalendarDay
  ) throws(Refusal) {
    var versions = versions(of: code, among: shelf)
    guard let newest = versions.indices.last else { throw .ruleUnknown }
    if let retired = versions[newest].retiredFrom, retired <= day { throw .ruleAlreadyRetired }
    for index in versions.indices {
      versions[index].retiredFrom = min(versions[index].retiredFrom ?? day, day)
    }
    switch shelf {
    case .rules: rules[code] = versions
    case .programmes: programmes[code] = versions
    }
  }
}

extension Governance {
  /// The version that `reference` names, which must be the one in force on `day`.
  package func rule(
    _ reference: RuleReference, among shelf: RuleBook.Shelf, inForceOn day: CalendarDay
  ) throws(Refusal) -> AdoptedRule {
    guard let rule = ruleBook.version(reference, among: shelf) else { throw .ruleUnknown }
    guard ruleBook.inForce(reference.code, among: shelf, on: day)?.seq == rule.seq else {
      throw .ruleNotInForce
    }
    return rule
  }

  /// Throws unless `author` works within the jurisdiction of `document`: an institution whose
  /// division is known, under a rule whose jurisdiction is one, must lie in it.
  func requireJurisdiction(
    of document: RuleDocument, over author: Authorship
  ) throws(Refusal) {
    guard let division = self[author.institution].profile.division,
      LearnerAttribute.isDivision(document.jurisdiction)
    else { return }
    var area = document.jurisdiction.utf8[...]
    while area.count > 2, area.suffix(2).elementsEqual("00".utf8) { area = area.dropLast(2) }
    guard division.utf8.starts(with: area) else { throw .outsideJurisdiction }
  }

  /// What is evaluated for `account` on `day`: `entries`, or those of them that no barrier keeps
  /// from what is of `type`.
  package func subject(
    _ account: AccountState, entries: AccountEntries, on day: CalendarDay,
    type: CourseType? = nil
  ) -> RuleSubject {
    var seen = entries.entries
    let barriers = type == nil ? [] : barriers(on: day)
    if let type, !barriers.isEmpty {
      seen.removeAll { entry in
        let origins = account.origins(of: entry.id, under: self)
        return barriers.contains { $0.bars(origins, from: type) }
      }
    }
    return RuleSubject(
      entries: seen, day: day, validities: validities(on: day), learner: facts(account, on: day))
  }

  /// What is known of the learner of `account` on `day`.
  private func facts(_ account: AccountState, on day: CalendarDay) -> LearnerFacts {
    var facts = LearnerFacts()
    let dossier = account.dossier
    facts.attestations = dossier?.attestations ?? []
    let disputed = account.disputedEntries()
    facts.awards = Set(
      (dossier?.awards ?? []).filter { $0.status == .granted && !disputed.contains($0.seq) }
        .map(\.programme.code))
    for rule in ruleBook.inForce(among: .rules, on: day) {
      guard case .conduct(let conduct) = rule.document.body, conduct.subject == .learner,
        let standing = conduct.standing(of: dossier?.conduct ?? Conduct(), on: day)
      else { continue }
      facts.standings[rule.document.code] = standing.code
    }
    return facts
  }

  /// The barriers in force on `day`.
  package func barriers(on day: CalendarDay) -> [BarrierRule] {
    ruleBook.inForce(among: .rules, on: day).compactMap {
      if case .barrier(let barrier) = $0.document.body { barrier } else { nil }
    }
  }

  /// The issuers' limits in force on `day`.
  package func validities(on day: CalendarDay) -> [ValidityRule] {
    ruleBook.inForce(among: .rules, on: day).compactMap {
      if case .validity(let validity) = $0.document.body { validity } else { nil }
    }
  }
}

extension AccountState {
  /// Throws where a sanction bars the learner from `act` on `day`.
  func requireNotBarred(_ act: BarredAct, on day: CalendarDay) throws(Refusal) {
    guard dossier?.conduct.isBarring(act, on: day) != true else { throw .learnerBarred }
  }

  /// Throws where a sanction bars the learner, or whoever submits it, from `act` on the author's
  /// day.
  func requireNotBarred(
    _ act: BarredAct, by author: Authorship, under governance: Governance
  ) throws(Refusal) {
    try requireNotBarred(act, on: author.today)
    try governance.requireFree(author.institution, to: act, on: author.today)
  }
}

/// What holdings, transcripts and records that judge nothing need to know of rules.
extension Governance {
  /// Whether the version of the conversion rule consumes what goes in.
  func isConsuming(_ rule: RuleReference) -> Bool {
    guard case .conversion(let rule)? = ruleBook.version(rule, among: .rules)?.document.body else {
      return false
    }
    return rule.isConsuming
  }

  /// Whether an award by that version of the programme consumes what it rests on.
  func isConsuming(programme: RuleReference) -> Bool {
    self.programme(programme)?.isConsuming ?? false
  }

  /// The programme of that version, or nil.
  func programme(_ reference: RuleReference) -> Programme? {
    guard
      case .programme(let programme)? = ruleBook.version(reference, among: .programmes)?
        .document.body
    else { return nil }
    return programme
  }

  /// Whether `institution` may judge the programme's requirements in that version.
  func isAssessor(_ institution: InstitutionIndex, of programme: RuleReference) -> Bool {
    self.programme(programme)?.assessors.contains(self[institution].code) ?? false
  }

  /// Whether a conduct rule in force on `day` knows the misconduct of that code.
  func knowsOffence(
    _ code: RuleCode, of subject: ConductRule.Subject, on day: CalendarDay
  ) -> Bool {
    ruleBook.inForce(among: .rules, on: day).contains { rule in
      guard case .conduct(let conduct) = rule.document.body else { return false }
      return conduct.subject == subject && conduct.offences.contains { $0.code == code }
    }
  }
}
