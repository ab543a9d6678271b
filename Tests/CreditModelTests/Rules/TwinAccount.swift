import CanonicalCoding
import CreditModel
import LedgerTestKit

/// An account in the engine and the same in naive terms, which live through the same years.
struct TwinAccount {
  private(set) var governance: Governance
  private(set) var account = AccountState()
  /// Naive holdings that are not consumed, disputed ones too.
  private(set) var entries: [NaiveEntry] = []
  /// Conversion rules by code.
  private(set) var rules: [String: NaiveDocument] = [:]
  private(set) var history: [String: [NaiveConversion.Earlier]] = [:]
  private(set) var today: CalendarDay = "2018-01-01"
  var generator: SeededGenerator
  private var validities: [NaiveDocument] = []
  private var barriers: [NaiveDocument] = []
  private var credited: Set<String> = []
  private var disputed: Set<UInt64> = []
  /// The holdings that each holding was made of.
  private var origins: [HoldingID: [HoldingID]] = [:]
  private var gone: [HoldingID] = []
  private var seq: UInt64 = 100
  private var last: (code: String, inputs: [HoldingID]) = ("", [])

  private static let bankKeys = [1, 2].compactMap(key)
  private static func key(_ byte: UInt8) -> PublicKey? {
    PublicKey(bytes: Array(repeating: byte, count: 32))
  }

  /// An account in a bank that has adopted random rules; throws where a document is nested deeper
  /// than a record may be.
  init(_ number: Int, _ real: RealRules) throws {
    generator = SeededGenerator(stream: UInt64(number) &* 2 &+ 9_000_000)
    var random = RandomRules(stream: UInt64(number) &* 2 &+ 9_000_001)
    governance = real.governance
    for (index, (code, _)) in RulePool.institutions.enumerated() {
      let scopes = CourseType.allCases.map(LicenceScope.courses) + [.certificates]
      let licence = Licence(number: "L1", scopes: Set(scopes), from: "1950-01-01", to: nil)
      let institution = InstitutionCode(stringLiteral: code)
      try govern(LicenceInstitution(institution: institution, licence: licence))
      guard let key = Self.key(UInt8(10 + index)) else { continue }
      try govern(EnrolKey(institution: institution, key: key))
    }
    for code in ["RU-1", "RU-2", "RU-3"] { rules[code] = random.conversion(code) }
    if generator.chance(50) { barriers = [random.barrier()] }
    if generator.chance(50) { validities = [random.validity()] }
    for document in ["RU-1", "RU-2", "RU-3"].compactMap({ rules[$0] }) + barriers + validities {
      try govern(AdoptRule(AdoptedText(document.value, parameters: document.parameters)))
    }
    _ = try write(OpenAccount(), by: nil)
  }

  private mutating func govern(_ record: some GovernanceRecord) throws {
    try record.apply(to: &governance, in: context(by: nil))
    seq += 1
  }

  /// The institution submits with its own key and one of the bank's; the bank with two of its own.
  private func context(by institution: Int?) throws(Refusal) -> RecordContext {
    var code = InstitutionCode.bank
    var signers = Self.bankKeys
    if let institution, let key = Self.key(UInt8(10 + institution)) {
      code = InstitutionCode(stringLiteral: RulePool.institutions[institution].code)
      signers = [key, Self.bankKeys[0]]
    }
    let author = try governance.authorship(
      of: code, signers: signers, at: Instant(startOf: today))
    return RecordContext(seq: seq, author: author)
  }

  /// Writes the record and gives its position.
  private mutating func write(
    _ record: some AccountRecord, by institution: Int?
  ) throws(Refusal) -> UInt64 {
    _ = try record.apply(to: &account, in: context(by: institution), under: governance)
    seq += 1
    return seq - 1
  }
}

extension TwinAccount {
  /// Lets some time pass.
  mutating func wait() {
    let later = RulePool.days.filter { $0 > today }.prefix(3)
    if let day = generator.pick(Array(later)) { today = day }
  }

