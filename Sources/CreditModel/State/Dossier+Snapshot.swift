/// The dossier's part of an account's snapshot: its lists in the order in which `Dossier` has them,
/// each a number and its values, then the account that this one is an alias of, then its own
/// aliases. What may be missing stands behind a byte that says whether it is there; truth values
/// and words are one byte.
extension Dossier: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    bytes.append(list: attestations)
    bytes.append(list: enrolments)
    bytes.append(list: conversions)
    bytes.append(list: awards)
    bytes.append(list: redemptions)
    bytes.append(list: disputes)
    bytes.append(list: reviews)
    bytes.append(list: conduct.misconducts)
    bytes.append(list: conduct.sanctions)
    bytes.append(list: uses)
    bytes.append(optional: alias) { $0.append(to: &$1) }
    bytes.append(list: merged)
  }

  init?(from reader: inout SnapshotReader) {
    guard let attestations = reader.ordered(Attestation.self),
      let enrolments = reader.ordered(Enrolment.self),
      let conversions = reader.ordered(Conversion.self),
      let awards = reader.ordered(Award.self),
      let redemptions = reader.ordered(Redemption.self),
      let disputes = reader.ordered(Dispute.self), let reviews = reader.ordered(Review.self),
      let misconducts = reader.ordered(Misconduct.self),
      let sanctions = reader.ordered(Sanction.self), let uses = reader.list(Use.self),
      let alias = reader.optional({ AccountNumber(from: &$0) }),
      let merged = reader.list(AccountNumber.self)
    else { return nil }
    self.init()
    self.attestations = attestations
    self.enrolments = enrolments
    self.conversions = conversions
    self.awards = awards
    self.redemptions = redemptions
    self.disputes = disputes
    self.reviews = reviews
    conduct.misconducts = misconducts
    conduct.sanctions = sanctions
    self.uses = uses
    self.alias = alias
    self.merged = merged
  }
}

extension AccountNumber: SnapshotValue {
  func append(to bytes: inout [UInt8]) { Varint.append(value, to: &bytes) }

  init?(from reader: inout SnapshotReader) {
    guard let value = reader.varint() else { return nil }
    self.init(value: value)
  }
}

extension HoldingID: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    Varint.append(UInt64(part), to: &bytes)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let part = reader.index() else { return nil }
    self.init(seq: seq, part: Int(part))
  }
}

extension RuleReference: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    bytes.append(text: code.text)
    Varint.append(signed: version, to: &bytes)
  }

  init?(from reader: inout SnapshotReader) {
    guard let code = reader.code(RuleName.self), let version = reader.signed() else { return nil }
    self.init(code: code, version: version)
  }
}

extension Attestation: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    bytes.append(choice: attribute, of: LearnerAttribute.allCases)
    bytes.append(text: value)
    bytes.append(day: from)
    bytes.append(optional: to) { $1.append(day: $0) }
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(),
      let attribute = reader.choice(of: LearnerAttribute.allCases), let value = reader.text(),
      let from = reader.day(), let to = reader.optional({ $0.day() })
    else { return nil }
    self.init(seq: seq, attribute: attribute, value: value, from: from, to: to)
  }
}

extension Enrolment: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    RuleReference(code: programme, version: version).append(to: &bytes)
    bytes.append(day: day)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let rule = RuleReference(from: &reader),
      let day = reader.day()
    else { return nil }
    self.init(seq: seq, programme: rule.code, version: rule.version, day: day)
  }
}

extension ConvertedCredit: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    bytes.append(choice: type, of: CourseType.allCases)
    bytes.append(optional: course) { $1.append(text: $0.text) }
    Varint.append(signed: credits.thousandths, to: &bytes)
  }

  init?(from reader: inout SnapshotReader) {
    guard let type = reader.choice(of: CourseType.allCases),
      let course = reader.optional({ $0.code(Course.self) }), let credits = reader.amount()
    else { return nil }
    self.init(type: type, course: course, credits: Credits(thousandths: credits))
  }
}

extension Conversion: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    rule.append(to: &bytes)
    Varint.append(UInt64(institution.value), to: &bytes)
    bytes.append(day: day)
    bytes.append(day: earned)
    bytes.append(list: inputs)
    bytes.append(list: results)
    bytes.append(flag: isConsuming)
    bytes.append(flag: isReversed)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let rule = RuleReference(from: &reader),
      let institution = reader.index(), let day = reader.day(), let earned = reader.day(),
      let inputs = reader.list(HoldingID.self), let results = reader.list(ConvertedCredit.self),
      let isConsuming = reader.flag(), let isReversed = reader.flag()
    else { return nil }
    self.init(
      seq: seq, rule: rule, institution: InstitutionIndex(value: institution), day: day,
      earned: earned, inputs: inputs, results: results, isConsuming: isConsuming,
      isReversed: isReversed)
  }
}

extension AwardOutcome: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    bytes.append(text: code.text)
    bytes.append(text: issuer.text)
    bytes.append(text: number)
    bytes.append(optional: certificate) { Varint.append($0, to: &$1) }
  }

  init?(from reader: inout SnapshotReader) {
    guard let code = reader.code(RuleName.self), let issuer = reader.code(Institution.self),
      let number = reader.text(), let certificate = reader.optional({ $0.varint() })
    else { return nil }
    self.init(code: code, issuer: issuer, number: number, certificate: certificate)
  }
}

extension Award: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    programme.append(to: &bytes)
    bytes.append(day: day)
    bytes.append(list: evidence)
    bytes.append(list: outcomes)
    bytes.append(flag: isConsuming)
    bytes.append(status.rawValue)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let programme = RuleReference(from: &reader),
      let day = reader.day(), let evidence = reader.list(HoldingID.self),
      let outcomes = reader.list(AwardOutcome.self), let isConsuming = reader.flag(),
      let status = reader.byte().flatMap(AwardStatus.init)
    else { return nil }
    self.init(
      seq: seq, programme: programme, day: day, evidence: evidence, outcomes: outcomes,
      isConsuming: isConsuming, status: status)
  }
}

extension Redemption: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    rule.append(to: &bytes)
    bytes.append(day: day)
    Varint.append(signed: credits.thousandths, to: &bytes)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let rule = RuleReference(from: &reader),
      let day = reader.day(), let credits = reader.amount()
    else { return nil }
    self.init(seq: seq, rule: rule, day: day, credits: Credits(thousandths: credits))
  }
}

extension Use: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    holding.append(to: &bytes)
    Varint.append(signed: credits.thousandths, to: &bytes)
    Varint.append(by, to: &bytes)
  }

  init?(from reader: inout SnapshotReader) {
    guard let holding = HoldingID(from: &reader), let credits = reader.amount(),
      let seq = reader.varint()
    else { return nil }
    self.init(holding: holding, credits: Credits(thousandths: credits), by: seq)
  }
}
