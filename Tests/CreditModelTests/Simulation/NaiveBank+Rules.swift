/// The naive bank's verdicts: the name of the first reason against a line, or nil.
extension NaiveBank {
  func verdict(_ line: Line) -> String? {
    if let reason = againstSigners(line) { return reason }
    switch line.kind {
    case "course.publish": return againstPublishing(line)
    case "course.retire": return againstRetiring(line)
    case "account.open":
      return accountStatus(line.account) == "unopened" ? nil : "accountTaken"
    case "account.freeze", "account.unfreeze", "account.close": return againstStatus(line)
    case "credit.post": return againstPosting(line)
    case "certificate.register": return againstCertificate(line)
    case "credit.correct": return againstUnknown(line) ?? againstCorrection(line)
    case "credit.revoke": return againstUnknown(line) ?? againstRevocation(line)
    default: return againstOthers(line) ?? againstGovernance(line)
    }
  }

  private func againstSigners(_ line: Line) -> String? {
    guard isKnown(line.writer) else { return "institutionUnknown" }
    for (index, key) in line.signers.enumerated() where line.signers[..<index].contains(key) {
      return "signatureRepeated"
    }
    for key in line.signers {
      guard let owner = ownerOfKey(key) else { return "keyUnknown" }
      if isKeyRevoked(key) { return "keyRevoked" }
      if owner != line.writer && owner != "BANK" { return "keyOfAnotherInstitution" }
    }
    guard line.signers.contains(where: { ownerOfKey($0) == line.writer }) else {
      return "signatureMissing"
    }
    if line.writer == "BANK", line.signers.count < quorum { return "quorumNotMet" }
    return isSuspended(line.writer) ? "institutionSuspended" : nil
  }

  private func againstOthers(_ line: Line) -> String? {
    line.writer == "BANK" ? nil : "notAuthorised"
  }

  private func againstGovernance(_ line: Line) -> String? {
    let institution = line.text("institution")
    switch line.kind {
    case "institution.admit":
      return isKnown(line.text("code")) ? "institutionCodeTaken" : nil
    case "key.enrol":
      if !isKnown(institution) { return "institutionUnknown" }
      return ownerOfKey(line.text("key")) == nil ? nil : "keyTaken"
    case "key.revoke":
      guard let owner = ownerOfKey(line.text("key")) else { return "keyUnknown" }
      if isKeyRevoked(line.text("key")) { return "keyRevoked" }
      let enrolled = lines.filter { $0.kind == "key.enrol" && $0.text("institution") == "BANK" }
      let active = (bankKeys + enrolled.map { $0.text("key") }).filter { !isKeyRevoked($0) }
      return owner == "BANK" && active.count <= quorum ? "lastGovernanceKey" : nil
    default:
      if !isKnown(institution) { return "institutionUnknown" }
      if institution == "BANK" { return "bankIsNotAdmitted" }
      if line.kind == "institution.licence" {
        return !line.text("to").isEmpty && line.text("to") < line.text("from")
          ? "termReversed" : nil
      }
      let suspends = line.kind == "institution.suspend"
      guard suspends == isSuspended(institution) else { return nil }
      return suspends ? "alreadySuspended" : "notSuspended"
    }
  }

  private func againstPublishing(_ line: Line) -> String? {
    let owner = line.text("owner")
    if !isKnown(owner) { return "institutionUnknown" }
    if line.writer != "BANK" {
      if line.writer != owner { return "notAuthorised" }
      if !isLicensed(owner, line.text("type"), line.today, line.today) { return "unlicensed" }
    }
    return course(line.text("code")) == nil ? nil : "courseCodeTaken"
  }

  private func againstRetiring(_ line: Line) -> String? {
    guard let course = course(line.text("code")) else { return "courseUnknown" }
    if line.writer != "BANK", line.writer != course.text("owner") { return "notAuthorised" }
    return retiredFrom(line.text("code")) == nil ? nil : "courseAlreadyRetired"
  }

  private func retiredFrom(_ code: String) -> String? {
    lines.first { $0.kind == "course.retire" && $0.text("code") == code }?.text("from")
  }

  private func againstStatus(_ line: Line) -> String? {
    if line.writer != "BANK" { return "notAuthorised" }
    switch (line.kind, accountStatus(line.account)) {
    case (_, "unopened"): return "accountUnknown"
    case ("account.unfreeze", "frozen"): return nil
    case (_, "closed"): return "accountClosed"
    case ("account.unfreeze", _): return "accountNotFrozen"
    case (_, "frozen"): return "accountFrozen"
    default: return nil
    }
  }

  private func againstUnknown(_ line: Line) -> String? {
    accountStatus(line.account) == "unopened" ? "accountUnknown" : nil
  }

  private func againstTaking(_ line: Line) -> String? {
    switch accountStatus(line.account) {
    case "unopened": "accountUnknown"
    case "frozen": "accountFrozen"
    case "closed": "accountClosed"
    default: nil
    }
  }

