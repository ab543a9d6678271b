import CreditModel

/// The records of which `Schemas/vectors` keeps the bytes, for ever.
enum VectorCatalogue {
  /// One record's bytes.
  struct Vector {
    let kind: RecordKind
    let bytes: [UInt8]
    let note: String
  }

  /// The account of every vector.
  static let account: AccountNumber = "K7QM-4T2X-9HRC-D"

  /// All vectors of records, those of one kind together.
  static func records() -> [Vector] {
    (governance() + laterGovernance).map { record, note in vector(.governance(record), note) }
      + (accounts() + laterAccounts).map { record, note in
        vector(.account(account, record), note)
      }
  }

  private static func vector(_ record: Record, _ note: String) -> Vector {
    Vector(kind: record.kind, bytes: record.canonicalBytes, note: note)
  }

  private static func governance() -> [(Record.GovernanceKind, String)] {
    [
      (.admitInstitution(admission), "with both optional fields"),
      (
        .admitInstitution(
          .admit("PJ-TS01", kind: .townAdultSchool, level: .town, name: "黄宅镇成人文化技术学校")),
        "without optional fields"
      ),
      (
        .licenceInstitution(
          .licence(
            "PJ-CC", [.courses(.culture), .courses(.skill), .certificates], number: "2026-01",
            from: "2026-01-01", to: "2028-12-31")), "with a last day"
      ),
      (
        .licenceInstitution(
          .licence(
            "PJ-TS01",
            Set(
              CourseType.allCases.filter { $0 != .points }.map { .courses($0) } + [.certificates]),
            number: "2026-02", from: "2026-01-01")),
        "without a last day, every word in order"
      ),
      (
        .licenceInstitution(.licence("PJ-TS01", [.courses(.points)], number: "2026-03")),
        "points, a word of later date"
      ),
      (.suspendInstitution(.suspend("PJ-TS01")), "the only form"),
      (.reinstateInstitution(.reinstate("PJ-TS01")), "the only form"),
      (
        .enrolKey(.enrol(VectorBook.collegeKey.publicKey, for: "PJ-CC")),
        "the key of the seed SHA-256(\"creditbank vector key: PJ-CC\")"
      ),
      (
        .revokeKey(.revoke(VectorBook.collegeKey.publicKey)),
        "the key of the seed SHA-256(\"creditbank vector key: PJ-CC\")"
      ),
      (.publishCourse(course), "with every optional field"),
      (
        .publishCourse(.publish("SK-LAMP", credits: 4_500, owner: "PJ-CC")),
        "without optional fields"
      ),
      (.retireCourse(.retire("CU-YW-SH", from: "2027-01-01")), "the only form"),
    ]
  }

  private static func accounts() -> [(Record.AccountKind, String)] {
    let scored = CreditContent.test(
      credits: 6_000, hours: 60_000, score: 82_500, reference: "2026/117")
    let texts = CreditContent.test(credits: 0, hours: 0, mode: .selfStudy, reference: "学\"7\"\\8")
    return [
      (.openAccount(.open), "the only form"),
      (.freezeAccount(.freeze), "the only form"),
      (.unfreezeAccount(.unfreeze), "the only form"),
      (.closeAccount(.close), "the only form"),
      (.postCredit(.post("CU-YW-SH", scored)), "with a score"),
      (.postCredit(.post("SK-LAMP", texts)), "without a score; a reference with escapes"),
      (
        .postCredit(.post("SK-LAMP", .test(reference: "R7"), onBehalfOf: "PJ-TS01")),
        "in the name of another institution"
      ),
      (.registerCertificate(.certificate("S000033070026")), "a certificate of level three"),
      (.registerCertificate(.certificate("C-2", level: .none)), "a certificate without a level"),
      (.correctCredit(.correct(8, "CU-YW-SH", scored)), "with a score"),
      (
        .correctCredit(.correct(9_007_199_254_740_991, "SK-LAMP")),
        "without a score, the largest position"
      ),
      (.revokeCredit(.revoke(8)), "the only form"),
    ]
  }

  static let admission: AdmitInstitution = .admit(
    "PJ-CC", division: "330726", creditCode: "12330726MB0T00001X", name: "浦江社区学院")

  static let course: PublishCourse = .publish(
    "CU-YW-SH", type: .culture, level: "senior-high", hours: 60_000, credits: 6_000,
    passMark: 60_000, isRepeatable: true)
}
