import Foundation

/// Chance that can be had again: SplitMix64 from a seed, which each property prints where it fails.
/// `CREDITBANK_SEED` chooses another seed.
struct SeededGenerator: RandomNumberGenerator {
  /// The seed of this run.
  static let seed =
    ProcessInfo.processInfo.environment["CREDITBANK_SEED"].flatMap(UInt64.init) ?? 20_260_520

  private var state: UInt64

  /// A generator from the run's seed; each property has its own `stream`.
  init(stream: UInt64) { state = Self.seed &* 0x2545_F491_4F6C_DD1D &+ stream }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
