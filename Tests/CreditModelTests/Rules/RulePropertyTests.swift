import CreditModel
import LedgerTestKit
import Testing

/// What must hold of rules whatever the history: seeds are printed where it does not.
@Suite struct RulePropertyTests {
  private static let courses: [(CourseCode, CourseType)] = [
    ("DC-S-CHN", .culture), ("DC-S-MAT", .culture), ("DC-S-NSC", .culture), ("DC-S-SSC", .culture),
    ("DC-S-CIV", .culture), ("DC-T-CHN", .culture), ("SK-1", .skill), ("SK-2", .skill),
    ("LE-1", .leisure), ("VO-1", .vocational), ("VO-2", .vocational), ("KR-M-1", .degree),
    ("KR-M-DB", .degree), ("KR-G-1", .degree), ("IN-MAJ-1", .degree), ("IN-X-1", .degree),
  ]

  private static let start: CalendarDay = "2023-09-01"

  /// A bank with every example, and courses that they name.
  private func world() throws -> Bank {
    var bank = Bank(genesis: .test())
    let scopes = Set(CourseType.allCases.map { LicenceScope.courses($0) } + [.certificates])
    for code in ["PJ-CC", "PJ-TS01", "IN-UNI-A", "IN-UNI-B"] as [InstitutionCode] {
      try bank.apply(.admit(code))
      try bank.apply(.licence(code, scopes))
    }
    try bank.apply(.enrol(.test(3), for: "PJ-CC"))
    try bank.apply(.enrol(.test(4), for: "PJ-TS01"))
    for (code, type) in Self.courses {
      try bank.apply(
        .publish(code, type: type, hours: 100_000, credits: 20_000, isRepeatable: true))
    }
    for path in try RuleText.examples() {
      try bank.adopt(
        example: path, parameters: path == "zj-dc-shs" ? ["threshold": .integer(60)] : [:])
    }
    bank.seq = 1_000
    return bank
  }

  private enum Act {
    case post(PostCredit)
    case certify(RegisterCertificate)
  }

  /// Postings and certificates that commute: each has a number of its own and a day of its own.
  private func acts(_ generator: inout SeededGenerator) throws -> [Act] {
    var acts: [Act] = []
    for number in 0..<(generator.below(14) + 4) {
      let offset = generator.below(45) * 20 + number
      let day = try #require(CalendarDay(number: Int64(Self.start.number) + Int64(offset)))
      if generator.chance(25) {
        let name = generator.pick(["焊工", "电工", "정보처리기사", "邮政速递业务员"]) ?? "焊工"
        acts.append(
          .certify(
            RegisterCertificate(
              type: name, level: generator.pick(CertificateLevel.allCases) ?? .none,
              number: "C-\(number)", issuer: "PJ-CC", issued: day)))
        continue
      }
      let content = CreditContent.test(
        credits: Int64(generator.below(40)) * 500, hours: Int64(generator.below(100)) * 1_000 + 13,
        score: generator.chance(80) ? Int64(generator.below(101)) * 1_000 : nil, from: day, to: day,
        mode: generator.pick(LearningMode.allCases) ?? .online, reference: "R-\(number)")
      let course = Self.courses[generator.below(Self.courses.count)].0
      acts.append(.post(.post(course, content)))
    }
    return acts
  }

  private func history(_ acts: [Act], in world: Bank) throws -> Bank {
    var bank = world
    for act in acts {
      switch act {
      case .post(let record): try bank.apply(record, by: .collegeAndBank)
      case .certify(let record): try bank.apply(record)
      }
    }
    return bank
  }

  /// Everything that the examples make of the account, without positions.
  private func values(_ bank: Bank) throws -> [String] {
    var values: [String] = []
    for shelf in [RuleBook.Shelf.rules, .programmes] {
      for rule in bank.governance.ruleBook.inForce(among: shelf, on: bank.today) {
        let document = rule.document
        if let opened = ProgrammeCase(
          document, account: bank.account, under: bank.governance, on: bank.today)
        {
          values.append("\(document.code.text) \(try opened.judgement())")
          for name in document.scope.measures.keys.sorted() {
            var evaluation = Evaluation(document.scope, on: opened.subject)
            values.append("\(name) \(try evaluation.value(of: .named(name)))")
          }
        } else if let opened = ConversionCase(
          document, account: bank.account, under: bank.governance, on: bank.today)
        {
          let inputs = try opened.eligible()
          let references = inputs.map { id in
            opened.entries.entries.first { $0.id == id }?.reference ?? ""
          }
          values.append("\(document.code.text) \(references)")
          values.append("\(Result { try opened.results(of: inputs) })")
          values.append("\(try opened.proposal().count)")
        } else if let opened = RedemptionCase(
          document, account: bank.account, under: bank.governance, on: bank.today)
        {
          values.append("\(document.code.text) \(try opened.available().text)")
        }
      }
    }
    return values
  }

  @Test func `postings in any order make the same of every example`() throws {
    let world = try world()
    var generator = SeededGenerator(stream: 4_110)
    for _ in 0..<25 {
      var acts = try acts(&generator)
      let expected = try values(history(acts, in: world))
      #expect(expected.count > 30)
      acts.shuffle(using: &generator)
      let other = try values(history(acts, in: world))
      for (value, before) in zip(other, expected) where value != before {
        Issue.record("\(before) became \(value), seed \(SeededGenerator.seed)")
      }
      #expect(other.count == expected.count)
    }
  }