  private func againstPosting(_ line: Line) -> String? {
    if let reason = againstTaking(line) ?? againstAward(line, by: line.writer) { return reason }
    let isLate = days(line.today) - days(line.text("completed")) > lateAfterDays
    if isLate && line.signers.count < 2 { return "lateWithoutSecondSignature" }
    return againstTwice(line, by: line.writer, besides: nil)
  }

  private func againstAward(_ line: Line, by institution: String) -> String? {
    guard let course = course(line.text("course")) else { return "courseUnknown" }
    let (start, end) = (line.text("started"), line.text("completed"))
    let (credits, owner) = (line.number("credits") ?? 0, course.text("owner"))
    if start > end { return "periodReversed" }
    if end > line.today { return "periodInFuture" }
    if owner != "BANK" && owner != institution { return "courseOfAnotherInstitution" }
    if !isLicensed(institution, course.text("type"), start, end) { return "unlicensed" }
    if let retired = retiredFrom(line.text("course")), end >= retired { return "courseRetired" }
    if (line.number("hours") ?? 0) > (course.number("classHours") ?? 0) {
      return "hoursAboveCourse"
    }
    if credits > (course.number("credits") ?? 0) { return "creditsAboveCourse" }
    guard let passMark = course.number("passMark"), credits > 0 else { return nil }
    guard let score = line.number("score") else { return "scoreMissing" }
    return score < passMark ? "scoreBelowPassMark" : nil
  }

  private func againstTwice(_ line: Line, by institution: String, besides: Int?) -> String? {
    let fields = ["completed", "course", "credits", "hours", "mode", "score", "started"]
    for other in credits(line.account) where other.seq != besides {
      let status = status(other)
      guard status == "recognised" || status == "notPassed" else { continue }
      if poster(other) == institution && other.text("reference") == line.text("reference") {
        let isSame = fields.allSatisfy { other.body[$0] == line.body[$0] }
        return isSame ? "referenceRepeated" : "referenceConflict"
      }
      guard other.text("course") == line.text("course"), status == "recognised" else { continue }
      guard course(line.text("course"))?.flag("repeatable") == true else {
        return "courseAlreadyCredited"
      }
      if other.text("started") == line.text("started")
        && other.text("completed") == line.text("completed")
      {
        return "periodAlreadyCredited"
      }
    }
    return nil
  }

  private func againstCertificate(_ line: Line) -> String? {
    if let reason = againstTaking(line) { return reason }
    let (issuer, issued) = (line.text("issuer"), line.text("issued"))
    if !isKnown(issuer) { return "institutionUnknown" }
    if line.writer != "BANK" && line.writer != issuer { return "issuerIsAnother" }
    if issued > line.today { return "issuedInFuture" }
    if !isLicensed(issuer, "certificate", issued, issued) { return "unlicensed" }
    let isTaken = lines.contains {
      $0.kind == "certificate.register" && $0.text("issuer") == issuer
        && $0.text("number") == line.text("number") && status($0) == "recognised"
    }
    return isTaken ? "certificateNumberTaken" : nil
  }

  private func againstCorrection(_ line: Line) -> String? {
    guard let old = credits(line.account).first(where: { $0.seq == line.number("supersedes") })
    else {
      let isCertificate = certificates(line.account).contains {
        $0.seq == line.number("supersedes")
      }
      return isCertificate ? "targetIsCertificate" : "targetUnknown"
    }
    if let reason = againstChanging(old, line) ?? againstAward(line, by: poster(old)) {
      return reason
    }
    let fields = [
      "completed", "course", "credits", "hours", "mode", "reference", "score", "started",
    ]
    if fields.allSatisfy({ old.body[$0] == line.body[$0] }) { return "correctionChangesNothing" }
    return againstTwice(line, by: poster(old), besides: old.seq)
  }

  private func againstRevocation(_ line: Line) -> String? {
    let held = credits(line.account) + certificates(line.account)
    guard let old = held.first(where: { $0.seq == line.number("target") }) else {
      return "targetUnknown"
    }
    return againstChanging(old, line)
  }

  private func againstChanging(_ old: Line, _ line: Line) -> String? {
    switch status(old) {
    case "corrected": return "targetCorrected"
    case "revoked": return "targetRevoked"
    default:
      let owner = old.kind == "certificate.register" ? old.text("issuer") : poster(old)
      return line.writer == "BANK" || line.writer == owner ? nil : "targetOfAnotherInstitution"
    }
  }

  /// The Julian day of a date, by the formula of Fliegel and Van Flandern.
  private func days(_ date: String) -> Int {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    let shift = (month - 14) / 12
    return (1_461 * (year + 4_800 + shift)) / 4 + (367 * (month - 2 - 12 * shift)) / 12
      - (3 * ((year + 4_900 + shift) / 100)) / 4 + day - 32_075
  }
}
