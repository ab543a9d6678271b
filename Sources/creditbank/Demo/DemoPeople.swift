/// Makes residents from chance.
struct DemoPeople {
  /// How many residents there are.
  static let count = 2280
  /// The resident whose history is made to be shown: a woman in her thirties who works in
  /// 黄宅镇.
  static let exampleIndex = 100

  /// Where everything about people is drawn from.
  private var random: DemoRandom
  /// The numbers given out; asked, never listed.
  private var given: Set<String> = []

  /// All residents of a seed.
  static func make(seed: UInt64) -> [DemoResident] {
    var people = DemoPeople(random: DemoRandom(seed: seed, stream: 1))
    return (0..<count).map { index in
      index == exampleIndex ? people.example() : people.resident(index)
    }
  }

  /// The last character of a resident ID number (GB 11643, ISO 7064 MOD 11-2), after the first 17.
  static func check(_ unchecked: String) -> Character {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (byte, weight) in zip(unchecked.utf8, weights) {
      sum += weight * (Int(byte) - 48)
    }
    let symbols: [Character] = ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"]
    return symbols[sum % 11]
  }

  /// People who draw from that chance.
  private init(random: DemoRandom) {
    self.random = random
  }

  /// The resident that the demonstration shows.
  private mutating func example() -> DemoResident {
    let birth = DemoDay(1990, 10, 12)
    return DemoResident(
      index: Self.exampleIndex, name: "陈秀兰", idNumber: number(birth, .female), birth: birth,
      sex: .female, division: DemoPlaces.county + "101202", profile: .worker)
  }

  /// A resident drawn by chance.
  private mutating func resident(_ index: Int) -> DemoResident {
    let profile = profile()
    let sex: DemoSex = random.chance(percent: 48) ? .male : .female
    let birth = birthday(profile)
    return DemoResident(
      index: index, name: name(sex), idNumber: number(birth, sex), birth: birth, sex: sex,
      division: home(), profile: profile)
  }

  /// A profile, each as likely as its share.
  private mutating func profile() -> DemoProfile {
    var left = random.below(100)
    for profile in DemoProfile.allCases {
      if left < profile.share { return profile }
      left -= profile.share
    }
    return .citizen
  }

  /// A birthday that fits the profile.
  private mutating func birthday(_ profile: DemoProfile) -> DemoDay {
    let year = random.within(profile.birthYears)
    let first = DemoDay(year, 1, 1)
    return first.adding(random.below(DemoDay(year + 1, 1, 1).number - first.number))
  }

  /// Where somebody lives: mostly a village, in a large town more often than in a small one.
  private mutating func home() -> String {
    let town = DemoPlaces.towns[random.below(DemoPlaces.towns.count)]
    let larger = DemoPlaces.towns[random.below(DemoPlaces.towns.count)]
    let chosen = larger.villages.count > town.villages.count ? larger : town
    return random.chance(percent: 12) ? chosen.code : random.pick(from: chosen.villages).code
  }

  /// A family name and one or two characters more.
  private mutating func name(_ sex: DemoSex) -> String {
    let characters = sex == .male ? Self.maleCharacters : Self.femaleCharacters
    var name = String(random.pick(from: Self.familyNames))
    name.append(random.pick(from: characters))
    if random.chance(percent: 78) {
      name.append(random.pick(from: characters))
    }
    return name
  }

  /// A number that nobody was given before; odd sequences are men's, even ones women's.
  private mutating func number(_ birth: DemoDay, _ sex: DemoSex) -> String {
    while true {
      let sequence = 2 * random.within(1...499) + (sex == .male ? 1 : 0)
      let unchecked = "990726\(birth.digits)\(DemoText.padded(sequence, to: 3))"
      let number = unchecked + String(Self.check(unchecked))
      if given.insert(number).inserted { return number }
    }
  }

  /// Common family names, those of the county among them.
  private static let familyNames = Array("陈张黄郑吴周朱方楼傅季盛于薛赵石何王李徐金潘洪戴刘杨许蒋沈倪")
  /// Characters of men's given names.
  private static let maleCharacters = Array("伟强军建国华平明志勇杰峰涛斌浩宇文林海波俊新荣根土水良东成")
  /// Characters of women's given names.
  private static let femaleCharacters = Array("芳英秀兰玲丽敏静娟燕霞红梅珍琴雪婷倩佳欣月仙素香美云彩莲")
}
