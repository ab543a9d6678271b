/// The sex that a resident ID number states (GB/T 2261.1).
enum DemoSex: Int, Sendable {
  /// 男.
  case male = 1
  /// 女.
  case female = 2
}

/// A resident who does not exist.
struct DemoResident: Hashable, Sendable {
  /// The position among the residents.
  let index: Int
  /// A name made of common characters.
  let name: String
  /// A valid number of division 990726, which nobody has.
  let idNumber: String
  /// The birthday in the number.
  let birth: DemoDay
  /// The sex in the number.
  let sex: DemoSex
  /// The code of the village or town where the resident lives.
  let division: String
  /// What kind of learner the resident is.
  let profile: DemoProfile
}
