/// A calendar day in the bank's time zone, from 1900-01-01 to 2199-12-31 (proleptic Gregorian).
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let number: Int32

  /// The earliest and the latest day that a record may name.
  package static let range = CalendarDay(unchecked: -25567)...CalendarDay(unchecked: 84005)

  private init(unchecked number: Int32) { self.number = number }

  /// The day of that number, or nil outside the range.
  package init?(number: Int64) {
    guard let number = Int32(exactly: number),
      Self.range.contains(CalendarDay(unchecked: number))
    else { return nil }
    self.number = number
  }

  /// The day of that year, month and day of month, or nil where there is none, such as 29 February
  /// of a common year.
  package init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.lastDay(ofMonth: month, year: year)
    else { return nil }
    // Days from civil, Howard Hinnant's method: the year begins in March.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads `YYYY-MM-DD`, or nil.
  package init?(text: String) { self.init(utf8: Array(text.utf8).span) }

  /// Reads the bytes of `YYYY-MM-DD`, or nil.
  package init?(utf8 text: Span<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = Self.digits(text, 0, 4), let month = Self.digits(text, 5, 2),
      let day = Self.digits(text, 8, 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day of month.
  package var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// `YYYY-MM-DD`.
  package var text: String {
    let (year, month, day) = components
    return "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  /// Orders by time.
  package static func < (left: Self, right: Self) -> Bool { left.number < right.number }

  /// The number with a leading zero below ten.
  package static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func lastDay(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// The value of `count` decimal digits at `start`, or nil where one is none.
  package static func digits(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for index in start..<(start + count) {
      guard text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(text[index] - UInt8(ascii: "0"))
    }
    return value
  }
}

extension CalendarDay {
  /// 1970-01-01.
  package static let epoch = CalendarDay(unchecked: 0)
}
