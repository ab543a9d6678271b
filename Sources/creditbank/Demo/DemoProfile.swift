/// What kind of learner a resident is, which decides age and appetites.
enum DemoProfile: String, CaseIterable, Sendable {
  /// Works in a factory, often from elsewhere; learns a trade and makes up for school.
  case worker
  /// Farms.
  case farmer
  /// Sixty or more when the demonstration begins.
  case senior
  /// At school.
  case pupil
  /// Teacher or official.
  case official
  /// At a vocational school or the open university.
  case student
  /// Anyone else who is grown up.
  case citizen

  /// How many of a hundred residents are of that kind.
  var share: Int {
    switch self {
    case .worker: 28
    case .farmer: 18
    case .senior: 20
    case .pupil: 12
    case .official: 7
    case .student: 5
    case .citizen: 10
    }
  }

  /// The years of birth of that kind, chosen so that ages fit in every term.
  var birthYears: ClosedRange<Int> {
    switch self {
    case .worker: 1978...2003
    case .farmer: 1961...1988
    case .senior: 1942...1962
    case .pupil: 2011...2016
    case .official: 1970...1998
    case .student: 2004...2006
    case .citizen: 1962...2002
    }
  }

  /// What people of that kind take in a term, in the order in which they choose.
  var appetites: [DemoAppetite] {
    switch self {
    case .worker:
      [
        DemoAppetite(.culture, percent: 75, most: 2), DemoAppetite(.skill, percent: 42),
        DemoAppetite(.transferTraining, percent: 25),
        DemoAppetite(.inService, percent: 40, owners: ["PJ-CRYSTAL", "PJ-LOCK"]),
        DemoAppetite(.community, percent: 60, most: 2), DemoAppetite(.leisure, percent: 45),
      ]
    case .farmer:
      [
        DemoAppetite(.farm, percent: 85, most: 3), DemoAppetite(.community, percent: 60, most: 2),
        DemoAppetite(.leisure, percent: 35), DemoAppetite(.skill, percent: 10),
        DemoAppetite(.literacy, percent: 6), DemoAppetite(.transferTraining, percent: 8),
      ]
    case .senior:
      [
        DemoAppetite(.senior, percent: 80, most: 2), DemoAppetite(.leisure, percent: 65, most: 2),
        DemoAppetite(.community, percent: 50, most: 2), DemoAppetite(.literacy, percent: 4),
      ]
    case .pupil:
      [
        DemoAppetite(.outOfSchool, percent: 80, most: 3), DemoAppetite(.leisure, percent: 40),
        DemoAppetite(.community, percent: 25),
      ]
    case .official:
      [
        DemoAppetite(
          .inService, percent: 90, most: 2, owners: ["PJ-CC", "PJ-EDU", "PJ-PS"]),
        DemoAppetite(.degree, percent: 20), DemoAppetite(.leisure, percent: 40),
        DemoAppetite(.community, percent: 40),
      ]
    case .student:
      [
        DemoAppetite(.vocational, percent: 65, most: 2),
        DemoAppetite(.degree, percent: 55, most: 2), DemoAppetite(.skill, percent: 15),
        DemoAppetite(.leisure, percent: 35), DemoAppetite(.community, percent: 40),
      ]
    case .citizen:
      [
        DemoAppetite(.community, percent: 65, most: 2),
        DemoAppetite(.leisure, percent: 55, most: 2), DemoAppetite(.degree, percent: 20, most: 2),
        DemoAppetite(.skill, percent: 15), DemoAppetite(.farm, percent: 10),
      ]
    }
  }
}

/// How readily people take courses of one type in a term.
struct DemoAppetite: Hashable, Sendable {
  /// The type of course.
  let type: DemoCourseType
  /// How many of a hundred take any in a term.
  let percent: Int
  /// The most that one takes in a term.
  let most: Int
  /// The owners whose courses are meant; empty for all.
  let owners: [String]

  /// An appetite for one course of any owner unless stated otherwise.
  init(_ type: DemoCourseType, percent: Int, most: Int = 1, owners: [String] = []) {
    self.type = type
    self.percent = percent
    self.most = most
    self.owners = owners
  }
}
