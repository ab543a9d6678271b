import CreditModel
import Testing

@Suite struct LicenceInstitutionTests {
  private static let text =
    #"{"body":{"from":"2026-01-01","institution":"PJ-CC","number":"L-7","to":"2026-12-31","#
    + #""types":["certificate","culture","in-service"]},"kind":"institution.licence"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .governance(
        .licenceInstitution(
          .licence(
            "PJ-CC", [.courses(.inService), .courses(.culture), .certificates], number: "L-7",
            from: "2026-01-01", to: "2026-12-31"))), Self.text)
    try expectText(
      .governance(.licenceInstitution(.licence("X", [.courses(.farm)], from: "2026-01-01"))),
      #"{"body":{"from":"2026-01-01","institution":"X","number":"L1","#
        + #""types":["farm"]},"kind":"institution.licence"}"#
    )
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        ("2026-01-01", "2026-02-30", .value), ("2026-12-31", "2026-12-31T00:00:00.000Z", .value),
        (#""certificate","culture""#, #""culture","certificate""#, .value),
        (#""certificate","culture""#, #""culture","culture""#, .value),
        (#""certificate","culture""#, #""unknown""#, .value),
        (#"["certificate","culture","in-service"]"#, "[]", .value),
        (#"["certificate","culture","in-service"]"#, #""culture""#, .unexpectedByte),
        ("\"L-7\"", "7", .unexpectedByte), ("\"L-7\"", "\"\"", .value),
        ("\"number\"", "\"numbers\"", .missingKey), ("\"PJ-CC\"", "\"PJ/CC\"", .value),
      ])
  }

  @Test func `every word may stand alone and all together`() throws {
    let words = CourseType.allCases.map(\.rawValue) + ["certificate"]
    let list = #"["certificate","culture","in-service"]"#
    let all = words.sorted().map { "\"\($0)\"" }.joined(separator: ",")
    try expectAllowed(Self.text, words.map { (list, "[\"\($0)\"]") } + [(list, "[\(all)]")])
  }

  @Test func `a licence with a number that stands there takes its place`() throws {
    var bank = try Bank()
    let index = try #require(bank.governance.index(of: "PJ-CC" as InstitutionCode))
    try bank.apply(.licence("PJ-CC", [.courses(.farm)], number: "L2"))
    #expect(bank.governance[index].licences.map(\.number) == ["L1", "L2"])
    try bank.apply(.licence("PJ-CC", [.courses(.senior)], number: "L1", to: "2026-01-01"))
    #expect(bank.governance[index].licences.map(\.number) == ["L1", "L2"])
    #expect(bank.governance[index].licences.first?.scopes == [.courses(.senior)])
    bank.expectRefused(.unlicensed, .post())
  }

  @Test func `a term does not end before it begins`() throws {
    var bank = try Bank()
    bank.expectRefused(
      .termReversed,
      .licence("PJ-CC", [.certificates], from: "2026-01-02", to: "2026-01-01"))
    try bank.apply(.licence("PJ-CC", [.certificates], from: "2026-01-02", to: "2026-01-02"))
  }

  @Test func `an institution has as many licences as the limit and no more`() throws {
    var bank = try Bank()
    for number in 1..<Limits.licences {
      let code = try #require(LicenceNumber(text: "N\(number)"))
      try bank.apply(.licence("PJ-CC", [.certificates], number: code))
    }
    bank.expectRefused(.licencesFull, .licence("PJ-CC", [.certificates], number: "MORE"))
    try bank.apply(.licence("PJ-CC", [.courses(.skill)], number: "N1"))
    try bank.apply(.licence("PJ-TS01", [.certificates], number: "MORE"))
  }

  @Test func `only the bank licenses, with its quorum, and only institutions that it admitted`()
    throws
  {
    let bank = try Bank()
    bank.expectRefused(.institutionUnknown, .licence("NONE", [.certificates]))
    bank.expectRefused(.bankIsNotAdmitted, .licence(.bank, [.certificates]))
    bank.expectRefused(.notAuthorised, .licence("PJ-CC", [.certificates]), by: .college)
    bank.expectRefused(.quorumNotMet, .licence("PJ-CC", [.certificates]), by: .oneBankKey)
  }
}
