import LedgerEngine

/// What an audit must say of one manipulation.
struct Expectation: Sendable {
  /// Of each set of places at least one must be named.
  var required: [Set<Finding.Place>]
  /// What it may be called.
  var kinds: Set<Finding.Kind>
  /// Places that may be named besides, because what stands there cannot be proved any more.
  var cascades: Set<Finding.Place> = []

  /// Each of `places` must be named as one of `kinds`.
  static func each(_ places: [Finding.Place], _ kinds: Finding.Kind...) -> Expectation {
    Expectation(required: places.map { [$0] }, kinds: Set(kinds))
  }

  /// One of `places` must be named, as one of `kinds`.
  static func one(of places: [Finding.Place], _ kinds: Finding.Kind...) -> Expectation {
    Expectation(required: [Set(places)], kinds: Set(kinds))
  }

  /// The same, with places that may be named besides.
  func besides(_ places: [Finding.Place]) -> Expectation {
    var expectation = self
    expectation.cascades.formUnion(places)
    return expectation
  }

  /// Whether every place that was damaged is named.
  func isLocated(by findings: [Finding]) -> Bool {
    required.allSatisfy { places in
      findings.contains { places.contains($0.place) && kinds.contains($0.kind) }
    }
  }

  /// Findings about what was not damaged.
  func wrongBlames(in findings: [Finding]) -> [Finding] {
    let allowed = required.reduce(into: cascades) { $0.formUnion($1) }
    return findings.filter { !allowed.contains($0.place) }
  }
}

extension Finding.Place {
  /// The entry at that position.
  static func line(_ seq: Int) -> Finding.Place { .entry(UInt64(seq)) }

  /// That row.
  static func row(_ table: String, _ key: some CustomStringConvertible) -> Finding.Place {
    .row(table: table, row: "\(key)")
  }
}

/// How often each kind of manipulation was tried, found and rightly located.
struct Tally: Sendable {
  var tried = 0
  var found = 0
  var located = 0
  var failures: [String] = []

  /// The table of all kinds.
  static func table(_ tallies: [(name: String, tally: Tally)]) -> String {
    let width = tallies.map(\.name.count).max() ?? 0
    let head = row("manipulation", ["tried", "found", "located"], width: width)
    let rows = tallies.map { name, tally in
      row(name, ["\(tally.tried)", "\(tally.found)", "\(tally.located)"], width: width)
    }
    return ([head] + rows + [sums(tallies, width: width)]).joined(separator: "\n")
  }

  /// The last line of the table alone.
  static func sums(_ tallies: [(name: String, tally: Tally)], width: Int = 0) -> String {
    let all = [\Tally.tried, \.found, \.located].map { path in
      "\(tallies.reduce(0) { $0 + $1.tally[keyPath: path] })"
    }
    return row("all", all, width: width)
  }

  private static func row(_ name: String, _ numbers: [String], width: Int) -> String {
    name + String(repeating: " ", count: max(0, width - name.count))
      + numbers.map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }.joined()
  }
}
