import CreditModel
import LedgerEngine
import RecordExchange

/// What there is to know of an entry that no rule computes.
struct HoldingFacts {
  private let past: Past

  private typealias Fact = ExplanationDocument.Fact

  /// The facts of the entry before which `past` stood.
  init(_ past: Past) { self.past = past }

  /// The facts, in order.
  var facts: [ExplanationDocument.Fact] {
    switch past.record {
    case .postCredit(let record): posting(record)
    case .correctCredit(let record): correction(record)
    case .revokeCredit(let record):
      [Fact("declares void", holding(record.target)), Fact("reason", record.reason)]
    case .registerCertificate(let record):
      [
        Fact("certificate", "\(record.type) \(record.level.rawValue)"),
        Fact("number", record.number),
        Fact("issued", "\(record.issued.text) by \(record.issuer.text)"),
      ]
    case .reverseConversion(let record):
      [Fact("takes back", holding(record.target)), Fact("reason", record.reason)]
    case .revokeAward(let record):
      [Fact("declares void", holding(record.target)), Fact("reason", record.reason)]
    case .freezeAccount(let record): [Fact("reason", record.reason)]
    case .unfreezeAccount(let record): [Fact("reason", record.reason)]
    case .closeAccount(let record): [Fact("reason", record.reason)]
    default: matters
    }
  }

  private var matters: [ExplanationDocument.Fact] {
    switch past.record {
    case .openDispute(let record):
      [Fact("about", holding(record.target)), Fact("statement", record.statement)]
    case .answerDispute(let record):
      [Fact("dispute", dispute(record.dispute)), Fact("statement", record.statement)]
    case .resolveDispute(let record):
      [
        Fact("dispute", dispute(record.dispute)), Fact("outcome", record.outcome.rawValue),
        Fact("reason", record.reason),
      ]
    case .openReview(let record):
      [Fact("about", holding(record.target)), Fact("reason", record.reason)]
    case .closeReview(let record):
      [
        Fact("review", review(record.review)), Fact("outcome", record.outcome.rawValue),
        Fact("reason", record.reason),
      ]
    case .attestLearner(let record):
      [
        Fact(record.attribute.rawValue, record.value),
        Fact("holds", days(record.from, record.to)),
      ]
    case .aliasAccount(let record): [Fact("alias of", record.of.grouped)]
    case .mergeAccount(let record): [Fact("takes over", record.alias.grouped)]
    case .recordMisconduct(let record):
      [
        Fact("misconduct", "\(record.code.text), \(record.day.text)"),
        Fact("evidence", record.evidence), Fact("reason", record.reason),
      ]
    case .appealSanction(let record):
      [Fact("against", "entry \(record.target)"), Fact("statement", record.statement)]
    case .liftSanction(let record):
      [Fact("about", "entry \(record.target)"), Fact("reason", record.reason)]
    default: []
    }
  }

  private func posting(_ record: PostCredit) -> [ExplanationDocument.Fact] {
    let governance = past.governance
    guard let index = governance.index(of: record.course) else { return [] }
    let course = governance[index].details
    let institution =
      record.onBehalfOf.flatMap { governance.index(of: $0) } ?? past.author.institution
    let content = record.content
    let licence = governance[institution].licences.first {
      $0.covers(.courses(course.type), from: content.started, to: content.completed)
    }
    var facts = [
      Fact("course", "\(course.code.text) \(course.title), \(course.type.rawValue)"),
      Fact("days", "\(content.started.text) to \(content.completed.text)"),
      Fact("hours", "\(content.hours.text) of \(course.classHours.text)"),
    ]
    if let mark = course.passMark {
      let score = content.score?.text ?? "none"
      let isPassed = content.score.map { $0 >= mark } ?? false
      facts.append(
        Fact("score", "\(score), pass mark \(mark.text): \(isPassed ? "passed" : "not passed")"))
    } else if let score = content.score {
      facts.append(Fact("score", score.text))
    }
    facts.append(Fact("credits", "\(content.credits.text), the course has \(course.credits.text)"))
    if let vouching = record.onBehalfOf {
      facts.append(Fact("in the name of", vouching.text))
    }
    if let licence {
      facts.append(
        Fact("licence", "\(licence.number.text), \(days(licence.from, licence.to))"))
    }
    return facts + [Fact("record number", content.reference)]
  }

  private func correction(_ record: CorrectCredit) -> [ExplanationDocument.Fact] {
    var facts = [Fact("takes the place of", "entry \(record.supersedes)")]
    if let old = past.account.credits.first(where: { $0.seq == record.supersedes }) {
      let course = past.governance[old.course].code
      let new = record.credit.content
      let pairs: [(String, String, String)] = [
        ("course", course.text, record.credit.course.text),
        ("first day", old.content.started.text, new.started.text),
        ("last day", old.content.completed.text, new.completed.text),
        ("hours", old.content.hours.text, new.hours.text),
        ("score", old.content.score?.text ?? "none", new.score?.text ?? "none"),
        ("credits", old.content.credits.text, new.credits.text),
        ("mode", old.content.mode.rawValue, new.mode.rawValue),
        ("record number", old.content.reference, new.reference),
      ]
      for (name, before, after) in pairs where before != after {
        facts.append(Fact(name, "\(before) → \(after)"))
      }
    }
    return facts + [Fact("reason", record.reason)]
  }

  private func holding(_ seq: UInt64) -> String {
    let entries = past.account.standingEntries(under: past.governance)
    let found = entries.filter { $0.id.seq == seq }.map(HoldingWords.text)
    guard found.isEmpty else { return found.joined(separator: "; ") }
    let award = past.account.dossier?.awards.first { $0.seq == seq }
    return award.map { "entry \(seq)  award of \($0.programme.code.text)" } ?? "entry \(seq)"
  }

  private func dispute(_ seq: UInt64) -> String {
    let dispute = past.account.dossier?.disputes.first { $0.seq == seq }
    return dispute.map { "entry \(seq), about \(holding($0.target))" } ?? "entry \(seq)"
  }

  private func review(_ seq: UInt64) -> String {
    let review = past.account.dossier?.reviews.first { $0.seq == seq }
    return review.map { "entry \(seq), of \(holding($0.target))" } ?? "entry \(seq)"
  }

  private func days(_ from: CalendarDay, _ to: CalendarDay?) -> String {
    to.map { "from \(from.text) through \($0.text)" } ?? "from \(from.text) on"
  }
}
