/// Makes the corrections.
struct DemoCorrections {
  /// What a correction does.
  private enum Kind: CaseIterable {
    /// Another mark that passes as the old one did.
    case remark
    /// A mark that failed passes.
    case admit
    /// A mark that passed fails.
    case withdraw
    /// Hours that had been left out are added.
    case hours

    /// How many corrections of that kind there are.
    var count: Int {
      switch self {
      case .remark: 22
      case .admit: 6
      case .withdraw: 3
      case .hours: 8
      }
    }

    /// The reason, in Chinese.
    var reason: String {
      switch self {
      case .remark: "登分错误，经复核试卷更正成绩"
      case .admit: "阅卷漏评一题，复核后成绩合格，补记学分"
      case .withdraw: "误录他人成绩，复核后不合格，收回学分"
      case .hours: "签到记录漏登，核对后补记学时"
      }
    }
  }

  /// A row with the batch that has it.
  private struct Place {
    /// The batch.
    let batch: DemoBatch
    /// The row.
    let row: DemoCreditRow
    /// The course of the row.
    let course: DemoCourse
  }

  /// What is drawn from.
  private var random: DemoRandom

  /// All corrections of a seed, by day.
  static func make(seed: UInt64, batches: [DemoBatch]) -> [DemoCorrection] {
    var maker = DemoCorrections(random: DemoRandom(seed: seed, stream: 5))
    let places = maker.random.shuffled(singlePlaces(batches: batches))
    var corrections: [DemoCorrection] = []
    for kind in Kind.allCases {
      let fitting = places.filter { fits($0, kind) }
      corrections += fitting.prefix(kind.count).map { maker.correction(of: $0, kind) }
    }
    corrections += maker.storyCorrection(batches: batches)
    return corrections.sorted { left, right in
      if left.on != right.on { return left.on < right.on }
      if left.institution != right.institution { return left.institution < right.institution }
      return left.reference < right.reference
    }
  }

  /// The rows of all terms but the last whose course the account has only once, so that no other
  /// row depends on them; not the example resident's, and none that is revoked.
  private static func singlePlaces(batches: [DemoBatch]) -> [Place] {
    let width = DemoCourses.all.count
    var attempts = Array(repeating: 0, count: DemoPeople.count * width)
    var found: [(place: Place, account: Int)] = []
    for batch in batches {
      let free = batch.term != DemoTerm.all.last?.code && !DemoRevocation.concerns(batch)
      for row in batch.rows {
        let index = DemoCourses.index(of: row.course)
        let account = row.residentIndex * width + index
        attempts[account] += 1
        guard free, row.residentIndex != DemoPeople.exampleIndex else { continue }
        found.append((Place(batch: batch, row: row, course: DemoCourses.all[index]), account))
      }
    }
    return found.filter { attempts[$0.account] == 1 }.map(\.place)
  }

  /// Whether a row can be corrected in that way.
  private static func fits(_ place: Place, _ kind: Kind) -> Bool {
    let degree = place.course.type == .degree
    switch kind {
    case .remark: return place.row.score != nil && place.row.credits > 0 && !degree
    case .admit: return place.row.score != nil && place.row.credits == 0
    case .withdraw: return place.row.score != nil && place.row.credits > 0 && degree
    case .hours: return place.row.score == nil && place.row.hours < place.course.classHours
    }
  }

  /// The correction of a row in that way.
  private mutating func correction(of place: Place, _ kind: Kind) -> DemoCorrection {
    let old = place.row.score ?? 0
    switch kind {
    case .remark:
      let step = random.within(2...9) * 1000
      let up = random.chance(percent: 60) ? old + step <= 99_000 : old - step < 60_000
      return correction(
        of: place, kind, score: up ? old + step : old - step, credits: place.row.credits)
    case .admit:
      let score = random.within(60...72) * 1000
      return correction(of: place, kind, score: score, credits: place.course.credits)
    case .withdraw:
      return correction(of: place, kind, score: random.within(38...58) * 1000, credits: 0)
    case .hours:
      return correction(
        of: place, kind, hours: place.course.classHours, score: nil,
        credits: place.course.credits)
    }
  }

  /// A correction of a row to those amounts, some weeks after it was posted.
  private mutating func correction(
    of place: Place, _ kind: Kind, hours: Int? = nil, score: Int?, credits: Int
  ) -> DemoCorrection {
    DemoCorrection(
      institution: place.batch.institution, term: place.batch.term,
      reference: place.row.reference, residentIndex: place.row.residentIndex,
      hours: hours ?? place.row.hours, score: score, credits: credits, reason: kind.reason,
      on: place.batch.postedOn.adding(random.within(14...90)))
  }

  /// The correction in the example resident's story.
  private mutating func storyCorrection(batches: [DemoBatch]) -> [DemoCorrection] {
    let course = DemoCourses.all[DemoCourses.index(of: DemoStory.correctedCourse)]
    var result: [DemoCorrection] = []
    for batch in batches {
      for row in batch.rows
      where row.residentIndex == DemoPeople.exampleIndex && row.course == course.code {
        result.append(
          correction(
            of: Place(batch: batch, row: row, course: course), .admit,
            score: DemoStory.correctedScore, credits: course.credits))
      }
    }
    return result
  }
}
