/// A term, with its first and last day.
struct DemoTerm: Hashable, Sendable {
  /// Its code, such as `2024-1`; the second term of a year ends in the next January.
  let code: String
  /// Its first day.
  let first: DemoDay
  /// Its last day.
  let last: DemoDay

  /// Days from the first to the last, both counted.
  var length: Int { last.number - first.number + 1 }

  /// The terms of the demonstration in order: three years.
  static let all: [DemoTerm] = [
    autumn(2023), spring(2024), autumn(2024), spring(2025), autumn(2025), spring(2026),
  ]

  /// The first term of a year, from February to July.
  private static func spring(_ year: Int) -> DemoTerm {
    DemoTerm(code: "\(year)-1", first: DemoDay(year, 2, 1), last: DemoDay(year, 7, 31))
  }

  /// The second term of a year, from September to the next January.
  private static func autumn(_ year: Int) -> DemoTerm {
    DemoTerm(code: "\(year)-2", first: DemoDay(year, 9, 1), last: DemoDay(year + 1, 1, 31))
  }
}
