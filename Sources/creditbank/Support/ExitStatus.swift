/// The program's exit statuses; each has one meaning for ever.
enum ExitStatus: Int32 {
  /// Done.
  case done = 0
  /// A check said no.
  case checkFailed = 1
  /// The words of the command make no sense.
  case usage = 2
  /// The input was refused, and nothing was posted.
  case refused = 3
  /// The keys may not do this.
  case notAuthorised = 4
  /// No such account, course, institution or entry.
  case notFound = 5
  /// The same name or number with other content.
  case conflict = 6
  /// Others are writing; try again.
  case busy = 7
  /// No ledger here.
  case noLedger = 10
  /// The ledger is damaged.
  case damaged = 11
  /// A key is wrong or missing.
  case wrongKey = 12
  /// A bug of ours.
  case bug = 70
  /// A file cannot be read or written.
  case inputOutput = 74
}
