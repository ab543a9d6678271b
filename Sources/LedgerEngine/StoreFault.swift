/// Why a store could not do what it was asked: the world broke, not the rules.
package struct StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The reason; numbers are permanent.
  package enum Code: UInt8, Hashable, Sendable, CaseIterable {
    /// There is no ledger at the place named.
    case notFound = 1
    /// There is something else at the place named.
    case notALedger = 2
    /// A ledger, or something else, is there already.
    case exists = 3
    /// The ledger has a format that this program does not know.
    case versionUnknown = 4
    /// Another process is writing; trying again may succeed.
    case busy = 5
    /// What is stored contradicts itself.
    case damaged = 6
    /// No room, no permission, or a failing device.
    case inputOutput = 7
    /// The book grew since the caller looked: reread the head and try again.
    case headMoved = 8
  }

  /// The reason.
  package let code: Code
  /// What exactly, for people.
  package let detail: String

  /// A fault of `code`.
  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  /// The code and the detail.
  package var description: String { "\(code): \(detail)" }
}
