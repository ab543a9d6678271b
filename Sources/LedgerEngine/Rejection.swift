package import CanonicalCoding
package import CreditModel

/// A submission that was refused: why, and which of its records is at fault.
package struct Rejection: Error, Hashable, Sendable {
  /// Why.
  package let refusal: Refusal
  /// The record, counted from 0; nil where the submission as a whole is at fault.
  package let record: Int?
  /// Where a malformed record is wrong.
  package let fault: DecodingFault?

  /// That rejection.
  package init(_ refusal: Refusal, record: Int? = nil, fault: DecodingFault? = nil) {
    self.refusal = refusal
    self.record = record
    self.fault = fault
  }
}
