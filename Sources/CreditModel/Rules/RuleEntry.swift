/// What rules look at: one standing, undisputed, unconsumed holding of an account.
package struct RuleEntry: Hashable, Sendable {
  /// What kind of holding it is.
  package enum Kind: String, Word {
    /// A credit that an institution posted.
    case credit
    /// A result of a conversion.
    case conversion
    /// A certificate.
    case certificate
  }

  /// Which holding.
  package let id: HoldingID
  /// What kind of holding it is.
  package let kind: Kind
  /// The course, if it has one.
  package let course: Course?
  /// The type of its credits; certificates have none.
  package let type: CourseType?
  /// Who posted, issued or converted it.
  package let institution: Institution?
  /// The day of completion or of issue; of a conversion the day from which it counts as earned.
  package let day: CalendarDay
  /// Class hours attended.
  package let hours: ClassHours
  /// What remains of its credits.
  package let credits: Credits
  /// The score, if there was an exam.
  package let score: Score?
  /// How it was attended.
  package let mode: LearningMode?
  /// Whether it was passed.
  package let isPassed: Bool
  /// The occupation of a certificate.
  package let occupation: String?
  /// The level of a certificate.
  package let level: CertificateLevel?
  /// The rule of a conversion.
  package let rule: RuleCode?
  /// The institution's record number, or the certificate's number.
  package let reference: String

  /// That entry.
  package init(
    id: HoldingID, kind: Kind, course: Course?, type: CourseType?, institution: Institution?,
    day: CalendarDay, hours: ClassHours = .zero, credits: Credits = .zero, score: Score? = nil,
    mode: LearningMode? = nil, isPassed: Bool = true, occupation: String? = nil,
    level: CertificateLevel? = nil, rule: RuleCode? = nil, reference: String = ""
  ) {
    self.id = id
    self.kind = kind
    self.course = course
    self.type = type
    self.institution = institution
    self.day = day
    self.hours = hours
    self.credits = credits
    self.score = score
    self.mode = mode
    self.isPassed = isPassed
    self.occupation = occupation
    self.level = level
    self.rule = rule
    self.reference = reference
  }

  /// The canonical order, which what institutions post in other order does not change: by day,
  /// course, institution, record number; then by position.
  package static func isOlder(_ left: RuleEntry, _ right: RuleEntry) -> Bool {
    if left.day != right.day { return left.day < right.day }
    if left.course?.code != right.course?.code {
      guard let leftCode = left.course?.code else { return true }
      guard let rightCode = right.course?.code else { return false }
      return leftCode < rightCode
    }
    if left.institution?.code != right.institution?.code {
      guard let leftCode = left.institution?.code else { return true }
      guard let rightCode = right.institution?.code else { return false }
      return leftCode < rightCode
    }
    if left.reference != right.reference {
      return left.reference.utf8.lexicographicallyPrecedes(right.reference.utf8)
    }
    return left.id < right.id
  }
}

/// The holdings of an account as rules see them, and why some are not seen.
package struct AccountEntries: Sendable {
  /// What counts, in canonical order.
  package let entries: [RuleEntry]
  /// Entries whose holdings stand and do not count: in dispute.
  package let disputed: Set<UInt64>
  /// Holdings that stand and do not count: consumed.
  package let consumed: Set<HoldingID>

  /// The holdings of `account`. Costs its number of holdings, and sorting them.
  package init(of account: AccountState, under governance: Governance) {
    var entries: [RuleEntry] = []
    entries.reserveCapacity(account.credits.count + account.certificates.count)
    let uses = Self.uses(of: account)
    let disputed = account.disputedEntries()
    var consumed: Set<HoldingID> = []
    func add(_ entry: RuleEntry, _ given: Credits) {
      if disputed.contains(entry.id.seq) { return }
      if let used = uses[entry.id], used >= given {
        consumed.insert(entry.id)
      } else {
        entries.append(entry)
      }
    }
    for credit in account.credits where credit.status.stands {
      let left = credit.content.credits.less(uses[HoldingID(seq: credit.seq)])
      add(RuleEntry(credit, left: left, under: governance), credit.content.credits)
    }
    for certificate in account.certificates where certificate.status.stands {
      add(RuleEntry(certificate, under: governance), .zero)
    }
    for conversion in account.dossier?.conversions ?? [] where !conversion.isReversed {
      for part in conversion.results.indices {
        let id = HoldingID(seq: conversion.seq, part: part)
        let given = conversion.results[part].credits
        add(
          RuleEntry(conversion, part: part, left: given.less(uses[id]), under: governance), given)
      }
    }
    self.entries = entries.sorted(by: RuleEntry.isOlder)
    self.disputed = disputed
    self.consumed = consumed
  }

  /// What has been taken out of each holding.
  private static func uses(of account: AccountState) -> [HoldingID: Credits] {
    guard let dossier = account.dossier else { return [:] }
    var uses: [HoldingID: Credits] = [:]
    for use in dossier.uses {
      let before = uses[use.holding]?.thousandths ?? 0
      uses[use.holding] = Credits(thousandths: before + use.credits.thousandths)
    }
    return uses
  }
}

