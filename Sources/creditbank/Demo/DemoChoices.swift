/// Who takes what, term by term: the memory of what everybody has taken, and chance.
struct DemoChoices {
  /// What an account has of a course.
  private enum Standing: UInt8 {
    /// Never taken.
    case untouched
    /// Taken and failed.
    case failed
    /// Taken and credited.
    case credited
  }

  /// The residents.
  private let residents: [DemoResident]
  /// The courses.
  private let courses = DemoCourses.all
  /// Who may teach what.
  private let teachers = DemoTeachers()
  /// The positions of the courses of each type, in the order of `DemoCourseType`.
  private let positions: [[Int]]
  /// The course that must be credited before a course; nil for most.
  private let prerequisites: [Int?]
  /// What each resident has of each course.
  private var standings: [[Standing]]
  /// Culture courses that each resident means to take, in order.
  private var tracks: [[Int]] = []
  /// How keen each resident is, in a hundredth of the usual.
  private var keenness: [Int] = []
  /// What is drawn from.
  private var random: DemoRandom

  /// Choices of those residents.
  init(seed: UInt64, residents: [DemoResident]) {
    self.residents = residents
    random = DemoRandom(seed: seed, stream: 2)
    let courses = courses
    positions = DemoCourseType.allCases.map { type in
      courses.indices.filter { courses[$0].type == type }
    }
    prerequisites = courses.map { course in
      guard course.level == "level-4" else { return nil }
      return courses.firstIndex { $0.title == course.title && $0.level == "level-5" }
    }
    standings = Array(
      repeating: Array(repeating: .untouched, count: courses.count), count: residents.count)
    for resident in residents {
      tracks.append(Self.track(of: resident, random: &random))
      keenness.append(random.within(40...135))
    }
  }

  /// Everybody's places in the courses of a term, by resident.
  mutating func enrolments(in term: DemoTerm) -> [DemoEnrolment] {
    var result: [DemoEnrolment] = []
    for resident in residents {
      if resident.index == DemoPeople.exampleIndex {
        result += DemoStory.enrolments(in: term)
      } else {
        result += enrolments(of: resident)
      }
    }
    return result
  }

  /// Remembers what came of a course.
  mutating func settle(_ enrolment: DemoEnrolment, credits: Int) {
    standings[enrolment.resident][enrolment.course] = credits > 0 ? .credited : .failed
  }

  /// One resident's places in a term, no course twice.
  private mutating func enrolments(of resident: DemoResident) -> [DemoEnrolment] {
    var result: [DemoEnrolment] = []
    for appetite in resident.profile.appetites {
      let percent = appetite.percent * keenness[resident.index] / 100
      guard random.chance(percent: percent) else { continue }
      for _ in 0..<random.within(1...appetite.most) {
        let open = candidates(of: resident, appetite).filter { course in
          !result.contains { $0.course == course }
        }
        guard !open.isEmpty else { break }
        let course = choose(from: open, for: resident)
        let institution = teachers.choose(
          for: courses[course], living: resident.division, random: &random)
        result.append(
          DemoEnrolment(
            resident: resident.index, course: course, institution: institution, score: nil,
            mode: nil))
      }
    }
    return result
  }

  /// The courses that a resident may take for an appetite.
  private func candidates(of resident: DemoResident, _ appetite: DemoAppetite) -> [Int] {
    let standing = standings[resident.index]
    let pool =
      appetite.type == .culture
      ? tracks[resident.index] : positions[position(of: appetite.type)]
    return pool.filter { course in
      let open = standing[course] != .credited || courses[course].repeatable
      let owned = courses[course].owner.map { appetite.owners.contains($0) } ?? false
      let ready = prerequisites[course].map { standing[$0] == .credited } ?? true
      return open && ready && (appetite.owners.isEmpty || owned)
    }
  }

  /// One of the open courses: culture courses in order, others by chance, but a failed one first.
  private mutating func choose(from open: [Int], for resident: DemoResident) -> Int {
    let standing = standings[resident.index]
    let failed = open.first { standing[$0] == .failed }
    let next = courses[open[0]].type == .culture ? open[0] : random.pick(from: open)
    return failed ?? next
  }

  /// The position of a type in the order of types.
  private func position(of type: DemoCourseType) -> Int {
    DemoCourseType.allCases.firstIndex(of: type) ?? 0
  }

  /// The culture courses that a worker means to take: senior high, junior high or none.
  private static func track(of resident: DemoResident, random: inout DemoRandom) -> [Int] {
    let draw = random.below(100)
    let science = random.pick(from: ["DC-S-NSC", "DC-S-SSC"])
    let elective = random.pick(from: ["DC-S-ICT", "DC-S-FAM", "DC-S-SAF"])
    guard resident.profile == .worker else { return [] }
    let senior = ["DC-S-CHN", "DC-S-MAT", science, "DC-S-CIV", elective]
    let junior = ["DC-J-CHN", "DC-J-MAT", "DC-J-SCI", "DC-J-CIV"]
    let codes = draw < 48 ? senior : draw < 62 ? junior : []
    return codes.map { DemoCourses.index(of: $0) }
  }
}
