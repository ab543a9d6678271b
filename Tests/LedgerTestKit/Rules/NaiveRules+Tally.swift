package import CanonicalCoding
import CreditModel

/// An entry on its way through a tally.
struct NaiveCount {
  /// The entry.
  let entry: NaiveEntry
  /// Its value, and later what counts of it.
  var value: NaiveFraction
}

extension NaiveRules {
  /// The number that a tally comes to.
  package func tally(_ tally: CanonicalValue) throws(NaiveRefusal) -> Figure {
    guard let selection = tally.field("where") else { throw .malformed("where") }
    var counts: [NaiveCount] = []
    for entry in try select(selection) {
      guard let value = try value(of: entry, tally.field("of")) else { continue }
      counts.append(NaiveCount(entry: entry, value: value))
    }
    if let once = tally.field("once") { counts = try onceEach(counts, once) }
    counts = ordered(counts, tally.word("order") ?? "oldest")
    counts = try capped(counts, tally.list("caps") ?? [])
    counts = ordered(counts, "oldest")
    if let selection = tally.field("only") {
      var kept: [NaiveCount] = []
      for count in counts where try matches(count.entry, selection, as: .part) {
        kept.append(count)
      }
      counts = kept
    }
    var groups: [Figure] = []
    for group in grouped(counts, tally.word("per") ?? "all") {
      var figure = try taken(group, tally.word("take") ?? "sum")
      for step in tally.list("each") ?? [] { figure.value = try transformed(figure.value, step) }
      groups.append(figure)
    }
    return try combined(groups, tally)
  }

  /// The groups, which stand in the order of their oldest entries, made one number. Only groups
  /// that it comes from are evidence.
  private func combined(
    _ groups: [Figure], _ tally: CanonicalValue
  ) throws(NaiveRefusal) -> Figure {
    let combination = tally.word("combine") ?? "sum"
    let places = groups.indices.sorted { left, right in
      let (one, other) = (groups[left].value, groups[right].value)
      return one == other ? left < right : one > other
    }
    let many = combination == "highest" ? 1 : tally.count("top") ?? groups.count
    var result = Figure(value: .zero)
    for place in places.prefix(many) {
      let value = groups[place].value
      result.evidence.formUnion(groups[place].evidence)
      switch combination {
      case "count": result.value = try result.value.plus(NaiveFraction(value > .zero ? 1 : 0))
      default: result.value = try result.value.plus(value)
      }
    }
    if let most = try number(tally, "most") { result.value = min(result.value, most) }
    return result
  }

  /// What the entry is worth, or nil where it is left out.
  private func value(
    of entry: NaiveEntry, _ rule: CanonicalValue?
  ) throws(NaiveRefusal) -> NaiveFraction? {
    switch rule?.text {
    case "credits": return NaiveFraction(thousandths: entry.credits)
    case "hours": return NaiveFraction(thousandths: entry.hours)
    case "score": return entry.score.map { NaiveFraction(thousandths: $0) }
    case "count": return NaiveFraction(1)
    default: break
    }
    if let levels = rule?.field("levels") {
      guard let level = entry.certificateLevel else { return nil }
      return try number(levels, level)
    }
    guard let rows = rule?.list("table") else { throw .malformed("of") }
    for row in rows {
      guard let selection = row.field("where") else { throw .malformed("row") }
      if try matches(entry, selection, as: .part) { return try number(row, "gives") }
    }
    return nil
  }

  /// Whether a barrier stands between what the entry was made of and `type`.
  package func isBarred(_ entry: NaiveEntry, into type: String) -> Bool {
    for barrier in barriers {
      for denial in barrier.value.list("denies") ?? [] {
        guard denial.words("into")?.contains(type) == true else { continue }
        if entry.origins.contains(where: { denial.words("from")?.contains($0) == true }) {
          return true
        }
      }
    }
    return false
  }

  private func transformed(
    _ value: NaiveFraction, _ step: CanonicalValue
  ) throws(NaiveRefusal) -> NaiveFraction {
    if let times = try number(step, "times") { return try value.times(times) }
    if let divisor = try number(step, "divide") {
      return try rounded(value.over(divisor), as: step)
    }
    if let bands = step.list("bands") { return try band(value, of: bands) }
    if let most = try number(step, "most") { return min(value, most) }
    if let least = try number(step, "least") { return value < least ? .zero : value }
    throw .malformed("each")
  }

  /// The value of a group of entries, oldest first, and those of them that it comes from: of equal
  /// ones the oldest.
  private func taken(_ group: [NaiveCount], _ take: String) throws(NaiveRefusal) -> Figure {
    let values = group.map(\.value)
    let wanted: NaiveCount?
    switch take {
    case "highest": wanted = group.first { $0.value == values.max() }
    case "lowest": wanted = group.first { $0.value == values.min() }
    case "latest": wanted = group.last
    case "first": wanted = group.first
    default:
      var sum = NaiveFraction.zero
      for value in values { sum = try sum.plus(value) }
      return Figure(value: sum, evidence: Set(group.map(\.entry.id)))
    }
    return Figure(value: wanted?.value ?? .zero, evidence: wanted.map { [$0.entry.id] } ?? [])
  }

