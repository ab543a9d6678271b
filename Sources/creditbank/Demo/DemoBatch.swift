/// How a course was taken.
enum DemoMode: String, CaseIterable, Sendable {
  /// 面授.
  case faceToFace = "face-to-face"
  /// 线上.
  case online
  /// 自学.
  case selfStudy = "self-study"
  /// 混合.
  case blended
}

/// A credit row that an institution posts. Amounts are thousandths.
struct DemoCreditRow: Hashable, Sendable {
  /// The resident whose account is credited.
  let residentIndex: Int
  /// The code of the course.
  let course: String
  /// The first day of the course.
  let started: DemoDay
  /// The last day of the course.
  let completed: DemoDay
  /// Thousandths of a class hour attended.
  let hours: Int
  /// How the course was taken.
  let mode: DemoMode
  /// Thousandths of a mark; nil where there is no examination.
  let score: Int?
  /// Thousandths of a credit; zero where the examination was failed.
  let credits: Int
  /// The institution's own record number.
  let reference: String

  /// The row as a line of text without its end, for an account number.
  func line(account: String) -> String {
    let score = score.map { DemoText.decimal(thousandths: $0) } ?? ""
    let period = "\(started.text),\(completed.text)"
    let amounts = "\(DemoText.decimal(thousandths: hours)),\(mode.rawValue),\(score)"
    let credits = DemoText.decimal(thousandths: credits)
    return "\(account),\(course),\(period),\(amounts),\(credits),\(reference)"
  }
}

/// What an institution posts for a term: one file.
struct DemoBatch: Hashable, Sendable {
  /// The first line of every file.
  static let header = "account,course,started,completed,hours,mode,score,credits,reference"

  /// The code of the institution.
  let institution: String
  /// The code of the term.
  let term: String
  /// The day of posting, one to two weeks after the term's end.
  let postedOn: DemoDay
  /// The rows in the order of their references.
  let rows: [DemoCreditRow]

  /// The file, its lines ended by line feeds, with the account number of each resident's index.
  func csv(accountNumber: (Int) -> String) -> String {
    var text = Self.header + "\n"
    text.reserveCapacity(text.utf8.count + rows.count * 96)
    for row in rows {
      text += row.line(account: accountNumber(row.residentIndex))
      text += "\n"
    }
    return text
  }
}
