import CanonicalCoding

extension Record.GovernanceKind {
  /// Reads the body of a record of `kind`; a kind that needs an account is refused.
  init(_ kind: RecordKind, from reader: inout CanonicalReader) throws(DecodingFault) {
    switch kind {
    case .admitInstitution: self = .admitInstitution(try AdmitInstitution(from: &reader))
    case .licenceInstitution: self = .licenceInstitution(try LicenceInstitution(from: &reader))
    case .suspendInstitution: self = .suspendInstitution(try SuspendInstitution(from: &reader))
    case .reinstateInstitution:
      self = .reinstateInstitution(try ReinstateInstitution(from: &reader))
    case .delegateInstitution: self = .delegateInstitution(try DelegateInstitution(from: &reader))
    case .enrolKey: self = .enrolKey(try EnrolKey(from: &reader))
    case .revokeKey: self = .revokeKey(try RevokeKey(from: &reader))
    case .publishCourse: self = .publishCourse(try PublishCourse(from: &reader))
    case .retireCourse: self = .retireCourse(try RetireCourse(from: &reader))
    case .adoptRule: self = .adoptRule(try AdoptRule(from: &reader))
    case .retireRule: self = .retireRule(try RetireRule(from: &reader))
    case .adoptProgramme: self = .adoptProgramme(try AdoptProgramme(from: &reader))
    case .retireProgramme: self = .retireProgramme(try RetireProgramme(from: &reader))
    case .declareFigure: self = .declareFigure(try DeclareFigure(from: &reader))
    case .recordMisconduct:
      self = .recordMisconduct(try RecordMisconduct(from: &reader, ofInstitution: true))
    case .setSanction:
      self = .setSanction(try SetSanction(from: &reader, ofInstitution: true))
    case .appealSanction:
      self = .appealSanction(try AppealSanction(from: &reader, ofInstitution: true))
    case .liftSanction:
      self = .liftSanction(try LiftSanction(from: &reader, ofInstitution: true))
    default: throw reader.fault(.missingKey)
    }
  }

  /// The record itself.
  package var body: any GovernanceRecord {
    switch self {
    case .admitInstitution(let body): body
    case .licenceInstitution(let body): body
    case .suspendInstitution(let body): body
    case .reinstateInstitution(let body): body
    case .delegateInstitution(let body): body
    case .enrolKey(let body): body
    case .revokeKey(let body): body
    case .publishCourse(let body): body
    case .retireCourse(let body): body
    case .adoptRule(let body): body
    case .retireRule(let body): body
    case .adoptProgramme(let body): body
    case .retireProgramme(let body): body
    case .declareFigure(let body): body
    case .recordMisconduct(let body): body
    case .setSanction(let body): body
    case .appealSanction(let body): body
    case .liftSanction(let body): body
    }
  }
}
