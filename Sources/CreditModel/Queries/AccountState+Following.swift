/// How a query follows an account through its passbook: records that were admitted are entered
/// again without being judged.
extension AccountState {
  /// Enters what `record`, admitted on `day`, did to holdings, to what rests on them, and to
  /// disputes; `author` submitted it. Other matters are left out, and so is a merger, which needs
  /// the other account.
  mutating func follow(
    _ record: Record.AccountKind, seq: UInt64, author: InstitutionIndex, on day: CalendarDay,
    under governance: Governance
  ) {
    switch record {
    case .openAccount, .unfreezeAccount: status = .open
    case .freezeAccount: status = .frozen
    case .closeAccount: status = .closed
    case .aliasAccount: status = .merged
    case .postCredit(let posting):
      let institution = posting.onBehalfOf.flatMap(governance.index(of:)) ?? author
      append(posting, by: institution, seq: seq, under: governance)
    case .correctCredit(let correction):
      let position = credits.position(of: correction.supersedes)
      let institution = position.map { credits[$0].institution } ?? author
      if let position { credits[position].status = .corrected }
      append(correction.credit, by: institution, seq: seq, under: governance)
      _ = carryUses(from: correction.supersedes, to: seq, under: governance)
    case .revokeCredit(let revocation): revoke(revocation.target)
    case .registerCertificate(let certificate):
      append(certificate, seq: seq, under: governance)
    case .openDispute, .answerDispute, .resolveDispute: followDispute(record, seq: seq)
    default: followRules(record, seq: seq, author: author, on: day, under: governance)
    }
  }

  private mutating func followRules(
    _ record: Record.AccountKind, seq: UInt64, author: InstitutionIndex, on day: CalendarDay,
    under governance: Governance
  ) {
    switch record {
    case .convertCredit(let conversion):
      _ = enter(
        Conversion(
          seq: seq, rule: conversion.rule, institution: author, day: day, earned: day,
          inputs: conversion.inputs, results: conversion.results,
          isConsuming: governance.isConsuming(conversion.rule)),
        under: governance)
    case .reverseConversion(let reversal):
      _ = reverseConversion(reversal.target, under: governance)
    case .redeemCredit(let redemption):
      _ = enter(
        Redemption(seq: seq, rule: redemption.rule, day: day, credits: redemption.credits),
        debits: redemption.inputs, under: governance)
    case .grantAward(let grant):
      let isConsuming = governance.isConsuming(programme: grant.programme)
      _ = enter(
        Award(
          seq: seq, programme: grant.programme, day: day, evidence: grant.evidence,
          outcomes: grant.outcomes, isConsuming: isConsuming),
        under: governance)
    case .revokeAward(let revocation): _ = revokeAward(revocation.target, under: governance)
    default: break
    }
  }

  private mutating func followDispute(_ record: Record.AccountKind, seq: UInt64) {
    beginDossier()
    switch record {
    case .openDispute(let opening):
      dossier?.disputes.append(Dispute(seq: seq, target: opening.target))
    case .answerDispute(let answer):
      guard let position = dossier?.disputes.position(of: answer.dispute) else { return }
      dossier?.disputes[position].isAnswered = true
    case .resolveDispute(let resolution):
      guard let position = dossier?.disputes.position(of: resolution.dispute) else { return }
      dossier?.disputes[position].outcome = resolution.outcome
    default: return
    }
  }

  /// Forgets the conversions, awards and redemptions of days after `day`, and what they took.
  mutating func forgetRules(after day: CalendarDay) {
    guard let dossier else { return }
    let later = Set(
      dossier.conversions.filter { $0.day > day }.map(\.seq)
        + dossier.awards.filter { $0.day > day }.map(\.seq)
        + dossier.redemptions.filter { $0.day > day }.map(\.seq))
    self.dossier?.conversions.removeAll { later.contains($0.seq) }
    self.dossier?.awards.removeAll { later.contains($0.seq) }
    self.dossier?.redemptions.removeAll { later.contains($0.seq) }
    self.dossier?.uses.removeAll { later.contains($0.by) }
  }

  private mutating func append(
    _ posting: PostCredit, by institution: InstitutionIndex, seq: UInt64,
    under governance: Governance
  ) {
    guard let course = governance.index(of: posting.course) else { return }
    let passMark = governance[course].details.passMark
    let isPassed =
      passMark.map { mark in posting.content.score.map { $0 >= mark } ?? false } ?? true
    credits.append(
      CreditHolding(
        seq: seq, course: course, institution: institution, content: posting.content,
        status: isPassed ? .recognised : .notPassed))
  }

  private mutating func append(
    _ certificate: RegisterCertificate, seq: UInt64, under governance: Governance
  ) {
    guard let issuer = governance.index(of: certificate.issuer) else { return }
    certificates.append(
      CertificateHolding(
        seq: seq, issuer: issuer, type: certificate.type, level: certificate.level,
        number: certificate.number, issued: certificate.issued, status: .recognised))
  }

  private mutating func revoke(_ target: UInt64) {
    if let position = credits.position(of: target) {
      credits[position].status = .revoked
    } else if let position = certificates.position(of: target) {
      certificates[position].status = .revoked
    }
  }
}
