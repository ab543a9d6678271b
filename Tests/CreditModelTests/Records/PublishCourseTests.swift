import CreditModel
import Testing

@Suite struct PublishCourseTests {
  private static let text =
    #"{"body":{"classHours":60000,"code":"CU-YW","credits":6000,"level":"senior-high","#
    + #""minutesPerHour":45,"owner":"BANK","passMark":60000,"repeatable":true,"#
    + #""title":"A course","type":"culture"},"kind":"course.publish"}"#

  @Test func `the bytes are these`() throws {
    try expectText(
      .governance(
        .publishCourse(
          .publish(
            "CU-YW", type: .culture, level: "senior-high", hours: 60_000, credits: 6_000,
            passMark: 60_000, isRepeatable: true))), Self.text)
    try expectText(
      .governance(.publishCourse(.publish("X", hours: 0, minutesPerHour: 1, credits: 0))),
      #"{"body":{"classHours":0,"code":"X","credits":0,"minutesPerHour":1,"owner":"BANK","#
        + #""title":"A course","type":"skill"},"kind":"course.publish"}"#)
  }

  @Test func `other forms are refused`() {
    expectMalformed(
      Self.text,
      [
        (":60000,\"code", ":-1,\"code", .value), (":60000,\"code", ":10000001,\"code", .value),
        (":60000,\"code", ":6.5,\"code", .notInteger), (":6000,", ":1000001,", .value),
        ("senior-high", "senior high", .value), (":45", ":0", .value), (":45", ":121", .value),
        ("\"passMark\":60000", "\"passMark\":100001", .value), ("\"BANK\"", "\"\"", .value),
        ("\"repeatable\":true", "\"repeatable\":false", .value),
        ("\"repeatable\":true", "\"repeatable\":1", .unexpectedByte), ("A course", "", .value),
        ("A course", letters(241), .tooLong), ("\"culture\"", "\"Culture\"", .value),
        ("\"type\"", "\"types\"", .missingKey), ("\"classHours\"", "\"hours\"", .missingKey),
      ])
  }

  @Test func `amounts at their limits are taken, and each optional field may be absent`() throws {
    try expectAllowed(
      Self.text,
      [
        (":60000,\"code", ":10000000,\"code"), (":6000,", ":1000000,"), (":45", ":120"),
        (":45", ":1"), ("\"passMark\":60000", "\"passMark\":100000"),
        ("\"passMark\":60000", "\"passMark\":0"), ("\"passMark\":60000,", ""),
        ("\"repeatable\":true,", ""), ("\"level\":\"senior-high\",", ""),
        ("A course", letters(240)),
      ])
  }

  @Test func `a course that is published is the last and can be posted`() throws {
    var bank = try Bank()
    try bank.apply(.publish("NEW", owner: "PJ-CC"))
    let index = try #require(bank.governance.index(of: "NEW" as CourseCode))
    #expect(Int(index.value) == bank.governance.courses.count - 1)
    #expect(bank.governance[index].owner == bank.governance.index(of: "PJ-CC" as InstitutionCode))
    #expect(bank.governance[index].retiredFrom == nil)
    try bank.apply(.post("NEW"))
  }

  @Test func `an institution publishes its own courses of types that it is licensed for today`()
    throws
  {
    var bank = try Bank()
    try bank.apply(.publish("OWN", owner: "PJ-CC"), by: .college)
    bank.expectRefused(.notAuthorised, .publish("X", owner: "PJ-TS01"), by: .college)
    bank.expectRefused(.notAuthorised, .publish("X", owner: .bank), by: .college)
    bank.expectRefused(.unlicensed, .publish("X", type: .farm, owner: "PJ-CC"), by: .college)
    try bank.apply(.publish("TOWN", owner: "PJ-TS01"), by: .school)
    bank.at = "2027-01-01T01:00:00.000Z"
    bank.expectRefused(.unlicensed, .publish("X", owner: "PJ-TS01"), by: .school)
  }

  @Test func `the bank publishes for itself and for others, with its quorum`() throws {
    var bank = try Bank()
    bank.expectRefused(.quorumNotMet, .publish("X"), by: .oneBankKey)
    try bank.apply(.publish("FARM", type: .farm, owner: "PJ-TS01"))
    bank.expectRefused(.institutionUnknown, .publish("X", owner: "NONE"))
  }

  @Test func `a code is published once, also after the course is retired`() throws {
    var bank = try Bank()
    bank.expectRefused(.courseCodeTaken, .publish("SKILL"))
    bank.expectRefused(.courseCodeTaken, .publish("SKILL", owner: "PJ-CC"), by: .college)
    try bank.apply(.retire("SKILL", from: "2026-01-01"))
    bank.expectRefused(.courseCodeTaken, .publish("SKILL"))
  }
}