extension Credits {
  /// What is left after `used`; never below nothing.
  func less(_ used: Credits?) -> Credits {
    Credits(thousandths: max(0, thousandths - (used?.thousandths ?? 0)))
  }
}

extension RuleEntry {
  /// The holding as it was before anything was taken out of it; nil where the account has none.
  init?(whole id: HoldingID, of account: AccountState, under governance: Governance) {
    if let credit = account.credits.element(of: id.seq) {
      self.init(credit, left: credit.content.credits, under: governance)
    } else if let certificate = account.certificates.element(of: id.seq) {
      self.init(certificate, under: governance)
    } else if let conversion = account.dossier?.conversions.element(of: id.seq),
      conversion.results.indices.contains(id.part)
    {
      let given = conversion.results[id.part].credits
      self.init(conversion, part: id.part, left: given, under: governance)
    } else {
      return nil
    }
  }

  /// A posted credit, of which `left` remains.
  init(_ credit: CreditHolding, left: Credits, under governance: Governance) {
    let course = governance[credit.course]
    self.init(
      id: HoldingID(seq: credit.seq), kind: .credit, course: course, type: course.details.type,
      institution: governance[credit.institution], day: credit.content.completed,
      hours: credit.content.hours, credits: left, score: credit.content.score,
      mode: credit.content.mode, isPassed: credit.status == .recognised,
      reference: credit.content.reference)
  }

  /// A certificate.
  init(_ certificate: CertificateHolding, under governance: Governance) {
    self.init(
      id: HoldingID(seq: certificate.seq), kind: .certificate, course: nil, type: nil,
      institution: governance[certificate.issuer], day: certificate.issued,
      occupation: certificate.type, level: certificate.level, reference: certificate.number)
  }

  /// One result of a conversion, of which `left` remains.
  init(_ conversion: Conversion, part: Int, left: Credits, under governance: Governance) {
    let result = conversion.results[part]
    let course = result.course.flatMap { governance.index(of: $0) }.map { governance[$0] }
    self.init(
      id: HoldingID(seq: conversion.seq, part: part), kind: .conversion, course: course,
      type: result.type, institution: governance[conversion.institution], day: conversion.earned,
      credits: left, isPassed: result.credits > .zero, rule: conversion.rule.code)
  }
}

extension AccountState {
  /// The holding as rules saw it just before the entry at `seq`, which used it, whether or not it
  /// would count today; nil where there is none.
  func ruleEntry(
    of id: HoldingID, before seq: UInt64, under governance: Governance
  ) -> RuleEntry? {
    guard let given = credits(of: id) else { return nil }
    var left = given
    for use in dossier?.uses ?? [] where use.holding == id && use.by < seq {
      left = left.less(use.credits)
    }
    if let credit = credits.element(of: id.seq) {
      return RuleEntry(credit, left: left, under: governance)
    }
    if let certificate = certificates.element(of: id.seq) {
      return RuleEntry(certificate, under: governance)
    }
    return dossier?.conversions.element(of: id.seq).map {
      RuleEntry($0, part: id.part, left: left, under: governance)
    }
  }

  /// The types of credit that a holding comes from: its own, and those of everything that it was
  /// made of.
  func origins(of id: HoldingID, under governance: Governance) -> Set<CourseType> {
    var origins: Set<CourseType> = []
    var pending = [id]
    var seen: Set<HoldingID> = []
    while let next = pending.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let position = creditPosition(seq: next.seq) {
        origins.insert(governance[credits[position].course].details.type)
      } else if let conversion = dossier?.conversions.element(of: next.seq),
        conversion.results.indices.contains(next.part)
      {
        origins.insert(conversion.results[next.part].type)
        pending += conversion.inputs
      }
    }
    return origins
  }
}
