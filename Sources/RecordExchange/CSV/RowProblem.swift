package import CreditModel

/// Why a row of a file is refused before any rule is asked. Numbers are permanent and share one
/// series with refusals.
package enum InputRefusal: UInt16, Error, Hashable, Sendable, CaseIterable {
  /// The header lacks a column.
  case columnMissing = 601
  /// A column stands twice in the header.
  case columnRepeated = 602
  /// The row has more or fewer fields than the header.
  case fieldCount = 603
  /// A field that must say something is empty.
  case fieldEmpty = 604
  /// No account number: its length, a symbol or the check symbol is wrong.
  case accountMalformed = 605
  /// No code of a course: letters, digits, hyphen, dot and underscore, at most 32.
  case codeMalformed = 606
  /// No day of the form 2026-06-30.
  case dayMalformed = 607
  /// No amount: digits, at most three decimals, no sign; or above what any record may have.
  case amountMalformed = 608
  /// None of the words for a mode of learning.
  case modeUnknown = 609
  /// Text that is too long, has control characters, or spaces at an end.
  case textMalformed = 610
  /// Bytes that are not UTF-8.
  case notUTF8 = 611
  /// Quotes that do not close, or stand inside a field without quotes.
  case quoteMalformed = 612
  /// A row longer than 65,536 bytes.
  case rowTooLong = 613
  /// The file has no row.
  case fileEmpty = 614
}

/// Something wrong with one row of a file: where, what, and why.
package struct RowProblem: Error, Hashable, Sendable {
  /// Why.
  package enum Reason: Hashable, Sendable {
    /// It cannot be read.
    case input(InputRefusal)
    /// The rules refuse it.
    case rule(Refusal)
  }

  /// The line of the file, from 1; the header is line 1.
  package let line: Int
  /// The column, where one is at fault.
  package let column: CreditColumn?
  /// What stands there.
  package let value: String
  /// Why.
  package let reason: Reason

  /// That problem.
  package init(line: Int, column: CreditColumn?, value: String, reason: Reason) {
    self.line = line
    self.column = column
    self.value = value
    self.reason = reason
  }
}

/// The columns of a file of credits.
package enum CreditColumn: String, CaseIterable, Hashable, Sendable {
  /// The account number.
  case account
  /// The course's code.
  case course
  /// The first day of the activity.
  case started
  /// The last day of the activity.
  case completed
  /// Class hours attended; the course's where it is empty.
  case hours
  /// How it was attended.
  case mode
  /// The score; empty where the course has no exam.
  case score
  /// Credits; what the course gives where it is empty.
  case credits
  /// The institution's own record number.
  case reference

  /// The column that a rule is about, as far as one is.
  package init?(_ refusal: Refusal) {
    switch refusal {
    case .accountUnknown, .accountFrozen, .accountClosed, .accountFull: self = .account
    case .courseUnknown, .unlicensed, .courseRetired, .courseOfAnotherInstitution,
      .courseAlreadyCredited:
      self = .course
    case .periodReversed, .periodAlreadyCredited: self = .started
    case .periodInFuture, .lateWithoutSecondSignature: self = .completed
    case .hoursAboveCourse: self = .hours
    case .creditsAboveCourse: self = .credits
    case .scoreMissing, .scoreBelowPassMark: self = .score
    case .referenceRepeated, .referenceConflict: self = .reference
    default: return nil
    }
  }
}
