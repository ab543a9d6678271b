import CanonicalCoding
package import CreditModel

extension NaiveRules {
  /// The last day on which the entry is valid as issuers say, or nil where none limits it.
  package func issuersLimit(of entry: NaiveEntry) throws(NaiveRefusal) -> CalendarDay? {
    var earliest: CalendarDay?
    for validity in validities {
      var judge = self
      judge.document = validity
      judge.validities = []
      guard let selection = validity.value.field("where"),
        let period = validity.value.field("lasts"),
        try judge.matches(entry, selection, as: .part)
      else { continue }
      guard let last = try judge.end(of: period, from: entry.day) else { continue }
      earliest = min(earliest ?? last, last)
    }
    return earliest
  }

  /// Whether the entry has not expired as far as the selection asks.
  func isCurrent(
    _ entry: NaiveEntry, _ selection: CanonicalValue, as reading: NaiveReading
  ) throws(NaiveRefusal) -> Bool {
    if ignoresExpiry || selection.flag("countExpired") == true { return true }
    if let period = selection.field("validFor"), let last = try end(of: period, from: entry.day),
      last < day
    {
      return false
    }
    if reading == .part { return true }
    guard let last = try issuersLimit(of: entry) else { return true }
    return day <= last
  }

  /// The last day of a period from `start`; nil where it is beyond all days.
  func end(
    of period: CanonicalValue, from start: CalendarDay
  ) throws(NaiveRefusal) -> CalendarDay? {
    if let days = try whole(period, "days") {
      return CalendarDay(number: Int64(start.number) + Int64(days))
    }
    let months = try (whole(period, "months") ?? 0) + 12 * (whole(period, "years") ?? 0)
    let (year, month, dayOfMonth) = start.components
    var (endYear, endMonth) = (year, month)
    for _ in 0..<months {
      endMonth += 1
      if endMonth == 13 { (endYear, endMonth) = (endYear + 1, 1) }
    }
    for day in stride(from: dayOfMonth, through: 1, by: -1) {
      if let end = CalendarDay(year: endYear, month: endMonth, day: day) { return end }
    }
    return nil
  }

  private func whole(_ value: CanonicalValue, _ key: String) throws(NaiveRefusal) -> Int? {
    guard let number = try number(value, key) else { return nil }
    guard number.denominator == 1 else { throw .malformed("period") }
    return Int(number.numerator)
  }

  /// The first day, as text, of the semester or the year that `day` lies in.
  func window(_ key: String, of day: CalendarDay) -> String {
    let calendar = document.value.field("calendar")
    let firstDays: [String] =
      key == "semester"
      ? calendar?.words("semesters") ?? ["02-01", "08-01"] : [calendar?.word("year") ?? "01-01"]
    let year = day.components.year
    var starts: [String] = []
    for candidate in [year - 1, year] {
      for firstDay in firstDays { starts.append("\(candidate)-\(firstDay)") }
    }
    return starts.filter { $0 <= day.text }.max() ?? ""
  }
}
