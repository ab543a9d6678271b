/// An entry on its way through a tally.
private struct Counted {
  /// Its position among the subject's entries.
  let index: Int
  /// What it is worth.
  let worth: Fraction
  /// What of it counts.
  var value: Fraction
}

/// A group of entries and its value.
private struct Group {
  let key: GroupKey
  var members: [Counted]
  var value = Fraction.zero
}

/// What entries of one group have in common.
private enum GroupKey: Hashable {
  case all
  case none
  case entry(HoldingID)
  case course(CourseCode)
  case type(CourseType)
  case institution(InstitutionCode)
  case text(String)
  case window(CalendarDay)
  case kind(RuleEntry.Kind)

  var text: String {
    switch self {
    case .all, .none: ""
    case .entry(let id): id.part == 0 ? "\(id.seq)" : "\(id.seq)/\(id.part)"
    case .course(let code): code.text
    case .type(let type): type.rawValue
    case .institution(let code): code.text
    case .text(let text): text
    case .window(let day): day.text
    case .kind(let kind): kind.rawValue
    }
  }
}

extension Evaluation {
  /// The number that `tally` makes.
  mutating func count(_ tally: Tally) throws(Refusal) -> Outcome {
    var entries: [Counted] = []
    for index in try positions(of: tally.selection) {
      guard let worth = try worth(of: subject.entries[index], tally.value) else { continue }
      entries.append(Counted(index: index, worth: worth, value: worth))
    }
    try spend(entries.count * (1 + tally.caps.count))
    if let once = tally.once { entries = keptOnce(entries, once) }
    entries = try capped(entries, tally)
    for entry in entries where steps != nil {
      note(.entry(subject.entries[entry.index].id, worth: entry.worth), entry.value)
    }
    entries.removeAll { $0.value == .zero && $0.worth != .zero }
    if let only = tally.only {
      var kept: [Counted] = []
      for entry in entries where try matches(subject.entries[entry.index], only) {
        kept.append(entry)
      }
      entries = kept
    }
    var groups = grouped(entries, tally.grouping)
    for position in groups.indices { try settle(&groups[position], tally) }
    let kept = Self.highest(groups, tally)
    var value = Fraction.zero
    for group in kept {
      switch tally.combination {
      case .sum: value = try value.adding(group.value)
      case .highest: value = group.value
      case .count: value = group.value > .zero ? try value.adding(.one) : value
      }
    }
    if let most = tally.most { value = min(value, most) }
    let evidence = kept.flatMap { $0.members.map(\.index) }.sorted()
    return Outcome(value: value, evidence: evidence)
  }

  /// What an entry is worth; nil where it is left out.
  private mutating func worth(
    of entry: RuleEntry, _ value: Tally.EntryValue
  ) throws(Refusal) -> Fraction? {
    switch value {
    case .credits: return Fraction(entry.credits)
    case .hours: return Fraction(entry.hours)
    case .score: return entry.score.map { Fraction($0) }
    case .count: return .one
    case .levels(let levels): return entry.level.flatMap { levels[$0] }
    case .table(let rows):
      for row in rows where try matches(entry, row.selection) { return row.gives }
      return nil
    }
  }

  /// Goes through the entries in the tally's order and cuts each to the room that caps leave. The
  /// result is in canonical order again.
  private mutating func capped(
    _ entries: [Counted], _ tally: Tally
  ) throws(Refusal) -> [Counted] {
    guard !tally.caps.isEmpty else { return entries }
    var ordered = entries
    switch tally.order {
    case .oldest: break
    case .newest: ordered.reverse()
    case .highest:
      ordered.sort { $0.worth != $1.worth ? $0.worth > $1.worth : $0.index < $1.index }
    }
    var used = [[GroupKey: Fraction]](repeating: [:], count: tally.caps.count)
    for position in ordered.indices where ordered[position].worth > .zero {
      let worth = ordered[position].worth
      let entry = subject.entries[ordered[position].index]
      var value = worth
      var buckets: [(cap: Int, key: GroupKey)] = []
      for (index, cap) in tally.caps.enumerated() {
        if let selection = cap.selection, try !matches(entry, selection) { continue }
        let key = key(of: entry, cap.scope)
        buckets.append((index, key))
        let room = try cap.most.subtracting(used[index][key] ?? .zero)
        value = min(value, cap.allowance(for: worth, room: room))
      }
      ordered[position].value = value
      guard value > .zero else { continue }
      for bucket in buckets {
        let unit = tally.caps[bucket.cap].counted == .entries ? Fraction.one : value
        used[bucket.cap][bucket.key] = try (used[bucket.cap][bucket.key] ?? .zero).adding(unit)
      }
    }
    return ordered.sorted { $0.index < $1.index }
  }

