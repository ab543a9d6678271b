/// A course of the demonstration. Amounts are thousandths.
struct DemoCourse: Hashable, Sendable {
  /// Its code: upper-case letters, digits and hyphens.
  let code: String
  /// Its title in Chinese; of a skill course, the occupation.
  let title: String
  /// What kind of course it is; never `certificate`.
  let type: DemoCourseType
  /// Its level, such as `senior-high`, `level-5` or `open`.
  let level: String
  /// Thousandths of a class hour.
  let classHours: Int
  /// Minutes in a class hour.
  let minutesPerHour: Int
  /// Thousandths of a credit.
  let credits: Int
  /// Thousandths of a mark that a pass needs; nil where there is no examination.
  let passMark: Int?
  /// Whether one account may be credited with it again.
  let repeatable: Bool
  /// The institution that alone posts it; nil for a course of the whole bank.
  let owner: String?

  /// A course with an examination, passed at 60, and credited once.
  static func examined(
    _ code: String, _ title: String, _ type: DemoCourseType, _ level: String, hours: Int,
    credits: Int, minutes: Int = 45, owner: String? = nil
  ) -> DemoCourse {
    DemoCourse(
      code: code, title: title, type: type, level: level, classHours: hours * 1000,
      minutesPerHour: minutes, credits: credits * 1000, passMark: 60_000, repeatable: false,
      owner: owner)
  }

  /// A course without an examination, of one credit for ten class hours.
  static func attended(
    _ code: String, _ title: String, _ type: DemoCourseType, hours: Int, minutes: Int = 45,
    repeatable: Bool = false, level: String = "open", owner: String? = nil
  ) -> DemoCourse {
    DemoCourse(
      code: code, title: title, type: type, level: level, classHours: hours * 1000,
      minutesPerHour: minutes, credits: hours * 100, passMark: nil, repeatable: repeatable,
      owner: owner)
  }
}
