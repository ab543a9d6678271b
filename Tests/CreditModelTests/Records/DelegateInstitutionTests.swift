import CreditModel
import Testing

@Suite struct DelegateInstitutionTests {
  private static let text =
    #"{"body":{"from":"2026-01-01","institution":"PJ-CC","to":"PJ-TS01","until":"2026-12-31"},"#
    + #""kind":"institution.delegate"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .governance(.delegateInstitution(.delegate(until: "2026-12-31"))), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("2026-01-01", "2026-1-1", .value), ("\"to\"", "\"too\"", .missingKey),
        ("\"until\"", "\"untill\"", .keyOrder), ("\"PJ-TS01\"", "\"\"", .value),
        (",\"until\":\"2026-12-31\"", ",\"until\":null", .null),
      ])
    try expectAllowed(Self.text, [(",\"until\":\"2026-12-31\"", "")])
  }

  @Test func `a delegate posts in the other's name from the first day through the last`() throws {
    var bank = try Bank()
    let content = CreditContent.test(from: "2026-05-01", to: "2026-05-02")
    bank.expectRefused(.notDelegated, .post("WALK", content, onBehalfOf: "PJ-CC"), by: .school)
    try bank.apply(.delegate(from: "2026-05-20", until: "2026-05-21"))
    bank.at = "2026-05-19T15:59:59.999Z"
    bank.expectRefused(.notDelegated, .post("WALK", content, onBehalfOf: "PJ-CC"), by: .school)
    bank.at = "2026-05-19T16:00:00.000Z"
    try bank.apply(.post("WALK", content, onBehalfOf: "PJ-CC"), by: .school)
    bank.at = "2026-05-21T16:00:00.000Z"
    bank.expectRefused(.notDelegated, .post("WALK", content, onBehalfOf: "PJ-CC"), by: .school)
  }

  @Test func `the newest delegation of a pair takes the older one's place`() throws {
    var bank = try Bank()
    try bank.apply(.delegate())
    try bank.apply(.delegate("PJ-TS01", to: "PJ-CC"))
    try bank.apply(.delegate(until: "2026-05-19"), by: .college)
    #expect(bank.governance.delegations.count == 2)
    #expect(bank.governance.delegations.map(\.until) == ["2026-05-19", nil])
    bank.expectRefused(.notDelegated, .post("WALK", onBehalfOf: "PJ-CC"), by: .school)
  }

  @Test func `only the institution itself and the bank delegate`() throws {
    var bank = try Bank()
    bank.expectRefused(.notAuthorised, .delegate(), by: .school)
    bank.expectRefused(.institutionUnknown, .delegate("NONE"))
    bank.expectRefused(.institutionUnknown, .delegate(to: "NONE"))
    bank.expectRefused(.bankIsNotAdmitted, .delegate(.bank))
    try bank.apply(.delegate(), by: .college)
  }

  @Test func `nobody delegates to themselves, to the bank, or for no day`() throws {
    var bank = try Bank()
    bank.expectRefused(.delegationMalformed, .delegate(to: "PJ-CC"))
    bank.expectRefused(.delegationMalformed, .delegate(to: .bank))
    bank.expectRefused(.delegationMalformed, .delegate(until: "2025-12-31"))
    try bank.apply(.delegate(until: "2026-01-01"))
  }
}
