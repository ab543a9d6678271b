extension DemoCourses {
  /// Lectures and courses for everyone.
  static let community: [DemoCourse] = [
    .attended("CM-HEALTH", "浦江健康大讲堂", .community, hours: 8, repeatable: true),
    .attended("CM-MORAL", "道德大讲堂", .community, hours: 4, repeatable: true),
    .attended("CM-READ", "全民阅读分享会", .community, hours: 8, repeatable: true),
    .attended("CM-WEEK", "全民终身学习活动周", .community, hours: 4, repeatable: true),
    .attended("CM-AID", "家庭急救", .community, hours: 16),
    .attended("CM-PHONE", "智能手机应用", .community, hours: 16),
    .attended("CM-PARENT", "家庭教育讲堂", .community, hours: 12),
    .attended("CM-LAW", "民法典与生活", .community, hours: 8),
    .attended("CM-WASTE", "垃圾分类与低碳生活", .community, hours: 4),
    .attended("CM-RULES", "江南第一家家规家训", .community, hours: 16),
    .attended("CM-HISTORY", "地方文史", .community, hours: 24),
  ]

  /// Arts, crafts and sports.
  static let leisure: [DemoCourse] = [
    .attended("LE-PAINT", "国画", .leisure, hours: 32, repeatable: true),
    .attended("LE-BRUSH", "书法", .leisure, hours: 32, repeatable: true),
    .attended("LE-STRAW", "麦秆剪贴", .leisure, hours: 24),
    .attended("LE-LUANTAN", "浦江乱弹", .leisure, hours: 32, repeatable: true),
    .attended("LE-DRAGON", "板凳龙", .leisure, hours: 16),
    .attended("LE-PAPER", "剪纸", .leisure, hours: 16),
    .attended("LE-OPERA", "越剧", .leisure, hours: 32, repeatable: true),
    .attended("LE-TAICHI", "太极拳", .leisure, hours: 24, repeatable: true),
    .attended("LE-DANCE", "广场舞", .leisure, hours: 24, repeatable: true),
    .attended("LE-WELL", "健康养生", .leisure, hours: 16),
    .attended("LE-SHANGSHAN", "上山文化讲座", .leisure, hours: 16),
    .attended("LE-CLASSIC", "经典诵读", .leisure, hours: 16),
    .attended("LE-ENGLISH", "英语口语", .leisure, hours: 32),
    .attended("LE-PHOTO", "摄影", .leisure, hours: 24),
    .attended("LE-GALLERY", "书画赏析", .leisure, hours: 16, owner: "PJ-ART"),
  ]

  /// Courses for people of sixty and over.
  static let senior: [DemoCourse] = [
    .attended("SE-PAINT", "老年书画班", .senior, hours: 32, repeatable: true, owner: "PJ-SU"),
    .attended("SE-CHOIR", "老年合唱", .senior, hours: 32, repeatable: true),
    .attended("SE-DANCE", "老年舞蹈", .senior, hours: 32, repeatable: true, owner: "PJ-SU"),
    .attended("SE-POEM", "诗词欣赏", .senior, hours: 32, owner: "PJ-SU"),
    .attended("SE-ERHU", "二胡入门", .senior, hours: 32),
    .attended("SE-GRAND", "隔代教育", .senior, hours: 8),
    .attended("SE-FRAUD", "防诈骗", .senior, hours: 4, repeatable: true),
    .attended("SE-PHONE", "老年智能手机班", .senior, hours: 16),
    .attended("SE-CHRONIC", "慢性病自我管理", .senior, hours: 8),
    .attended("SE-DIET", "老年膳食营养", .senior, hours: 8),
  ]

  /// Courses for pupils outside school, in class hours of forty minutes.
  static let outOfSchool: [DemoCourse] = [
    .attended("OS-SCIENCE", "科学实验", .outOfSchool, hours: 16, minutes: 40),
    .attended("OS-HERITAGE", "非遗体验", .outOfSchool, hours: 8, minutes: 40, repeatable: true),
    .attended("OS-LAW", "法治教育", .outOfSchool, hours: 4, minutes: 40, repeatable: true),
    .attended("OS-HOLIDAY", "假日学校", .outOfSchool, hours: 24, minutes: 40, repeatable: true),
    .attended("OS-READ", "少儿阅读营", .outOfSchool, hours: 12, minutes: 40, repeatable: true),
    .attended("OS-SWIM", "防溺水安全教育", .outOfSchool, hours: 4, minutes: 40, repeatable: true),
    .attended("OS-FIELD", "农耕研学", .outOfSchool, hours: 16, minutes: 40),
    .attended("OS-GUIDE", "小小讲解员", .outOfSchool, hours: 16, minutes: 40, owner: "PJ-MUS"),
  ]

  /// Reading, writing and reckoning.
  static let literacy: [DemoCourse] = [
    .examined("LI-READ", "扫盲识字班", .literacy, "primary", hours: 80, credits: 8),
    .attended("LI-NUMBER", "生活计算与票据", .literacy, hours: 24, level: "primary"),
  ]
}
