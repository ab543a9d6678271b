import CanonicalCoding

/// What misconduct weighs, and what standing follows from it (学习信用管理).
package struct ConductRule: Hashable, Sendable {
  /// Whose conduct.
  package enum Subject: String, Word {
    case learner, institution
  }

  /// A misconduct that the rule knows.
  package struct Offence: Hashable, Sendable {
    /// Its code.
    package let code: RuleCode
    /// What it is called.
    package let title: String
    /// What it weighs.
    package let points: Int64
  }

  /// A standing, from so many points on.
  package struct Standing: Hashable, Sendable {
    /// Its code.
    package let code: RuleCode
    /// What it is called.
    package let title: String
    /// The points from which on it holds.
    package let from: Int64
    /// What a sanction to this standing bars.
    package let bars: Set<BarredAct>
    /// How long a sanction to this standing lasts; nil until it is lifted.
    package let period: Period?
  }

  /// Whose conduct.
  package let subject: Subject
  /// The misconducts.
  package let offences: [Offence]
  /// The standings by points, ascending; the first from none.
  package let standings: [Standing]
  /// How long a misconduct counts; nil for ever.
  package let forgets: Period?
  /// Whether an open appeal suspends a sanction.
  package let appealSuspends: Bool

  static let members = ["appealSuspends", "forgets", "misconducts", "standings", "subject"]

  init(_ object: RuleObject, in reader: inout RuleReader) {
    subject = reader.word(reader.required(object, "subject"), Subject.self) ?? .learner
    offences = reader.list(reader.required(object, "misconducts"), 1...100).compactMap {
      Self.offence($0, in: &reader)
    }
    let node = reader.required(object, "standings")
    standings = reader.list(node, 1...32).compactMap { Self.standing($0, in: &reader) }
    if let node {
      let isAscending = zip(standings, standings.dropFirst()).allSatisfy { $0.from < $1.from }
      if !isAscending || standings.first?.from != 0 {
        reader.note(.notAscending, at: node.path)
      }
    }
    if subject == .learner, let node, standings.contains(where: { $0.bars.contains(.post) }) {
      // Learners post nothing.
      reader.note(.notHere(BarredAct.post.rawValue), at: node.path)
    }
    forgets = reader.period(object["forgets"])
    appealSuspends = reader.truth(object["appealSuspends"]) ?? false
  }

  private static func offence(_ node: RuleNode, in reader: inout RuleReader) -> Offence? {
    let object = reader.object(node, known: ["code", "points", "title"])
    let points = reader.whole(reader.required(object, "points"), 0...1_000_000)
    let title = reader.text(reader.required(object, "title"))
    guard let code = reader.code(reader.required(object, "code"), RuleName.self), let points
    else { return nil }
    return Offence(code: code, title: title, points: points)
  }

  private static func standing(_ node: RuleNode, in reader: inout RuleReader) -> Standing? {
    let object = reader.object(node, known: ["bars", "code", "from", "lasts", "title"])
    let title = reader.text(reader.required(object, "title"))
    let bars = reader.list(reader.required(object, "bars"), 0...8)
      .compactMap { reader.word($0, BarredAct.self) }
    guard let code = reader.code(reader.required(object, "code"), RuleName.self),
      let from = reader.whole(reader.required(object, "from"), 0...1_000_000_000)
    else { return nil }
    return Standing(
      code: code, title: title, from: from, bars: Set(bars),
      period: reader.period(object["lasts"]))
  }

  /// The standing on `day`: that of the points of all misconducts that the rule knows, that are not
  /// struck out, and that still count.
  package func standing(of conduct: Conduct, on day: CalendarDay) -> Standing? {
    var points: Int64 = 0
    for misconduct in conduct.misconducts where !misconduct.isLifted && misconduct.day <= day {
      guard let offence = offences.first(where: { $0.code == misconduct.code }),
        forgets.map({ $0.covers(day, from: misconduct.day) }) ?? true
      else { continue }
      points += offence.points
    }
    return standings.last { $0.from <= points }
  }
}
