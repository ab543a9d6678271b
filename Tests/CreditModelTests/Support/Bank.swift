import CreditModel
import Testing

/// A small bank and one account in it: two keys of its own, a college, a school, three courses.
struct Bank: Hashable {
  var governance: Governance
  var account = AccountState.opened
  var totals = Totals()
  var seq: UInt64 = 100
  var at: Instant = "2026-05-20T01:00:00.000Z"
  /// The number of `account`.
  var number: AccountNumber = "K7QM4T2X9HRCD"
  /// The other account that records name.
  var other: AccountState?
  /// The unique keys that are taken.
  var claimed: Set<UniqueKey> = []

  /// Who signs, and for whom.
  enum Writer {
    case bank, oneBankKey, college, school, collegeAndBank

    var institution: InstitutionCode {
      switch self {
      case .bank, .oneBankKey: .bank
      case .college, .collegeAndBank: "PJ-CC"
      case .school: "PJ-TS01"
      }
    }

    var signers: [PublicKey] {
      switch self {
      case .bank: [.test(1), .test(2)]
      case .oneBankKey: [.test(1)]
      case .college: [.test(3)]
      case .collegeAndBank: [.test(3), .test(1)]
      case .school: [.test(4)]
      }
    }
  }

  /// The bank with its institutions and courses.
  init() throws {
    self.init(genesis: .test())
    try apply(.admit("PJ-CC"))
    try apply(.admit("PJ-TS01", kind: .townAdultSchool, level: .town))
    try apply(.enrol(.test(3), for: "PJ-CC"))
    try apply(.enrol(.test(4), for: "PJ-TS01"))
    try apply(.licence("PJ-CC", [.courses(.culture), .courses(.skill), .certificates]))
    try apply(
      .licence("PJ-TS01", [.courses(.skill)], from: "2026-01-01", to: "2026-12-31"))
    try apply(.publish("SKILL"))
    try apply(.publish("CULTURE", type: .culture, passMark: 60_000))
    try apply(.publish("WALK", isRepeatable: true, owner: "PJ-CC"))
    seq = 100
  }

  /// The bank as genesis leaves it.
  init(genesis: Genesis) { governance = Governance(genesis: genesis) }

  func author(_ writer: Writer) throws(Refusal) -> Authorship {
    try governance.authorship(of: writer.institution, signers: writer.signers, at: at)
  }

  mutating func apply(
    _ record: some GovernanceRecord, by writer: Writer = .bank
  ) throws(Refusal) {
    let context = RecordContext(seq: seq, author: try author(writer))
    try record.apply(to: &governance, in: context)
    seq += 1
  }

  @discardableResult
  mutating func apply(
    _ record: some AccountRecord, by writer: Writer = .college
  ) throws(Refusal) -> Effects {
    let context = RecordContext(
      seq: seq, author: try author(writer), account: number, takenKeys: takenKeys(record),
      other: other)
    let effects = try record.apply(to: &account, in: context, under: governance)
    totals = try totals.adding(effects.totals)
    claimed.formUnion(effects.claimed)
    claimed.subtract(effects.released)
    seq += 1
    return effects
  }

  /// Applies a record of an institution's conduct, where it names one, or of the learner's.
  mutating func apply(
    _ record: some ConductRecord, by writer: Writer = .bank
  ) throws(Refusal) {
    let context = RecordContext(seq: seq, author: try author(writer), account: number)
    if record.institution != nil {
      try record.apply(to: &governance, in: context)
    } else {
      _ = try record.apply(to: &account, in: context, under: governance)
    }
    seq += 1
  }

  /// Those of the keys that the record claims which are taken.
  private func takenKeys(_ record: some AccountRecord) -> Set<UniqueKey> {
    switch record {
    case let certificate as RegisterCertificate:
      claimed.intersection([.certificate(certificate.number, of: certificate.issuer)])
    case let grant as GrantAward: claimed.intersection(grant.outcomes.compactMap(\.claimedKey))
    default: []
    }
  }

  /// Expects that the record is refused for that reason and leaves no trace.
  func expectRefused(
    _ refusal: Refusal, _ record: some GovernanceRecord, by writer: Writer = .bank,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var after = self
    #expect(throws: refusal, sourceLocation: sourceLocation) {
      try after.apply(record, by: writer)
    }
    #expect(after == self, "a refused record leaves no trace", sourceLocation: sourceLocation)
  }

  /// Expects that the record is refused for that reason and leaves no trace.
  func expectRefused(
    _ refusal: Refusal, _ record: some ConductRecord, by writer: Writer = .bank,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var after = self
    #expect(throws: refusal, sourceLocation: sourceLocation) {
      try after.apply(record, by: writer)
    }
    #expect(after == self, "a refused record leaves no trace", sourceLocation: sourceLocation)
  }

  /// Expects that the record is refused for that reason and leaves no trace.
  func expectRefused(
    _ refusal: Refusal, _ record: some AccountRecord, by writer: Writer = .college,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var after = self
    #expect(throws: refusal, sourceLocation: sourceLocation) {
      _ = try after.apply(record, by: writer)
    }
    #expect(after == self, "a refused record leaves no trace", sourceLocation: sourceLocation)
  }
}

extension Genesis {
  static func test(
    keys: [PublicKey] = [.test(1), .test(2)], lateAfterDays: Int64 = 30, quorum: Int = 2,
    name: String = "Test Bank", origin: String = "bank.example/test"
  ) -> Genesis {
    Genesis(
      keys: keys, lateAfterDays: lateAfterDays, logKey: .test(9), name: name, origin: origin,
      quorum: quorum, isTest: true, timeZone: .china)
  }
}

extension PublicKey {
  /// A key of 32 equal bytes; nobody signs with it.
  static func test(_ byte: UInt8) -> PublicKey {
    guard let key = PublicKey(bytes: Array(repeating: byte, count: byteCount)) else {
      preconditionFailure("32 bytes are a key")
    }
    return key
  }
}

extension AccountState {
  /// An account that was opened, and nothing more: its snapshot is known.
  static let opened: AccountState = {
    guard let account = AccountState(snapshot: [1, 0, 0, 0]) else {
      preconditionFailure("an open and empty account has this snapshot")
    }
    return account
  }()
}