  private func key(of entry: RuleEntry, _ scope: Tally.Cap.Scope) -> GroupKey {
    switch scope {
    case .semester: .window(self.scope.calendar.semester(of: entry.day))
    case .year: .window(self.scope.calendar.year(of: entry.day))
    case .institution: entry.institution.map { .institution($0.code) } ?? .none
    case .type: entry.type.map { .type($0) } ?? .none
    case .course: entry.course.map { .course($0.code) } ?? .none
    case .kind: .kind(entry.kind)
    case .all: .all
    }
  }

  private func key(of entry: RuleEntry, _ grouping: Tally.Grouping) -> GroupKey {
    switch grouping {
    case .entry: .entry(entry.id)
    case .course: entry.course.map { .course($0.code) } ?? .none
    case .type: entry.type.map { .type($0) } ?? .none
    case .institution: entry.institution.map { .institution($0.code) } ?? .none
    case .occupation: entry.occupation.map { .text(NormalisedTitle.of($0)) } ?? .none
    case .semester: .window(scope.calendar.semester(of: entry.day))
    case .year: .window(scope.calendar.year(of: entry.day))
    case .all: .all
    }
  }

  private func grouped(_ entries: [Counted], _ grouping: Tally.Grouping) -> [Group] {
    var groups: [Group] = []
    var positions: [GroupKey: Int] = [:]
    for entry in entries {
      let key = key(of: subject.entries[entry.index], grouping)
      if let position = positions[key] {
        groups[position].members.append(entry)
      } else {
        positions[key] = groups.count
        groups.append(Group(key: key, members: [entry]))
      }
    }
    return groups
  }

  /// Gives the group its value, and leaves only the members that it comes from.
  private mutating func settle(_ group: inout Group, _ tally: Tally) throws(Refusal) {
    var value = Fraction.zero
    switch tally.take {
    case .sum:
      for member in group.members { value = try value.adding(member.value) }
    case .highest, .lowest, .latest, .first:
      let taken = Self.taken(group.members, tally.take)
      group.members = [taken]
      value = taken.value
    }
    let sum = value
    for change in tally.changes { value = try Self.changed(value, change) }
    group.value = value
    if steps != nil, tally.grouping != .all || !tally.changes.isEmpty {
      note(.group(group.key.text, sum: sum), value)
    }
  }

  private static func taken(_ members: [Counted], _ take: Tally.Take) -> Counted {
    var taken = members[0]
    for member in members.dropFirst() {
      switch take {
      case .highest: if member.value > taken.value { taken = member }
      case .lowest: if member.value < taken.value { taken = member }
      case .latest: taken = member
      case .first, .sum: break
      }
    }
    return taken
  }

  private static func changed(
    _ value: Fraction, _ change: Tally.Change
  ) throws(Refusal) -> Fraction {
    switch change {
    case .times(let factor): try value.multiplied(by: factor)
    case .divide(let divisor, let rule):
      try value.divided(by: divisor).rounded(rule.rounding, to: rule.unit)
    case .bands(let bands): bands.band(of: value)?.gives ?? .zero
    case .most(let most): min(value, most)
    case .least(let least): value < least ? .zero : value
    }
  }

  /// The groups that count, in the order of their first entries.
  private static func highest(_ groups: [Group], _ tally: Tally) -> [Group] {
    let count = tally.combination == .highest ? 1 : tally.top ?? groups.count
    guard count < groups.count else { return groups }
    let ranked = groups.indices.sorted {
      groups[$0].value != groups[$1].value ? groups[$0].value > groups[$1].value : $0 < $1
    }
    return ranked.prefix(count).sorted().map { groups[$0] }
  }

  /// Of entries of one course, the one that counts.
  private func keptOnce(_ entries: [Counted], _ once: Tally.Once) -> [Counted] {
    var courses = SameCourses(once)
    let joined = entries.map { courses.key(of: subject.entries[$0.index]) }
    let keys = joined.map { key in key.map { courses.root(of: $0) } }
    var best: [SameCourses.Key: Counted] = [:]
    for (entry, key) in zip(entries, keys) {
      guard let key else { continue }
      guard let before = best[key] else {
        best[key] = entry
        continue
      }
      switch once.keep {
      case .best: if entry.worth > before.worth { best[key] = entry }
      case .latest: best[key] = entry
      case .first: break
      }
    }
    return zip(entries, keys).compactMap { entry, key in
      guard let key else { return entry }
      return best[key]?.index == entry.index ? entry : nil
    }
  }
}

extension Tally.Cap {
  /// How much of an entry worth `worth` the cap lets count where `room` is left.
  fileprivate func allowance(for worth: Fraction, room: Fraction) -> Fraction {
    if counted == .entries { return room >= .one ? worth : .zero }
    if splits { return max(.zero, min(worth, room)) }
    return worth <= room ? worth : .zero
  }
}
