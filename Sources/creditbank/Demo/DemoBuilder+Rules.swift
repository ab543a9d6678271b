import CanonicalCoding
import CreditModel
import Foundation
import LedgerEngine

/// What happens in the name of rules.
extension DemoBuilder {
  /// Carries out an act of the plan.
  mutating func perform(_ act: DemoAct) throws {
    switch act {
    case .adopt: try adopt()
    case .enrol: try enrol()
    case .collectPoints: try convert(by: "CX-POINT", among: plan.learners(of: .senior), most: 160)
    case .redeemPoints: try redeem()
    case .convertCertificates:
      try registerPostal()
      try convert(by: "GK-POSTAL", among: postalHolders, most: 6)
      try convert(by: "SK-UPGRADE", among: plan.learners(of: .worker), most: 220)
      try convert(by: "SH-VOC", among: plan.learners(of: .student), most: 40)
      try convert(by: "IN-TRANSFER", among: plan.learners(of: .official), most: 25)
    case .award: try award()
    case .dispute: try dispute()
    case .sanction: try sanction()
    case .merge: try merge()
    case .declare: try declare()
    case .revokeCertificate: try revokeCertificate()
    }
  }

  private func adopt() throws {
    // The profile from India names the university that awards.
    var records: [Record] = [
      .governance(
        .admitInstitution(
          AdmitInstitution(
            code: try Self.code("IN-UNI-A"),
            profile: InstitutionProfile(
              name: "University A (invented)", kind: .openUniversity, level: .prefecture,
              division: nil, creditCode: nil))))
    ]
    for adoption in try DemoRules.rules() {
      let text = try AdoptedText(adoption.document, parameters: adoption.parameters)
      records.append(.governance(.adoptRule(AdoptRule(text))))
    }
    for adoption in try DemoRules.programmes() {
      let text = try AdoptedText(adoption.document, parameters: adoption.parameters)
      records.append(.governance(.adoptProgramme(AdoptProgramme(text))))
    }
    _ = try submit(records, id: "rules-2023", by: DemoKeys.governors)
  }

  /// The residents who hold the certificate of a postal worker, by index.
  private var postalHolders: [Int] { Array(plan.learners(of: .citizen).suffix(6)) }

  private func registerPostal() throws {
    let today = bank.today
    let records: [Record] = try postalHolders.enumerated().map { position, index in
      let certificate = RegisterCertificate(
        type: "邮政速递业务员", level: .level4,
        number: "S9907260000072640009\(DemoText.padded(position + 1, to: 3))",
        issuer: try Self.code(DemoCertificates.issuer), issued: today)
      return .account(accounts[index], .registerCertificate(certificate))
    }
    _ = try submit(records, id: "certificates-postal", by: [DemoCertificates.issuer])
  }

  private mutating func enrol() throws {
    let learners = plan.cultureLearners
    var records: [Record] = []
    for (position, index) in learners.enumerated() {
      let account = accounts[index]
      let resident = plan.residents[index]
      let from = try Self.value(CalendarDay(text: resident.birth.text), "birthday")
      let attestations = [
        (LearnerAttribute.birthMonth, String(resident.birth.text.prefix(7))),
        (.residence, resident.division),
      ]
      for (attribute, value) in attestations {
        let attestation = AttestLearner(attribute, value, from: from)
        records.append(.account(account, .attestLearner(attestation)))
      }
      let isExample = index == plan.exampleResident
      let code = DemoRules.dual[isExample ? 1 : position % DemoRules.dual.count]
      let reference = RuleReference(code: try Self.code(code), version: 1)
      records.append(.account(account, .enrolLearner(EnrolLearner(programme: reference))))
      enrolled.append(index)
    }
    for (name, profile) in [("KR-BA", DemoProfile.student), ("IN-ABC", .official)] {
      let programme = RuleReference(code: try Self.code(name), version: 1)
      for index in plan.learners(of: profile).prefix(20) {
        let graduate = AttestLearner(
          .class, "high-school-graduate", from: bank.today, evidence: "演示学历证明")
        records.append(.account(accounts[index], .attestLearner(graduate)))
        records.append(
          .account(accounts[index], .enrolLearner(EnrolLearner(programme: programme))))
      }
    }
    let citizen = RuleReference(code: try Self.code(DemoRules.citizen), version: 1)
    for index in plan.learners(of: .senior) + plan.learners(of: .citizen) {
      records.append(
        .account(accounts[index], .enrolLearner(EnrolLearner(programme: citizen))))
      citizens.append(index)
    }
    _ = try submit(records, id: "enrolment-2023", by: ["PJ-CC"])
  }

