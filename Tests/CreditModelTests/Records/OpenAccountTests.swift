import CreditModel
import Testing

@Suite struct OpenAccountTests {
  @Test func `the bytes are these`() throws {
    try expectText(
      .account("K7QM4T2X9HRCD", .openAccount(.open)),
      #"{"account":"K7QM4T2X9HRCD","body":{},"kind":"account.open"}"#)
  }

  @Test func `a body with anything in it is refused`() {
    expectMalformed(
      #"{"account":"K7QM4T2X9HRCD","body":{},"kind":"account.open"}"#,
      [("{}", "{\"name\":\"x\"}", .keyOrder), ("{}", "\"\"", .unexpectedByte)])
  }

  @Test func `whoever may submit may open an account, and it is new`() throws {
    for writer in [Bank.Writer.bank, .college, .school, .collegeAndBank] {
      var bank = try Bank()
      #expect(try bank.apply(.open, by: writer) == .none)
      #expect(bank.account == AccountState())
    }
  }

  @Test func `a suspended institution opens no account`() throws {
    var bank = try Bank()
    try bank.apply(.suspend("PJ-CC"))
    bank.expectRefused(.institutionSuspended, .open)
  }
}
