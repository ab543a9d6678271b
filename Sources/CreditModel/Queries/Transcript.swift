/// One line of a transcript: a credit as it was posted or corrected, and what became of it.
package struct TranscriptLine: Hashable, Sendable {
  /// Where the entry stands in the book.
  package let seq: UInt64
  /// The line's number in the passbook.
  package let line: UInt64
  /// The course.
  package let course: Course
  /// The institution that vouches for it.
  package let institution: Institution
  /// What was achieved, and when.
  package let content: CreditContent
  /// What became of it.
  package var status: HoldingStatus
  /// The entry that changed the status, if one did.
  package var changedBy: UInt64?
  /// Why it was changed.
  package var reason: String?
}

/// One certificate of a transcript.
package struct TranscriptCertificate: Hashable, Sendable {
  /// Where the entry stands in the book.
  package let seq: UInt64
  /// The line's number in the passbook.
  package let line: UInt64
  /// What was registered.
  package let certificate: RegisterCertificate
  /// What became of it.
  package var status: HoldingStatus
  /// The entry that revoked it, if one did.
  package var changedBy: UInt64?
  /// Why it was revoked.
  package var reason: String?
}

/// What a resident is shown of a learning account (学习成绩证明): a function of the passbook alone.
package struct Transcript: Hashable, Sendable {
  /// Whether the account takes postings.
  package private(set) var status = AccountStatus.unopened
  /// Credits in the order of the passbook.
  package private(set) var lines: [TranscriptLine] = []
  /// Certificates in the order of the passbook.
  package private(set) var certificates: [TranscriptCertificate] = []

  private let governance: Governance

  /// A transcript without lines.
  package init(under governance: Governance) { self.governance = governance }

  /// Takes the next line of the passbook. A transcript of what the bank knew on some day is given
  /// only the lines that the bank had by then.
  package mutating func take(
    _ record: Record.AccountKind, seq: UInt64, line: UInt64, author: InstitutionCode
  ) {
    switch record {
    case .openAccount, .unfreezeAccount: status = .open
    case .freezeAccount: status = .frozen
    case .closeAccount: status = .closed
    case .postCredit(let posting):
      add(posting.course, posting.content, by: author, seq: seq, line: line)
    case .correctCredit(let correction):
      let old = lines.firstIndex { $0.seq == correction.supersedes }
      let institution = old.map { lines[$0].institution.code } ?? author
      change(correction.supersedes, to: .corrected, by: seq, reason: correction.reason)
      add(
        correction.credit.course, correction.credit.content, by: institution, seq: seq, line: line)
    case .revokeCredit(let revocation):
      change(revocation.target, to: .revoked, by: seq, reason: revocation.reason)
    case .registerCertificate(let certificate):
      certificates.append(
        TranscriptCertificate(
          seq: seq, line: line, certificate: certificate, status: .recognised))
    }
  }

  /// Leaves only what had happened by the end of `day`: the activities that ended, and the
  /// certificates that were issued, by then.
  package mutating func limit(to day: CalendarDay) {
    lines.removeAll { $0.content.completed > day }
    certificates.removeAll { $0.certificate.issued > day }
  }

  /// Credits that count, by type in the order of the types' words; types without credits are left
  /// out.
  package var balances: [(type: CourseType, credits: Credits)] {
    var sums: [CourseType: Int64] = [:]
    for line in lines where line.status == .recognised {
      sums[line.course.details.type, default: 0] += line.content.credits.thousandths
    }
    return sums.filter { $0.value != 0 }.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { (type: $0.key, credits: Credits(thousandths: $0.value)) }
  }

  private mutating func add(
    _ code: CourseCode, _ content: CreditContent, by author: InstitutionCode, seq: UInt64,
    line: UInt64
  ) {
    guard let course = governance.index(of: code), let institution = governance.index(of: author)
    else { return }
    let details = governance[course].details
    let isPassed =
      details.passMark.map { mark in content.score.map { $0 >= mark } ?? false } ?? true
    lines.append(
      TranscriptLine(
        seq: seq, line: line, course: governance[course], institution: governance[institution],
        content: content, status: isPassed ? .recognised : .notPassed))
  }

  private mutating func change(
    _ target: UInt64, to status: HoldingStatus, by seq: UInt64, reason: String
  ) {
    if let index = lines.firstIndex(where: { $0.seq == target }) {
      lines[index].status = status
      lines[index].changedBy = seq
      lines[index].reason = reason
    } else if let index = certificates.firstIndex(where: { $0.seq == target }) {
      certificates[index].status = status
      certificates[index].changedBy = seq
      certificates[index].reason = reason
    }
  }
}
