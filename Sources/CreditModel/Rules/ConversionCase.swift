/// A conversion rule met with an account on a day: which holdings may go in, why others may not,
/// and what comes out. Posting, replay, listings and explanations all ask here.
package struct ConversionCase {
  /// The rule's document.
  package let document: RuleDocument
  /// The rule.
  package let rule: ConversionRule
  /// The account.
  package let account: AccountState
  /// The account's holdings as rules see them.
  package let entries: AccountEntries
  private let governance: Governance
  private let subject: RuleSubject
  private let barriers: [BarrierRule]
  /// Where each holding stands among the entries.
  private let positions: [HoldingID: Int]
  /// The holdings that went into a standing conversion by this rule before.
  private let taken: Set<HoldingID>

  /// The case of `document` and `account` on `day`; nil where it is no conversion rule.
  package init?(
    _ document: RuleDocument, account: AccountState, under governance: Governance,
    on day: CalendarDay
  ) {
    guard case .conversion(let rule) = document.body else { return nil }
    self.document = document
    self.rule = rule
    self.account = account
    self.governance = governance
    entries = AccountEntries(of: account, under: governance)
    subject = governance.subject(account, entries: entries, on: day)
    barriers = governance.barriers(on: day)
    positions = Dictionary(
      entries.entries.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { $1 })
    var taken: Set<HoldingID> = []
    for conversion in account.dossier?.conversions ?? []
    where !conversion.isReversed && conversion.rule.code == document.code {
      taken.formUnion(conversion.inputs)
    }
    self.taken = taken
  }

  /// The entry of that holding, if it counts.
  private func entry(_ id: HoldingID) -> RuleEntry? { positions[id].map { entries.entries[$0] } }

  /// The standing conversions by this rule, of any version.
  private var earlier: [Conversion] {
    (account.dossier?.conversions ?? []).filter {
      !$0.isReversed && $0.rule.code == document.code
    }
  }

  /// The holdings that may go in today, in canonical order.
  package func eligible() throws(Refusal) -> [HoldingID] {
    var evaluation = Evaluation(document.scope, on: subject)
    var eligible: [HoldingID] = []
    for entry in entries.entries where try refusal(of: entry.id, by: &evaluation) == nil {
      eligible.append(entry.id)
    }
    return eligible
  }

  /// Why the holding may not go in today; nil where it may.
  package func refusal(of id: HoldingID) throws(Refusal) -> Refusal? {
    var evaluation = Evaluation(document.scope, on: subject)
    return try refusal(of: id, by: &evaluation)
  }

  /// The same, by an evaluation whose budget pays for many holdings.
  private func refusal(
    of id: HoldingID, by evaluation: inout Evaluation
  ) throws(Refusal) -> Refusal? {
    guard let entry = entry(id) else {
      if entries.disputed.contains(id.seq), account.stands(id.seq) { return .inputDisputed }
      if entries.consumed.contains(id) { return .inputUsed }
      return account.credits(of: id) == nil ? .inputUnknown : .inputNotStanding
    }
    if taken.contains(id) { return .inputUsed }
    evaluation.ignoresExpiry = false
    guard try evaluation.matches(entry, rule.inputs) else {
      evaluation.ignoresExpiry = true
      return try evaluation.matches(entry, rule.inputs) ? .inputExpired : .inputNotEligible
    }
    return isBarred(entry.id) ? .barred : nil
  }

  private func isBarred(_ id: HoldingID) -> Bool {
    guard !barriers.isEmpty else { return false }
    let origins = account.origins(of: id, under: governance)
    return rule.gives.contains { gift in
      guard let type = gift.type(under: governance) else { return false }
      return barriers.contains { $0.bars(origins, from: type) }
    }
  }

  /// How the rule's own condition is judged; nil where it has none.
  package func requirement() throws(Refusal) -> Judgement? {
    guard let condition = rule.requires else { return nil }
    var evaluation = Evaluation(document.scope, on: subject)
    return try evaluation.judge(condition)
  }

  /// What `inputs` give today. `decision` is what an expert decided, if anybody did. Throws the
  /// reason where they give nothing.
  package func results(
    of inputs: [HoldingID], decision: Credits? = nil
  ) throws(Refusal) -> [ConvertedCredit] {
    var checks = Evaluation(document.scope, on: subject)
    for id in inputs {
      if let refusal = try refusal(of: id, by: &checks) { throw refusal }
    }
    guard Set(inputs).count == inputs.count, inputs.count >= rule.least,
      inputs.count <= rule.most, try fillsNeeds(inputs)
    else { throw .inputsIncomplete }
    if let judgement = try requirement(), !judgement.isMet { throw .requirementNotMet }
    var evaluation = try evaluation(of: inputs, decision: decision, isExplaining: false)
    return try results(by: &evaluation)
  }

  /// The steps by which `inputs` give what they give.
  package func steps(
    of inputs: [HoldingID], decision: Credits? = nil
  ) throws(Refusal) -> [EvaluationStep] {
    var evaluation = try evaluation(of: inputs, decision: decision, isExplaining: true)
    for gift in rule.gives { _ = try evaluation.value(of: gift.credits) }
    return evaluation.steps ?? []
  }

  /// The day from which what `inputs` give today counts as earned.
  package func earned(by inputs: [HoldingID]) -> CalendarDay {
    guard rule.keepsAge else { return subject.day }
    let seen = Set(inputs)
    return subject.entries.first { seen.contains($0.id) }?.day ?? subject.day
  }

  /// An evaluation that sees the inputs alone; where the rule accumulates, those of before too.
  private func evaluation(
    of inputs: [HoldingID], decision: Credits?, isExplaining: Bool
  ) throws(Refusal) -> Evaluation {
    try checkDecision(decision)
    let seen = Set(inputs)
    var narrowed = subject
    narrowed.entries = subject.entries.filter { seen.contains($0.id) }
    narrowed.decision = decision.map { Fraction($0) }
    guard rule.accumulates else {
      return Evaluation(document.scope, on: narrowed, isExplaining: isExplaining)
    }
    // What went in before gave what it gave, whatever became of it since.
    narrowed.entries = (narrowed.entries + inputsBefore()).sorted(by: RuleEntry.isOlder)
    var evaluation = Evaluation(document.scope, on: narrowed, isExplaining: isExplaining)
    evaluation.ignoresExpiry = true
    return evaluation
  }

  /// What went into earlier conversions by this rule, each as it was then.
  private func inputsBefore() -> [RuleEntry] {
    earlier.flatMap { conversion in
      conversion.inputs.compactMap {
        account.ruleEntry(of: $0, before: conversion.seq, under: governance)
      }
    }
  }

  private func checkDecision(_ decision: Credits?) throws(Refusal) {
    let bounds = rule.decisions
    guard bounds.isEmpty == (decision == nil) else { throw .decisionInvalid }
    guard let decision else { return }
    let value = Fraction(decision)
    // What an expert decided is given as it is, not rounded to something else.
    guard try value.divided(by: rule.rounding.unit).denominator == 1 else {
      throw .decisionInvalid
    }
    guard bounds.allSatisfy({ $0.least <= value && value <= $0.most }) else {
      throw .decisionInvalid
    }
  }

  private func results(by evaluation: inout Evaluation) throws(Refusal) -> [ConvertedCredit] {
    var room = try room()
    var given: Int64 = 0
    var results: [ConvertedCredit] = []
    for gift in rule.gives {
      var value = try evaluation.value(of: gift.credits).value
        .rounded(rule.rounding.rounding, to: rule.rounding.unit)
      if rule.accumulates { value = try value.subtracting(try sum(of: earlier)) }
      value = max(.zero, value)
      if let left = room {
        value = min(value, max(.zero, left))
        room = try left.subtracting(value)
      }
      let exact = try value.rounded(.floor, to: Fraction(Credits(thousandths: 1)))
      guard let thousandths = exact.thousandths,
        thousandths <= Limits.convertedCredits - given
      else { throw .arithmeticOverflow }
      given += thousandths
      results.append(try gift.result(thousandths, for: account, under: governance))
    }
    guard given > 0 else { throw .nothingToConvert }
    return results
  }

  /// How much the rule's limits still allow; nil where it has none.
  package func room() throws(Refusal) -> Fraction? {
    var room: Fraction?
    let calendar = document.scope.calendar
    for limit in rule.limits {
      let counted = earlier.filter { conversion in
        limit.window.holds(conversion.day, with: subject.day, calendar)
      }
      let left = try limit.most.subtracting(try sum(of: counted))
      room = room.map { min($0, left) } ?? left
    }
    return room
  }

  private func sum(of conversions: [Conversion]) throws(Refusal) -> Fraction {
    var sum = Fraction.zero
    for conversion in conversions {
      for result in conversion.results { sum = try sum.adding(Fraction(result.credits)) }
    }
    return sum
  }

  /// Whether each input fills one place, and every place is filled.
  private func fillsNeeds(_ inputs: [HoldingID]) throws(Refusal) -> Bool {
    guard !rule.needs.isEmpty else { return true }
    let placed = try placed(inputs)
    return placed.count == inputs.count && placed.count == placeCount
  }

  /// How many places for inputs the rule has.
  private var placeCount: Int { rule.needs.reduce(0) { $0 + $1.count } }

  /// Those of `inputs` for which there is a place besides the places of all before them; who came
  /// before may move to another place.
  private func placed(_ inputs: [HoldingID]) throws(Refusal) -> [HoldingID] {
    try arranged(inputs).placed
  }

  /// Those of `inputs` that have a place together, and how many places of each need they fill.
  func arranged(
    _ inputs: [HoldingID]
  ) throws(Refusal) -> (placed: [HoldingID], filled: [Int]) {
    let places = rule.needs.flatMap { Array(repeating: $0.selection, count: $0.count) }
    var evaluation = Evaluation(document.scope, on: subject)
    var matching = Matching(places: places.count)
    var placed: [HoldingID] = []
    for id in inputs where placed.count < places.count {
      guard let entry = entry(id) else { continue }
      var fits: [Int] = []
      for place in places.indices where try evaluation.matches(entry, places[place]) {
        fits.append(place)
      }
      if matching.add(fits) { placed.append(id) }
    }
    var held = matching.isHeld[...]
    let filled = rule.needs.map { need in
      defer { held = held.dropFirst(need.count) }
      return held.prefix(need.count).count { $0 }
    }
    return (placed, filled)
  }

  /// The oldest inputs that fill the rule's places, or every eligible one where it has none; empty
  /// where they cannot be filled.
  package func proposal() throws(Refusal) -> [HoldingID] {
    let eligible = try eligible()
    guard !rule.needs.isEmpty else { return Array(eligible.prefix(rule.most)) }
    let placed = try placed(eligible)
    return placed.count == placeCount ? placed.sorted() : []
  }
}

