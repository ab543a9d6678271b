import CanonicalCoding

/// The rules once more, told another way: a list of everything that was ever admitted, as parsed
/// text, and every question answered by looking through all of it.
struct NaiveBank {
  /// One admitted record, and who wrote it when.
  struct Line {
    let seq: Int
    let writer: String
    let signers: [String]
    let today: String
    let account: String
    let kind: String
    let body: [String: CanonicalValue]

    /// The text of that field; empty where it is absent.
    func text(_ field: String) -> String {
      if case .string(let text)? = body[field] { text } else { "" }
    }

    /// The number of that field, or nil.
    func number(_ field: String) -> Int? {
      if case .integer(let value)? = body[field] { Int(value) } else { nil }
    }

    /// Whether that field is true.
    func flag(_ field: String) -> Bool { body[field] == .boolean(true) }

    /// The words of that field.
    func words(_ field: String) -> [String] {
      guard case .array(let list)? = body[field] else { return [] }
      return list.compactMap { if case .string(let word) = $0 { word } else { nil } }
    }
  }

  var lines: [Line] = []
  let bankKeys: [String]
  let quorum: Int
  let lateAfterDays: Int

  /// What is said of an account, in words that the model's state can be put into too.
  func holdings(_ account: String) -> [String] {
    credits(account).map { "\($0.seq) \($0.text("course")) \(poster($0)) \(status($0))" }
      + certificates(account).map {
        "\($0.seq) certificate \($0.text("number")) \($0.text("issuer")) \(status($0))"
      }
  }

  /// Credits ever issued and taken back, for each institution and type.
  func totals() -> [String: [Int]] {
    var sums: [String: [Int]] = [:]
    for line in lines where line.kind == "credit.post" || line.kind == "credit.correct" {
      let key = "\(poster(line)) \(course(line.text("course"))?.text("type") ?? "")"
      let credits = line.number("credits") ?? 0
      let isReversed = ["corrected", "revoked"].contains(status(line))
      let sum = sums[key, default: [0, 0]]
      sums[key] = [sum[0] + credits, sum[1] + (isReversed ? credits : 0)]
    }
    return sums
  }

  /// Credits that stand in all accounts, for each type.
  func standing() -> [String: Int] {
    var sums: [String: Int] = [:]
    for line in lines where line.kind == "credit.post" || line.kind == "credit.correct" {
      guard ["recognised", "notPassed"].contains(status(line)) else { continue }
      sums[course(line.text("course"))?.text("type") ?? "", default: 0] +=
        line.number("credits") ?? 0
    }
    return sums
  }

  func accountStatus(_ account: String) -> String {
    let words = [
      "account.open": "open", "account.freeze": "frozen", "account.unfreeze": "open",
      "account.close": "closed",
    ]
    return lines.last { $0.account == account && words[$0.kind] != nil }
      .flatMap { words[$0.kind] } ?? "unopened"
  }

  func course(_ code: String) -> Line? {
    lines.first { $0.kind == "course.publish" && $0.text("code") == code }
  }

  func isKnown(_ institution: String) -> Bool {
    institution == "BANK"
      || lines.contains { $0.kind == "institution.admit" && $0.text("code") == institution }
  }

  func isSuspended(_ institution: String) -> Bool {
    let kinds = ["institution.suspend", "institution.reinstate"]
    let newest = lines.last { kinds.contains($0.kind) && $0.text("institution") == institution }
    return newest?.kind == "institution.suspend"
  }

  func ownerOfKey(_ key: String) -> String? {
    if bankKeys.contains(key) { return "BANK" }
    return lines.first { $0.kind == "key.enrol" && $0.text("key") == key }?.text("institution")
  }

  func isKeyRevoked(_ key: String) -> Bool {
    lines.contains { $0.kind == "key.revoke" && $0.text("key") == key }
  }

  /// Whether some licence, in its newest text, allows `word` from `start` to `end`.
  func isLicensed(_ institution: String, _ word: String, _ start: String, _ end: String) -> Bool {
    let licences = lines.filter {
      $0.kind == "institution.licence" && $0.text("institution") == institution
    }
    return licences.contains { licence in
      let newest = licences.last { $0.text("number") == licence.text("number") }
      return newest?.seq == licence.seq && licence.words("types").contains(word)
        && licence.text("from") <= start
        && (licence.text("to").isEmpty || end <= licence.text("to"))
    }
  }

  func credits(_ account: String) -> [Line] {
    lines.filter {
      $0.account == account && ($0.kind == "credit.post" || $0.kind == "credit.correct")
    }
  }

  func certificates(_ account: String) -> [Line] {
    lines.filter { $0.account == account && $0.kind == "certificate.register" }
  }

  /// The institution that vouches for a credit: who posted the first of a line of corrections.
  func poster(_ credit: Line) -> String {
    guard let older = credit.number("supersedes") else { return credit.writer }
    return lines.first { $0.seq == older }.map(poster) ?? ""
  }

  func status(_ holding: Line) -> String {
    for line in lines where line.account == holding.account {
      if line.number("supersedes") == holding.seq { return "corrected" }
      if line.number("target") == holding.seq { return "revoked" }
    }
    guard let passMark = course(holding.text("course"))?.number("passMark") else {
      return "recognised"
    }
    return (holding.number("score") ?? -1) >= passMark ? "recognised" : "notPassed"
  }
}
