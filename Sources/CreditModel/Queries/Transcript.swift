/// What a resident is shown of a learning account (学习成绩证明): a function of the passbook alone, and
/// of the passbooks of accounts that were merged into it.
package struct Transcript: Hashable, Sendable {
  /// Disputes in the order of the book.
  package private(set) var disputes: [TranscriptDispute] = []

  private var postings: [TranscriptLine] = []
  private var registrations: [TranscriptCertificate] = []
  private var exchanges: [TranscriptConversion] = []
  private var grants: [TranscriptAward] = []
  /// The account as the lines that were taken made it.
  private var account = AccountState()
  /// Accounts that became aliases of this one, until it takes them over.
  private var aliases: [AccountNumber: AccountState] = [:]
  private let governance: Governance

  /// A transcript without lines.
  package init(under governance: Governance) { self.governance = governance }

  /// Whether the account takes postings.
  package var status: AccountStatus { account.status }

  /// Takes the next line of the passbook, which `author` submitted on `day`. The lines of an
  /// account that was merged into this one name it as `alias` and come in their places in the
  /// book, all before the merger's. A transcript of what the bank knew on some day is given only
  /// the lines that the bank had by then.
  package mutating func take(
    _ record: Record.AccountKind, seq: UInt64, line: UInt64, author: InstitutionCode,
    on day: CalendarDay, alias: AccountNumber? = nil
  ) {
    guard let index = governance.index(of: author) else { return }
    if case .mergeAccount(let merger) = record {
      takeOver(merger.alias, into: alias, seq: seq)
    } else if let alias {
      aliases[alias, default: AccountState()].follow(
        record, seq: seq, author: index, on: day, under: governance)
    } else {
      account.follow(record, seq: seq, author: index, on: day, under: governance)
    }
    let place = Place(seq: seq, line: line, alias: alias)
    switch record {
    case .postCredit, .correctCredit, .revokeCredit, .registerCertificate:
      takeHolding(record, at: place)
    case .convertCredit, .reverseConversion, .grantAward, .revokeAward:
      takeRule(record, at: place, author: index, on: day)
    case .openDispute, .answerDispute, .resolveDispute: takeDispute(record, at: place)
    default: break
    }
  }

  /// Leaves only what had happened by the end of `day`: the activities that ended, the certificates
  /// that were issued, and the conversions and awards that were made, by then.
  package mutating func limit(to day: CalendarDay) {
    postings.removeAll { $0.content.completed > day }
    registrations.removeAll { $0.certificate.issued > day }
    exchanges.removeAll { $0.day > day }
    grants.removeAll { $0.day > day }
    account.forgetRules(after: day)
  }

  /// Where an entry stands.
  private struct Place {
    let seq: UInt64
    let line: UInt64
    let alias: AccountNumber?
  }
}

/// What is shown, as it stands now.
extension Transcript {
  /// Credits in the order of the book.
  package var lines: [TranscriptLine] {
    let ground = Ground(of: account)
    return postings.map { posting in
      var line = posting
      line.isDisputed = ground.disputed.contains(line.seq)
      line.remaining =
        line.status == .recognised
        ? ground.remaining(HoldingID(seq: line.seq), of: line.content.credits) : .zero
      return line
    }
  }

  /// Certificates in the order of the book.
  package var certificates: [TranscriptCertificate] {
    let disputed = account.disputedEntries()
    return registrations.map { registration in
      var line = registration
      line.isDisputed = disputed.contains(line.seq)
      return line
    }
  }

  /// Conversions in the order of the book.
  package var conversions: [TranscriptConversion] {
    let ground = Ground(of: account)
    return exchanges.map { exchange in
      var line = exchange
      line.isDisputed = ground.disputed.contains(line.seq)
      line.remaining = line.results.indices.map { part in
        line.isReversed
          ? .zero
          : ground.remaining(HoldingID(seq: line.seq, part: part), of: line.results[part].credits)
      }
      return line
    }
  }

  /// Awards in the order of the book.
  package var awards: [TranscriptAward] {
    let disputed = account.disputedEntries()
    return grants.map { grant in
      var line = grant
      line.isDisputed = disputed.contains(line.seq)
      return line
    }
  }

  /// Credits that count, by type in the order of the types' words: what is left of credits and of
  /// results of conversions that stand and are not disputed. Types without credits are left out; an
  /// account that was merged into another has none.
  package var balances: [(type: CourseType, credits: Credits)] {
    guard status != .merged else { return [] }
    var sums: [CourseType: Int64] = [:]
    for line in lines where !line.isDisputed {
      sums[line.course.details.type, default: 0] += line.remaining.thousandths
    }
    for line in conversions where !line.isDisputed {
      for (result, remaining) in zip(line.results, line.remaining) {
        sums[result.type, default: 0] += remaining.thousandths
      }
    }
    return sums.filter { $0.value != 0 }.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { (type: $0.key, credits: Credits(thousandths: $0.value)) }
  }

