import CreditModel
import LedgerTestKit
import RecordExchange
import Testing

@Suite struct DamagedFileTests {
  private static let good =
    ExchangeFixture.header + ExchangeFixture.row(0, "R-01")
    + ExchangeFixture.row(1, day: "2026-04-05", hours: "", credits: "", "\"R, 02\"")
    + ExchangeFixture.row(2, course: "CU-SX-SH", hours: "90.5", score: "86", credits: "9", "R-03")
    + ExchangeFixture.row(0, day: "2026-05-06", mode: "self-study", "R-04")

  /// Characters that damage puts in: those of the file, and those that files suffer from.
  private static let characters: [Character] =
    Array(Set(good)).sorted() + ["\r", " ", "\"", ";", "\t", "０", "Ｏ", "\u{FEFF}", "é", "\0", "'"]

  /// `good` with one character taken out, put in or replaced.
  private static func damaged(_ random: inout SeededGenerator) -> String {
    var text = Array(good)
    let index = Int.random(in: text.indices, using: &random)
    let character = characters[Int.random(in: characters.indices, using: &random)]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: text.remove(at: index)
    case 1: text.insert(character, at: index)
    default: text[index] = character
    }
    return String(text)
  }

  /// The names of the fields in which two postings differ.
  private static func differences(
    _ left: ExchangeFixture.Posting, _ right: ExchangeFixture.Posting
  ) -> Set<CreditColumn> {
    var columns: Set<CreditColumn> = []
    if left.account != right.account { columns.insert(.account) }
    if left.course != right.course { columns.insert(.course) }
    if left.content.started != right.content.started { columns.insert(.started) }
    if left.content.completed != right.content.completed { columns.insert(.completed) }
    if left.content.hours != right.content.hours { columns.insert(.hours) }
    if left.content.mode != right.content.mode { columns.insert(.mode) }
    if left.content.score != right.content.score { columns.insert(.score) }
    if left.content.credits != right.content.credits { columns.insert(.credits) }
    if left.content.reference != right.content.reference { columns.insert(.reference) }
    return columns
  }

  @Test func `one damaged character is reported, or changes one value of one row`() throws {
    let sound = try ExchangeFixture()
    let reader = CSVReader(bytes: Array(Self.good.utf8))
    let empty = try ExchangeFixture(copying: sound)
    let report = try empty.job().post(reader)
    let expected = try empty.postings(report.receipts[0])
    #expect(expected.count == 4)
    var random = SeededGenerator(stream: 2)
    var (reported, same, changed) = (0, 0, 0)
    for _ in 0..<3_000 {
      let text = Self.damaged(&random)
      let comment: Comment = "seed \(SeededGenerator.seed):\n\(text)"
      let fixture = try ExchangeFixture(copying: sound)
      let size = try fixture.size()
      let report = try fixture.job().post(CSVReader(bytes: Array(text.utf8)))
      guard report.problems.isEmpty else {
        reported += 1
        #expect(try fixture.size() == size, comment)
        #expect(report.receipts.isEmpty, comment)
        continue
      }
      let postings = try fixture.postings(report.receipts[0])
      #expect(postings.count == expected.count, comment)
      let differences = zip(postings, expected).map(Self.differences).filter { !$0.isEmpty }
      if differences.isEmpty { same += 1 } else { changed += 1 }
      #expect(differences.count <= 1, comment)
      for columns in differences {
        #expect(columns.count == 1, comment)
        #expect(columns.isDisjoint(with: [.account, .course, .mode]), comment)
      }
    }
    #expect(reported > 1_000 && same > 10 && changed > 100, "\(reported) \(same) \(changed)")
  }
}