  /// An institution posts a credit, or an attempt that failed; what cannot be posted is left.
  mutating func post() {
    let institution = generator.below(RulePool.institutions.count)
    guard let course = generator.pick(RulePool.courses),
      let day = generator.pick(RulePool.days.filter { $0 <= today })
    else { return }
    let hours: Int64 = generator.pick([0, course.classHours / 2, course.classHours * 4 / 5]) ?? 0
    let isMarked = generator.chance(70) || course.passMark != nil
    let score: Int64? = isMarked ? generator.pick(RulePool.scores) : nil
    let isPassed = course.passMark.map { (score ?? 0) >= $0 } ?? true
    let amounts = RulePool.amounts.filter { $0 <= 10_000 }
    let credits: Int64 = isPassed ? generator.pick(amounts) ?? 0 : 0
    let mode = generator.pick(RulePool.modes) ?? .online
    let content = CreditContent(
      started: day, completed: day, hours: ClassHours(thousandths: hours),
      credits: Credits(thousandths: credits), score: score.map(Score.init(thousandths:)),
      mode: mode, reference: "R\(generator.below(30))")
    let record = PostCredit(course: CourseCode(stringLiteral: course.code), content: content)
    guard let seq = try? write(record, by: institution) else { return }
    var entry = bare(seq, kind: "credit", by: institution, on: day)
    setCourse(&entry, course)
    (entry.hours, entry.credits, entry.score) = (hours, credits, score)
    (entry.mode, entry.isPassed) = (mode.rawValue, isPassed)
    entry.reference = content.reference
    entry.origins = [course.type.rawValue]
    entries.append(entry)
    if isPassed { credited.insert(course.code) }
  }

  /// The bank registers a certificate of an institution.
  mutating func certify() {
    let institution = generator.below(RulePool.institutions.count)
    guard let day = generator.pick(RulePool.days.filter { $0 <= today }),
      let occupation = generator.pick(RulePool.occupations),
      let level = generator.pick(RulePool.certificateLevels)
    else { return }
    let record = RegisterCertificate(
      type: occupation, level: level, number: "N\(seq)",
      issuer: InstitutionCode(stringLiteral: RulePool.institutions[institution].code), issued: day)
    guard let seq = try? write(record, by: nil) else { return }
    var entry = bare(seq, kind: "certificate", by: institution, on: day)
    (entry.occupation, entry.certificateLevel) = (occupation, level.rawValue)
    entry.reference = record.number
    entries.append(entry)
  }

  /// Somebody objects to a holding: it counts no more, nor does what was made of it.
  mutating func dispute() {
    guard let entry = generator.pick(entries) else { return }
    let record = OpenDispute(target: entry.id.seq, statement: "Not mine")
    if (try? write(record, by: 0)) != nil { disputed.insert(entry.id.seq) }
  }

  private func bare(
    _ seq: UInt64, part: Int = 0, kind: String, by institution: Int?, on day: CalendarDay
  ) -> NaiveEntry {
    let code = institution.map { RulePool.institutions[$0].code } ?? "BANK"
    var entry = NaiveEntry(seq: seq, part: part, kind: kind, institution: code, day: day)
    entry.institutionKind =
      institution.map { RulePool.institutions[$0].kind.rawValue } ?? "educationBureau"
    return entry
  }

  private func setCourse(_ entry: inout NaiveEntry, _ course: RulePool.PoolCourse) {
    (entry.course, entry.title, entry.level) = (course.code, course.title, course.level)
    (entry.type, entry.classHours) = (course.type.rawValue, course.classHours)
  }
}