  /// Converts all that the rule takes, for the first so many of `residents` that have any.
  private mutating func convert(by name: String, among residents: [Int], most: Int) throws {
    let code: RuleCode = try Self.code(name)
    let adopted = try Self.value(
      bank.ledger.governance.ruleBook.inForce(code, among: .rules, on: bank.today), name)
    var records: [Record] = []
    for index in residents where records.count < most {
      let (state, governance) = try bank.state(of: accounts[index])
      guard
        let opened = ConversionCase(
          adopted.document, account: state, under: governance, on: bank.today)
      else { continue }
      let inputs = try opened.proposal()
      guard !inputs.isEmpty, let results = try? opened.results(of: inputs) else { continue }
      let record = ConvertCredit(
        rule: adopted.document.reference, inputs: inputs, results: results)
      records.append(.account(accounts[index], .convertCredit(record)))
    }
    conversionCount += records.count
    let id = "conversion-\(name)-\(bank.today.text)"
    _ = try submit(records, id: id, by: DemoKeys.governors)
  }

  private mutating func redeem() throws {
    let code: RuleCode = try Self.code("CX-REDEEM")
    let adopted = try Self.value(
      bank.ledger.governance.ruleBook.inForce(code, among: .rules, on: bank.today), "CX-REDEEM")
    var records: [Record] = []
    for index in plan.learners(of: .senior) where records.count < 40 {
      let (state, governance) = try bank.state(of: accounts[index])
      let opened = RedemptionCase(
        adopted.document, account: state, under: governance, on: bank.today)
      let amount = Credits(thousandths: 100_000)
      guard let opened, let inputs = try? opened.debits(of: amount) else { continue }
      let record = RedeemCredit(
        rule: adopted.document.reference, credits: amount, inputs: inputs)
      records.append(.account(accounts[index], .redeemCredit(record)))
    }
    redemptionCount = records.count
    _ = try submit(records, id: "redemption-2025", by: DemoKeys.governors)
  }

  private mutating func award() throws {
    let dual = try grants(to: enrolled.filter { $0 != plan.exampleResident })
    _ = try submit(dual, id: "awards-2026", by: DemoKeys.governors)
    let others = try grants(to: citizens.filter { !enrolled.contains($0) })
    _ = try submit(others, id: "citizens-2026", by: ["PJ-CC"])
    awardCount = dual.count + others.count
  }

  /// The awards that are due to those residents.
  private func grants(to residents: [Int]) throws -> [Record] {
    var records: [Record] = []
    for index in residents {
      let (state, governance) = try bank.state(of: accounts[index])
      for enrolment in state.dossier?.enrolments ?? [] {
        let reference = RuleReference(code: enrolment.programme, version: enrolment.version)
        let document = try Self.value(
          governance.ruleBook.version(reference, among: .programmes), "programme"
        ).document
        guard
          let opened = ProgrammeCase(
            document, account: state, under: governance, on: bank.today),
          let evidence = try? opened.evidence()
        else { continue }
        let serial = DemoText.padded(records.count + 1, to: 4)
        let record = GrantAward(
          programme: reference, evidence: evidence,
          outcomes: try opened.outcomes(number: "\(enrolment.programme.text)-2026-\(serial)"))
        records.append(.account(accounts[index], .grantAward(record)))
      }
    }
    return records
  }
}

extension ProgrammeCase {
  /// The outcomes of an award today, each diploma under `number` and its code.
  fileprivate func outcomes(number: String) throws -> [AwardOutcome] {
    try zip(programme.outcomes, certificates()).map { outcome, certificate in
      let issuer = outcome.issuer ?? certificate?.institution?.code ?? .bank
      return AwardOutcome(
        code: outcome.code, issuer: issuer, number: certificate?.reference ?? number,
        certificate: certificate?.id.seq)
    }
  }
}

extension DemoPlan {
  /// The residents of that profile, by index.
  func learners(of profile: DemoProfile) -> [Int] {
    residents.filter { $0.profile == profile }.map(\.index)
  }

  /// The grown residents who take culture courses of senior high school, by index.
  var cultureLearners: [Int] {
    var takers: Set<Int> = []
    for batch in batches {
      for row in batch.rows where row.course.hasPrefix("DC-S-") { takers.insert(row.residentIndex) }
    }
    let range = DemoDay(1964, 1, 1)...DemoDay(2005, 7, 31)
    return takers.sorted().filter { range.contains(residents[$0].birth) }
  }
}
