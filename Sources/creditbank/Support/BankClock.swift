import CreditModel
import Foundation

/// The bank's clock and chance: the operating system's, or, in a bank opened for tests, what the
/// environment says, so that rehearsals repeat byte for byte.
enum BankClock {
  private static let variable = "CREDITBANK_CLOCK"
  private static let seedVariable = "CREDITBANK_SEED"

  /// The clock. `CREDITBANK_CLOCK`, such as `2026-07-15T08:00:00.000Z`, stops it in a test bank.
  static func clock(isTest: Bool) throws -> () -> Instant {
    guard let text = ProcessInfo.processInfo.environment[variable] else { return system }
    guard isTest else { throw refused(variable) }
    guard let instant = Instant(text: text) else {
      throw Failure(.usage, "error: \(variable) is no moment such as 2026-07-15T08:00:00.000Z")
    }
    return { instant }
  }

  /// The operating system's clock.
  static func system() -> Instant {
    let milliseconds = Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))
    return Instant(milliseconds: milliseconds) ?? Instant(startOf: .epoch)
  }

  /// Chance for account numbers. `CREDITBANK_SEED`, a number, fixes it in a test bank.
  static func random(isTest: Bool) throws -> any RandomNumberGenerator {
    guard let text = ProcessInfo.processInfo.environment[seedVariable] else {
      return SystemRandomNumberGenerator()
    }
    guard isTest else { throw refused(seedVariable) }
    guard let seed = UInt64(text) else {
      throw Failure(.usage, "error: \(seedVariable) is no number")
    }
    return DemoRandom(seed: seed)
  }

  private static func refused(_ variable: String) -> Failure {
    Failure(.usage, "error: \(variable) is for test banks only, and this is none; unset it")
  }
}
