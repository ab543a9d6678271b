/// An institution as governance knows it. The first is the bank itself.
package struct Institution: Hashable, Sendable {
  /// Its code.
  package let code: InstitutionCode
  /// What it says it is.
  package let profile: InstitutionProfile
  /// Its licences, one for each number, the newest text of each.
  package internal(set) var licences: [Licence] = []
  /// Whether it may submit nothing now.
  package internal(set) var isSuspended = false
  /// Its misconducts and sanctions.
  package internal(set) var conduct = Conduct()
}

/// The position of an institution among all, in the order of admission; the bank is 0.
package struct InstitutionIndex: Hashable, Sendable {
  /// The position.
  package let value: UInt32
  /// The bank itself.
  package static let bank = InstitutionIndex(value: 0)
  /// The index at that position.
  package init(value: UInt32) { self.value = value }
}

/// What an institution may post, and when: activities that lie wholly within the term.
package struct Licence: Hashable, Sendable {
  /// Its number, unique within the institution.
  package let number: LicenceNumber
  /// What may be posted.
  package let scopes: Set<LicenceScope>
  /// The first day.
  package let from: CalendarDay
  /// The last day, or nil where the licence has no end.
  package let to: CalendarDay?
  private let scopeBits: UInt32

  /// That licence.
  package init(
    number: LicenceNumber, scopes: Set<LicenceScope>, from: CalendarDay, to: CalendarDay?
  ) {
    self.number = number
    self.scopes = scopes
    self.from = from
    self.to = to
    scopeBits = scopes.reduce(0) { $0 | $1.bit }
  }

  /// Whether the licence allows `scope` on every day from `start` to `end`.
  package func covers(_ scope: LicenceScope, from start: CalendarDay, to end: CalendarDay) -> Bool {
    scopeBits & scope.bit != 0 && from <= start && (to.map { end <= $0 } ?? true)
  }
}

/// A writer's key as governance knows it.
package struct EnrolledKey: Hashable, Sendable {
  /// Whose it is.
  package let institution: InstitutionIndex
  /// Whether it may sign no more.
  package internal(set) var isRevoked = false
}

/// A course as governance knows it.
package struct Course: Hashable, Sendable {
  /// Its code.
  package let code: CourseCode
  /// What was published.
  package let details: PublishCourse
  /// Who owns it; the bank's courses may be posted by every licensed institution.
  package let owner: InstitutionIndex
  /// The first day on which an activity may no longer end, once the course is retired.
  package internal(set) var retiredFrom: CalendarDay?
}

/// The position of a course among all, in the order of publication.
package struct CourseIndex: Hashable, Sendable {
  /// The position.
  package let value: UInt32
  /// The index at that position.
  package init(value: UInt32) { self.value = value }
}

/// An institution lets another post in its name (委托).
package struct Delegation: Hashable, Sendable {
  /// In whose name postings are made.
  package let institution: InstitutionIndex
  /// Who may make them.
  package let delegate: InstitutionIndex
  /// The first day.
  package let from: CalendarDay
  /// The last day, or nil where it has no end.
  package let until: CalendarDay?

  /// Whether it holds on `day`.
  package func holds(on day: CalendarDay) -> Bool {
    from <= day && (until.map { day <= $0 } ?? true)
  }
}

/// A number of persons from a register, such as the residents of a division that belong to a class.
package struct Figure: Hashable, Sendable {
  /// The position of the entry that declares it.
  package let seq: UInt64
  /// The division that is counted.
  package let area: String
  /// The class of persons that is counted.
  package let group: RuleCode
  /// The day on which the count was right.
  package let asOf: CalendarDay
  /// How many.
  package let count: UInt64
  /// The entry that declared another in its place, if one did.
  package internal(set) var supersededBy: UInt64?
}

