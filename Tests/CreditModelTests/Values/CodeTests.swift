import CreditModel
import Testing

@Suite struct CodeTests {
  @Test(arguments: ["A", "PJ-CC", "cu.yw_SH-2026", "0", "-", ".", "_", "abcdefgh", "abcdefghi"])
  func `a code comes back as it was`(text: String) throws {
    let code = try #require(CourseCode(text: text))
    #expect(code.text == text)
    #expect(code.utf8 == Array(text.utf8))
    #expect(CourseCode(utf8: Array(text.utf8).span) == code)
  }

  @Test func `every length up to the limit is held and one more is refused`() {
    for count in 1...Limits.codeLength {
      #expect(CourseCode(text: letters(count))?.text == letters(count))
    }
    #expect(CourseCode(text: letters(Limits.codeLength + 1)) == nil)
    #expect(CourseCode(text: "") == nil)
  }

  @Test func `letters, digits, hyphen, dot and underscore are allowed and nothing else`() {
    let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._".utf8)
    for byte in UInt8.min...UInt8.max {
      #expect((CourseCode(utf8: [65, byte].span) != nil) == allowed.contains(byte))
    }
  }

  @Test func `codes are ordered bytewise and equal only to themselves`() throws {
    let texts = ["A", "A-", "AA", "B", "a", "A.", "A0", letters(31), letters(32), letters(8)]
    let codes = texts.compactMap { CourseCode(text: $0) }
    #expect(codes.sorted().map(\.text) == texts.sorted())
    #expect(Set(codes).count == texts.count)
    #expect(InstitutionCode.bank.text == "BANK")
  }
}
