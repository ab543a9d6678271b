/// Which courses are one course to a rule: by code, by class, and, where the rule says so, by
/// normalised title. What is the same as a third is the same.
struct SameCourses {
  /// What makes entries the same.
  enum Key: Hashable {
    case course(CourseCode)
    case `class`(Int)
    case title(String)
    case occupation(String)
  }

  private let classes: [CourseCode: [Int]]
  private let joinsTitles: Bool
  private var parents: [Key: Key] = [:]

  init(_ once: Tally.Once) {
    var classes: [CourseCode: [Int]] = [:]
    for (number, codes) in once.classes.enumerated() {
      for code in codes { classes[code, default: []].append(number) }
    }
    self.classes = classes
    joinsTitles = once.sameness == .title
  }

  /// The key of an entry, joined with every other key that it has; nil for an entry that is the
  /// same as no other.
  mutating func key(of entry: RuleEntry) -> Key? {
    guard let course = entry.course else {
      return entry.occupation.map { .occupation(NormalisedTitle.of($0)) }
    }
    let key = Key.course(course.code)
    guard parents[key] == nil else { return key }
    parents[key] = key
    for number in classes[course.code] ?? [] { join(key, .class(number)) }
    if joinsTitles { join(key, .title(NormalisedTitle.of(course.details.title))) }
    return key
  }

  /// What stands for all keys that are the same as `key`.
  mutating func root(of key: Key) -> Key {
    var root = key
    while let parent = parents[root], parent != root { root = parent }
    // The next look goes straight there.
    if parents[key] != nil { parents[key] = root }
    return root
  }

  private mutating func join(_ left: Key, _ right: Key) {
    let (first, second) = (root(of: left), root(of: right))
    guard first != second else { return }
    parents[first] = second
    if parents[second] == nil { parents[second] = second }
  }
}
