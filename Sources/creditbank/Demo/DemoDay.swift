/// A calendar day of the demonstration, in the Gregorian calendar.
struct DemoDay: Hashable, Sendable {
  /// Days since 1970-01-01, negative before it.
  let number: Int

  /// The day of that number.
  init(number: Int) {
    self.number = number
  }

  /// The day of that date. The date exists: callers pass constants or days drawn below a month's
  /// end.
  init(_ year: Int, _ month: Int, _ day: Int) {
    let shiftedYear = month > 2 ? year : year - 1
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let shiftedMonth = (month + 9) % 12
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The year, the month (1 to 12) and the day of the month (1 to 31).
  var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let leapDays = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leapDays) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// The day as `yyyy-mm-dd`.
  var text: String {
    let date = parts
    let month = DemoText.padded(date.month, to: 2)
    return "\(DemoText.padded(date.year, to: 4))-\(month)-\(DemoText.padded(date.day, to: 2))"
  }

  /// The day as `yyyymmdd`, as resident ID numbers have it.
  var digits: String {
    let date = parts
    return DemoText.padded(date.year * 10_000 + date.month * 100 + date.day, to: 8)
  }

  /// The day so many days later.
  func adding(_ days: Int) -> DemoDay {
    DemoDay(number: number + days)
  }

  /// Completed years of life on a later day.
  func age(on later: DemoDay) -> Int {
    let birth = parts
    let date = later.parts
    let hadBirthday = (date.month, date.day) >= (birth.month, birth.day)
    return date.year - birth.year - (hadBirthday ? 0 : 1)
  }
}

extension DemoDay: Comparable {
  static func < (left: DemoDay, right: DemoDay) -> Bool {
    left.number < right.number
  }
}
