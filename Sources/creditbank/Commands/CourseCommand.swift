import ArgumentParser
import CreditModel

/// Courses: published, retired, listed.
struct CourseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course", abstract: "Publish, retire and list courses.",
    subcommands: [Publish.self, Retire.self, List.self])

  /// Publishes a course.
  struct Publish: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Publish a course.",
      discussion: """
        Example:
          creditbank course publish CU-YW-SH --title 语文 --type culture --level senior-high \\
            --hours 100 --credits 10 --pass-mark 60 --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "Its code for ever; another edition is another code.")
    var code: CourseCode

    @Option(help: "Its title.")
    var title: String

    @Option(help: "What it is for: \(wordList(CourseType.self)).")
    var type: CourseType

    @Option(help: "Its level, a code such as senior-high.")
    var level: LevelCode?

    @Option(help: "Class hours: the most that one posting may have.")
    var hours: String

    @Option(help: "How many minutes one class hour has.")
    var minutesPerHour: Int64 = 45

    @Option(help: "Credits: the most that one posting may have.")
    var credits: String

    @Option(help: "The score that gives credit; without it the course has no exam.")
    var passMark: String?

    @Flag(help: "It may be credited again for another period.")
    var repeatable = false

    @Option(help: "Who owns it; without it, who publishes it.")
    var owner: InstitutionCode?

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let record = PublishCourse(
        code: code, title: title, type: type, level: level,
        classHours: try AmountWord.read(hours, "--hours"), minutesPerHour: minutesPerHour,
        credits: try AmountWord.read(credits, "--credits"),
        passMark: try passMark.map { try AmountWord.read($0, "--pass-mark") },
        isRepeatable: repeatable, owner: try owner ?? session.institution())
      try options.show(try session.submit([.governance(.publishCourse(record))]))
    }
  }

  /// Retires a course.
  struct Retire: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Retire a course: activities that end on the day named, or later, give no credit.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Argument(help: "The course's code.")
    var code: CourseCode

    @Option(help: "The first day on which an activity may no longer end; else today.")
    var from: CalendarDay?

    func run() throws {
      let session = try Session(writing: options, signing: signing)
      let record = RetireCourse(code: code, from: from ?? session.bank.today)
      try options.show(try session.submit([.governance(.retireCourse(record))]))
    }
  }

  /// Lists courses.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all courses.")

    @OptionGroup var options: LedgerOptions

    @Option(help: "Only courses of this type.")
    var type: CourseType?

    func run() throws {
      let governance = try Session(reading: options).bank.ledger.governance
      let courses = governance.courses.filter { type == nil || $0.details.type == type }
        .map { CourseListing($0, owner: governance[$0.owner].code) }
      try options.show(
        CourseList(courses: courses),
        table: Table(
          columns: [
            .text("code"), .text("title"), .text("type"), .text("level"), .number("hours"),
            .number("credits"), .number("pass"), .text("owner"), .text("retired"),
          ],
          rows: courses.map { course in
            [
              course.code, course.title, course.type, course.level ?? "", course.classHours,
              course.credits, course.passMark ?? "", course.owner, course.retiredFrom ?? "",
            ]
          }))
    }
  }
}

extension CourseType: ExpressibleByArgument {}

/// Amounts in the words of the command line.
enum AmountWord {
  /// Reads the amount of the option `name`. Throws `usage` where it is none.
  static func read<Value: Amount>(_ text: String, _ name: String) throws -> Value {
    guard let value = Value(text: text) else {
      throw Failure(
        .usage, "error: \(name) \(text) is no amount; write digits with at most three decimals")
    }
    return value
  }
}

/// All courses as a document.
private struct CourseList: Encodable {
  let schema = "creditbank.courses/1"
  let courses: [CourseListing]
}

/// A course in documents.
private struct CourseListing: Encodable {
  let code: String
  let title: String
  let type: String
  let level: String?
  let classHours: String
  let minutesPerHour: Int64
  let credits: String
  let passMark: String?
  let repeatable: Bool
  let owner: String
  let retiredFrom: String?

  init(_ course: Course, owner: InstitutionCode) {
    code = course.code.text
    title = course.details.title
    type = course.details.type.rawValue
    level = course.details.level?.text
    classHours = course.details.classHours.text
    minutesPerHour = course.details.minutesPerHour
    credits = course.details.credits.text
    passMark = course.details.passMark?.text
    repeatable = course.details.isRepeatable
    self.owner = owner.text
    retiredFrom = course.retiredFrom?.text
  }
}
