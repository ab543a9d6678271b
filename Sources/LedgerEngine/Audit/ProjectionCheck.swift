import CreditModel
import HashLog

/// Compares stored projections with what replay gives. What depends on a damaged entry is not
/// judged.
struct ProjectionCheck {
  /// The replay of the whole book.
  let replay: Replay
  /// The stored rows.
  let reader: any LedgerInspector

  /// Every row that is not what replay gives, that is missing, or that is one too many.
  func findings() throws(StoreFault) -> [Finding] {
    try accountFindings() + keyFindings() + totalFindings() + governanceFindings()
  }

  private func accountFindings() throws(StoreFault) -> [Finding] {
    var findings: [Finding] = []
    var expected = replay.accounts.sorted { $0.key < $1.key }[...]
    try reader.forEachAccount(after: nil) { row in
      while let (number, account) = expected.first, number < row.number {
        findings += missing(number, account)
        expected = expected.dropFirst()
      }
      if let (number, account) = expected.first, number == row.number {
        findings += compare(row, with: account)
        expected = expected.dropFirst()
      } else if !replay.damaged.contains(row.last.seq) {
        findings.append(
          wrong("account", row.number.text, expected: "nothing", found: "line \(row.line)"))
      }
      return true
    }
    for (number, account) in expected { findings += missing(number, account) }
    return findings
  }

  private func missing(_ number: AccountNumber, _ account: Account) -> [Finding] {
    guard account.isOpened else { return [] }
    return [wrong("account", number.text, expected: "line \(account.line)", found: "nothing")]
  }

  private func compare(_ row: AccountRow, with account: Account) -> [Finding] {
    let isClouded =
      replay.clouded.contains(row.number) || replay.isGovernanceClouded
      || replay.damaged.contains(row.last.seq)
    if isClouded {
      let follows = account.last == row.last && account.line == row.line
      guard !follows, !replay.damaged.contains(row.last.seq) else { return [] }
    } else if account.row(number: row.number) == row {
      return []
    }
    return [
      wrong(
        "account", row.number.text,
        expected: "line \(account.line) at entry \(account.last?.seq ?? 0), state "
          + "\(summary(account.state.snapshot))",
        found: "line \(row.line) at entry \(row.last.seq), state \(summary(row.snapshot))")
    ]
  }

  private func summary(_ snapshot: [UInt8]) -> String {
    "\(Hashing.sha256(snapshot.span).hex.prefix(16)) (\(snapshot.count) bytes)"
  }

  private func keyFindings() throws(StoreFault) -> [Finding] {
    var findings: [Finding] = []
    // By bytes, as stores compare: two forms of one text are equal strings, and different keys.
    var expected: [[UInt8]: UInt64] = [:]
    for (key, holder) in replay.keys { expected[Array(key.text.utf8)] = holder }
    try reader.forEachUniqueKey { key, holder in
      let found = expected.removeValue(forKey: Array(key.text.utf8))
      guard found != holder, isJudged(key), !replay.damaged.contains(holder) else { return }
      findings.append(
        wrong(
          "unique_key", key.text, expected: found.map { "entry \($0)" } ?? "nothing",
          found: "entry \(holder)"))
    }
    for (bytes, holder) in expected.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let key = UniqueKey(text: String(decoding: bytes, as: UTF8.self))
      guard isJudged(key) else { continue }
      findings.append(
        wrong("unique_key", key.text, expected: "entry \(holder)", found: "nothing"))
    }
    return findings
  }

  /// What the keys of submissions begin with.
  private static let submissionPrefix = "submission/"

  /// Whether it is known who should hold `key`: a damaged entry may have taken a certificate's
  /// number or given it back; a submission's id is held for ever.
  private func isJudged(_ key: UniqueKey) -> Bool {
    replay.isWhole || key.text.utf8.starts(with: Self.submissionPrefix.utf8)
  }

  private func totalFindings() throws(StoreFault) -> [Finding] {
    guard replay.isWhole, let governance = replay.governance else { return [] }
    var findings: [Finding] = []
    var expected = replay.totals.sums
    for row in try reader.totals() {
      let key = governance.index(of: row.institution).map {
        TotalKey(institution: $0, type: row.type)
      }
      let total = key.flatMap { expected.removeValue(forKey: $0) }
      guard total != row.total else { continue }
      findings.append(
        wrong(
          "total", "\(row.institution.text)/\(row.type.rawValue)",
          expected: total?.summary ?? "nothing", found: row.total.summary))
    }
    for (key, total) in expected.sorted(by: { $0.key < $1.key }) {
      findings.append(
        wrong(
          "total", "\(governance[key.institution].code.text)/\(key.type.rawValue)",
          expected: total.summary, found: "nothing"))
    }
    return findings
  }

  private func governanceFindings() throws(StoreFault) -> [Finding] {
    let stored = Set(try reader.governance())
    let expected = Set(replay.governanceSeqs)
    return stored.symmetricDifference(expected).subtracting(replay.damaged).sorted().map { seq in
      wrong(
        "governance", "\(seq)", expected: expected.contains(seq) ? "a row" : "nothing",
        found: stored.contains(seq) ? "a row" : "nothing")
    }
  }

  private func wrong(
    _ table: String, _ row: String, expected: String, found: String
  ) -> Finding {
    .row(table, row, .wrongProjection, expected: expected, found: found)
  }
}

extension Total {
  /// The sums in words; of those that most institutions never have only what there is.
  fileprivate var summary: String {
    var summary = "issued \(issued.text), reversed \(reversed.text)"
    if converted != .zero { summary += ", converted \(converted.text)" }
    if redeemed != .zero { summary += ", redeemed \(redeemed.text)" }
    return summary
  }
}
