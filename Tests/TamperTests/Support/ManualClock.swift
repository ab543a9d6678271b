import CreditModel

/// A clock that moves only when it is told to. One test owns it.
final class ManualClock {
  private(set) var now: Instant

  /// A clock that stands at `now`.
  init(_ now: Instant) { self.now = now }

  /// Lets `milliseconds` go by; negative ones set the clock back.
  func move(_ milliseconds: Int64) {
    guard let moved = Instant(milliseconds: now.milliseconds + milliseconds) else { return }
    now = moved
  }
}
