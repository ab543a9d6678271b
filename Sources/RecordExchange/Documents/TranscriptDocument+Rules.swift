package import CreditModel

/// One conversion of a transcript as a document.
package struct TranscriptConversionDocument: Encodable, Sendable {
  let seq: UInt64
  let line: UInt64
  let rule: String
  let version: Int64
  let institution: String
  let day: String
  let inputs: [HoldingDocument]
  let results: [Result]
  let status: String
  let disputed: Bool
  let alias: Nullable<String>
  let changedBy: Nullable<UInt64>
  let reason: Nullable<String>

  /// One result.
  struct Result: Encodable, Sendable {
    let type: String
    let course: Nullable<String>
    let credits: String
    let remaining: String
  }

  init(_ conversion: TranscriptConversion) {
    seq = conversion.seq
    line = conversion.line
    rule = conversion.rule.code.text
    version = conversion.rule.version
    institution = conversion.institution.code.text
    day = conversion.day.text
    inputs = conversion.inputs.map(HoldingDocument.init)
    results = zip(conversion.results, conversion.remaining).map { result, remaining in
      Result(
        type: result.type.rawValue, course: Nullable(result.course?.text),
        credits: result.credits.text, remaining: remaining.text)
    }
    status = conversion.statusWord
    disputed = conversion.isDisputed
    alias = Nullable(conversion.alias?.text)
    changedBy = Nullable(conversion.changedBy)
    reason = Nullable(conversion.reason)
  }
}

/// Which holding: an entry, and which of its results.
struct HoldingDocument: Encodable, Sendable {
  let seq: UInt64
  let part: Int

  init(_ holding: HoldingID) {
    seq = holding.seq
    part = holding.part
  }
}

/// One award of a transcript as a document.
package struct TranscriptAwardDocument: Encodable, Sendable {
  let seq: UInt64
  let line: UInt64
  let programme: String
  let version: Int64
  let day: String
  let evidence: [HoldingDocument]
  let outcomes: [Outcome]
  let status: String
  let disputed: Bool
  let alias: Nullable<String>
  let changedBy: Nullable<UInt64>
  let reason: Nullable<String>

  /// One outcome.
  struct Outcome: Encodable, Sendable {
    let code: String
    let issuer: String
    let number: String
    let certificate: Nullable<UInt64>
  }

  init(_ award: TranscriptAward) {
    seq = award.seq
    line = award.line
    programme = award.programme.code.text
    version = award.programme.version
    day = award.day.text
    evidence = award.evidence.map(HoldingDocument.init)
    outcomes = award.outcomes.map { outcome in
      Outcome(
        code: outcome.code.text, issuer: outcome.issuer.text, number: outcome.number,
        certificate: Nullable(outcome.certificate))
    }
    status = award.status.word
    disputed = award.isDisputed
    alias = Nullable(award.alias?.text)
    changedBy = Nullable(award.changedBy)
    reason = Nullable(award.reason)
  }
}

/// One dispute of a transcript as a document.
package struct TranscriptDisputeDocument: Encodable, Sendable {
  let seq: UInt64
  let line: UInt64
  let target: UInt64
  let statement: String
  let answers: [String]
  let status: String
  let alias: Nullable<String>
  let changedBy: Nullable<UInt64>
  let reason: Nullable<String>

  init(_ dispute: TranscriptDispute) {
    seq = dispute.seq
    line = dispute.line
    target = dispute.opening.target
    statement = dispute.opening.statement
    answers = dispute.answers
    status = dispute.status
    alias = Nullable(dispute.alias?.text)
    changedBy = Nullable(dispute.changedBy)
    reason = Nullable(dispute.reason)
  }
}

extension TranscriptConversion {
  /// The word in documents.
  package var statusWord: String { isReversed ? "reversed" : "converted" }
}

extension AwardStatus {
  /// The word in documents.
  package var word: String {
    switch self {
    case .granted: "granted"
    case .revoked: "revoked"
    }
  }
}

extension TranscriptDispute {
  /// The word in documents: `open`, `answered`, or how it ended.
  package var status: String { outcome?.rawValue ?? (answers.isEmpty ? "open" : "answered") }
}

extension Transcript {
  /// Credits that would count if neither they nor anything that they rest on were disputed, by type
  /// in the order of the types' words.
  package var frozen: [(type: CourseType, credits: Credits)] {
    guard status != .merged else { return [] }
    var sums: [CourseType: Int64] = [:]
    for line in lines where line.isDisputed {
      sums[line.course.details.type, default: 0] += line.remaining.thousandths
    }
    for line in conversions where line.isDisputed {
      for (result, remaining) in zip(line.results, line.remaining) {
        sums[result.type, default: 0] += remaining.thousandths
      }
    }
    return sums.filter { $0.value != 0 }.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { (type: $0.key, credits: Credits(thousandths: $0.value)) }
  }
}
