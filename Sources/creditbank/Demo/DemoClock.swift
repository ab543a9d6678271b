import CreditModel

/// The demonstration's clock: nine in the morning of some day, and a second more for every act.
/// One task builds the demonstration and owns its clock.
final class DemoClock {
  /// The moment.
  private(set) var now: Instant

  /// A clock at nine in the morning of `day`, China Standard Time.
  init(day: DemoDay) { now = Self.morning(of: day) }

  /// Moves on to the morning of `day`, unless it has passed.
  func advance(to day: DemoDay) { now = max(now, Self.morning(of: day)) }

  /// Moves on by a second.
  func tick() { now = Instant(milliseconds: now.milliseconds + 1_000) ?? now }

  private static func morning(of day: DemoDay) -> Instant {
    Instant(milliseconds: Int64(day.number) * 86_400_000 + 3_600_000) ?? Instant(startOf: .epoch)
  }
}
