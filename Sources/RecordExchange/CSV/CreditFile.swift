package import CreditModel
package import LedgerEngine

/// A file of credits as institutions send it: a header with the nine columns in any order, then a
/// row a credit. Rows become records; what is wrong with a row is said of all rows, not of the
/// first only.
package struct CreditFile {
  /// Records read so far, and the line of the file that each came from.
  package struct Part: Sendable {
    /// The records.
    package var records = RecordList()
    /// The line of each.
    package var lines: [Int] = []
    /// How many rows were read, those with problems included.
    package var rowCount = 0
    /// Everything wrong with rows that could not be read.
    package var problems: [RowProblem] = []
    /// Credits that the records give together, by type.
    package var credits: [CourseType: Credits] = [:]
    /// The accounts that they concern.
    package var accounts: Set<AccountNumber> = []
  }

  /// Columns of the file that are not used.
  package private(set) var ignoredColumns: [String] = []

  private var reader: CSVReader
  private var row = CSVRow()
  private var columns: [CreditColumn: Int] = [:]
  private var columnCount = 0
  /// Whether rows can no longer be told apart.
  private var isBroken = false
  private let governance: Governance
  private let onBehalfOf: InstitutionCode?

  /// The most problems that are kept; a file with more is not worth reading on.
  package static let problemLimit = 10_000

  /// Reads the header. `onBehalfOf` is the institution that vouches for the credits, where its
  /// delegate posts them. Throws a `RowProblem` where a column is missing, and what reading throws.
  package init(
    _ reader: CSVReader, governance: Governance, onBehalfOf: InstitutionCode? = nil
  ) throws {
    self.reader = reader
    self.governance = governance
    self.onBehalfOf = onBehalfOf
    try readHeader()
  }

  /// Reads up to `limit` rows; nil at the end of the file.
  package mutating func nextPart(limit: Int) throws -> Part? {
    guard !isBroken else { return nil }
    var part = Part()
    while part.lines.count < limit, part.problems.count < Self.problemLimit {
      do {
        guard try reader.next(into: &row) else { break }
      } catch let fault as CSVFault {
        part.problems.append(Self.problem(fault))
        isBroken = true
        break
      }
      part.rowCount += 1
      let reading = CreditRow(row, columns: columns, columnCount: columnCount)
      switch reading.record(under: governance, onBehalfOf: onBehalfOf) {
      case .success(let record):
        part.add(record, line: row.line, under: governance)
      case .failure(let problems): part.problems += problems.all
      }
    }
    return part.lines.isEmpty && part.problems.isEmpty ? nil : part
  }

  private mutating func readHeader() throws {
    do {
      guard try reader.next(into: &row) else {
        throw RowProblem(line: 1, column: nil, value: "", reason: .input(.fileEmpty))
      }
    } catch let fault as CSVFault {
      throw Self.problem(fault)
    }
    columnCount = row.count
    for index in 0..<row.count {
      let name = row.text(index)
      guard let column = CreditColumn(rawValue: name) else {
        ignoredColumns.append(name)
        continue
      }
      guard columns.updateValue(index, forKey: column) == nil else {
        throw RowProblem(
          line: row.line, column: column, value: name, reason: .input(.columnRepeated))
      }
    }
    for column in CreditColumn.allCases where columns[column] == nil {
      throw RowProblem(
        line: row.line, column: column, value: "", reason: .input(.columnMissing))
    }
  }

  private static func problem(_ fault: CSVFault) -> RowProblem {
    let reason: InputRefusal = fault.code == .rowTooLong ? .rowTooLong : .quoteMalformed
    return RowProblem(line: fault.line, column: nil, value: "", reason: .input(reason))
  }
}

extension CreditFile.Part {
  /// Adds the record of the row at `line`.
  fileprivate mutating func add(_ record: Record, line: Int, under governance: Governance) {
    records.append(record.canonicalBytes.span)
    lines.append(line)
    guard case .account(let number, .postCredit(let posting)) = record,
      let course = governance.index(of: posting.course)
    else { return }
    accounts.insert(number)
    let type = governance[course].details.type
    credits[type] = credits[type, default: .zero].adding(posting.content.credits)
  }
}
