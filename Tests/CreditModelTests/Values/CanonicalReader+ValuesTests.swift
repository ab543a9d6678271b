import CanonicalCoding
import CreditModel
import Testing

@Suite struct CanonicalReaderValuesTests {
  /// The fault that reading `text` by `body` earns, or nil.
  private func fault(
    _ text: String, _ body: (inout CanonicalReader) throws(DecodingFault) -> Void
  ) -> DecodingFault? {
    let bytes = Array(text.utf8)
    do throws(DecodingFault) {
      var reader = CanonicalReader(bytes.span)
      try body(&reader)
      try reader.finish()
      return nil
    } catch {
      return error
    }
  }

  @Test func `codes, days, moments and accounts are read in their one form`() {
    let code = fault("\"A B\"") { (r) throws(DecodingFault) in _ = try r.code(Course.self) }
    #expect(code == DecodingFault(.value, at: 1))
    let day = fault("\"2026-02-29\"") { (r) throws(DecodingFault) in _ = try r.day() }
    #expect(day == DecodingFault(.value, at: 1))
    let moment = fault("\"2026-02-01\"") { (r) throws(DecodingFault) in _ = try r.instant() }
    #expect(moment == DecodingFault(.value, at: 1))
    let account = fault("\"k7qm4t2x9hrcd\"") { (r) throws(DecodingFault) in _ = try r.account() }
    #expect(account == DecodingFault(.value, at: 1))
  }

  @Test func `an amount lies between nothing and its limit`() {
    func read(_ text: String) -> DecodingFault? {
      fault(text) { (reader) throws(DecodingFault) in
        _ = try reader.amount(Credits.self, limit: 1_000)
      }
    }
    #expect(read("0") == nil)
    #expect(read("1000") == nil)
    #expect(read("1001") == DecodingFault(.value, at: 0))
    #expect(read("-1") == DecodingFault(.value, at: 0))
    #expect(read("1.5") == DecodingFault(.notInteger, at: 1))
  }

  @Test func `text for people is read up to its limit, quotes and all`() {
    func read(_ text: String) -> DecodingFault? {
      fault(text) { (reader) throws(DecodingFault) in _ = try reader.text(limit: 4) }
    }
    #expect(read("\"abcd\"") == nil)
    #expect(read(#""\"\"\\\\""#) == nil)
    #expect(read("\"abcde\"") == DecodingFault(.tooLong, at: 1))
    #expect(read("\"\"") == DecodingFault(.value, at: 0))
    #expect(read("\" a\"") == DecodingFault(.value, at: 0))
    #expect(read(#""a\nb""#) == DecodingFault(.value, at: 0))
  }

  @Test func `values are written as they are read`() throws {
    var writer = CanonicalWriter()
    writer.beginArray()
    writer.code("PJ-CC" as InstitutionCode)
    writer.day("2026-05-20")
    writer.account("K7QM-4T2X-9HRC-D")
    writer.amount(Credits(thousandths: 4_500))
    writer.word(LearningMode.selfStudy)
    writer.endArray()
    let text = String(decoding: writer.finish(), as: UTF8.self)
    #expect(text == #"["PJ-CC","2026-05-20","K7QM4T2X9HRCD",4500,"self-study"]"#)
  }
}
