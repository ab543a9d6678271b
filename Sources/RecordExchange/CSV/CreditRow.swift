package import CreditModel

/// All problems of one row.
struct RowProblems: Error {
  /// At least one.
  var all: [RowProblem]
}

/// One row of a file of credits, being read column by column.
struct CreditRow {
  private let row: CSVRow
  private let columns: [CreditColumn: Int]
  private let columnCount: Int
  private var problems: [RowProblem] = []

  /// The row, in a file with `columns`.
  init(_ row: CSVRow, columns: [CreditColumn: Int], columnCount: Int) {
    self.row = row
    self.columns = columns
    self.columnCount = columnCount
  }

  /// The posting that the row says, vouched for by `onBehalfOf` where that is not who submits; or
  /// everything that is wrong with it.
  func record(
    under governance: Governance, onBehalfOf: InstitutionCode? = nil
  ) -> Result<Record, RowProblems> {
    var reading = self
    guard let record = reading.read(under: governance, onBehalfOf: onBehalfOf) else {
      return .failure(RowProblems(all: reading.problems))
    }
    return .success(record)
  }

  private mutating func read(
    under governance: Governance, onBehalfOf: InstitutionCode?
  ) -> Record? {
    guard row.count == columnCount else {
      problems.append(
        RowProblem(
          line: row.line, column: nil, value: "\(row.count) fields",
          reason: .input(.fieldCount)))
      return nil
    }
    let account = field(.account, .accountMalformed) { AccountNumber(text: $0) }
    let code = field(.course, .codeMalformed) { CourseCode(text: $0) }
    let started = field(.started, .dayMalformed) { CalendarDay(text: $0) }
    let completed = field(.completed, .dayMalformed) { CalendarDay(text: $0) }
    let hours: ClassHours?? = amount(.hours, limit: CreditModel.Limits.hours)
    let mode = field(.mode, .modeUnknown) { LearningMode(rawValue: $0) }
    let score: Score?? = amount(.score, limit: CreditModel.Limits.score)
    let credits: Credits?? = amount(.credits, limit: CreditModel.Limits.credits)
    let reference = field(.reference, .textMalformed) { text in
      PlainText.isAcceptable(text, limit: CreditModel.Limits.referenceBytes) ? text : nil
    }
    guard let account, let code, let started, let completed, let mode, let reference,
      let score, let hours, let credits, problems.isEmpty
    else { return nil }
    let course = governance.index(of: code).map { governance[$0].details }
    let content = CreditContent(
      started: started, completed: completed, hours: hours ?? course?.classHours ?? .zero,
      credits: credits ?? course?.credits(forScore: score) ?? .zero, score: score, mode: mode,
      reference: reference)
    let posting = PostCredit(course: code, content: content, onBehalfOf: onBehalfOf)
    return .account(account, .postCredit(posting))
  }

  /// The value of a column that must say something; nil, and a problem, where it cannot be read.
  private mutating func field<Value>(
    _ column: CreditColumn, _ refusal: InputRefusal, read: (String) -> Value?
  ) -> Value? {
    guard let text = text(column) else { return nil }
    guard !text.isEmpty else { return refuse(column, text, .fieldEmpty) }
    guard let value = read(text) else { return refuse(column, text, refusal) }
    return value
  }

  /// The amount of a column that may be empty; nil, and a problem, where it cannot be read.
  private mutating func amount<Value: Amount>(_ column: CreditColumn, limit: Int64) -> Value?? {
    guard let text = text(column) else { return nil }
    guard !text.isEmpty else { return .some(nil) }
    guard let value = Value(text: text), value.thousandths <= limit else {
      return refuse(column, text, .amountMalformed)
    }
    return .some(value)
  }

  private mutating func text(_ column: CreditColumn) -> String? {
    guard let index = columns[column] else { return nil }
    guard let text = String(validating: row[index], as: UTF8.self) else {
      return refuse(column, row.text(index), .notUTF8)
    }
    return text
  }

  private mutating func refuse<Value>(
    _ column: CreditColumn, _ value: String, _ refusal: InputRefusal
  ) -> Value? {
    problems.append(
      RowProblem(line: row.line, column: column, value: value, reason: .input(refusal)))
    return nil
  }
}

extension PublishCourse {
  /// What a record with `score` gives where it does not say: the course's credits, or none where
  /// the pass mark is not reached.
  package func credits(forScore score: Score?) -> Credits {
    guard let passMark else { return credits }
    return score.map { $0 >= passMark } ?? false ? credits : .zero
  }
}
