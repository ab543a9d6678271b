/// Whether an account takes postings.
package enum AccountStatus: UInt8, Hashable, Sendable {
  /// Open (正常).
  case open = 0
  /// Frozen (已冻结): nothing is posted until it is unfrozen; corrections and revocations are.
  case frozen = 1
  /// Closed (已销户), for good: corrections and revocations are still possible.
  case closed = 2
  /// Not opened: what stands under a number that no account has. No snapshot says so.
  case unopened = 3
  /// An alias of another account (已合并), for good: that one holds everything now.
  case merged = 4

  /// The word in documents.
  package var word: String {
    switch self {
    case .open: "open"
    case .frozen: "frozen"
    case .closed: "closed"
    case .unopened: "unopened"
    case .merged: "merged"
    }
  }
}

/// What became of a holding.
package enum HoldingStatus: UInt8, Hashable, Sendable {
  /// It counts (已认定).
  case recognised = 0
  /// An attempt below the pass mark; it stands without credit (未合格).
  case notPassed = 1
  /// A correction took its place (已更正).
  case corrected = 2
  /// Declared void (已撤销).
  case revoked = 3
  /// The same course credited twice to one person, found when accounts were merged (重复认定).
  case duplicate = 4

  /// Whether the holding still stands, with credit or without.
  package var stands: Bool { self == .recognised || self == .notPassed }
}

/// One credit that an account holds or held.
package struct CreditHolding: Hashable, Sendable {
  /// The position of the entry that says so.
  package let seq: UInt64
  /// The course.
  package let course: CourseIndex
  /// The institution that posted it.
  package let institution: InstitutionIndex
  /// What was posted.
  package let content: CreditContent
  /// What became of it.
  package internal(set) var status: HoldingStatus
}

/// What a posting says besides its course.
package struct CreditContent: Hashable, Sendable {
  /// The first day of the activity.
  package var started: CalendarDay
  /// The last day of the activity.
  package var completed: CalendarDay
  /// Class hours attended.
  package var hours: ClassHours
  /// Credits given.
  package var credits: Credits
  /// The score, where the course has an exam.
  package var score: Score?
  /// How it was attended.
  package var mode: LearningMode
  /// The institution's own record number.
  package var reference: String

  /// Those contents.
  package init(
    started: CalendarDay, completed: CalendarDay, hours: ClassHours, credits: Credits,
    score: Score?, mode: LearningMode, reference: String
  ) {
    self.started = started
    self.completed = completed
    self.hours = hours
    self.credits = credits
    self.score = score
    self.mode = mode
    self.reference = reference
  }
}

/// One skill certificate that an account holds or held.
package struct CertificateHolding: Hashable, Sendable {
  /// The position of the entry that says so.
  package let seq: UInt64
  /// Who issued it.
  package let issuer: InstitutionIndex
  /// The occupation or ability that it certifies.
  package let type: String
  /// Its level.
  package let level: CertificateLevel
  /// Its number, unique within the issuer.
  package let number: String
  /// The day of issue.
  package let issued: CalendarDay
  /// What became of it.
  package internal(set) var status: HoldingStatus
}

/// One learning account, independent of every other: what the rules need to know to admit its next
/// record. Amounts for people are read from the passbook, not from here.
package struct AccountState: Hashable, Sendable {
  /// Whether it takes postings.
  package internal(set) var status = AccountStatus.unopened
  /// Credits in the order of their entries.
  package internal(set) var credits: [CreditHolding] = []
  /// Certificates in the order of their entries.
  package internal(set) var certificates: [CertificateHolding] = []
  /// What else it holds; nil for the many accounts that have nothing of the kind.
  package internal(set) var dossier: Dossier?

  /// What stands under a number before its account is opened.
  package init() {}

  /// Throws unless the account takes postings.
  func requireOpen() throws(Refusal) {
    switch status {
    case .open: return
    case .frozen: throw .accountFrozen
    case .closed: throw .accountClosed
    case .unopened: throw .accountUnknown
    case .merged: throw .accountMerged
    }
  }

  /// Throws unless the account was opened and holds its own, whatever became of it since; what an
  /// alias held is the other account's.
  func requireKnown() throws(Refusal) {
    guard status != .unopened else { throw .accountUnknown }
    guard status != .merged else { throw .accountMerged }
  }

  /// Throws where the account has the most holdings and other matters that it may have.
  func requireRoom(for more: Int = 1) throws(Refusal) {
    guard matterCount + more <= Limits.holdings else { throw .accountFull }
  }

  /// How many holdings and other matters the account has.
  var matterCount: Int {
    credits.count + certificates.count + (dossier?.count ?? 0)
  }

  /// Where the credit posted by the entry at `seq` stands, or nil. Logarithmic.
  func creditPosition(seq: UInt64) -> Int? { credits.position(of: seq) }

  /// Gives the account an empty dossier where it has none; the caller writes into it.
  mutating func beginDossier() {
    if dossier == nil { dossier = Dossier() }
  }
}
