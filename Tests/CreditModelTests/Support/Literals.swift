import CreditModel

extension CalendarDay: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let day = CalendarDay(text: text) else { preconditionFailure("\(text) is a day") }
    self = day
  }
}

extension Instant: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let instant = Instant(text: text) else { preconditionFailure("\(text) is a moment") }
    self = instant
  }
}

extension AccountNumber: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let number = AccountNumber(text: text) else {
      preconditionFailure("\(text) is an account number")
    }
    self = number
  }
}

extension Code: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
  ExpressibleByExtendedGraphemeClusterLiteral
{
  package init(stringLiteral text: String) {
    guard let code = Code(text: text) else { preconditionFailure("\(text) is a code") }
    self = code
  }
}
