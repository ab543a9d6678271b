package import CanonicalCoding

extension CanonicalReader {
  /// Reads a code.
  package mutating func code<Owner>(_: Owner.Type) throws(DecodingFault) -> Code<Owner> {
    let range = try plainString()
    guard let code = Code<Owner>(utf8: bytes.extracting(range)) else {
      throw DecodingFault(.value, at: range.lowerBound)
    }
    return code
  }

  /// Reads a calendar day.
  package mutating func day() throws(DecodingFault) -> CalendarDay {
    let range = try plainString()
    guard let day = CalendarDay(utf8: bytes.extracting(range)) else {
      throw DecodingFault(.value, at: range.lowerBound)
    }
    return day
  }

  /// Reads a moment.
  package mutating func instant() throws(DecodingFault) -> Instant {
    let range = try plainString()
    guard let instant = Instant(utf8: bytes.extracting(range)) else {
      throw DecodingFault(.value, at: range.lowerBound)
    }
    return instant
  }

  /// Reads an account number in its canonical form.
  package mutating func account() throws(DecodingFault) -> AccountNumber {
    let range = try plainString()
    guard let account = AccountNumber(canonical: bytes.extracting(range)) else {
      throw DecodingFault(.value, at: range.lowerBound)
    }
    return account
  }

  /// Reads an amount from nothing up to `limit` thousandths.
  package mutating func amount<Value: Amount>(
    _: Value.Type, limit: Int64
  ) throws(DecodingFault) -> Value {
    let start = offset
    let thousandths = try integer()
    guard (0...limit).contains(thousandths) else { throw DecodingFault(.value, at: start) }
    return Value(thousandths: thousandths)
  }

  /// Reads text for people.
  package mutating func text(limit: Int) throws(DecodingFault) -> String {
    let start = offset
    let text = try string(limit: limit)
    guard PlainText.isAcceptable(text, limit: limit) else {
      throw DecodingFault(.value, at: start)
    }
    return text
  }

  /// Reads a public key.
  package mutating func publicKey() throws(DecodingFault) -> PublicKey {
    let start = offset
    guard let key = PublicKey(bytes: try base64(count: PublicKey.byteCount)) else {
      throw DecodingFault(.value, at: start)
    }
    return key
  }
}

extension CanonicalWriter {
  /// Writes a code.
  package mutating func code<Owner>(_ code: Code<Owner>) { plainString(code.utf8.span) }
  /// Writes a calendar day.
  package mutating func day(_ day: CalendarDay) { string(day.text) }
  /// Writes an account number.
  package mutating func account(_ account: AccountNumber) { plainString(account.utf8.span) }
  /// Writes an amount's thousandths.
  package mutating func amount(_ amount: some Amount) { integer(amount.thousandths) }
  /// Writes one of a closed list of words.
  package mutating func word(_ word: some Word) { string(word.rawValue) }
}

extension CanonicalReader {
  /// Reads a body that names an institution and a reason.
  mutating func noticeBody() throws(DecodingFault) -> (InstitutionCode, String) {
    try beginObject()
    try key("institution")
    let institution = try code(Institution.self)
    try key("reason")
    let reason = try text(limit: Limits.reasonBytes)
    try endObject()
    return (institution, reason)
  }

  /// Reads a body whose only field is a reason.
  mutating func reasonBody() throws(DecodingFault) -> String {
    try beginObject()
    try key("reason")
    let reason = try text(limit: Limits.reasonBytes)
    try endObject()
    return reason
  }
}

extension CanonicalWriter {
  /// Writes a body that names an institution and a reason.
  mutating func noticeBody(to institution: InstitutionCode, _ reason: String) {
    beginObject()
    key("institution")
    code(institution)
    key("reason")
    string(reason)
    endObject()
  }

  /// Writes a body whose only field is a reason.
  mutating func reasonBody(_ reason: String) {
    beginObject()
    key("reason")
    string(reason)
    endObject()
  }
}

extension CanonicalReader {
  /// Reads the key `score` and its value, if it comes next.
  mutating func optionalScore() throws(DecodingFault) -> Score? {
    try optionalKey("score") ? try amount(Score.self, limit: Limits.score) : nil
  }

  /// Reads the key `name` if it comes next; its value is `true`, since false is said by leaving the
  /// key out.
  mutating func optionalFlag(_ name: StaticString) throws(DecodingFault) -> Bool {
    guard try optionalKey(name) else { return false }
    guard try boolean() else { throw fault(.value) }
    return true
  }
}
