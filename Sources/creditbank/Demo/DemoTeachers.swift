/// Which institution teaches a course to whom.
struct DemoTeachers {
  /// The institutions.
  private let institutions = DemoInstitutions.all

  /// An institution licensed for the course: its owner, or one that serves the resident's village,
  /// town or county, the nearer the likelier.
  func choose(for course: DemoCourse, living division: String, random: inout DemoRandom) -> Int {
    if let owner = course.owner { return DemoInstitutions.index(of: owner) }
    var lots: [Int] = []
    for (position, institution) in institutions.enumerated()
    where institution.licensed.contains(course.type) && division.hasPrefix(institution.division) {
      lots += Array(repeating: position, count: weight(of: institution.level))
    }
    return random.pick(from: lots)
  }

  /// How many lots an institution of a tier has.
  private func weight(of level: DemoInstitutionLevel) -> Int {
    switch level {
    case .county: 2
    case .town: 7
    case .village: 6
    }
  }
}
