/// What one entry gave or said; lists of it are in the order of the entries.
protocol Sequenced {
  /// The position of the entry.
  var seq: UInt64 { get }
}

extension CreditHolding: Sequenced {}
extension CertificateHolding: Sequenced {}
extension Attestation: Sequenced {}
extension Enrolment: Sequenced {}
extension Conversion: Sequenced {}
extension Award: Sequenced {}
extension Redemption: Sequenced {}
extension Dispute: Sequenced {}
extension Review: Sequenced {}
extension Misconduct: Sequenced {}
extension Sanction: Sequenced {}

extension Array where Element: Sequenced {
  /// Where that of the entry at `seq` is, or nil. Logarithmic.
  func position(of seq: UInt64) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].seq < seq { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].seq == seq ? low : nil
  }

  /// That of the entry at `seq`, or nil.
  func element(of seq: UInt64) -> Element? { position(of: seq).map { self[$0] } }

  /// Takes `others` in, each at its place.
  mutating func merge(_ others: [Element]) {
    self = (self + others).sorted { $0.seq < $1.seq }
  }
}
