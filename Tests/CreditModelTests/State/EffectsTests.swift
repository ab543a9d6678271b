import CreditModel
import LedgerTestKit
import Testing

@Suite struct EffectsTests {
  private static let key = TotalKey(institution: InstitutionIndex(value: 1), type: .skill)

  /// A change of the college's sum of skill credits, or of another sum.
  private func change(
    issued: Int64 = 0, reversed: Int64 = 0, of course: CourseCode = "SKILL",
    by writer: Bank.Writer = .college
  ) throws -> TotalChange {
    var bank = try Bank()
    let effects = try bank.apply(.post(course, .test(score: 60_000)), by: writer)
    var change = try #require(effects.totals.first)
    change.issued = Credits(thousandths: issued)
    change.reversed = Credits(thousandths: reversed)
    return change
  }

  @Test func `unique keys have these texts and are ordered bytewise`() {
    let certificate = UniqueKey.certificate("C/1", of: "PJ-CC")
    let submission = UniqueKey.submission("2026-05", of: "PJ-CC")
    #expect(certificate.text == "certificate/PJ-CC/C/1")
    #expect(submission.text == "submission/PJ-CC/2026-05")
    let award = UniqueKey.award("D/1", of: "PJ-CC")
    #expect(award.text == "award/PJ-CC/D/1")
    #expect(award < certificate && certificate < submission)
    #expect(UniqueKey(text: "submission/PJ-CC/2026-05") == submission)
    #expect(UniqueKey(text: "\u{FB33}") > UniqueKey(text: "\u{20AC}"))
  }

  @Test func `sums add up in any order`() throws {
    var generator = SeededGenerator(stream: 40)
    let kinds = [
      try change(), try change(of: "CULTURE"), try change(of: "SKILL", by: .school),
    ]
    let changes = (0..<200).map { index in
      var change = kinds[index % kinds.count]
      change.issued = Credits(thousandths: .random(in: 0...9_000, using: &generator))
      change.reversed = Credits(thousandths: .random(in: 0...9_000, using: &generator))
      change.converted = Credits(thousandths: .random(in: 0...9_000, using: &generator))
      change.redeemed = Credits(thousandths: .random(in: -9_000...9_000, using: &generator))
      return change
    }
    let sum = try Totals().adding(changes)
    #expect(try Totals().adding(changes.shuffled(using: &generator)) == sum)
    let issued = sum.sums.values.map(\.issued.thousandths).reduce(0, +)
    #expect(sum.sums.count == kinds.count)
    #expect(issued == changes.map(\.issued.thousandths).reduce(0, +))
  }

  @Test func `a sum that would overflow is refused and nothing is added`() throws {
    let most = [try change(issued: .max), try change(reversed: .max)]
    let (more, back) = (try change(issued: 1), try change(reversed: 1))
    var totals = try Totals().adding(most)
    let before = totals
    #expect(throws: Refusal.amountOverflow) { try totals.add(more) }
    #expect(throws: Refusal.amountOverflow) { try totals.add(back) }
    #expect(throws: Refusal.amountOverflow) { _ = try before.adding([change(), more]) }
    #expect(totals == before, "a refused record leaves no trace")
    try totals.add(change())
    #expect(totals == before)
  }

  @Test func `sums are ordered by institution and then by the type's word`() {
    let other = TotalKey(institution: InstitutionIndex(value: 1), type: .culture)
    let later = TotalKey(institution: InstitutionIndex(value: 2), type: .culture)
    #expect([later, Self.key, other].sorted() == [other, Self.key, later])
  }

  @Test func `what stands is what was given less what was taken`() throws {
    let total = Total(
      issued: Credits(thousandths: 9), converted: Credits(thousandths: 5),
      reversed: Credits(thousandths: 3), redeemed: Credits(thousandths: 4))
    #expect(total.standing.thousandths == 7)
    let most = Credits(thousandths: .max)
    #expect(Total(issued: most, converted: most, reversed: .zero).standing == most)
    #expect(
      Total(issued: .zero, reversed: most, redeemed: most).standing.thousandths == .min)
    var totals = Totals()
    for (converted, redeemed) in [(7, 2), (0, -1)] as [(Int64, Int64)] {
      var change = try change()
      change.converted = Credits(thousandths: converted)
      change.redeemed = Credits(thousandths: redeemed)
      try totals.add(change)
    }
    let sum = try #require(totals.sums[Self.key])
    #expect(sum.converted.thousandths == 7 && sum.redeemed.thousandths == 1)
    var more = try change()
    more.converted = most
    let before = totals
    #expect(throws: Refusal.amountOverflow) { try totals.add(more) }
    more.converted = .zero
    more.redeemed = most
    #expect(throws: Refusal.amountOverflow) { try totals.add(more) }
    #expect(totals == before)
  }
}
