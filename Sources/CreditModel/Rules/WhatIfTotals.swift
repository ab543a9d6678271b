/// What a draft changes in all accounts together: sums, counts, reasons, and the largest
/// differences. Grows with the number of figures and of rows asked for, not of accounts.
package struct WhatIfTotals: Sendable {
  /// One figure in all accounts together.
  package struct Sum: Hashable, Sendable {
    /// The figure.
    package let figure: WhatIf.Figure
    /// How many have more under the draft.
    package internal(set) var higher = 0
    /// How many have less.
    package internal(set) var lower = 0
    /// How many have as much.
    package internal(set) var same = 0
    /// The sum before; nil where there is none, or it leaves the range of numbers.
    package internal(set) var before: Fraction?
    /// The sum after.
    package internal(set) var after: Fraction?
    fileprivate var isOutOfRange = false

    fileprivate init(figure: WhatIf.Figure) { self.figure = figure }
  }

  /// The figures of one account or institution.
  package struct Row: Hashable, Sendable {
    /// Its number or code.
    package let name: String
    /// Its figures, the main one first.
    package let changes: [WhatIf.Change]
  }

  /// How many accounts or institutions the draft concerns.
  package private(set) var count = 0
  /// How many of them differ in a figure.
  package private(set) var changed = 0
  /// The figures, in the order in which they were met.
  package private(set) var sums: [Sum] = []
  /// Why the draft gives nothing, and to how many.
  package private(set) var refusals: [Refusal: Int] = [:]
  /// Those with the largest differences of the main figure, the largest first; of equals the first.
  package private(set) var largest: [Row] = []
  private var positions: [WhatIf.Figure: Int] = [:]
  private let limit: Int

  /// Nothing yet, with room for `limit` rows.
  package init(limit: Int) { self.limit = limit }

  /// Adds the figures of one account or institution; no figures, no account.
  package mutating func add(_ changes: [WhatIf.Change], of name: String) {
    guard let main = changes.first else { return }
    count += 1
    for change in changes { add(change) }
    for refusal in Set(changes.compactMap { $0.after?.refusal }) {
      refusals[refusal, default: 0] += 1
    }
    guard changes.contains(where: { $0.difference != .zero }) else { return }
    changed += 1
    let size = Self.size(main)
    let position = largest.firstIndex { Self.size($0.changes[0]) < size } ?? largest.count
    guard position < limit else { return }
    largest.insert(Row(name: name, changes: changes), at: position)
    if largest.count > limit { largest.removeLast() }
  }

  private mutating func add(_ change: WhatIf.Change) {
    let position: Int
    if let known = positions[change.figure] {
      position = known
    } else {
      position = sums.count
      positions[change.figure] = position
      sums.append(WhatIfTotals.Sum(figure: change.figure))
    }
    let difference = change.difference
    if difference > .zero {
      sums[position].higher += 1
    } else if difference < .zero {
      sums[position].lower += 1
    } else {
      sums[position].same += 1
    }
    sums[position].add(change)
  }

  private static func size(_ change: WhatIf.Change) -> Fraction {
    let difference = change.difference
    return difference < .zero
      ? (try? Fraction.zero.subtracting(difference)) ?? .zero : difference
  }
}

extension WhatIfTotals.Sum {
  fileprivate mutating func add(_ change: WhatIf.Change) {
    guard !isOutOfRange else { return }
    do throws(Refusal) {
      before = try Self.sum(before, change.before)
      after = try Self.sum(after, change.after)
    } catch {
      isOutOfRange = true
      before = nil
      after = nil
    }
  }

  private static func sum(
    _ sum: Fraction?, _ value: WhatIf.Value?
  ) throws(Refusal) -> Fraction? {
    guard let value else { return sum }
    return try (sum ?? .zero).adding(value.number)
  }
}
