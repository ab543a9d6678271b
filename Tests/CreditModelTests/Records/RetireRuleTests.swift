import CreditModel
import Testing

@Suite struct RetireRuleTests {
  private static let text =
    #"{"body":{"code":"R","from":"2026-06-01","reason":"superseded"},"kind":"rule.retire"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.retireRule(.retire(rule: "R", from: "2026-06-01"))), Self.text)
    expectMalformed(
      Self.text,
      [
        ("\"R\"", "\"\"", .value), ("2026-06-01", "2026-06-31", .value), ("superseded", "", .value),
        ("superseded", letters(1_001), .tooLong), ("\"from\"", "\"fromm\"", .missingKey),
        (",\"reason\":\"superseded\"", "", .missingKey),
      ])
    try expectAllowed(
      Self.text, [("\"R\"", "\"\(letters(32))\""), ("superseded", letters(1_000))])
  }

  @Test func `a retired rule is in force until the day before`() throws {
    var bank = try Bank()
    try bank.adopt(.conversion)
    try bank.apply(.retire(rule: "R", from: "2026-06-01"))
    let book = bank.governance.ruleBook
    #expect(book.inForce("R", among: .rules, on: "2026-05-31")?.seq == 100)
    #expect(book.inForce("R", among: .rules, on: "2026-06-01") == nil)
  }

  @Test func `nothing is retired for days that have been`() throws {
    var bank = try Bank()
    try bank.adopt(.conversion)
    try bank.apply(.retire(rule: "R", from: "2026-01-01"))
    let book = bank.governance.ruleBook
    #expect(book.inForce("R", among: .rules, on: "2026-05-19") != nil)
    #expect(book.inForce("R", among: .rules, on: "2026-05-20") == nil)
  }

  @Test func `a rule is retired once, or earlier than was said`() throws {
    var bank = try Bank()
    bank.expectRefused(.ruleUnknown, .retire(rule: "R", from: "2026-06-01"))
    try bank.adopt(.conversion)
    try bank.apply(.retire(rule: "R", from: "2026-06-01"))
    bank.expectRefused(.ruleAlreadyRetired, .retire(rule: "R", from: "2026-06-01"))
    bank.expectRefused(.ruleAlreadyRetired, .retire(rule: "R", from: "2026-06-02"))
    try bank.apply(.retire(rule: "R", from: "2026-05-31"))
    #expect(bank.governance.ruleBook.inForce("R", among: .rules, on: "2026-05-31") == nil)
  }

  @Test func `a version after a retired one is in force again`() throws {
    var bank = try Bank()
    try bank.adopt(.conversion)
    try bank.apply(.retire(rule: "R", from: "2026-06-01"))
    try bank.adopt(.conversion, #"{"version":2,"from":"2026-07-01"}"#)
    let book = bank.governance.ruleBook
    #expect(book.inForce("R", among: .rules, on: "2026-06-30") == nil)
    #expect(book.inForce("R", among: .rules, on: "2026-07-01")?.document.version == 2)
  }

  @Test func `only the bank retires, with its quorum`() throws {
    var bank = try Bank()
    try bank.adopt(.conversion)
    bank.expectRefused(.notAuthorised, .retire(rule: "R", from: "2026-06-01"), by: .college)
    bank.expectRefused(.quorumNotMet, .retire(rule: "R", from: "2026-06-01"), by: .oneBankKey)
  }
}
