import CreditModel
import Testing

@Suite struct RecordBodyTests {
  @Test func `the names of the kinds are permanent`() {
    let names: [RecordKind: String] = [
      .postCredit: "credit.post", .openAccount: "account.open",
      .registerCertificate: "certificate.register", .correctCredit: "credit.correct",
      .revokeCredit: "credit.revoke", .freezeAccount: "account.freeze",
      .unfreezeAccount: "account.unfreeze", .closeAccount: "account.close",
      .publishCourse: "course.publish", .retireCourse: "course.retire",
      .admitInstitution: "institution.admit", .licenceInstitution: "institution.licence",
      .suspendInstitution: "institution.suspend", .reinstateInstitution: "institution.reinstate",
      .enrolKey: "key.enrol", .revokeKey: "key.revoke",
    ]
    for kind in RecordKind.allCases { #expect(names[kind] == kind.rawValue) }
    #expect(names.count == RecordKind.allCases.count)
  }
}