extension TwinAccount {
  /// Converts random holdings by a random rule in both worlds; the answers are to be the same.
  mutating func convert() -> (naive: String, engine: String) {
    let code = generator.pick(["RU-1", "RU-2", "RU-3"]) ?? "RU-1"
    guard let document = rules[code] else { return ("no rule", "") }
    let institution = generator.chance(30) ? generator.below(3) : nil
    var naive = conversion(by: document, code)
    let inputs = someInputs(for: naive)
    last = (code, inputs)
    let decided: Int64? =
      generator.chance(naive.needsDecision ? 85 : 3)
      ? generator.pick([999, 1_000, 7_777, 10_000, 10_001]) : nil
    naive.rules.decision = decided.map {
      NaiveDecision(
        credits: NaiveFraction(thousandths: $0), signers: 2)
    }
    let rule = RuleReference(code: RuleCode(stringLiteral: code), version: 1)
    let decision = decided.map {
      ConvertCredit.Decision(credits: Credits(thousandths: $0), reason: "As seen")
    }
    do throws(NaiveRefusal) {
      let given = try naive.results(of: inputs)
      let results = zip(document.gifts, given).compactMap { gift, credits in
        gift.result(Credits(thousandths: credits))
      }
      let record = ConvertCredit(
        rule: rule, inputs: inputs, results: results, decision: decision)
      guard let seq = engineTakes(record, by: institution) else {
        return ("\(given)", engineAnswer(record, by: institution))
      }
      take(seq, code, document, inputs, given, by: institution)
      return ("\(given)", "\(given)")
    } catch {
      let record = ConvertCredit(rule: rule, inputs: inputs, results: [], decision: decision)
      return ("\(error)", engineAnswer(record, by: institution))
    }
  }

  /// Often as many holdings as the rule wants, of those that it takes; sometimes others, and
  /// sometimes one that is gone or never was.
  private mutating func someInputs(for naive: NaiveConversion) -> [HoldingID] {
    let eligible = generator.chance(85) ? naive.eligible : []
    let all = eligible.isEmpty ? entries.map(\.id) : eligible
    var inputs = Set(all.shuffled(using: &generator).prefix(1 + generator.below(3)))
    if let fits = naive.fits, generator.chance(85) {
      inputs = []
      for fit in fits {
        if let input = generator.pick(fit.filter { !inputs.contains($0) }) { inputs.insert(input) }
      }
    }
    if generator.chance(2) { inputs.insert(HoldingID(seq: 7)) }
    if generator.chance(5), let other = generator.pick(gone) { inputs.insert(other) }
    return inputs.sorted()
  }

  private func conversion(by document: NaiveDocument, _ code: String) -> NaiveConversion {
    let visible = entries.filter { !isDisputed($0.id) }
    var rules = NaiveRules(document, entries: visible, day: today)
    (rules.validities, rules.barriers) = (validities, barriers)
    var naive = NaiveConversion(rules)
    naive.history = history[code] ?? []
    naive.credited = credited
    return naive
  }

  private func isDisputed(_ id: HoldingID) -> Bool {
    disputed.contains(id.seq) || (origins[id] ?? []).contains(where: isDisputed)
  }

  private mutating func engineTakes(_ record: ConvertCredit, by institution: Int?) -> UInt64? {
    try? write(record, by: institution)
  }

  private func engineAnswer(_ record: ConvertCredit, by institution: Int?) -> String {
    var copy = self
    do throws(Refusal) {
      _ = try copy.write(record, by: institution)
      return "taken"
    } catch {
      switch error {
      case .inputUnknown, .inputNotStanding, .inputDisputed, .inputUsed, .inputExpired,
        .inputNotEligible:
        return "\(NaiveRefusal.input)"
      case .barred: return "\(NaiveRefusal.barrier)"
      case .inputsIncomplete: return "\(NaiveRefusal.inputs)"
      case .requirementNotMet: return "\(NaiveRefusal.requirement)"
      case .decisionInvalid: return "\(NaiveRefusal.decision)"
      case .nothingToConvert: return "\(NaiveRefusal.nothing)"
      case .resultAlreadyCredited: return "\(NaiveRefusal.credited)"
      case .arithmeticOverflow: return "\(NaiveRefusal.division)"
      default: return "engine: \(error)"
      }
    }
  }

