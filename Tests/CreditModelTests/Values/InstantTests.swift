import CreditModel
import LedgerTestKit
import Testing

@Suite struct InstantTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
      ("2026-05-20T01:02:03.004Z", 1_779_238_923_004),
      ("1900-01-01T00:00:00.000Z", -2_208_988_800_000),
      ("2199-12-31T23:59:59.999Z", 7_258_118_399_999),
      ("2000-02-29T12:34:56.789Z", 951_827_696_789),
    ] as [(String, Int64)])
  func `a moment has one text`(text: String, milliseconds: Int64) throws {
    let instant = try #require(Instant(text: text))
    #expect(instant.milliseconds == milliseconds)
    #expect(instant.text == text)
    #expect(Instant(milliseconds: milliseconds) == instant)
  }

  @Test(arguments: [
    "2026-05-20T24:00:00.000Z", "2026-05-20T23:60:00.000Z", "2026-12-31T23:59:60.000Z",
    "2026-05-20T01:02:03Z", "2026-05-20T01:02:03.0Z", "2026-05-20T01:02:03.0040Z",
    "2026-05-20t01:02:03.004Z", "2026-05-20T01:02:03.004z", "2026-05-20 01:02:03.004Z",
    "2026-05-20T01:02:03.004+", "2026-05-20T01:02:03,004Z", "2026-02-29T01:02:03.004Z",
    "2200-01-01T00:00:00.000Z", "1899-12-31T23:59:59.999Z", "", "2026-05-20T01:02:03.00４Z",
    "2026-05-20T-1:02:03.004Z",
  ])
  func `other text is no moment`(text: String) { #expect(Instant(text: text) == nil) }

  @Test func `random moments come back as they were`() throws {
    var generator = SeededGenerator(stream: 11)
    for _ in 0..<3_000 {
      let milliseconds = Int64.random(
        in: -2_208_988_800_000...7_258_118_399_999, using: &generator)
      let instant = try #require(Instant(milliseconds: milliseconds))
      #expect(Instant(text: instant.text) == instant)
    }
  }

  @Test func `moments outside the years 1900 to 2199 are none`() {
    for milliseconds in [-2_208_988_800_001, 7_258_118_400_000, .max, .min] as [Int64] {
      #expect(Instant(milliseconds: milliseconds) == nil)
    }
  }

  @Test func `the day is that of the bank's zone`() throws {
    let evening: Instant = "2026-05-19T16:00:00.000Z"
    #expect(evening.day(in: .china) == "2026-05-20")
    #expect(evening.day(in: .utc) == "2026-05-19")
    let before: Instant = "2026-05-19T15:59:59.999Z"
    #expect(before.day(in: .china) == "2026-05-19")
    let west = try #require(TimeZoneOffset(text: "-03:30"))
    #expect(("2026-05-20T03:29:59.999Z" as Instant).day(in: west) == "2026-05-19")
    #expect(("1969-12-31T20:00:00.000Z" as Instant).day(in: .china) == "1970-01-01")
  }

  @Test func `at the ends of the calendar the day stays in it`() throws {
    let west = try #require(TimeZoneOffset(text: "-14:00"))
    #expect(("1900-01-01T00:00:00.000Z" as Instant).day(in: west) == "1900-01-01")
    #expect(("2199-12-31T23:00:00.000Z" as Instant).day(in: .china) == "2199-12-31")
  }

  @Test func `moments are ordered by time, and a day begins at midnight`() {
    #expect(Instant(startOf: "2026-05-20").text == "2026-05-20T00:00:00.000Z")
    #expect(Instant(startOf: "1969-12-31") < Instant(startOf: "1970-01-01"))
  }
}

@Suite struct TimeZoneOffsetTests {
  @Test(arguments: [
    ("+00:00", 0), ("+08:00", 480), ("-03:30", -210), ("+05:45", 345), ("+14:00", 840),
    ("-14:00", -840), ("-00:30", -30),
  ])
  func `an offset has one text`(text: String, minutes: Int) throws {
    let zone = try #require(TimeZoneOffset(text: text))
    #expect(zone.minutes == minutes)
    #expect(zone.text == text)
  }

  @Test(arguments: [
    "-00:00", "+14:01", "-14:30", "+15:00", "+08:60", "08:00", "+8:00", "+0800", "Z", "",
    "+08:0", "+08:000", "+08-00", "±08:00", "UTC",
  ])
  func `other text is no offset`(text: String) { #expect(TimeZoneOffset(text: text) == nil) }

  @Test func `China's offset and UTC are known`() {
    #expect(TimeZoneOffset.china.text == "+08:00")
    #expect(TimeZoneOffset.utc.text == "+00:00")
  }
}
