/// A moment of the bank's clock: UTC, in milliseconds.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00.000Z.
  package let milliseconds: Int64

  private static let dayLength: Int64 = 86_400_000

  /// The moment so many milliseconds after 1970 began, or nil outside the years 1900 to 2199.
  package init?(milliseconds: Int64) {
    guard CalendarDay(number: Self.floorDivide(milliseconds, Self.dayLength)) != nil else {
      return nil
    }
    self.milliseconds = milliseconds
  }

  /// The first moment of `day` in UTC.
  package init(startOf day: CalendarDay) { milliseconds = Int64(day.number) * Self.dayLength }

  /// Reads `YYYY-MM-DDTHH:MM:SS.mmmZ` (RFC 3339), or nil.
  package init?(utf8 text: Span<UInt8>) {
    guard text.count == 24, let day = CalendarDay(utf8: text.extracting(0..<10)),
      text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      text[19] == UInt8(ascii: "."), text[23] == UInt8(ascii: "Z"),
      let hour = CalendarDay.digits(text, 11, 2), hour < 24,
      let minute = CalendarDay.digits(text, 14, 2), minute < 60,
      let second = CalendarDay.digits(text, 17, 2), second < 60,
      let fraction = CalendarDay.digits(text, 20, 3)
    else { return nil }
    let time = ((hour * 60 + minute) * 60 + second) * 1000 + fraction
    milliseconds = Int64(day.number) * Self.dayLength + Int64(time)
  }

  /// Reads `YYYY-MM-DDTHH:MM:SS.mmmZ`, or nil.
  package init?(text: String) { self.init(utf8: Array(text.utf8).span) }

  /// `YYYY-MM-DDTHH:MM:SS.mmmZ`.
  package var text: String {
    let time = Int(milliseconds - Self.floorDivide(milliseconds, Self.dayLength) * Self.dayLength)
    let two = CalendarDay.twoDigits
    let fraction = time % 1000
    let padding = fraction < 10 ? "00" : fraction < 100 ? "0" : ""
    return "\(day(in: .utc).text)T\(two(time / 3_600_000)):\(two(time / 60_000 % 60)):"
      + "\(two(time / 1000 % 60)).\(padding)\(fraction)Z"
  }

  /// The calendar day of this moment in `zone`.
  package func day(in zone: TimeZoneOffset) -> CalendarDay {
    let local = milliseconds + Int64(zone.minutes) * 60_000
    let number = Self.floorDivide(local, Self.dayLength)
    return CalendarDay(number: number)
      ?? (number < 0 ? CalendarDay.range.lowerBound : CalendarDay.range.upperBound)
  }

  /// Orders by time.
  package static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }
}

/// The bank's time zone: a fixed offset from UTC, so that replay depends on no table of zones.
package struct TimeZoneOffset: Hashable, Sendable {
  /// Minutes east of UTC, from −14 hours to +14 hours.
  package let minutes: Int

  /// UTC itself.
  package static let utc = TimeZoneOffset(unchecked: 0)
  /// China Standard Time.
  package static let china = TimeZoneOffset(unchecked: 480)

  private init(unchecked minutes: Int) { self.minutes = minutes }

  /// Reads `+08:00` or `-03:30`, or nil. UTC is `+00:00`.
  package init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
      bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hours = CalendarDay.digits(bytes.span, 1, 2),
      let minutes = CalendarDay.digits(bytes.span, 4, 2), minutes < 60,
      hours * 60 + minutes <= 840
    else { return nil }
    let magnitude = hours * 60 + minutes
    guard magnitude > 0 || bytes[0] == UInt8(ascii: "+") else { return nil }
    self.minutes = bytes[0] == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  /// `+08:00`.
  package var text: String {
    let two = CalendarDay.twoDigits
    let magnitude = abs(minutes)
    return "\(minutes < 0 ? "-" : "+")\(two(magnitude / 60)):\(two(magnitude % 60))"
  }
}
