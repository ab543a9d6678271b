package import CreditModel
package import LedgerService

/// A transcript as a JSON document, `creditbank.transcript/1`. Amounts are decimal strings.
package struct TranscriptDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.transcript/1"
  /// The account number.
  package let account: String
  /// `open`, `frozen`, `closed` or `merged`.
  package let status: String
  /// The day by which what is shown had happened, where one was asked for.
  package let asOf: Nullable<String>
  /// The day by which the bank knew what is shown, where one was asked for.
  package let knownOn: Nullable<String>
  /// Credits in the order of the book.
  package let lines: [Line]
  /// Certificates in the order of the book.
  package let certificates: [Certificate]
  /// Conversions in the order of the book.
  package let conversions: [TranscriptConversionDocument]
  /// Awards in the order of the book.
  package let awards: [TranscriptAwardDocument]
  /// Disputes in the order of the book.
  package let disputes: [TranscriptDisputeDocument]
  /// Credits that count, by type.
  package let balances: [Balance]
  /// Credits that would count if they were not disputed, by type.
  package let frozen: [Balance]
  /// The checkpoint that this was answered from.
  package let checkpoint: CheckpointDocument.Summary

  /// One credit.
  package struct Line: Encodable, Sendable {
    let seq: UInt64
    let line: UInt64
    let course: String
    let title: String
    let institution: String
    let institutionName: String
    let type: String
    let level: Nullable<String>
    let started: String
    let completed: String
    let hours: String
    let minutesPerHour: Int64
    let mode: String
    let score: Nullable<String>
    let credits: String
    let remaining: String
    let reference: String
    let status: String
    let disputed: Bool
    let alias: Nullable<String>
    let changedBy: Nullable<UInt64>
    let reason: Nullable<String>
  }

  /// One certificate.
  package struct Certificate: Encodable, Sendable {
    let seq: UInt64
    let line: UInt64
    let type: String
    let level: String
    let number: String
    let issuer: String
    let issued: String
    let status: String
    let disputed: Bool
    let alias: Nullable<String>
    let changedBy: Nullable<UInt64>
    let reason: Nullable<String>
  }

  /// The credits of one type.
  package struct Balance: Encodable, Sendable {
    /// The credit type.
    package let type: String
    /// The credits, a decimal.
    package let credits: String
  }

  /// The document of `statement`.
  package init(_ statement: Statement, asOf: CalendarDay?, knownOn: CalendarDay?) {
    let transcript = statement.transcript
    account = statement.account.text
    status = transcript.status.word
    self.asOf = Nullable(asOf?.text)
    self.knownOn = Nullable(knownOn?.text)
    lines = transcript.lines.map(Line.init)
    certificates = transcript.certificates.map(Certificate.init)
    conversions = transcript.conversions.map(TranscriptConversionDocument.init)
    awards = transcript.awards.map(TranscriptAwardDocument.init)
    disputes = transcript.disputes.map(TranscriptDisputeDocument.init)
    balances = transcript.balances.map(Balance.init)
    frozen = transcript.frozen.map(Balance.init)
    checkpoint = CheckpointDocument.Summary(statement.checkpoint)
  }
}

extension TranscriptDocument.Balance {
  init(type: CourseType, credits: Credits) {
    self.init(type: type.rawValue, credits: credits.text)
  }
}

extension TranscriptDocument.Line {
  init(_ line: TranscriptLine) {
    let details = line.course.details
    self.init(
      seq: line.seq, line: line.line, course: details.code.text, title: details.title,
      institution: line.institution.code.text, institutionName: line.institution.profile.name,
      type: details.type.rawValue, level: Nullable(details.level?.text),
      started: line.content.started.text, completed: line.content.completed.text,
      hours: line.content.hours.text, minutesPerHour: details.minutesPerHour,
      mode: line.content.mode.rawValue, score: Nullable(line.content.score?.text),
      credits: line.content.credits.text, remaining: line.remaining.text,
      reference: line.content.reference, status: line.status.word, disputed: line.isDisputed,
      alias: Nullable(line.alias?.text), changedBy: Nullable(line.changedBy),
      reason: Nullable(line.reason))
  }
}

extension TranscriptDocument.Certificate {
  init(_ line: TranscriptCertificate) {
    self.init(
      seq: line.seq, line: line.line, type: line.certificate.type,
      level: line.certificate.level.rawValue, number: line.certificate.number,
      issuer: line.certificate.issuer.text, issued: line.certificate.issued.text,
      status: line.status.word, disputed: line.isDisputed, alias: Nullable(line.alias?.text),
      changedBy: Nullable(line.changedBy), reason: Nullable(line.reason))
  }
}

extension HoldingStatus {
  /// The word in documents.
  package var word: String {
    switch self {
    case .recognised: "recognised"
    case .notPassed: "not-passed"
    case .corrected: "corrected"
    case .revoked: "revoked"
    case .duplicate: "duplicate"
    }
  }
}
