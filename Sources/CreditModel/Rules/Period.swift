/// A span of calendar time, such as seven years.
package struct Period: Hashable, Sendable {
  /// What it is counted in.
  package enum Unit: String, Word {
    case years, months, days
  }

  /// How many.
  package let count: Int64
  /// Of what.
  package let unit: Unit

  /// So many of that unit.
  package init(count: Int64, unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The longest, in its own unit: a hundred years in days.
  package static let limit: ClosedRange<Int64> = 1...36_600

  /// The last day of the period that begins with `day`: the corresponding day so many years,
  /// months or days later; where its month has no such day, the month's last (民法典 Articles
  /// 201–203: the first day does not count, and the last counts to its end). Nil past the calendar.
  package func lastDay(from day: CalendarDay) -> CalendarDay? {
    switch unit {
    case .days: return CalendarDay(number: Int64(day.number) + count)
    case .months: return day.adding(months: Int(count))
    case .years: return day.adding(months: Int(count) * 12)
    }
  }

  /// Whether `day` still lies in the period that begins with `start`.
  package func covers(_ day: CalendarDay, from start: CalendarDay) -> Bool {
    lastDay(from: start).map { day <= $0 } ?? true
  }
}

extension CalendarDay {
  /// The corresponding day so many months later, or the last day of that month; nil past the
  /// calendar.
  package func adding(months: Int) -> CalendarDay? {
    let (year, month, day) = components
    let index = year * 12 + month - 1 + months
    for candidate in stride(from: day, through: max(1, day - 3), by: -1) {
      if let found = CalendarDay(year: index / 12, month: index % 12 + 1, day: candidate) {
        return found
      }
    }
    return nil
  }
}

extension RuleReader {
  /// A period: an object with one of `years`, `months`, `days`.
  mutating func period(_ node: RuleNode?) -> Period? {
    guard let node else { return nil }
    let names = Period.Unit.allCases.map(\.rawValue)
    let object = object(node, known: names)
    guard let name = one(of: names, in: object), let unit = Period.Unit(rawValue: name),
      let count = whole(object[name], Period.limit)
    else { return nil }
    return Period(count: count, unit: unit)
  }
}

/// The windows of a rule's year: where years and semesters begin.
package struct RuleCalendar: Hashable, Sendable {
  /// A day of every year.
  package struct MonthDay: Hashable, Comparable, Sendable {
    /// The month, from 1.
    package let month: Int
    /// The day of the month, from 1 to 28.
    package let day: Int

    /// Orders within the year.
    package static func < (left: Self, right: Self) -> Bool {
      (left.month, left.day) < (right.month, right.day)
    }
  }

  /// The first days of the semesters, ascending.
  package private(set) var semesters = [MonthDay(month: 2, day: 1), MonthDay(month: 8, day: 1)]
  /// The first day of the year.
  package private(set) var year = MonthDay(month: 1, day: 1)

  /// Calendar years, with semesters from February and from August.
  package init() {}

  /// Reads a rule's calendar.
  init(_ node: RuleNode, in reader: inout RuleReader) {
    let object = reader.object(node, known: ["semesters", "year"])
    if let list = object["semesters"] {
      semesters = reader.list(list, 1...12).compactMap { Self.monthDay($0, in: &reader) }
      if zip(semesters, semesters.dropFirst()).contains(where: { $0 >= $1 }) {
        reader.note(.notAscending, at: list.path)
      }
    }
    if let start = object["year"] { year = Self.monthDay(start, in: &reader) ?? year }
  }

  private static func monthDay(_ node: RuleNode, in reader: inout RuleReader) -> MonthDay? {
    guard case .string(let text) = node.value, text.utf8.count == 5,
      let day = CalendarDay(text: "2001-" + text), day.components.day <= 28
    else {
      reader.note(.expected(.monthAndDay), at: node.path)
      return nil
    }
    return MonthDay(month: day.components.month, day: day.components.day)
  }

  /// The first day of the semester that `day` lies in.
  package func semester(of day: CalendarDay) -> CalendarDay { start(of: day, among: semesters) }

  /// The first day of the year that `day` lies in.
  package func year(of day: CalendarDay) -> CalendarDay { start(of: day, among: [year]) }

  private func start(of day: CalendarDay, among starts: [MonthDay]) -> CalendarDay {
    let (year, month, dayOfMonth) = day.components
    let today = MonthDay(month: month, day: dayOfMonth)
    let latest = starts.last { $0 <= today }
    let start = latest ?? starts.last ?? MonthDay(month: 1, day: 1)
    return CalendarDay(
      year: latest == nil ? year - 1 : year, month: start.month, day: start.day) ?? day
  }
}
