package import CanonicalCoding
package import CreditModel

/// What rules look at, in plain words and numbers: a credit, a result of a conversion, or a
/// certificate.
package struct NaiveEntry: Hashable, Sendable {
  /// Position and part.
  package var id: HoldingID
  /// `credit`, `conversion` or `certificate`.
  package var kind: String
  /// The course's code.
  package var course: String?
  /// The course's title.
  package var title: String?
  /// The course's class hours, in thousandths.
  package var classHours: Int64?
  /// The type of its credits; certificates have none.
  package var type: String?
  /// The course's level.
  package var level: String?
  /// The institution's code.
  package var institution: String
  /// What the institution is.
  package var institutionKind: String
  /// The day of completion, of issue or of conversion.
  package var day: CalendarDay
  /// Hours attended, in thousandths.
  package var hours: Int64
  /// Credits that remain, in thousandths.
  package var credits: Int64
  /// The score, in thousandths.
  package var score: Int64?
  /// How it was learned.
  package var mode: String?
  /// Whether it was passed.
  package var isPassed: Bool
  /// A certificate's occupation.
  package var occupation: String?
  /// A certificate's level.
  package var certificateLevel: String?
  /// The rule of a conversion.
  package var rule: String?
  /// The institution's record number, or the certificate's.
  package var reference: String
  /// The types of the credits that it was made of, through chains of conversions.
  package var origins: [String]

  /// A bare credit of that place, institution and day: the rest is set as needed.
  package init(seq: UInt64, part: Int = 0, kind: String, institution: String, day: CalendarDay) {
    id = HoldingID(seq: seq, part: part)
    self.kind = kind
    self.institution = institution
    institutionKind = "communityCollege"
    self.day = day
    hours = 0
    credits = 0
    isPassed = true
    reference = ""
    origins = []
  }

  /// Whether it stands before `other` in canonical order.
  func isBefore(_ other: NaiveEntry) -> Bool {
    if day != other.day { return day < other.day }
    let (left, right) = (course ?? "", other.course ?? "")
    if left != right { return left.utf8.lexicographicallyPrecedes(right.utf8) }
    if institution != other.institution {
      return institution.utf8.lexicographicallyPrecedes(other.institution.utf8)
    }
    if reference != other.reference {
      return reference.utf8.lexicographicallyPrecedes(other.reference.utf8)
    }
    return id < other.id
  }
}

/// What the bank knows of the learner besides holdings.
package struct NaiveLearner: Hashable, Sendable {
  /// Year and month of birth, as attested.
  package var birth: (year: Int, month: Int)? {
    guard let birthMonth, let year = Int(birthMonth.prefix(4)) else { return nil }
    return Int(birthMonth.suffix(2)).map { (year, $0) }
  }
  /// The month of birth, such as `1990-06`.
  package var birthMonth: String?
  /// Divisions of residence on the day.
  package var residences: [String] = []
  /// Classes on the day.
  package var classes: [String] = []
  /// Programmes awarded.
  package var awards: [String] = []
  /// The standing by each conduct rule in force.
  package var standings: [String: String] = [:]

  /// Someone of whom nothing is known.
  package init() {}
}

/// A document and what was adopted with it.
package struct NaiveDocument: Hashable, Sendable {
  /// The document.
  package var value: CanonicalValue
  /// Parameters given at adoption.
  package var parameters: [String: CanonicalValue]

  /// That document with those parameters.
  package init(_ value: CanonicalValue, parameters: [String: CanonicalValue] = [:]) {
    self.value = value
    self.parameters = parameters
  }
}

/// What experts decided.
package struct NaiveDecision: Hashable, Sendable {
  /// The figure.
  package var credits: NaiveFraction
  /// How many keys signed.
  package var signers: Int

  /// That figure by so many.
  package init(credits: NaiveFraction, signers: Int) {
    self.credits = credits
    self.signers = signers
  }
}
