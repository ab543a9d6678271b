package import CreditModel

/// What came of importing a file, as a JSON document, `creditbank.import/1`.
package struct ImportDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.import/1"
  /// Whether this was a rehearsal, which writes nothing.
  package let dryRun: Bool
  /// Whether every row is in the book, or would be.
  package let ok: Bool
  /// How many rows were read.
  package let rows: Int
  /// How many accounts they concern.
  package let accounts: Int
  /// Credits that the rows give, by type.
  package let credits: [TranscriptDocument.Balance]
  /// The receipt of each part that is in the book.
  package let receipts: [ReceiptDocument]
  /// Everything wrong.
  package let problems: [Problem]

  /// Something wrong with one row.
  package struct Problem: Encodable, Sendable {
    /// The line of the file, from 1.
    package let line: Int
    /// The column at fault, if one is.
    package let column: Nullable<String>
    /// What stands there.
    package let value: String
    /// The permanent code.
    package let code: String
    /// The problem in words.
    package let message: String
  }

  /// The document of `report`; `sentence` puts a problem in words.
  package init(
    _ report: CreditImport.Report, dryRun: Bool, sentence: (RowProblem) -> String
  ) {
    self.dryRun = dryRun
    ok = report.problems.isEmpty
    rows = report.rowCount
    accounts = report.accountCount
    credits = report.credits.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { TranscriptDocument.Balance(type: $0.key.rawValue, credits: $0.value.text) }
    receipts = report.receipts.map(ReceiptDocument.init)
    problems = report.problems.map { problem in
      Problem(
        line: problem.line, column: Nullable(problem.column?.rawValue), value: problem.value,
        code: problem.reason.code, message: sentence(problem))
    }
  }
}

extension RowProblem.Reason {
  /// The permanent code that people can look up, such as `E0405`.
  package var code: String {
    switch self {
    case .input(let refusal): "E0\(refusal.rawValue)"
    case .rule(let refusal): refusal.code
    }
  }
}

extension Refusal {
  /// The permanent code that people can look up, such as `E0405`.
  package var code: String { "E0\(rawValue)" }
}
