/// What a record changes besides the account: sums, and keys that are unique in the whole bank.
package struct Effects: Hashable, Sendable {
  /// Sums that change.
  package var totals: [TotalChange] = []
  /// Keys that the record takes.
  package var claimed: [UniqueKey] = []
  /// Keys that the record gives back.
  package var released: [UniqueKey] = []

  /// Nothing besides the account.
  package static let none = Effects()
}

/// A key that no two records of the bank may hold at once.
package struct UniqueKey: Hashable, Comparable, Sendable {
  /// The key as it is stored: a word for what it is, and what it names, parted by slashes.
  package let text: String

  /// The key of that stored text.
  package init(text: String) { self.text = text }

  /// A submission's id, unique within its institution.
  package static func submission(_ id: String, of institution: InstitutionCode) -> UniqueKey {
    UniqueKey(text: "submission/\(institution.text)/\(id)")
  }

  /// A certificate's number, unique within its issuer.
  package static func certificate(_ number: String, of issuer: InstitutionCode) -> UniqueKey {
    UniqueKey(text: "certificate/\(issuer.text)/\(number)")
  }

  /// An award's number, unique within whoever issues it.
  package static func award(_ number: String, of issuer: InstitutionCode) -> UniqueKey {
    UniqueKey(text: "award/\(issuer.text)/\(number)")
  }

  /// Orders bytewise.
  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// Which sum: of one institution and one credit type.
package struct TotalKey: Hashable, Comparable, Sendable {
  /// The institution that posted.
  package let institution: InstitutionIndex
  /// The credit type.
  package let type: CourseType

  /// The sum of `institution` and `type`.
  package init(institution: InstitutionIndex, type: CourseType) {
    self.institution = institution
    self.type = type
  }

  /// Orders by institution, then by the type's word.
  package static func < (left: Self, right: Self) -> Bool {
    (left.institution.value, left.type.rawValue) < (right.institution.value, right.type.rawValue)
  }
}

/// Sums of credits in thousandths. All but the last only grow.
package struct Total: Hashable, Sendable {
  /// Credits ever given by postings and corrections.
  package var issued = Credits.zero
  /// Credits ever given by conversion.
  package var converted = Credits.zero
  /// Credits taken back by correction, by revocation or by the reversal of a conversion.
  package var reversed = Credits.zero
  /// Credits debited by conversions, awards and redemptions, less what was given back when one of
  /// them was reversed or revoked.
  package var redeemed = Credits.zero

  /// Nothing yet.
  package init() {}

  /// Those sums.
  package init(
    issued: Credits, converted: Credits = .zero, reversed: Credits, redeemed: Credits = .zero
  ) {
    self.issued = issued
    self.converted = converted
    self.reversed = reversed
    self.redeemed = redeemed
  }

  /// Credits that stand: what was given less what was taken, at most what 64 bits hold.
  package var standing: Credits {
    let given = Int128(issued.thousandths) + Int128(converted.thousandths)
    let taken = Int128(reversed.thousandths) + Int128(redeemed.thousandths)
    return Credits(thousandths: Int64(clamping: given - taken))
  }
}

/// One change of one sum.
package struct TotalChange: Hashable, Sendable {
  /// Which sum.
  package let key: TotalKey
  /// Credits given by posting or correction.
  package var issued = Credits.zero
  /// Credits given by conversion.
  package var converted = Credits.zero
  /// Credits taken back.
  package var reversed = Credits.zero
  /// Credits debited; negative where they are given back.
  package var redeemed = Credits.zero
}

/// All sums; they commute, so that parts of a replay can be added up in any order.
package struct Totals: Hashable, Sendable {
  /// The sums that a record ever belonged to, nothing among them.
  package private(set) var sums: [TotalKey: Total] = [:]

  /// No sums.
  package init() {}

  /// Those sums.
  package init(sums: [TotalKey: Total]) { self.sums = sums }

  /// These sums and `changes`. Throws where a sum would leave its range.
  package func adding(_ changes: [TotalChange]) throws(Refusal) -> Totals {
    var sum = self
    for change in changes { try sum.add(change) }
    return sum
  }

  /// Adds `change`. Throws, and changes nothing, where a sum would leave its range.
  package mutating func add(_ change: TotalChange) throws(Refusal) {
    let sum = sums[change.key] ?? Total()
    guard let issued = sum.issued.adding(change.issued),
      let converted = sum.converted.adding(change.converted),
      let reversed = sum.reversed.adding(change.reversed),
      let redeemed = sum.redeemed.adding(change.redeemed)
    else { throw .amountOverflow }
    sums[change.key] = Total(
      issued: issued, converted: converted, reversed: reversed, redeemed: redeemed)
  }
}
