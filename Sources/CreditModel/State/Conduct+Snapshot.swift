/// Disputes, reviews and conduct in an account's snapshot.
extension Dispute: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    Varint.append(target, to: &bytes)
    bytes.append(flag: isAnswered)
    bytes.append(optional: outcome) { $1.append(choice: $0, of: DisputeOutcome.allCases) }
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let target = reader.varint(),
      let isAnswered = reader.flag(),
      let outcome = reader.optional({ $0.choice(of: DisputeOutcome.allCases) })
    else { return nil }
    self.init(seq: seq, target: target, isAnswered: isAnswered, outcome: outcome)
  }
}

extension Review: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    Varint.append(target, to: &bytes)
    bytes.append(optional: outcome) { $1.append(choice: $0, of: ReviewOutcome.allCases) }
    bytes.append(list: waived)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let target = reader.varint(),
      let outcome = reader.optional({ $0.choice(of: ReviewOutcome.allCases) }),
      let waived = reader.list(HoldingID.self)
    else { return nil }
    self.init(seq: seq, target: target, outcome: outcome, waived: waived)
  }
}

extension Misconduct: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    bytes.append(text: code.text)
    bytes.append(day: day)
    bytes.append(flag: isAppealed)
    bytes.append(flag: isLifted)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let code = reader.code(RuleName.self),
      let day = reader.day(), let isAppealed = reader.flag(), let isLifted = reader.flag()
    else { return nil }
    self.init(seq: seq, code: code, day: day, isAppealed: isAppealed, isLifted: isLifted)
  }
}

extension Sanction: SnapshotValue {
  func append(to bytes: inout [UInt8]) {
    Varint.append(seq, to: &bytes)
    rule.append(to: &bytes)
    bytes.append(text: standing.text)
    for act in BarredAct.allCases { bytes.append(flag: bars.contains(act)) }
    bytes.append(day: from)
    bytes.append(optional: to) { $1.append(day: $0) }
    bytes.append(flag: isSuspendedByAppeal)
    bytes.append(flag: isAppealed)
    bytes.append(flag: isLifted)
  }

  init?(from reader: inout SnapshotReader) {
    guard let seq = reader.varint(), let rule = RuleReference(from: &reader),
      let standing = reader.code(RuleName.self)
    else { return nil }
    var bars: Set<BarredAct> = []
    for act in BarredAct.allCases {
      guard let isBarred = reader.flag() else { return nil }
      if isBarred { bars.insert(act) }
    }
    guard let from = reader.day(), let to = reader.optional({ $0.day() }),
      let isSuspendedByAppeal = reader.flag(), let isAppealed = reader.flag(),
      let isLifted = reader.flag()
    else { return nil }
    self.init(
      seq: seq, rule: rule, standing: standing, bars: bars, from: from, to: to,
      isSuspendedByAppeal: isSuspendedByAppeal, isAppealed: isAppealed, isLifted: isLifted)
  }
}