/// What the bank knows that is no account's: institutions, licences, delegations, keys, courses,
/// rules and figures. Small, wholly in memory, touched by governance records only.
package struct Governance: Hashable, Sendable {
  /// How the bank was opened.
  package let genesis: Genesis
  /// All institutions in the order of admission.
  package private(set) var institutions: [Institution]
  /// All courses in the order of publication.
  package private(set) var courses: [Course] = []
  /// The newest delegation of each pair of institutions, in the order of each pair's first.
  package internal(set) var delegations: [Delegation] = []
  /// All figures in the order of their entries, superseded ones too.
  package internal(set) var figures: [Figure] = []
  /// All rules and programmes that the bank has adopted.
  package internal(set) var ruleBook = RuleBook()
  /// All keys ever enrolled.
  package private(set) var keys: [PublicKey: EnrolledKey] = [:]
  private var institutionIndices: [InstitutionCode: InstitutionIndex]
  private var courseIndices: [CourseCode: CourseIndex] = [:]

  /// The bank as genesis opens it: its own keys, no institution but itself, no course.
  package init(genesis: Genesis) {
    self.genesis = genesis
    let profile = InstitutionProfile(
      name: genesis.name, kind: .educationBureau, level: .county, division: nil, creditCode: nil)
    institutions = [Institution(code: .bank, profile: profile)]
    institutionIndices = [.bank: .bank]
    for key in genesis.keys { keys[key] = EnrolledKey(institution: .bank) }
  }

  /// The institution at `index`, which came from this state.
  package subscript(index: InstitutionIndex) -> Institution {
    get { institutions[Int(index.value)] }
    set { institutions[Int(index.value)] = newValue }
  }

  /// The course at `index`, which came from this state.
  package subscript(index: CourseIndex) -> Course {
    get { courses[Int(index.value)] }
    set { courses[Int(index.value)] = newValue }
  }

  /// Where the institution of that code stands, or nil.
  package func index(of code: InstitutionCode) -> InstitutionIndex? { institutionIndices[code] }

  /// Where the course of that code stands, or nil.
  package func index(of code: CourseCode) -> CourseIndex? { courseIndices[code] }

  /// How many of the bank's own keys may sign now.
  package var activeBankKeyCount: Int {
    keys.values.count { $0.institution == .bank && !$0.isRevoked }
  }

  mutating func append(_ institution: Institution) {
    institutionIndices[institution.code] = InstitutionIndex(value: UInt32(institutions.count))
    institutions.append(institution)
  }

  mutating func append(_ course: Course) {
    courseIndices[course.code] = CourseIndex(value: UInt32(courses.count))
    courses.append(course)
  }

  mutating func enrol(_ key: PublicKey, for institution: InstitutionIndex) {
    keys[key] = EnrolledKey(institution: institution)
  }

  mutating func revoke(_ key: PublicKey) { keys[key]?.isRevoked = true }
}

extension Governance {
  /// The institution of that code, which the bank admitted. Throws where there is none, and where
  /// it is the bank itself.
  func admitted(_ code: InstitutionCode) throws(Refusal) -> InstitutionIndex {
    guard let index = index(of: code) else { throw .institutionUnknown }
    guard index != .bank else { throw .bankIsNotAdmitted }
    return index
  }

  /// Whether `delegate` may post in the name of `institution` on `day`.
  package func isDelegate(
    _ delegate: InstitutionIndex, of institution: InstitutionIndex, on day: CalendarDay
  ) -> Bool {
    delegations.contains {
      $0.institution == institution && $0.delegate == delegate && $0.holds(on: day)
    }
  }

  /// Throws where a sanction in force on `day` bars the institution from posting.
  func requireFree(
    _ institution: InstitutionIndex, toPostOn day: CalendarDay
  ) throws(Refusal) {
    try requireFree(institution, to: .post, on: day)
  }

  /// Throws where a sanction in force on `day` bars the institution from `act`.
  func requireFree(
    _ institution: InstitutionIndex, to act: BarredAct, on day: CalendarDay
  ) throws(Refusal) {
    guard !institutions[Int(institution.value)].conduct.isBarring(act, on: day) else {
      throw .institutionBarred
    }
  }
}
