/// A village or urban community, with its twelve-digit code.
struct DemoVillage: Hashable, Sendable {
  /// Its town's nine digits and three more.
  let code: String
  /// Its name in Chinese.
  let name: String
}

/// A town, township or street of 浦江县, with its nine-digit code.
struct DemoTown: Hashable, Sendable {
  /// The nine-digit statistical code.
  let code: String
  /// Its name in Chinese.
  let name: String
  /// The letters that begin the codes of its institutions.
  let letters: String
  /// Three or four of its villages; the names are plausible, the codes are made up.
  let villages: [DemoVillage]
}

/// The places of the demonstration.
enum DemoPlaces {
  /// The division code of 浦江县.
  static let county = "330726"

  /// The fifteen towns of the county, by code.
  static let towns: [DemoTown] = [
    town("001", "浦南街道", "PN", ["平安村", "石马村", "湖山村", "月泉村"]),
    town("002", "仙华街道", "XH", ["登高村", "方宅村", "河山村", "七里村"]),
    town("003", "浦阳街道", "PY", ["东山社区", "龙峰社区", "西站社区", "人民社区"]),
    town("101", "黄宅镇", "HZ", ["上市村", "新华村", "桂花村", "建光村"]),
    town("102", "白马镇", "BM", ["嵩溪村", "豪墅村", "夏张村"]),
    town("103", "郑家坞镇", "ZJW", ["工溪村", "杨林村", "余山村"]),
    town("104", "郑宅镇", "ZZ", ["上郑村", "东明村", "玄鹿村", "枣园村"]),
    town("105", "岩头镇", "YT", ["岩头村", "刘笙村", "礼张村"]),
    town("106", "檀溪镇", "TX", ["寺前村", "潘家村", "大元村"]),
    town("107", "杭坪镇", "HP", ["杭坪村", "乌浆村", "石宅村"]),
    town("200", "大畈乡", "DF", ["大畈村", "上河村", "清溪村"]),
    town("201", "中余乡", "ZY", ["中余村", "普丰村", "周宅村"]),
    town("202", "前吴乡", "QW", ["前吴村", "罗塘村", "寿溪村"]),
    town("203", "花桥乡", "HQ", ["花桥村", "塘波村", "里黄村"]),
    town("204", "虞宅乡", "YZ", ["虞宅村", "新光村", "马岭村"]),
  ]

  /// A town whose villages are numbered from 201 in the order given.
  private static func town(
    _ digits: String, _ name: String, _ letters: String, _ villages: [String]
  ) -> DemoTown {
    let code = county + digits
    var numbered: [DemoVillage] = []
    for (position, village) in villages.enumerated() {
      numbered.append(DemoVillage(code: code + String(201 + position), name: village))
    }
    return DemoTown(code: code, name: name, letters: letters, villages: numbered)
  }
}
