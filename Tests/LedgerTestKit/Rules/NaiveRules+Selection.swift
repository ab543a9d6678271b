package import CanonicalCoding
import CreditModel

/// How much of a selection is meant where it says nothing.
enum NaiveReading {
  /// What is not said is as usual: kinds, attempts, and nothing that has expired.
  case whole
  /// As `whole`, but certificates are looked for.
  case certificates
  /// What is not said may be anything.
  case part
}

extension NaiveRules {
  /// The entries that a whole selection takes, in canonical order.
  package func select(_ selection: CanonicalValue) throws(NaiveRefusal) -> [NaiveEntry] {
    try select(selection, as: .whole)
  }

  func select(
    _ selection: CanonicalValue, as reading: NaiveReading
  ) throws(NaiveRefusal) -> [NaiveEntry] {
    var chosen: [NaiveEntry] = []
    for entry in entries where try matches(entry, selection, as: reading) { chosen.append(entry) }
    return chosen.sorted { $0.isBefore($1) }
  }

  /// Whether the entry is one of those that the selection means.
  func matches(
    _ entry: NaiveEntry, _ selection: CanonicalValue, as reading: NaiveReading
  ) throws(NaiveRefusal) -> Bool {
    if let name = selection.text { return try isIn(set: name, entry) }
    guard isOfKind(entry, selection, as: reading), isAttempt(entry, selection, as: reading),
      hasWords(entry, selection), hasDay(entry, selection)
    else { return false }
    guard try reaches(entry, selection), try isCurrent(entry, selection, as: reading),
      try isPrepared(entry, selection)
    else { return false }
    if let name = selection.word("set"), try !isIn(set: name, entry) { return false }
    if let exception = selection.field("except"), try matches(entry, exception, as: .part) {
      return false
    }
    guard let choices = selection.list("anyOf") else { return true }
    for choice in choices where try matches(entry, choice, as: .part) { return true }
    return false
  }

  private func isIn(set name: String, _ entry: NaiveEntry) throws(NaiveRefusal) -> Bool {
    guard let set = document.value.field("sets")?.field(name) else {
      throw .malformed("set \(name)")
    }
    return try matches(entry, set, as: .whole)
  }

  private func isOfKind(
    _ entry: NaiveEntry, _ selection: CanonicalValue, as reading: NaiveReading
  ) -> Bool {
    if let kinds = selection.words("kinds") { return kinds.contains(entry.kind) }
    let asksCertificates =
      selection.field("occupations") != nil || selection.field("certificateLevels") != nil
    switch reading {
    case .part: return true
    case .certificates: return entry.kind == "certificate"
    case .whole where asksCertificates: return entry.kind == "certificate"
    case .whole: return entry.kind != "certificate"
    }
  }

  private func isAttempt(
    _ entry: NaiveEntry, _ selection: CanonicalValue, as reading: NaiveReading
  ) -> Bool {
    switch selection.word("attempts") {
    case "passed": entry.isPassed
    case "failed": !entry.isPassed
    case "all": true
    default: reading == .part || entry.isPassed
    }
  }

  private func hasWords(_ entry: NaiveEntry, _ selection: CanonicalValue) -> Bool {
    let plain = [
      ("types", entry.type), ("levels", entry.level), ("institutions", entry.institution),
      ("institutionKinds", entry.institutionKind), ("modes", entry.mode), ("rules", entry.rule),
      ("certificateLevels", entry.certificateLevel),
    ]
    for (key, word) in plain {
      guard let allowed = selection.words(key) else { continue }
      guard let word, allowed.contains(word) else { return false }
    }
    if let patterns = selection.words("courses") {
      guard let course = entry.course, patterns.contains(where: { fits(course, $0) }) else {
        return false
      }
    }
    if let occupations = selection.words("occupations") {
      guard let occupation = entry.occupation else { return false }
      let wanted = NaiveTitle.normalised(occupation)
      return occupations.contains { NaiveTitle.normalised($0) == wanted }
    }
    return true
  }

  private func fits(_ course: String, _ pattern: String) -> Bool {
    pattern.hasSuffix("*") ? course.hasPrefix(pattern.dropLast()) : course == pattern
  }

  private func hasDay(_ entry: NaiveEntry, _ selection: CanonicalValue) -> Bool {
    if let from = selection.word("from"), entry.day.text < from { return false }
    if let to = selection.word("to"), entry.day.text > to { return false }
    return true
  }

  private func reaches(
    _ entry: NaiveEntry, _ selection: CanonicalValue
  ) throws(NaiveRefusal) -> Bool {
    if let least = try number(selection, "leastScore") {
      guard let score = entry.score, NaiveFraction(thousandths: score) >= least else {
        return false
      }
    }
    if let least = try number(selection, "leastHours") {
      guard NaiveFraction(thousandths: entry.hours) >= least else { return false }
    }
    if let least = try number(selection, "leastAttendance") {
      guard let whole = entry.classHours, whole > 0 else { return false }
      return try NaiveFraction(Int128(entry.hours), over: Int128(whole)) >= least
    }
    return true
  }

  /// Whether what the table asks before the entry's course was done by the entry's day.
  private func isPrepared(
    _ entry: NaiveEntry, _ selection: CanonicalValue
  ) throws(NaiveRefusal) -> Bool {
    guard let after = selection.field("after"), let course = entry.course,
      let task = after.field("courses")?.word(course)
    else { return true }
    let done = account.filter { $0.kind == "credit" && $0.course == task && $0.day <= entry.day }
    var reached = NaiveFraction.zero
    for item in done {
      switch after.word("of") {
      case "credits": reached = try reached.plus(NaiveFraction(thousandths: item.credits))
      case "hours": reached = try reached.plus(NaiveFraction(thousandths: item.hours))
      case "score": reached = max(reached, NaiveFraction(thousandths: item.score ?? 0))
      default: reached = try reached.plus(NaiveFraction(1))
      }
    }
    return try reached >= number(after, "least") ?? .zero
  }
}