extension ConversionRule {
  /// The bounds of every decision that the rule asks for.
  package var decisions: [DecisionBounds] { gives.flatMap(\.credits.decisions) }
}

extension ConversionRule.Limit.Window {
  /// Whether `day` lies in the same window as `today`. The window of one conversion holds no other.
  func holds(_ day: CalendarDay, with today: CalendarDay, _ calendar: RuleCalendar) -> Bool {
    switch self {
    case .conversion: false
    case .semester: calendar.semester(of: day) == calendar.semester(of: today)
    case .year: calendar.year(of: day) == calendar.year(of: today)
    case .account: true
    }
  }
}

extension ConversionRule.Gift {
  /// The type of what is given; nil where it is a course that is not known.
  package func type(under governance: Governance) -> CourseType? {
    switch target {
    case .type(let type): type
    case .course(let code): governance.index(of: code).map { governance[$0].details.type }
    }
  }

  /// The result of so many thousandths.
  fileprivate func result(
    _ thousandths: Int64, for account: AccountState, under governance: Governance
  ) throws(Refusal) -> ConvertedCredit {
    let credits = Credits(thousandths: thousandths)
    guard case .course(let code) = target else {
      guard let type = type(under: governance) else { throw .courseUnknown }
      return ConvertedCredit(type: type, course: nil, credits: credits)
    }
    guard let index = governance.index(of: code) else { throw .courseUnknown }
    guard !account.hasCredit(of: index, code) else { throw .resultAlreadyCredited }
    return ConvertedCredit(
      type: governance[index].details.type, course: code, credits: credits)
  }
}