  /// What lines are held against: open disputes, and what was taken out of holdings.
  private struct Ground {
    let disputed: Set<UInt64>
    private var used: [HoldingID: Int64] = [:]

    init(of account: AccountState) {
      disputed = account.disputedEntries()
      for use in account.dossier?.uses ?? [] {
        used[use.holding, default: 0] += use.credits.thousandths
      }
    }

    func remaining(_ holding: HoldingID, of credits: Credits) -> Credits {
      max(.zero, Credits(thousandths: credits.thousandths - used[holding, default: 0]))
    }
  }
}

extension Transcript {
  private mutating func takeHolding(_ record: Record.AccountKind, at place: Place) {
    switch record {
    case .postCredit: addLine(at: place)
    case .correctCredit(let correction):
      change(correction.supersedes, to: .corrected, by: place.seq, reason: correction.reason)
      addLine(at: place)
    case .revokeCredit(let revocation):
      change(revocation.target, to: .revoked, by: place.seq, reason: revocation.reason)
    case .registerCertificate(let certificate):
      registrations.append(
        TranscriptCertificate(
          seq: place.seq, line: place.line, alias: place.alias, certificate: certificate,
          status: .recognised))
    default: return
    }
  }

  private mutating func takeRule(
    _ record: Record.AccountKind, at place: Place, author: InstitutionIndex, on day: CalendarDay
  ) {
    switch record {
    case .convertCredit(let conversion):
      exchanges.append(
        TranscriptConversion(
          seq: place.seq, line: place.line, alias: place.alias, rule: conversion.rule,
          institution: governance[author], day: day, inputs: conversion.inputs,
          results: conversion.results))
    case .reverseConversion(let reversal):
      guard let index = exchanges.firstIndex(where: { $0.seq == reversal.target }) else { return }
      exchanges[index].isReversed = true
      exchanges[index].changedBy = place.seq
      exchanges[index].reason = reversal.reason
    case .grantAward(let grant):
      grants.append(
        TranscriptAward(
          seq: place.seq, line: place.line, alias: place.alias, programme: grant.programme,
          day: day, evidence: grant.evidence, outcomes: grant.outcomes))
    case .revokeAward(let revocation):
      guard let index = grants.firstIndex(where: { $0.seq == revocation.target }) else { return }
      grants[index].status = .revoked
      grants[index].changedBy = place.seq
      grants[index].reason = revocation.reason
    default: return
    }
  }

  private mutating func takeDispute(_ record: Record.AccountKind, at place: Place) {
    switch record {
    case .openDispute(let opening):
      disputes.append(
        TranscriptDispute(
          seq: place.seq, line: place.line, alias: place.alias, opening: opening))
    case .answerDispute(let answer):
      guard let index = disputes.firstIndex(where: { $0.seq == answer.dispute }) else { return }
      disputes[index].answers.append(answer.statement)
    case .resolveDispute(let resolution):
      guard let index = disputes.firstIndex(where: { $0.seq == resolution.dispute }) else {
        return
      }
      disputes[index].outcome = resolution.outcome
      disputes[index].changedBy = place.seq
      disputes[index].reason = resolution.reason
    default: return
    }
  }

  /// Lets the account, or one of its aliases, take over what the account of `number` holds.
  private mutating func takeOver(
    _ number: AccountNumber, into alias: AccountNumber?, seq: UInt64
  ) {
    guard let other = aliases.removeValue(forKey: number) else { return }
    let duplicates =
      if let alias {
        aliases[alias, default: AccountState()].takeOver(other, of: number, under: governance)
      } else {
        account.takeOver(other, of: number, under: governance)
      }
    for credit in duplicates { change(credit.seq, to: .duplicate, by: seq, reason: nil) }
  }

  /// Adds the line of the credit that the account, or the alias, was given last.
  private mutating func addLine(at place: Place) {
    let holder = place.alias.map { aliases[$0, default: AccountState()] } ?? account
    guard let credit = holder.credits.last, credit.seq == place.seq else { return }
    postings.append(
      TranscriptLine(
        seq: place.seq, line: place.line, alias: place.alias, course: governance[credit.course],
        institution: governance[credit.institution], content: credit.content,
        status: credit.status))
  }

  private mutating func change(
    _ target: UInt64, to status: HoldingStatus, by seq: UInt64, reason: String?
  ) {
    if let index = postings.firstIndex(where: { $0.seq == target }) {
      postings[index].status = status
      postings[index].changedBy = seq
      postings[index].reason = reason
    } else if let index = registrations.firstIndex(where: { $0.seq == target }) {
      registrations[index].status = status
      registrations[index].changedBy = seq
      registrations[index].reason = reason
    }
  }
}
