import CreditModel
import LedgerTestKit
import Testing

@Suite struct AccountNumberTests {
  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private static let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// ISO 7064 MOD 37,36 as the standard words it, by trying each check symbol: the last sum is 1.
  private func checkSymbol(_ text: String) -> Character? {
    Self.alphabet.first { isValid(text + String($0)) }
  }

  private func isValid(_ text: String) -> Bool {
    let digits = text.compactMap { Self.alphabet.firstIndex(of: $0) }
    guard digits.count == text.count, let last = digits.last else { return false }
    let product = digits.dropLast().reduce(36) { product, digit in
      let sum = product + digit
      return (sum == 36 || sum == 72 ? 36 : sum % 36) * 2 % 37
    }
    return (product + last) % 36 == 1
  }

  private func random(_ count: Int, stream: UInt64) -> [AccountNumber] {
    var generator = SeededGenerator(stream: stream)
    return (0..<count).map { _ in AccountNumber(random: generator.next()) }
  }

  @Test func `the check symbol of the standard's example is M`() {
    #expect(checkSymbol("A12425GABC1234002") == "M")
  }

  @Test func `check symbols are those of the standard`() {
    for number in random(2_000, stream: 20) {
      #expect(checkSymbol(String(number.text.dropLast())) == number.text.last)
    }
    #expect(AccountNumber(text: "K7QM4T2X9HRCD")?.grouped == "K7QM-4T2X-9HRC-D")
  }

  @Test func `a random number begins with a letter and comes back as it was`() throws {
    for number in random(2_000, stream: 21) {
      let text = number.text
      #expect(text.utf8.count == AccountNumber.length)
      #expect(text.first?.isLetter == true)
      #expect(AccountNumber(text: text) == number)
      #expect(AccountNumber(canonical: Array(text.utf8).span) == number)
      #expect(AccountNumber(value: number.value) == number)
      #expect(AccountNumber(text: number.grouped) == number)
      #expect(AccountNumber(text: text.lowercased()) == number)
    }
  }

  @Test func `every letter can come first and none has a larger share by much`() {
    var counts: [Character: Int] = [:]
    for number in random(22_000, stream: 22) {
      if let first = number.text.first { counts[first, default: 0] += 1 }
    }
    #expect(counts.keys.sorted() == Array(Self.crockford.dropFirst(10)))
    #expect(counts.values.allSatisfy { (800...1_200).contains($0) })
  }

  @Test func `every change of one character is noticed`() {
    for number in random(60, stream: 23) {
      let text = Array(number.text)
      for position in text.indices {
        let allowed = position == 12 ? Self.alphabet : Self.crockford
        for other in allowed where other != text[position] {
          var altered = text
          altered[position] = other
          let bytes = Array(String(altered).utf8)
          #expect(AccountNumber(canonical: bytes.span) == nil)
          #expect(AccountNumber(text: String(altered)) == nil)
        }
      }
    }
  }

  @Test func `nearly every swap of neighbours is noticed, and none that the standard notices`() {
    var swaps = 0
    var missed = 0
    for number in random(4_000, stream: 24) {
      let text = Array(number.text)
      for position in 0..<12 where text[position] != text[position + 1] {
        var altered = text
        altered.swapAt(position, position + 1)
        let bytes = Array(String(altered).utf8)
        let isNumber = altered[0].isLetter && altered.dropLast().allSatisfy(Self.crockford.contains)
        #expect(
          (AccountNumber(canonical: bytes.span) != nil)
            == (isNumber && isValid(String(altered))))
        // A check symbol I, L or O that is swapped in is read as a digit, by the forgiving form.
        let isAccepted = AccountNumber(text: String(altered)) != nil
        swaps += 1
        if isAccepted { missed += 1 }
      }
    }
    #expect(missed * 100 < swaps, "\(missed) of \(swaps) swaps missed")
  }

  @Test func `hyphens, case and the letters O, I and L are forgiven`() {
    let number = AccountNumber(value: 10 << 55 | 1 << 5)
    let text = number?.text ?? ""
    #expect(text.hasPrefix("A00000000010"))
    let check = text.suffix(1)
    for variant in [
      "AOOOOOOOOOIO\(check)", "aooooooooolo\(check)", "A000-0000-0010-\(check)",
      "A-0-0-0-0-0-0-0-0-0-1-0-\(check)", "--\(text)--", "a0000oOoOoLO\(check.lowercased())",
    ] { #expect(AccountNumber(text: variant) == number, "\(variant)") }
  }

  @Test func `an entry has the canonical form only`() {
    for text in [
      "K7QM-4T2X-9HRC-D", "k7qm4t2x9hrcd", "K7QM4T2X9HRCd", " K7QM4T2X9HRC", "K7QM4T2X9HRC",
      "K7QM4T2X9HRCDD", "",
    ] { #expect(AccountNumber(canonical: Array(text.utf8).span) == nil) }
  }

  @Test(arguments: [
    "K7QM4T2X9HRC5", "K7QM4T2X9HRC", "K7QM4T2X9HRCDD", "", "U7QM4T2X9HRCD", "K7QM 4T2X 9HRC D",
    "K7QM–4T2X–9HRC–D", "Ｋ7QM4T2X9HRCD", "-------------", "K7QM4T2X9HRC!",
  ])
  func `other text is no number`(text: String) { #expect(AccountNumber(text: text) == nil) }

  @Test func `a first symbol that is a digit makes no number`() throws {
    for digit in "0123456789OIL" {
      let plain = String("\(digit)7QM4T2X9HRC")
      let check = try #require(checkSymbol(plain))
      #expect(AccountNumber(text: plain + String(check)) == nil)
    }
    #expect(AccountNumber(value: (10 << 55) - 1) == nil)
    #expect(AccountNumber(value: 10 << 55) != nil)
    #expect(AccountNumber(value: (1 << 60) - 1) != nil)
    #expect(AccountNumber(value: 1 << 60) == nil)
    #expect(AccountNumber(value: .max) == nil)
  }

  @Test func `numbers are ordered as their texts`() {
    let numbers = random(500, stream: 25)
    #expect(numbers.sorted().map(\.text) == numbers.map(\.text).sorted())
  }
}