  private func grouped(_ counts: [NaiveCount], _ key: String) -> [[NaiveCount]] {
    var groups: [(name: String, members: [NaiveCount])] = []
    for count in counts {
      let name = bucket(of: count.entry, key)
      if let index = groups.firstIndex(where: { $0.name == name }) {
        groups[index].members.append(count)
      } else {
        groups.append((name, [count]))
      }
    }
    return groups.map(\.members)
  }

  /// The name of the group or of the cap's bucket that the entry falls into.
  func bucket(of entry: NaiveEntry, _ key: String) -> String {
    switch key {
    case "entry": "\(entry.id.seq).\(entry.id.part)"
    case "course": entry.course.map { "=\($0)" } ?? "none"
    case "type": entry.type.map { "=\($0)" } ?? "none"
    case "institution": entry.institution
    case "occupation": entry.occupation.map { "=\(NaiveTitle.normalised($0))" } ?? "none"
    case "semester", "year": window(key, of: entry.day)
    case "kind": entry.kind
    default: "all"
    }
  }
}

extension NaiveRules {
  /// Of the entries that are the same thing, the one to keep.
  private func onceEach(
    _ counts: [NaiveCount], _ once: CanonicalValue
  ) throws(NaiveRefusal) -> [NaiveCount] {
    var kept: [NaiveCount] = []
    for count in counts {
      let same = alike(count, among: counts, once)
      var best = same[0]
      for other in same.dropFirst() {
        let isOlder = other.entry.isBefore(best.entry)
        let isBetter: Bool
        switch once.word("keep") {
        case "best": isBetter = other.value > best.value || (other.value == best.value && isOlder)
        case "latest": isBetter = !isOlder
        case "first": isBetter = isOlder
        default: throw .malformed("keep")
        }
        if isBetter { best = other }
      }
      if best.entry.id == count.entry.id { kept.append(count) }
    }
    return kept
  }

  /// All entries that are the same thing as `count`, itself among them: what is linked to it by
  /// steps of being the same course, of one class, or of the same title.
  private func alike(
    _ count: NaiveCount, among counts: [NaiveCount], _ once: CanonicalValue
  ) -> [NaiveCount] {
    var found = [count]
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for other in counts where !found.contains(where: { $0.entry.id == other.entry.id }) {
        if found.contains(where: { isLinked($0.entry, other.entry, once) }) {
          found.append(other)
          isGrowing = true
        }
      }
    }
    return found
  }

  private func isLinked(
    _ left: NaiveEntry, _ right: NaiveEntry, _ once: CanonicalValue
  ) -> Bool {
    if let one = left.occupation, let other = right.occupation {
      return NaiveTitle.normalised(one) == NaiveTitle.normalised(other)
    }
    guard let one = left.course, let other = right.course else { return false }
    if one == other { return true }
    for list in once.list("classes") ?? [] {
      guard case .array(let elements) = list else { continue }
      let codes = elements.compactMap(\.text)
      if codes.contains(one), codes.contains(other) { return true }
    }
    guard once.word("per") == "title", let title = left.title, let same = right.title else {
      return false
    }
    return NaiveTitle.normalised(title) == NaiveTitle.normalised(same)
  }

  private func ordered(_ counts: [NaiveCount], _ order: String) -> [NaiveCount] {
    counts.sorted { left, right in
      switch order {
      case "newest": right.entry.isBefore(left.entry)
      case "highest" where left.value != right.value: left.value > right.value
      default: left.entry.isBefore(right.entry)
      }
    }
  }

  /// What is left after caps, each entry with what counts of it. Room is added up anew each time.
  private func capped(
    _ counts: [NaiveCount], _ caps: [CanonicalValue]
  ) throws(NaiveRefusal) -> [NaiveCount] {
    var kept: [NaiveCount] = []
    for count in counts {
      guard count.value > .zero else {
        kept.append(count)
        continue
      }
      var allowed = count.value
      for cap in caps where try applies(cap, to: count.entry) {
        allowed = min(allowed, try allowance(of: count, under: cap, beside: kept))
      }
      if allowed > .zero {
        kept.append(NaiveCount(entry: count.entry, value: allowed))
      }
    }
    return kept
  }

  private func applies(_ cap: CanonicalValue, to entry: NaiveEntry) throws(NaiveRefusal) -> Bool {
    guard let selection = cap.field("where") else { return true }
    return try matches(entry, selection, as: .part)
  }

  private func allowance(
    of count: NaiveCount, under cap: CanonicalValue, beside kept: [NaiveCount]
  ) throws(NaiveRefusal) -> NaiveFraction {
    let key = cap.word("per") ?? "all"
    let isByEntries = cap.word("counts") == "entries"
    var room = try number(cap, "most") ?? .zero
    for other in kept where bucket(of: other.entry, key) == bucket(of: count.entry, key) {
      guard other.value > .zero, try applies(cap, to: other.entry) else { continue }
      room = try room.minus(isByEntries ? NaiveFraction(1) : other.value)
    }
    if isByEntries { return room < NaiveFraction(1) ? .zero : count.value }
    if room >= count.value { return count.value }
    return cap.flag("split") ?? true ? max(room, .zero) : .zero
  }
}
