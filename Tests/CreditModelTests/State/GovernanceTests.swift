import CreditModel
import Testing

@Suite struct GovernanceTests {
  @Test func `genesis opens a bank with its own keys and nothing else`() {
    let governance = Governance(genesis: .test())
    #expect(governance.institutions.map(\.code) == [.bank])
    #expect(governance.institutions.first?.profile.name == "Test Bank")
    #expect(governance.courses.isEmpty)
    #expect(governance.keys.count == 2)
    #expect(governance.activeBankKeyCount == 2)
    #expect(governance.index(of: .bank) == InstitutionIndex.bank)
    #expect(governance.index(of: "NONE" as InstitutionCode) == nil)
    #expect(governance.index(of: "NONE" as CourseCode) == nil)
  }

  @Test(
    arguments: [
      ("2026-01-01", "2026-12-31", true), ("2025-12-31", "2026-06-01", false),
      ("2026-06-01", "2027-01-01", false), ("2026-06-01", "2026-06-01", true),
      ("2025-01-01", "2025-02-01", false),
    ] as [(CalendarDay, CalendarDay, Bool)])
  func `a licence covers what lies wholly within its term`(
    start: CalendarDay, end: CalendarDay, isCovered: Bool
  ) {
    let licence = Licence(
      number: "L", scopes: [.courses(.skill)], from: "2026-01-01", to: "2026-12-31")
    #expect(licence.covers(.courses(.skill), from: start, to: end) == isCovered)
    #expect(!licence.covers(.courses(.culture), from: start, to: end))
    #expect(!licence.covers(.certificates, from: start, to: end))
  }

  @Test func `a licence without an end goes on`() {
    let licence = Licence(number: "L", scopes: [.certificates], from: "2026-01-01", to: nil)
    #expect(licence.covers(.certificates, from: "2026-01-01", to: "2199-12-31"))
  }

  @Test func `indices are given in the order of admission and publication`() throws {
    let governance = try Bank().governance
    for (position, institution) in governance.institutions.enumerated() {
      let index = InstitutionIndex(value: UInt32(position))
      #expect(governance.index(of: institution.code) == index)
      #expect(governance[index] == institution)
    }
    for (position, course) in governance.courses.enumerated() {
      let index = CourseIndex(value: UInt32(position))
      #expect(governance.index(of: course.code) == index)
      #expect(governance[index] == course)
    }
  }
}
