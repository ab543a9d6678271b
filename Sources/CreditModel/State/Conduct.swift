/// Misconducts and sanctions of a learner or an institution (学习信用管理).
package struct Conduct: Hashable, Sendable {
  /// What was recorded, in the order of the entries.
  package internal(set) var misconducts: [Misconduct] = []
  /// What was set, in the order of the entries.
  package internal(set) var sanctions: [Sanction] = []

  /// A clean record.
  package init() {}

  /// Whether it says nothing.
  package var isEmpty: Bool { misconducts.isEmpty && sanctions.isEmpty }

  /// Whether a sanction bars `act` on `day`.
  package func isBarring(_ act: BarredAct, on day: CalendarDay) -> Bool {
    sanctions.contains { $0.isBarring(act, on: day) }
  }
}

/// A recorded misconduct.
package struct Misconduct: Hashable, Sendable {
  /// The position of the entry.
  package let seq: UInt64
  /// What it was, in the words of the conduct rule.
  package let code: RuleCode
  /// The day on which it happened.
  package let day: CalendarDay
  /// Whether an appeal is open.
  package internal(set) var isAppealed = false
  /// Whether it was struck out.
  package internal(set) var isLifted = false
}

/// A sanction in force from a day, until a day or until it is lifted.
package struct Sanction: Hashable, Sendable {
  /// The position of the entry.
  package let seq: UInt64
  /// The conduct rule.
  package let rule: RuleReference
  /// The standing that it puts into effect.
  package let standing: RuleCode
  /// What it bars.
  package let bars: Set<BarredAct>
  /// The first day.
  package let from: CalendarDay
  /// The last day, or nil where it has no end.
  package let to: CalendarDay?
  /// Whether an open appeal suspends it.
  package let isSuspendedByAppeal: Bool
  /// Whether an appeal is open.
  package internal(set) var isAppealed = false
  /// Whether it was lifted.
  package internal(set) var isLifted = false

  /// Whether it bars `act` on `day`.
  package func isBarring(_ act: BarredAct, on day: CalendarDay) -> Bool {
    bars.contains(act) && !isLifted && !(isAppealed && isSuspendedByAppeal) && from <= day
      && (to.map { day <= $0 } ?? true)
  }
}

/// What a misconduct and a sanction have in common: it can be appealed, and lifted.
private protocol Appealable: Sequenced {
  var isAppealed: Bool { get set }
  var isLifted: Bool { get set }
}

extension Misconduct: Appealable {}
extension Sanction: Appealable {}

extension Conduct {
  /// Opens an appeal against the misconduct or sanction of the entry at `seq`.
  mutating func appeal(_ seq: UInt64) throws(Refusal) {
    if misconducts.position(of: seq) != nil { return try Self.appeal(seq, among: &misconducts) }
    try Self.appeal(seq, among: &sanctions)
  }

  /// Strikes the misconduct or sanction out, whether or not it is appealed; or, where
  /// `dismissesAppeal`, ends the appeal alone.
  mutating func lift(_ seq: UInt64, dismissesAppeal: Bool) throws(Refusal) {
    if misconducts.position(of: seq) != nil {
      return try Self.lift(seq, among: &misconducts, dismissesAppeal: dismissesAppeal)
    }
    try Self.lift(seq, among: &sanctions, dismissesAppeal: dismissesAppeal)
  }

  private static func appeal(
    _ seq: UInt64, among list: inout [some Appealable]
  ) throws(Refusal) {
    guard let position = list.position(of: seq), !list[position].isLifted else {
      throw .conductUnknown
    }
    guard !list[position].isAppealed else { throw .appealOutOfOrder }
    list[position].isAppealed = true
  }

  private static func lift(
    _ seq: UInt64, among list: inout [some Appealable], dismissesAppeal: Bool
  ) throws(Refusal) {
    guard let position = list.position(of: seq), !list[position].isLifted else {
      throw .conductUnknown
    }
    guard !dismissesAppeal || list[position].isAppealed else { throw .appealOutOfOrder }
    list[position].isAppealed = false
    list[position].isLifted = !dismissesAppeal
  }
}
