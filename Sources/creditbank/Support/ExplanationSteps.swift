import CreditModel
import RecordExchange

/// Puts the steps of an evaluation into sentences with their numbers. It walks the rule's text
/// beside the steps that the engine noted, so that it also says what was done between them.
struct StepWriter {
  /// What was written.
  private(set) var steps: [ExplanationDocument.Step] = []
  /// What the document names.
  let scope: RuleScope
  private let ordered: [RuleEntry]
  private let entries: [HoldingID: RuleEntry]
  private let decision: Fraction?

  /// A writer for a document of that scope, on those entries in the order in which they are judged;
  /// `others` are entries that steps may name besides.
  init(
    _ scope: RuleScope, entries: [RuleEntry], others: [RuleEntry] = [], decision: Credits? = nil
  ) {
    self.scope = scope
    ordered = entries
    self.entries = Dictionary((entries + others).map { ($0.id, $0) }) { first, _ in first }
    self.decision = decision.map { Fraction($0) }
  }

  /// Writes a line.
  mutating func say(
    _ text: String, _ depth: Int, value: Fraction? = nil, isMet: Bool? = nil
  ) {
    steps.append(
      ExplanationDocument.Step(depth: depth, text: text, value: value, isMet: isMet))
  }

  /// Writes how `measure` is made, and gives its value; takes its steps out of `trees`.
  @discardableResult
  mutating func write(
    _ measure: Measure, _ trees: inout ArraySlice<StepTree>, _ depth: Int
  ) throws(Refusal) -> Fraction {
    switch measure {
    case .number(let number): return number
    case .decided:
      let value = decision ?? .zero
      say("an expert decided: \(value.text)", depth, value: value)
      return value
    case .named(let name): return try writeNamed(name, &trees, depth)
    case .tally(let tally): return try writeTally(tally, trees.popFirst(), depth)
    case .when(let condition, let first, let second):
      let tree = trees.popFirst()
      if let tree { try writeCondition(condition, tree, depth) }
      return try write(tree?.step.isMet ?? false ? first : second, &trees, depth)
    case .banded(let part, let bands):
      let value = try write(part, &trees, depth)
      _ = trees.popFirst()
      let gives = bands.band(of: value)?.gives ?? .zero
      say(NumberWords.band(value, bands), depth, value: gives)
      return gives
    case .rounded(let part, let rule):
      let exact = try write(part, &trees, depth)
      let value = try exact.rounded(rule.rounding, to: rule.unit)
      say("\(exact.text)\(NumberWords.rounding(exact, rule, value))", depth, value: value)
      return value
    default: return try writeArithmetic(measure, &trees, depth)
    }
  }

  /// Writes how a condition is judged and, where its judgement is given, what it rests on.
  mutating func writeCondition(
    _ condition: Condition, _ tree: StepTree, _ depth: Int, judgement: Judgement? = nil
  ) throws(Refusal) {
    let isMet = tree.step.isMet ?? false
    var line = "\(ConditionWords.met(isMet)): \(ConditionWords.label(condition))"
    let bounds = condition.form.bounds
    let needed = ConditionWords.range(bounds.least, bounds.most, unit: condition.form.unit)
    if let held = tree.step.value, !needed.isEmpty {
      line += ": \(held.text) held, \(needed) needed"
    }
    say(line, depth, value: tree.step.value, isMet: isMet)
    var trees = tree.parts[...]
    switch condition.form {
    case .measure(let measure, _, _): try write(measure, &trees, depth + 1)
    case .share(let part, let whole, _):
      try write(part, &trees, depth + 1)
      try write(whole, &trees, depth + 1)
    case .courses, .certificate:
      for position in judgement?.evidence ?? [] {
        say(HoldingWords.name(ordered[position]), depth + 1)
      }
    default:
      for (index, part) in tree.parts.enumerated() {
        guard let condition = part.condition else { continue }
        let parts = judgement?.parts ?? []
        try writeCondition(
          condition, part, depth + 1,
          judgement: parts.indices.contains(index) ? parts[index] : nil)
      }
    }
  }

  private mutating func writeNamed(
    _ name: String, _ trees: inout ArraySlice<StepTree>, _ depth: Int
  ) throws(Refusal) -> Fraction {
    guard let named = scope.measures[name], let tree = trees.popFirst() else {
      throw .ruleMalformed
    }
    let value = tree.step.value ?? .zero
    say("\(named.title) = \(value.text)", depth, value: value)
    var parts = tree.parts[...]
    try write(named.measure, &parts, depth + 1)
    return value
  }

  private mutating func writeArithmetic(
    _ measure: Measure, _ trees: inout ArraySlice<StepTree>, _ depth: Int
  ) throws(Refusal) -> Fraction {
    let operands: [Measure] =
      switch measure {
      case .sum(let list), .product(let list), .least(let list), .greatest(let list): list
      case .difference(let first, let second), .quotient(let first, let second, _),
        .limitedShare(let first, let second, _):
        [first, second]
      default: []
      }
    var values: [Fraction] = []
    for operand in operands { values.append(try write(operand, &trees, depth)) }
    let (words, value) = try Self.arithmetic(measure, values)
    if values.count > 1 { say(words, depth, value: value) }
    return value
  }