extension AccountState {
  /// Whether the course is credited already, by a posting or a conversion that stands.
  fileprivate func hasCredit(of index: CourseIndex, _ code: CourseCode) -> Bool {
    credits.contains { $0.course == index && $0.status == .recognised } || isConverted(to: code)
  }
}

extension Measure {
  /// The bounds of every decision in the measure.
  var decisions: [DecisionBounds] {
    switch self {
    case .decided(let bounds): [bounds]
    case .number, .named, .tally: []
    case .sum(let list), .product(let list), .least(let list), .greatest(let list):
      list.flatMap(\.decisions)
    case .difference(let first, let second), .quotient(let first, let second, _),
      .limitedShare(let first, let second, _), .when(_, let first, let second):
      first.decisions + second.decisions
    case .rounded(let measure, _), .banded(let measure, _): measure.decisions
    }
  }
}

/// A matching of inputs to places, found by augmenting paths.
private struct Matching {
  private var fits: [[Int]] = []
  private var holders: [Int?]

  init(places: Int) { holders = Array(repeating: nil, count: places) }

  /// Which places an input has.
  var isHeld: [Bool] { holders.map { $0 != nil } }

  /// Gives another input, which fits these places, one of its own; false where there is none.
  mutating func add(_ places: [Int]) -> Bool {
    fits.append(places)
    var seen = [Bool](repeating: false, count: holders.count)
    return place(fits.count - 1, &seen)
  }

  private mutating func place(_ input: Int, _ seen: inout [Bool]) -> Bool {
    for place in fits[input] where !seen[place] {
      seen[place] = true
      let holder = holders[place]
      let isFree = holder.map { self.place($0, &seen) } ?? true
      if isFree {
        holders[place] = input
        return true
      }
    }
    return false
  }
}
