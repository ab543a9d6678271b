import CreditModel
import Testing

@Suite struct PeriodTests {
  private func period(_ count: Int64, _ unit: Period.Unit) throws -> Period {
    let document = try RuleDocument.test(
      .validity, #"{"lasts":{"\#(unit.rawValue)":\#(count)}}"#)
    guard case .validity(let rule) = document.body else {
      preconditionFailure("a validity was asked for")
    }
    return rule.period
  }

  /// The first day, the length, and the last day.
  private static let cases: [(CalendarDay, Int64, Period.Unit, CalendarDay)] = [
    ("2020-02-29", 7, .years, "2027-02-28"), ("2020-02-29", 4, .years, "2024-02-29"),
    ("2019-02-28", 7, .years, "2026-02-28"), ("2019-02-28", 1, .years, "2020-02-28"),
    ("2021-05-20", 5, .years, "2026-05-20"), ("2096-02-29", 4, .years, "2100-02-28"),
    ("2020-01-31", 1, .months, "2020-02-29"), ("2021-01-31", 1, .months, "2021-02-28"),
    ("2021-01-29", 1, .months, "2021-02-28"), ("2021-01-28", 1, .months, "2021-02-28"),
    ("2020-01-31", 13, .months, "2021-02-28"), ("2020-12-31", 1, .months, "2021-01-31"),
    ("2020-12-31", 2, .months, "2021-02-28"), ("2020-03-31", 1, .months, "2020-04-30"),
    ("2020-10-15", 6, .months, "2021-04-15"), ("2020-12-31", 1, .days, "2021-01-01"),
    ("2020-02-28", 2, .days, "2020-03-01"), ("2021-02-28", 365, .days, "2022-02-28"),
    ("2100-01-01", 36_159, .days, "2199-01-01"),
  ]

  @Test(arguments: cases)
  func `a period lasts through the corresponding day, or its month's last, and no longer`(
    from: CalendarDay, count: Int64, unit: Period.Unit, last: CalendarDay
  ) throws {
    let period = try period(count, unit)
    #expect(period.lastDay(from: from)?.text == last.text)
    let days = try [-1, 0, 1].map { try #require(CalendarDay(number: Int64(last.number) + $0)) }
    #expect(days.map { period.covers($0, from: from) } == [true, true, false])
    #expect(period.covers(from, from: from))
  }

  @Test func `a period past the calendar has no end`() throws {
    let period = try period(100, .years)
    #expect(period.lastDay(from: "2100-01-01") == nil)
    #expect(period.covers("2199-12-31", from: "2100-01-01"))
    #expect(period.lastDay(from: "2099-12-31")?.text == "2199-12-31")
  }

  @Test func `a month is added within the year, and over its end`() throws {
    let day: CalendarDay = "2023-11-30"
    #expect(day.adding(months: 0) == day)
    #expect(day.adding(months: 1)?.text == "2023-12-30")
    #expect(day.adding(months: 3)?.text == "2024-02-29")
    #expect(day.adding(months: 12 * 200) == nil)
  }

  @Test(arguments: [
    "{}", #"{"years":1,"months":1}"#, #"{"years":0}"#, #"{"days":36601}"#, #"{"years":"1"}"#,
    #"{"weeks":1}"#, "7",
  ])
  func `other periods are no periods`(text: String) {
    #expect(throws: RuleProblems.self) {
      try RuleDocument.test(.validity, #"{"lasts":\#(text)}"#)
    }
  }
}

@Suite struct RuleCalendarTests {
  private func calendar(_ text: String?) throws -> RuleCalendar {
    try RuleDocument.test(.validity, text.map { #"{"calendar":\#($0)}"# } ?? "{}").scope.calendar
  }

  /// A calendar, a day, and the first days of its semester and of its year.
  private static let cases: [(String?, CalendarDay, CalendarDay, CalendarDay)] = [
    (nil, "2026-01-31", "2025-08-01", "2026-01-01"),
    (nil, "2026-02-01", "2026-02-01", "2026-01-01"),
    (nil, "2026-07-31", "2026-02-01", "2026-01-01"),
    (nil, "2026-08-01", "2026-08-01", "2026-01-01"),
    (nil, "2026-12-31", "2026-08-01", "2026-01-01"),
    (nil, "2027-01-01", "2026-08-01", "2027-01-01"),
    (korean, "2026-02-28", "2025-09-01", "2025-03-01"),
    (korean, "2024-02-29", "2023-09-01", "2023-03-01"),
    (korean, "2026-03-01", "2026-03-01", "2026-03-01"),
    (korean, "2026-08-31", "2026-03-01", "2026-03-01"),
    (korean, "2026-09-01", "2026-09-01", "2026-03-01"),
    (korean, "2026-12-31", "2026-09-01", "2026-03-01"),
    (korean, "2027-01-01", "2026-09-01", "2026-03-01"),
    (#"{"semesters":["01-01"]}"#, "2026-12-31", "2026-01-01", "2026-01-01"),
    (#"{"semesters":["05-15","10-28"]}"#, "2026-05-14", "2025-10-28", "2026-01-01"),
    (#"{"year":"12-28"}"#, "2026-12-27", "2026-08-01", "2025-12-28"),
  ]
  private static let korean = #"{"semesters":["03-01","09-01"],"year":"03-01"}"#

  @Test(arguments: cases)
  func `a day lies in the window that begins last before it`(
    calendar text: String?, day: CalendarDay, semester: CalendarDay, year: CalendarDay
  ) throws {
    let calendar = try calendar(text)
    #expect(calendar.semester(of: day).text == semester.text)
    #expect(calendar.year(of: day).text == year.text)
  }

  @Test(arguments: [
    #"{"semesters":[]}"#, #"{"semesters":["08-01","02-01"]}"#, #"{"semesters":["02-01","02-01"]}"#,
    #"{"year":"02-29"}"#, #"{"year":"01-29"}"#, #"{"year":"1-01"}"#, #"{"year":"13-01"}"#,
    #"{"year":"2026-01-01"}"#, #"{"year":1}"#, #"{"terms":["02-01"]}"#, "[]",
  ])
  func `other calendars are none`(text: String) {
    #expect(throws: RuleProblems.self) { try calendar(text) }
  }
}
