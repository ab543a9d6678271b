extension DemoCourses {
  /// Training for occupations; each level-4 course follows the level-5 course of its occupation.
  static let skill: [DemoCourse] = [
    trade("SK-COOK-5", "中式烹调师", hours: 150),
    trade("SK-PASTRY-5", "中式面点师", hours: 130),
    trade("SK-BAKER-5", "西式面点师", hours: 130),
    trade("SK-ELECTRIC-5", "电工", hours: 150),
    trade("SK-WELDER-5", "焊工", hours: 150),
    trade("SK-CAR-5", "汽车维修工", hours: 150),
    trade("SK-LATHE-5", "车工", hours: 150),
    trade("SK-FITTER-5", "钳工", hours: 150),
    trade("SK-SEWING-5", "缝纫工", hours: 120),
    trade("SK-INFANT-5", "育婴员", hours: 120),
    trade("SK-ELDER-5", "养老护理员", hours: 120),
    trade("SK-NURSERY-5", "保育师", hours: 120),
    trade("SK-HOME-5", "家政服务员", hours: 120),
    trade("SK-TEA-5", "茶艺师", hours: 120),
    trade("SK-BEAUTY-5", "美容师", hours: 130),
    trade("SK-HAIR-5", "美发师", hours: 130),
    trade("SK-COMMERCE-5", "电子商务师", hours: 120),
    trade("SK-LIVE-5", "互联网营销师", hours: 120),
    trade("SK-GARDEN-5", "园林绿化工", hours: 120),
    trade("SK-FARM-5", "农业经理人", hours: 120),
    trade("SK-FIRE-5", "消防设施操作员", hours: 140, owner: "PJ-PT"),
    trade("SK-GUARD-5", "保安员", hours: 120, owner: "PJ-PT"),
    trade("SK-COOK-4", "中式烹调师", hours: 120, level: "level-4"),
    trade("SK-ELECTRIC-4", "电工", hours: 120, level: "level-4"),
    trade("SK-ELDER-4", "养老护理员", hours: 120, level: "level-4"),
    trade("SK-INFANT-4", "育婴员", hours: 120, level: "level-4"),
    trade("SK-FORKLIFT", "叉车司机", hours: 120, level: "open", owner: "PJ-PT"),
    trade("SK-CRYSTAL", "水晶加工", hours: 120, level: "open", owner: "PJ-CRAFT"),
    trade("SK-PADLOCK", "挂锁制造", hours: 120, level: "open", owner: "PJ-CRAFT"),
  ]

  /// Practical farm skills.
  static let farm: [DemoCourse] = [
    .attended("FA-GRAPE", "葡萄栽培", .farm, hours: 24),
    .attended("FA-PEST", "病虫害防治", .farm, hours: 16),
    .attended("FA-MACHINE", "农机操作", .farm, hours: 24),
    .attended("FA-ONLINE", "农产品电商", .farm, hours: 24),
    .attended("FA-INN", "民宿经营", .farm, hours: 16),
    .attended("FA-FUNGUS", "食用菌栽培", .farm, hours: 16),
    .attended("FA-PEACH", "桃形李栽培", .farm, hours: 12),
    .attended("FA-SOIL", "测土配方施肥", .farm, hours: 8),
    .attended("FA-GREEN", "绿色农产品标准化生产", .farm, hours: 16),
    .attended("FA-SEASON", "时令农事指导", .farm, hours: 8, repeatable: true),
    .attended("FA-LECTURE", "浦江农民大讲堂", .farm, hours: 8, repeatable: true),
  ]

  /// Preparation for work away from the farm.
  static let transferTraining: [DemoCourse] = [
    .attended("TT-SAFETY", "岗前安全", .transferTraining, hours: 16),
    .attended("TT-LAW", "劳动法律", .transferTraining, hours: 16),
    .attended("TT-JOB", "求职与职业素养", .transferTraining, hours: 12),
    .examined(
      "TT-ELECTRIC", "电工上岗", .transferTraining, "open", hours: 60, credits: 6),
  ]

  /// Training of people in a post, each posted by whoever runs it.
  static let inService: [DemoCourse] = [
    post("IS-MANAGER", "社区教育管理干部培训", hours: 24, owner: "PJ-CC"),
    post("IS-SCHOOL", "校本研修", hours: 90, owner: "PJ-EDU"),
    post("IS-CLASS", "班主任工作专题研修", hours: 24, owner: "PJ-EDU"),
    post("IS-DIGITAL", "教师数字素养提升", hours: 24, owner: "PJ-EDU"),
    post("IS-CADRE", "干部在线学习", hours: 50, owner: "PJ-PS"),
    post("IS-VILLAGE", "村级后备干部培训", hours: 24, owner: "PJ-PS"),
    post("IS-CRYSTAL", "水晶企业安全生产轮训", hours: 16, owner: "PJ-CRYSTAL"),
    post("IS-QUALITY", "班组长质量管理", hours: 24, owner: "PJ-CRYSTAL"),
    post("IS-LOCK", "锁具企业新技术培训", hours: 16, owner: "PJ-LOCK"),
  ]

  /// Training for an occupation, examined, ten class hours to a credit.
  private static func trade(
    _ code: String, _ title: String, hours: Int, level: String = "level-5", owner: String? = nil
  ) -> DemoCourse {
    .examined(code, title, .skill, level, hours: hours, credits: hours / 10, owner: owner)
  }

  /// Yearly training in a post.
  private static func post(
    _ code: String, _ title: String, hours: Int, owner: String
  ) -> DemoCourse {
    .attended(code, title, .inService, hours: hours, repeatable: true, owner: owner)
  }
}
