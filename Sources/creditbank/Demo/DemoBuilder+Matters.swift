import CreditModel
import LedgerEngine

/// Matters of dispute, conduct and order.
extension DemoBuilder {
  /// The county declares whom its indicators count, and a village school lets its town's post.
  func declare() throws {
    let asOf = try Self.value(CalendarDay(year: 2023, month: 11, day: 1), "day")
    let figures: [(group: String, count: UInt64)] = [
      ("residents", 460_695), ("aged-60", 96_700), ("minors", 68_200),
    ]
    let records: [Record] = try figures.map { figure in
      .governance(
        .declareFigure(
          DeclareFigure(
            area: "330726", group: try Self.code(figure.group), asOf: asOf, count: figure.count,
            source: "演示统计口径", document: "演示 2023 年度公报")))
    }
    _ = try submit(records, id: "figures-2023", by: DemoKeys.governors)
    let delegation = DelegateInstitution(
      institution: try Self.code("HZ-CH-202"), to: try Self.code("HZ-ATS"),
      from: try Self.value(CalendarDay(year: 2023, month: 11, day: 2), "day"))
    _ = try submit(
      [.governance(.delegateInstitution(delegation))], id: "delegation-HZ-CH-202",
      by: ["HZ-CH-202"])
  }

  /// Twelve residents object to a credit; eight objections are dismissed, two are right, two are
  /// open.
  mutating func dispute() throws {
    var opened: [(account: AccountNumber, target: UInt64, dispute: UInt64)] = []
    for index in plan.learners(of: .citizen).prefix(12) {
      let account = accounts[index]
      let (state, _) = try bank.state(of: account)
      guard let target = state.credits.last(where: { $0.status == .recognised })?.seq else {
        continue
      }
      let record = OpenDispute(target: target, statement: "学时与签到记录不符")
      let receipt = try submit(
        [.account(account, .openDispute(record))], id: "dispute-\(target)", by: ["PJ-CC"])
      opened.append((account, target, receipt.first))
    }
    disputeCount = opened.count
    for (position, matter) in opened.enumerated() where position < 10 {
      let isUpheld = position < 2
      var records: [Record] = []
      if isUpheld {
        let reason = "异议成立,签到记录不能证明到课"
        records.append(
          .account(
            matter.account, .revokeCredit(RevokeCredit(target: matter.target, reason: reason))))
        let (state, _) = try bank.state(of: matter.account)
        records += Cascade(in: state, from: [matter.target]).records(reason: reason)
          .map { .account(matter.account, $0) }
      }
      records.append(
        .account(
          matter.account,
          .resolveDispute(
            ResolveDispute(
              matter.dispute, isUpheld ? .upheld : .dismissed,
              reason: isUpheld ? "异议成立" : "经核对签到记录,异议不成立"))))
      _ = try submit(records, id: "resolution-\(matter.dispute)", by: DemoKeys.governors)
    }
  }

  /// A learner sat an exam for another: recorded, sanctioned, appealed.
  func sanction() throws {
    let account = accounts[try Self.value(enrolled.last, "a learner")]
    let today = bank.today
    let misconduct = RecordMisconduct(
      code: try Self.code("cheating"), on: today, evidence: "考场记录 演示-17", reason: "考试作弊")
    _ = try submit(
      [.account(account, .recordMisconduct(misconduct))], id: "misconduct-2026",
      by: DemoKeys.governors)
    let period = Period(count: 6, unit: .months)
    let sanction = SetSanction(
      rule: RuleReference(code: try Self.code("PJ-CONDUCT"), version: 1),
      standing: try Self.code("restricted"), from: today, to: period.lastDay(from: today),
      reason: "按学习信用管理规则")
    let receipt = try submit(
      [.account(account, .setSanction(sanction))], id: "sanction-2026", by: DemoKeys.governors)
    let appeal = AppealSanction(target: receipt.first, statement: "当日为同桌抄袭,本人不知情")
    _ = try submit(
      [.account(account, .appealSanction(appeal))], id: "appeal-2026", by: ["PJ-CC"])
  }

  /// The same person was opened two accounts: the younger becomes an alias of the older.
  func merge() throws {
    let pair = plan.learners(of: .farmer).suffix(2)
    guard let first = pair.first, let last = pair.last, first != last else { return }
    let (survivor, alias) = (accounts[first], accounts[last])
    _ = try submit(
      [
        .account(alias, .aliasAccount(AliasAccount(of: survivor))),
        .account(survivor, .mergeAccount(MergeAccount(alias: alias))),
      ], id: "merge-2026", by: DemoKeys.governors)
  }

  /// The certificate of the first learner who was awarded and has converted it is void.
  mutating func revokeCertificate() throws {
    for index in enrolled {
      let account = accounts[index]
      let (state, _) = try bank.state(of: account)
      guard let award = state.dossier?.awards.first, state.dossier?.conversions.isEmpty == false,
        let certificate = award.outcomes.compactMap(\.certificate).first
      else { continue }
      let cascade = Cascade(in: state, from: [certificate])
      guard !cascade.conversions.isEmpty, !cascade.awards.isEmpty else { continue }
      let reason = "证书系伪造,评价机构复核撤销"
      let records =
        [.revokeCredit(RevokeCredit(target: certificate, reason: reason))]
        + cascade.records(reason: reason)
      _ = try submit(
        records.map { Record.account(account, $0) }, id: "revocation-\(certificate)",
        by: ["PJ-SKILL"])
      return
    }
    throw Failure(.bug, "error: the demo has nobody whose certificate can be revoked")
  }
}
