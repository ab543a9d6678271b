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
      bank.account = AccountState()
      #expect(try bank.apply(.open, by: writer) == .none)
      #expect(bank.account == .opened)
      bank.expectRefused(.accountTaken, .open, by: writer)
    }
  }

  @Test func `nothing else is done to an account before it is opened`() throws {
    var bank = try Bank()
    bank.account = AccountState()
    bank.expectRefused(.accountUnknown, .post())
    bank.expectRefused(.accountUnknown, .correct(100))
    bank.expectRefused(.accountUnknown, .revoke(100))
    bank.expectRefused(.accountUnknown, .certificate())
    bank.expectRefused(.accountUnknown, .freeze, by: .bank)
    bank.expectRefused(.accountUnknown, .unfreeze, by: .bank)
    bank.expectRefused(.accountUnknown, .close, by: .bank)
  }

  @Test func `a suspended institution opens no account`() throws {
    var bank = try Bank()
    try bank.apply(.suspend("PJ-CC"))
    bank.expectRefused(.institutionSuspended, .open)
  }
}
