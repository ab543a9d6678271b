/// Chance that repeats: SplitMix64, whose every draw is a function of its seed.
struct DemoRandom: RandomNumberGenerator {
  /// What the next draw is made from.
  private var state: UInt64

  /// A generator whose draws follow from the seed alone.
  init(seed: UInt64) {
    state = seed
  }

  /// A generator of its own for one purpose: two streams of one seed have nothing in common.
  init(seed: UInt64, stream: UInt64) {
    state = Self.mixed(seed) ^ Self.mixed(stream ^ 0x6465_6D6F_6461_7461)
  }

  /// Sixty-four fresh bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A whole number from zero to one less than the bound, each equally likely; the bound is
  /// positive.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a draw needs at least one outcome")
    let width = UInt64(bound)
    let unfair = (0 &- width) % width
    var product = width.multipliedFullWidth(by: next())
    while product.low < unfair {
      product = width.multipliedFullWidth(by: next())
    }
    return Int(product.high)
  }

  /// A whole number of the range, each equally likely.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Whether something that happens so many times in a hundred happens now.
  mutating func chance(percent: Int) -> Bool {
    below(100) < percent
  }

  /// One element, each equally likely; there is at least one.
  mutating func pick<Element>(from elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// The elements in an order drawn by chance (Fisher and Yates).
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    var last = result.count - 1
    while last > 0 {
      result.swapAt(last, below(last + 1))
      last -= 1
    }
    return result
  }

  /// The output function of SplitMix64: every input bit reaches every output bit.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