  private mutating func take(
    _ seq: UInt64, _ code: String, _ document: NaiveDocument, _ inputs: [HoldingID],
    _ given: [Int64], by institution: Int?
  ) {
    let used = entries.filter { inputs.contains($0.id) }
    let oldest = used.map(\.day).min() ?? today
    history[code, default: []].append(
      .init(day: today, inputs: used, credits: given.reduce(0, +)))
    for (part, (gift, credits)) in zip(document.gifts, given).enumerated() {
      var entry = bare(
        seq, part: part, kind: "conversion", by: institution,
        on: document.keepsAge ? oldest : today)
      if let course = RulePool.courses.first(where: { $0.code == gift.course }) {
        setCourse(&entry, course)
        if credits > 0 { credited.insert(course.code) }
      }
      entry.type = gift.type
      entry.credits = credits
      entry.isPassed = credits > 0
      entry.rule = code
      entry.origins = [gift.type] + used.flatMap(\.origins)
      entries.append(entry)
      origins[entry.id] = inputs
    }
    guard document.consumes else { return }
    entries.removeAll { inputs.contains($0.id) }
    gone += inputs
  }
}

extension TwinAccount {
  /// Judges a random programme in both worlds.
  mutating func judge() throws -> (naive: String, engine: String) {
    var random = RandomRules(stream: UInt64(generator.below(1 << 30)))
    let document = random.programme()
    var rules = NaiveRules(document, entries: entries.filter { !isDisputed($0.id) }, day: today)
    (rules.validities, rules.barriers) = (validities, barriers)
    let naive = rules.withoutBarred()
    let real = try RuleDocument(document.value, parameters: document.parameters)
    guard let programme = ProgrammeCase(real, account: account, under: governance, on: today)
    else { return ("programme", "none") }
    return (Self.answer(of: naive), Self.answer(of: programme))
  }

  private static func answer(of rules: NaiveRules) -> String {
    do throws(NaiveRefusal) {
      let (isMet, evidence) = try rules.programme()
      return isMet ? "met by \(evidence.map { "\($0.seq)/\($0.part)" })" : "not met"
    } catch {
      return error == .division || error == .range ? "refused" : "\(error)"
    }
  }

  private static func answer(of programme: ProgrammeCase) -> String {
    do throws(Refusal) {
      return "met by \(try programme.evidence().map { "\($0.seq)/\($0.part)" })"
    } catch {
      return switch error {
      case .awardRequirementNotMet: "not met"
      case .arithmeticOverflow: "refused"
      default: "\(error)"
      }
    }
  }

  /// The last conversion in full, to reproduce it.
  var text: String {
    let document = rules[last.code].flatMap { try? $0.value.canonicalBytes() } ?? []
    return """
      \(today.text) \(last.inputs.map(\.seq))
      \(String(decoding: document, as: UTF8.self))
      \(validities.map(\.value)) \(history[last.code] ?? [])
      \(entries.map { "\($0)" }.joined(separator: "\n"))
      """
  }
}

/// One thing that a conversion rule gives.
private struct NaiveGift {
  let course: String?
  let type: String

  func result(_ credits: Credits) -> ConvertedCredit? {
    CourseType(rawValue: type).map {
      ConvertedCredit(
        type: $0, course: course.map { CourseCode(stringLiteral: $0) }, credits: credits)
    }
  }
}

extension NaiveDocument {
  fileprivate var gifts: [NaiveGift] {
    guard case .object(let members) = value, case .array(let gifts)? = members["gives"] else {
      return []
    }
    return gifts.compactMap { gift in
      guard case .object(let members) = gift else { return nil }
      var course: String?
      if case .string(let code)? = members["course"] { course = code }
      return NaiveConversion.type(of: gift).map { NaiveGift(course: course, type: $0) }
    }
  }

  fileprivate var keepsAge: Bool {
    guard case .object(let members) = value else { return false }
    return members["keepsAge"] == .boolean(true)
  }

  fileprivate var consumes: Bool {
    guard case .object(let members) = value else { return false }
    return members["use"] == .string("consume")
  }
}
