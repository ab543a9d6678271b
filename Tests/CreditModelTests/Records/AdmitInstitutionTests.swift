import CreditModel
import Testing

@Suite struct AdmitInstitutionTests {
  private static let text =
    #"{"body":{"code":"PJ-CC","creditCode":"12330726MB0T00001X","division":"330726","#
    + #""kind":"communityCollege","level":"county","name":"浦江社区学院"},"kind":"institution.admit"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .governance(
        .admitInstitution(
          .admit(
            "PJ-CC", division: "330726", creditCode: "12330726MB0T00001X", name: "浦江社区学院"))),
      Self.text)
    try expectText(
      .governance(.admitInstitution(.admit("X", kind: .witness, level: .village, name: "W"))),
      #"{"body":{"code":"X","kind":"witness","level":"village","name":"W"},"#
        + #""kind":"institution.admit"}"#
    )
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("PJ-CC", "PJ CC", .value), ("PJ-CC", "", .value), ("PJ-CC", letters(33), .value),
        ("\"330726\"", "\"33072\"", .value), ("\"330726\"", "\"33072X\"", .value),
        ("\"330726\"", "330726", .unexpectedByte), ("\"330726\"", "\"3307261000012\"", .tooLong),
        ("MB0T00001X", "MB0T00001x", .value), ("MB0T00001X", "MB0T00001", .value),
        ("MB0T00001X", "MB0T00001XX", .tooLong), ("communityCollege", "college", .value),
        ("county", "province", .value), ("浦江社区学院", letters(241), .tooLong),
        ("浦江社区学院", "", .value), ("浦江社区学院", " a", .value), ("\"level\"", "\"lvl\"", .missingKey),
        ("}", ",\"x\":1}", .keyOrder),
      ])
  }

  @Test func `divisions of a county, a town and a village are taken, and the longest name`() throws
  {
    try expectAllowed(
      Self.text,
      [
        ("\"330726\"", "\"330726100\""), ("\"330726\"", "\"330726100001\""),
        ("浦江社区学院", letters(240)),
        ("PJ-CC", letters(32)), ("\"division\":\"330726\",", ""),
      ])
  }

  @Test func `an institution that is admitted is the last and may post nothing yet`() throws {
    var bank = try Bank()
    try bank.apply(.admit("NEW", name: "New"))
    let index = try #require(bank.governance.index(of: "NEW" as InstitutionCode))
    #expect(Int(index.value) == bank.governance.institutions.count - 1)
    #expect(bank.governance[index].profile.name == "New")
    #expect(bank.governance[index].licences.isEmpty)
    #expect(!bank.governance[index].isSuspended)
  }

  @Test func `a code is admitted once, and BANK never`() throws {
    let bank = try Bank()
    bank.expectRefused(.institutionCodeTaken, .admit("PJ-CC"))
    bank.expectRefused(.institutionCodeTaken, .admit(.bank))
  }

  @Test func `only the bank admits, with its quorum`() throws {
    let bank = try Bank()
    bank.expectRefused(.notAuthorised, .admit("NEW"), by: .college)
    bank.expectRefused(.notAuthorised, .admit("NEW"), by: .collegeAndBank)
    bank.expectRefused(.quorumNotMet, .admit("NEW"), by: .oneBankKey)
  }
}