  private static func arithmetic(
    _ measure: Measure, _ values: [Fraction]
  ) throws(Refusal) -> (words: String, value: Fraction) {
    var value = values.first ?? .zero
    let rest = values.dropFirst()
    switch measure {
    case .sum:
      for next in rest { value = try value.adding(next) }
      return ("\(NumberWords.joined(values, "+")) = \(value.text)", value)
    case .product:
      for next in rest { value = try value.multiplied(by: next) }
      return ("\(NumberWords.joined(values, "×")) = \(value.text)", value)
    case .least:
      value = values.min() ?? .zero
      return ("the smallest of \(NumberWords.joined(values, "and")): \(value.text)", value)
    case .greatest:
      value = values.max() ?? .zero
      return ("the largest of \(NumberWords.joined(values, "and")): \(value.text)", value)
    case .difference:
      for next in rest { value = try value.subtracting(next) }
      return ("\(NumberWords.joined(values, "−")) = \(value.text)", value)
    case .quotient(_, _, let rule):
      for next in rest { value = try value.divided(by: next) }
      let result = try value.rounded(rule.rounding, to: rule.unit)
      let words = "\(NumberWords.joined(values, "÷")) = \(value.text)"
      return (words + NumberWords.rounding(value, rule, result), result)
    case .limitedShare(_, _, let most):
      let share = try most.divided(by: try Fraction.one.subtracting(most))
      let ceiling = try (rest.first ?? .zero).multiplied(by: share)
      let result = min(value, ceiling)
      let words =
        "\(value.text) beside \(rest.first?.text ?? "0"), at most \(most.text) of both together"
      return ("\(words): \(result.text)", result)
    default: return ("", value)
    }
  }
}

/// Tallies.
extension StepWriter {
  private mutating func writeTally(
    _ tally: Tally, _ tree: StepTree?, _ depth: Int
  ) throws(Refusal) -> Fraction {
    guard let tree, let value = tree.step.value else { throw .ruleMalformed }
    var counted: [(id: HoldingID, worth: Fraction, value: Fraction)] = []
    var groups: [(key: String, sum: Fraction, value: Fraction)] = []
    for part in tree.parts {
      switch part.step.what {
      case .entry(let id, let worth): counted.append((id, worth, part.step.value ?? .zero))
      case .group(let key, let sum): groups.append((key, sum, part.step.value ?? .zero))
      default: break
      }
    }
    let count = counted.count == 1 ? "1 entry" : "\(counted.count) entries"
    let kept = counted.filter { $0.value != .zero || $0.worth == .zero }.map(\.value)
    let isPlain = groups.isEmpty && tally.take == .sum && kept.count > 1
    let sum = isPlain ? ": \(NumberWords.joined(kept, "+"))" : ""
    say("\(tally.value.words) of \(count)\(sum) = \(value.text)", depth, value: value)
    for entry in counted { writeEntry(entry.id, entry.worth, entry.value, depth + 1) }
    if tally.grouping == .all, tally.take == .sum, kept.count > 1, let group = groups.first {
      say("\(NumberWords.joined(kept, "+")) = \(group.sum.text)", depth + 1, value: group.sum)
    }
    for group in groups { try writeGroup(group.key, group.sum, tally, depth + 1, group.value) }
    writeCombination(tally, groups.map(\.value), kept, value, depth + 1)
    return value
  }

  private mutating func writeEntry(
    _ id: HoldingID, _ worth: Fraction, _ value: Fraction, _ depth: Int
  ) {
    let holding = entries[id].map(HoldingWords.name) ?? HoldingWords.place(id)
    let counted = value == worth ? value.text : "\(value.text) of \(worth.text), capped"
    say("\(counted): \(holding)", depth, value: value)
  }

  private mutating func writeGroup(
    _ key: String, _ sum: Fraction, _ tally: Tally, _ depth: Int, _ result: Fraction
  ) throws(Refusal) {
    var words: [String] = []
    var value = sum
    for change in tally.changes {
      let changed = try NumberWords.changed(value, change)
      value = changed.value
      if let text = changed.words { words.append(text) }
    }
    let name = key.isEmpty ? "" : "\(key): "
    let taken = tally.take == .sum ? "" : "\(tally.take.rawValue) "
    let text = words.isEmpty ? "\(taken)\(sum.text)" : taken + words.joined(separator: "; ")
    say(name + text, depth, value: result)
  }

  private mutating func writeCombination(
    _ tally: Tally, _ groups: [Fraction], _ kept: [Fraction], _ value: Fraction, _ depth: Int
  ) {
    var values = groups
    if groups.isEmpty {
      guard tally.take != .sum, kept.count > 1 else { return }
      return say("the \(tally.take.rawValue) of \(kept.count): \(value.text)", depth, value: value)
    }
    guard values.count > 1 else { return }
    var name = ""
    if let top = tally.top, top < values.count {
      values = Array(values.sorted(by: >).prefix(top))
      name = "the \(top) highest: "
    }
    switch tally.combination {
    case .sum: say("\(name)\(NumberWords.joined(values, "+")) = \(value.text)", depth, value: value)
    case .highest: say("the highest group: \(value.text)", depth, value: value)
    case .count: say("\(name)groups above 0: \(value.text)", depth, value: value)
    }
  }
}

extension Tally.EntryValue {
  /// What is counted, for people.
  var words: String {
    switch self {
    case .credits: "credits"
    case .hours: "hours"
    case .score: "scores"
    case .count: "number"
    case .levels: "values by level"
    case .table: "values by table"
    }
  }
}
