import CreditModel
import Testing

@Suite struct AttestLearnerTests {
  private static let text =
    #"{"account":"K7QM4T2X9HRCD","body":{"attribute":"residence","evidence":"permit","#
    + #""from":"2020-01-01","to":"2026-12-31","value":"330726"},"kind":"account.attest"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .account(
        "K7QM4T2X9HRCD", .attestLearner(.attest(to: "2026-12-31", evidence: "permit"))), Self.text)
    try expectText(
      .account("K7QM4T2X9HRCD", .attestLearner(.attest(.birthMonth, "1990-06"))),
      #"{"account":"K7QM4T2X9HRCD","body":{"attribute":"birth-month","from":"2020-01-01","#
        + #""value":"1990-06"},"kind":"account.attest"}"#)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("\"residence\"", "\"name\"", .value), ("permit", "", .value),
        ("permit", letters(129), .tooLong), ("2020-01-01", "2020", .value),
        ("\"330726\"", "\"\(letters(33))\"", .tooLong), ("\"330726\"", "330726", .unexpectedByte),
        ("\"value\"", "\"values\"", .missingKey),
        ("\"account\":\"K7QM4T2X9HRCD\",", "", .missingKey),
      ])
    try expectAllowed(
      Self.text,
      [
        ("\"evidence\":\"permit\",", ""), (",\"to\":\"2026-12-31\"", ""), ("residence", "class"),
        ("permit", letters(128)),
      ])
  }

  @Test(
    arguments: [
      (LearnerAttribute.birthMonth, "1990-06"), (.birthMonth, "1900-01"), (.birthMonth, "2199-12"),
      (.residence, "33"), (.residence, "330726100001"), (.class, "migrant-worker"),
      (.class, letters(32)),
    ])
  func `months, divisions and classes can be asserted`(
    attribute: LearnerAttribute, value: String
  ) throws {
    var bank = try Bank()
    try bank.apply(.attest(attribute, value), by: .school)
    let found = try #require(bank.account.dossier?.attestations.first)
    #expect(found.attribute == attribute && found.value == value && found.seq == 100)
  }

  @Test(
    arguments: [
      (LearnerAttribute.birthMonth, "1990-13"), (.birthMonth, "1990-00"), (.birthMonth, "1990"),
      (.birthMonth, "1990-06-01"), (.birthMonth, "1899-12"), (.birthMonth, "2200-01"),
      (.residence, "3"), (.residence, "3307261000011"), (.residence, "33072x"),
      (.class, "migrant worker"), (.class, "农民"),
    ])
  func `anything else cannot`(attribute: LearnerAttribute, value: String) throws {
    try Bank().expectRefused(.attestationMalformed, .attest(attribute, value))
  }

  @Test func `it does not end before it begins, and holds on its last day`() throws {
    var bank = try Bank()
    bank.expectRefused(
      .attestationMalformed, .attest(from: "2026-01-02", to: "2026-01-01"))
    try bank.apply(.attest(from: "2026-01-02", to: "2026-01-02"))
    let found = try #require(bank.account.dossier?.attestations.first)
    let days: [CalendarDay] = ["2026-01-01", "2026-01-02", "2026-01-03"]
    #expect(days.map(found.holds) == [false, true, false])
  }

  @Test func `a newer month of birth takes the older one's place, and nothing else's`() throws {
    var bank = try Bank()
    try bank.apply(.attest(.birthMonth, "1990-06"))
    try bank.apply(.attest())
    try bank.apply(.attest())
    try bank.apply(.attest(.birthMonth, "1991-06"), by: .school)
    let found = try #require(bank.account.dossier?.attestations)
    #expect(found.map(\.seq) == [101, 102, 103])
    #expect(found.last?.value == "1991-06")
  }

  @Test func `an account that takes no postings takes no attestations`() throws {
    var bank = try Bank()
    try bank.apply(.freeze, by: .bank)
    bank.expectRefused(.accountFrozen, .attest())
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .attest())
    bank.account = try #require(AccountState.holding(Limits.holdings))
    bank.expectRefused(.accountFull, .attest())
    bank.account = try #require(AccountState.holding(Limits.holdings - 1))
    try bank.apply(.attest())
    bank.expectRefused(.accountFull, .attest())
    bank.expectRefused(.accountFull, .post())
  }
}
