/// The course catalogue of the demonstration.
enum DemoCourses {
  /// All courses, by type.
  static let all: [DemoCourse] =
    culture + skill + vocational + degree + community + leisure + senior + farm
    + transferTraining + inService + outOfSchool + literacy

  /// The position of the course of that code.
  static func index(of code: String) -> Int {
    let position = all.firstIndex { $0.code == code }
    precondition(position != nil, "a course that the demonstration names exists")
    return position ?? 0
  }

  /// The culture courses of 双证制: face-to-face hours of the provincial plan, ten to a credit.
  private static let culture: [DemoCourse] = [
    .examined("DC-S-CHN", "语文（高中段）", .culture, "senior-high", hours: 100, credits: 10),
    .examined("DC-S-MAT", "数学（高中段）", .culture, "senior-high", hours: 70, credits: 7),
    .examined("DC-S-NSC", "自然科学（高中段）", .culture, "senior-high", hours: 70, credits: 7),
    .examined("DC-S-SSC", "社会科学（高中段）", .culture, "senior-high", hours: 70, credits: 7),
    .examined(
      "DC-S-CIV", "公民道德与法律基础（高中段）", .culture, "senior-high", hours: 60, credits: 6),
    .examined(
      "DC-S-ICT", "计算机应用基础（选修）", .culture, "senior-high", hours: 40, credits: 4),
    .examined("DC-S-FAM", "家庭教育（选修）", .culture, "senior-high", hours: 40, credits: 4),
    .examined("DC-S-SAF", "安全教育（选修）", .culture, "senior-high", hours: 40, credits: 4),
    .examined("DC-J-CHN", "语文（初中段）", .culture, "junior-high", hours: 70, credits: 7),
    .examined("DC-J-MAT", "数学（初中段）", .culture, "junior-high", hours: 50, credits: 5),
    .examined("DC-J-SCI", "科学（初中段）", .culture, "junior-high", hours: 40, credits: 4),
    .examined(
      "DC-J-CIV", "公民道德与法律基础（初中段）", .culture, "junior-high", hours: 60, credits: 6),
  ]

  /// Public basic courses of secondary vocational schools.
  private static let vocational: [DemoCourse] = [
    .examined("VO-POL", "思想政治（中职）", .vocational, "secondary", hours: 144, credits: 8),
    .examined("VO-CHN", "语文（中职）", .vocational, "secondary", hours: 198, credits: 11),
    .examined("VO-MAT", "数学（中职）", .vocational, "secondary", hours: 144, credits: 8),
    .examined("VO-ENG", "外语（中职）", .vocational, "secondary", hours: 144, credits: 8),
    .examined("VO-ICT", "信息技术（中职）", .vocational, "secondary", hours: 144, credits: 8),
    .examined("VO-HIS", "历史（中职）", .vocational, "secondary", hours: 72, credits: 4),
    .examined("VO-SPO", "体育与健康（中职）", .vocational, "secondary", hours: 180, credits: 10),
    .examined("VO-ART", "艺术（中职）", .vocational, "secondary", hours: 36, credits: 2),
    .examined("GK-POSTAL-1", "快递生产与运作", .vocational, "secondary", hours: 54, credits: 3),
    .examined("GK-POSTAL-2", "速递业务与经营", .vocational, "secondary", hours: 54, credits: 3),
    .examined("GK-POSTAL-3", "邮政快递揽投作业规范", .vocational, "secondary", hours: 36, credits: 2),
  ]

  /// Courses of the open university, eighteen class hours of fifty minutes to a credit.
  private static let degree: [DemoCourse] = [
    open("OU-GUIDE", "开放教育学习指南", hours: 18, credits: 1),
    open("OU-POL", "思想政治理论", hours: 72, credits: 4),
    open("OU-CHN", "大学语文", hours: 54, credits: 3),
    open("OU-ENG", "大学英语（一）", hours: 54, credits: 3),
    open("OU-MGT", "管理学基础", hours: 72, credits: 4),
    open("OU-ACC", "会计学原理", hours: 72, credits: 4),
    open("OU-PRE", "学前教育学", hours: 72, credits: 4),
    open("OU-LAW", "法学概论", hours: 54, credits: 3),
    open("OU-RUR", "农村经济管理", hours: 54, credits: 3),
    open("OU-ICT", "计算机文化基础", hours: 54, credits: 3),
  ]

  /// A junior-college course that the open university alone posts.
  private static func open(_ code: String, _ title: String, hours: Int, credits: Int) -> DemoCourse
  {
    .examined(
      code, title, .degree, "junior-college", hours: hours, credits: credits, minutes: 50,
      owner: "PJ-OU")
  }
}
