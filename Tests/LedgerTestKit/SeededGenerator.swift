import Foundation

/// Chance that can be had again: SplitMix64 from a seed, which each test prints where it fails.
/// `CREDITBANK_SEED` chooses another seed.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// The seed of this run.
  package static let seed =
    ProcessInfo.processInfo.environment["CREDITBANK_SEED"].flatMap(UInt64.init) ?? 20_260_520

  private var state: UInt64

  /// A generator from the run's seed; each use has its own `stream`.
  package init(stream: UInt64) { state = Self.seed &* 0x2545_F491_4F6C_DD1D &+ stream }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SeededGenerator {
  /// A number below `end`.
  package mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &self) }

  /// True so many times of a hundred.
  package mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// Two different numbers below `end`, the smaller first.
  package mutating func pair(below end: Int) -> (Int, Int) {
    let first = below(end)
    let second = (first + 1 + below(end - 1)) % end
    return (min(first, second), max(first, second))
  }

  /// One of `elements`; nil where there are none.
  package mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.randomElement(using: &self)
  }
}
