import CreditModel
import Testing

@Suite struct DeclareFigureTests {
  private static let text =
    #"{"body":{"area":"330726","asOf":"2025-12-31","class":"resident","count":431200,"#
    + #""document":"Yearbook 2025","source":"Statistics Bureau","supersedes":8},"#
    + #""kind":"figure.declare"}"#

  @Test func `the bytes are these`() throws {
    try expectText(.governance(.declareFigure(.figure(supersedes: 8))), Self.text)
  }

  @Test func `other forms are refused`() throws {
    expectMalformed(
      Self.text,
      [
        ("\"330726\"", "\"3\"", .value), ("\"330726\"", "\"3307261234567\"", .value),
        ("\"330726\"", "\"33072A\"", .value), ("2025-12-31", "2025-02-29", .value),
        ("\"resident\"", "\"a b\"", .value), (":431200", ":-1", .value),
        (":431200", ":1.5", .notInteger), ("Yearbook 2025", "", .value),
        ("Yearbook 2025", letters(129), .tooLong), ("Statistics Bureau", letters(241), .tooLong),
        (":8", ":-1", .value), ("\"supersedes\"", "\"supersede\"", .keyOrder),
      ])
    try expectAllowed(
      Self.text,
      [
        ("\"330726\"", "\"33\""), ("\"330726\"", "\"330726100001\""), (":431200", ":0"),
        (",\"supersedes\":8", ""), ("Yearbook 2025", letters(128)),
      ])
  }

  @Test func `a figure stands until another is declared in its place`() throws {
    var bank = try Bank()
    try bank.apply(.figure())
    bank.expectRefused(.figureTaken, .figure(count: 1))
    try bank.apply(.figure(group: "migrant-worker"))
    try bank.apply(.figure("3307"))
    try bank.apply(.figure(asOf: "2024-12-31"))
    try bank.apply(.figure(count: 431_201, supersedes: 100))
    #expect(bank.governance.figures.map(\.supersededBy) == [104, nil, nil, nil, nil])
    #expect(bank.governance.figures.last?.count == 431_201)
    let areas = bank.governance.figures.map(\.area)
    #expect(areas == ["330726", "330726", "3307", "330726", "330726"])
  }

  @Test func `only a figure of the same area and class that still stands is superseded`() throws {
    var bank = try Bank()
    try bank.apply(.figure())
    try bank.apply(.figure(asOf: "2024-12-31"))
    bank.expectRefused(.figureUnknown, .figure(supersedes: 99))
    bank.expectRefused(.figureUnknown, .figure("33", supersedes: 100))
    bank.expectRefused(.figureUnknown, .figure(group: "other", supersedes: 100))
    bank.expectRefused(.figureTaken, .figure(asOf: "2024-12-31", supersedes: 100))
    try bank.apply(.figure(asOf: "2026-03-31", supersedes: 100))
    bank.expectRefused(.figureUnknown, .figure(asOf: "2026-03-31", supersedes: 100))
    try bank.apply(.figure(asOf: "2025-12-31"))
  }

  @Test func `only the bank declares`() throws {
    try Bank().expectRefused(.notAuthorised, .figure(), by: .college)
  }
}
