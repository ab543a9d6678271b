import CreditModel
import Testing

@Suite struct CalendarDayTests {
  @Test func `every day from 1900 to 2199 comes back as it was`() throws {
    var number: Int64 = -25_567
    for year in 1900...2199 {
      let isLeap = year.isMultiple(of: 400) || (year.isMultiple(of: 4) && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        for date in 1...length {
          let day = try #require(CalendarDay(year: year, month: index + 1, day: date))
          guard Int64(day.number) == number, day.components == (year, index + 1, date),
            CalendarDay(text: day.text) == day, CalendarDay(number: number) == day
          else {
            Issue.record("\(year)-\(index + 1)-\(date)")
            return
          }
          number += 1
        }
        #expect(CalendarDay(year: year, month: index + 1, day: length + 1) == nil)
        #expect(CalendarDay(year: year, month: index + 1, day: 0) == nil)
      }
    }
    #expect(number == 84_006)
  }

  @Test(
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (11_016, "2000-02-29"), (20_593, "2026-05-20"),
      (-25_567, "1900-01-01"), (84_005, "2199-12-31"),
    ] as [(Int64, String)])
  func `known days have their numbers`(number: Int64, text: String) {
    #expect(CalendarDay(text: text)?.number == Int32(number))
    #expect(CalendarDay(number: number)?.text == text)
  }

  @Test(arguments: [
    "1900-02-29", "2100-02-29", "2023-02-29", "2024-02-30", "2026-04-31", "2026-13-01",
    "2026-00-10", "2026-01-00", "2026-01-32", "1899-12-31", "2200-01-01", "0000-00-00",
    "2026-5-20", "20260520", "2026/05/20", "2026-05-20 ", " 026-05-20", "2026-05-2O", "",
    "2026-05-200", "+026-05-20", "２０２６-05-20", "2026-05",
  ])
  func `there is no such day`(text: String) { #expect(CalendarDay(text: text) == nil) }

  @Test(arguments: ["2000-02-29", "2024-02-29", "2096-02-29", "1904-02-29"])
  func `leap years have their day`(text: String) { #expect(CalendarDay(text: text) != nil) }

  @Test func `numbers outside the range are no days`() {
    #expect(CalendarDay(number: -25_568) == nil)
    #expect(CalendarDay(number: 84_006) == nil)
    #expect(CalendarDay(number: .max) == nil)
    #expect(CalendarDay(number: .min) == nil)
  }

  @Test func `days are ordered by time`() {
    #expect(CalendarDay.range.lowerBound < "1970-01-01")
    #expect(("2026-12-31" as CalendarDay) < "2027-01-01")
    #expect(CalendarDay.range.upperBound == "2199-12-31")
  }
}
