import CreditModel
import LedgerTestKit
import Testing

@Suite struct MattersSimulationTests {
  /// Accounts whose holdings no other account has taken over.
  private func current(_ simulation: MattersSimulation) -> [AccountNumber] {
    let taken = Set(simulation.accounts.values.flatMap { $0.dossier?.merged ?? [] })
    return MattersSimulation.numbers.filter { !taken.contains($0) }
  }

  /// Credits of each type that stand, less what was taken out of holdings, standing or not.
  private func standing(_ simulation: MattersSimulation) -> [TotalKey: Int64] {
    var sums: [TotalKey: Int64] = [:]
    let governance = simulation.bank.governance
    for account in current(simulation).compactMap({ simulation.accounts[$0] }) {
      var keys: [HoldingID: TotalKey] = [:]
      for credit in account.credits {
        let key = TotalKey(
          institution: credit.institution, type: governance[credit.course].details.type)
        keys[HoldingID(seq: credit.seq)] = key
        if credit.status.stands { sums[key, default: 0] += credit.content.credits.thousandths }
      }
      for conversion in account.dossier?.conversions ?? [] {
        for (part, result) in conversion.results.enumerated() {
          let key = TotalKey(institution: conversion.institution, type: result.type)
          keys[HoldingID(seq: conversion.seq, part: part)] = key
          if !conversion.isReversed { sums[key, default: 0] += result.credits.thousandths }
        }
      }
      for use in account.dossier?.uses ?? [] {
        guard let key = keys[use.holding] else { continue }
        sums[key, default: 0] -= use.credits.thousandths
      }
    }
    return sums.filter { $0.value != 0 }
  }

  /// The transcript of an account and of those that it took over.
  private func transcript(
    of number: AccountNumber, in simulation: MattersSimulation
  ) -> Transcript {
    var transcript = Transcript(under: simulation.bank.governance)
    let merged = simulation.accounts[number]?.dossier?.merged ?? []
    var lines = (simulation.lines[number] ?? []).map { ($0, nil as AccountNumber?) }
    for alias in merged { lines += (simulation.lines[alias] ?? []).map { ($0, alias) } }
    for (line, alias) in lines.sorted(by: { $0.0.seq < $1.0.seq }) {
      transcript.take(
        line.record, seq: line.seq, line: line.line, author: line.author, on: line.day,
        alias: alias)
    }
    return transcript
  }

  /// What counts, asked of the account itself, holding by holding.
  private func balances(_ account: AccountState, _ governance: Governance) -> [CourseType: Int64] {
    var sums: [CourseType: Int64] = [:]
    func add(_ id: HoldingID, _ type: CourseType) {
      guard !account.isDisputed(id) else { return }
      sums[type, default: 0] += account.remaining(id).thousandths
    }
    for credit in account.credits {
      add(HoldingID(seq: credit.seq), governance[credit.course].details.type)
    }
    for conversion in account.dossier?.conversions ?? [] {
      for (part, result) in conversion.results.enumerated() {
        add(HoldingID(seq: conversion.seq, part: part), result.type)
      }
    }
    return account.status == .merged ? [:] : sums.filter { $0.value != 0 }
  }

  private func check(_ simulation: MattersSimulation) throws {
    let governance = simulation.bank.governance
    let sums = simulation.totals.sums.mapValues(\.standing.thousandths)
    #expect(
      sums.filter { $0.value != 0 } == standing(simulation), "seed \(SeededGenerator.seed)")
    for (number, account) in simulation.accounts {
      #expect(AccountState(snapshot: account.snapshot) == account, "seed \(SeededGenerator.seed)")
      let transcript = transcript(of: number, in: simulation)
      let shown = Dictionary(uniqueKeysWithValues: transcript.balances)
      #expect(
        shown.mapValues(\.thousandths) == balances(account, governance),
        "seed \(SeededGenerator.seed)")
      #expect(transcript.lines.map(\.seq) == account.credits.map(\.seq))
      #expect(transcript.lines.map(\.status) == account.credits.map(\.status))
      #expect(transcript.certificates.map(\.status) == account.certificates.map(\.status))
      let dossier = account.dossier ?? Dossier()
      #expect(transcript.conversions.map(\.isReversed) == dossier.conversions.map(\.isReversed))
      #expect(transcript.awards.map(\.status) == dossier.awards.map(\.status))
      #expect(transcript.disputes.map(\.outcome) == dossier.disputes.map(\.outcome))
      #expect(transcript.status == account.status)
    }
  }

  @Test func `sums, snapshots and transcripts follow thousands of random matters`() throws {
    var verdicts: [String: Int] = [:]
    for run in 0..<60 {
      var simulation = try MattersSimulation(stream: 2_000 + UInt64(run))
      for step in 1...200 {
        try simulation.step()
        if step % 10 == 0 { try check(simulation) }
      }
      verdicts.merge(simulation.verdicts) { $0 + $1 }
    }
    print("matters, seed \(SeededGenerator.seed):", verdicts.sorted { $0.key < $1.key })
    for kind in [
      "convertCredit", "reverseConversion", "redeemCredit", "grantAward", "revokeAward",
      "openDispute", "resolveDispute", "openReview", "closeReview", "aliasAccount",
      "mergeAccount", "attestLearner", "enrolLearner",
    ] {
      #expect(verdicts["admitted \(kind)", default: 0] > 0, "\(kind)")
    }
  }
}