  /// A bank in which credits of WALK are there to convert by three rules.
  private func converting(_ generator: inout SeededGenerator) throws -> Bank {
    var bank = try Bank()
    for number in 0..<8 {
      let day = "2026-05-0\(number + 1)".day
      try bank.apply(
        .post(
          "WALK",
          .test(
            credits: Int64(generator.below(4_000) + 1), from: day, to: day,
            reference: "R\(number)")))
    }
    let inputs = #""inputs":{"types":["skill"]}"#
    try bank.adopt(.conversion, #"{"code":"ADD",\#(inputs),"accumulates":true,"unit":1}"#)
    try bank.adopt(.conversion, #"{"code":"EAT",\#(inputs),"use":"consume"}"#)
    try bank.adopt(
      .conversion,
      #"{"code":"CAP",\#(inputs),"rounding":"half-up","unit":"0.5","limits":[{"most":7,"#
        + #""per":"account"}]}"#
    )
    try bank.adopt(.conversion, #"{"code":"ON","inputs":{"rules":["EAT"]},"use":"consume"}"#)
    try bank.adopt(.redemption, #"{"code":"BUY","step":"0.001","debits":{}}"#)
    return bank
  }

  private func act(_ bank: inout Bank, _ generator: inout SeededGenerator) throws {
    if generator.chance(12) {
      let amount = Int64(generator.below(2_000) + 1)
      let document = try bank.document("BUY")
      guard
        let opened = RedemptionCase(
          document, account: bank.account, under: bank.governance, on: bank.today),
        let debits = try? opened.debits(of: Credits(thousandths: amount))
      else { return }
      try bank.apply(.redeem(amount, debits, by: .version(1, of: "BUY")))
    } else if generator.chance(15) {
      let standing = bank.account.dossier?.conversions.filter { conversion in
        !conversion.isReversed && !bank.account.isRestedOn(conversion.seq)
      }
      guard let target = generator.pick(standing ?? []) else { return }
      try bank.apply(.reverse(target.seq), by: .bank)
    } else {
      let code = generator.pick(["ADD", "EAT", "CAP", "ON"] as [RuleCode]) ?? "ADD"
      let eligible = try bank.conversionCase(code).eligible()
      let chosen = eligible.filter { _ in generator.chance(50) }
      _ = try? bank.convert(chosen, by: code)
    }
  }

  @Test func `nothing is used twice, and no credit comes from nowhere`() throws {
    var generator = SeededGenerator(stream: 4_111)
    for _ in 0..<30 {
      var bank = try converting(&generator)
      for _ in 0..<14 {
        try act(&bank, &generator)
        try check(bank)
      }
    }
  }

  private func check(_ bank: Bank) throws {
    let seed = "seed \(SeededGenerator.seed)"
    let dossier = bank.account.dossier ?? Dossier()
    var used: [HoldingID: Int64] = [:]
    for use in dossier.uses { used[use.holding, default: 0] += use.credits.thousandths }
    for (id, thousandths) in used {
      #expect(thousandths <= bank.account.credits(of: id)?.thousandths ?? -1, "\(id) \(seed)")
    }
    var granted: [RuleCode: Int64] = [:]
    var seen: Set<String> = []
    for conversion in dossier.conversions where !conversion.isReversed {
      let sum = conversion.results.reduce(0) { $0 + $1.credits.thousandths }
      granted[conversion.rule.code, default: 0] += sum
      for id in conversion.inputs {
        let key = "\(conversion.rule.code.text) \(id.seq) \(id.part)"
        #expect(seen.insert(key).inserted, "\(key) went in twice, \(seed)")
      }
      let whole = conversion.inputs.reduce(0) {
        $0 + (bank.account.credits(of: $1)?.thousandths ?? 0)
      }
      if conversion.rule.code == "EAT" || conversion.rule.code == "ON" {
        #expect(sum <= whole, "no more than went in, \(seed)")
      }
    }
    #expect(granted["CAP"] ?? 0 <= 7_000, "\(seed)")
    let all = bank.account.credits.reduce(0) { $0 + $1.content.credits.thousandths }
    #expect(granted["ADD"] ?? 0 <= all / 1_000 * 1_000, "\(seed)")
    #expect((granted["ON"] ?? 0) <= (granted["EAT"] ?? 0), "\(seed)")
    for sum in bank.totals.sums.values {
      #expect(sum.standing.thousandths >= 0, "\(seed)")
    }
  }

  @Test func `what accumulates comes to what the rule grants from scratch`() throws {
    var generator = SeededGenerator(stream: 4_112)
    for _ in 0..<40 {
      let bank = try converting(&generator)
      var stepwise = bank
      var order = (100..<UInt64(108)).map { HoldingID(seq: $0) }
      order.shuffle(using: &generator)
      var used: [HoldingID] = []
      var sum: Int64 = 0
      while !order.isEmpty {
        let part = Array(order.prefix(generator.below(3) + 1))
        order.removeFirst(part.count)
        guard let results = try? stepwise.convert(part, by: "ADD") else { continue }
        used += part
        sum += results.reduce(0) { $0 + $1.credits.thousandths }
      }
      guard !used.isEmpty else { continue }
      let whole = try bank.conversionCase("ADD").results(of: used)
      #expect(whole.map(\.credits.thousandths) == [sum], "seed \(SeededGenerator.seed)")
    }
  }
}
