/// A redemption rule met with an account on a day.
package struct RedemptionCase {
  /// The rule's document.
  package let document: RuleDocument
  /// The rule.
  package let rule: RedemptionRule
  private let account: AccountState
  private let subject: RuleSubject

  /// The case of `document` and `account` on `day`; nil where it is no redemption rule.
  package init?(
    _ document: RuleDocument, account: AccountState, under governance: Governance,
    on day: CalendarDay
  ) {
    guard case .redemption(let rule) = document.body else { return nil }
    self.document = document
    self.rule = rule
    self.account = account
    subject = governance.subject(
      account, entries: AccountEntries(of: account, under: governance), on: day)
  }

  /// How much could be debited, were there no limits.
  package func available() throws(Refusal) -> Credits {
    var evaluation = Evaluation(document.scope, on: subject)
    var sum: Int64 = 0
    for index in try evaluation.positions(of: rule.debits) {
      sum += subject.entries[index].credits.thousandths
    }
    return Credits(thousandths: max(0, sum - overdraft))
  }

  /// What redemptions by this rule took out of holdings that stand no more, in thousandths: it was
  /// redeemed without ground, and what comes in their place pays for it before anything else.
  private var overdraft: Int64 {
    guard let dossier = account.dossier else { return 0 }
    let redemptions = Set(
      dossier.redemptions.filter { $0.rule.code == document.code }.map(\.seq))
    var sum: Int64 = 0
    for use in dossier.uses
    where redemptions.contains(use.by) && !account.stands(use.holding.seq) {
      sum += use.credits.thousandths
    }
    return sum
  }

  /// What a redemption of `amount` takes, the oldest first. Throws where the rule does not allow it
  /// or the account has not so much.
  package func debits(of amount: Credits) throws(Refusal) -> [Debit] {
    try check(Fraction(amount))
    var evaluation = Evaluation(document.scope, on: subject)
    var left = amount.thousandths
    var owed = overdraft
    var debits: [Debit] = []
    for index in try evaluation.positions(of: rule.debits) where left > 0 {
      let entry = subject.entries[index]
      let paid = min(owed, entry.credits.thousandths)
      owed -= paid
      let taken = min(left, entry.credits.thousandths - paid)
      guard taken > 0 else { continue }
      debits.append(Debit(holding: entry.id, credits: Credits(thousandths: taken)))
      left -= taken
    }
    guard left == 0 else { throw .redemptionOutOfBounds }
    return debits
  }

  private func check(_ amount: Fraction) throws(Refusal) {
    let steps = try amount.divided(by: rule.step)
    guard amount > .zero, steps.denominator == 1, rule.least.map({ amount >= $0 }) ?? true,
      rule.most.map({ amount <= $0 }) ?? true
    else { throw .redemptionOutOfBounds }
    for limit in rule.limits {
      var sum = amount
      for redemption in account.dossier?.redemptions ?? []
      where redemption.rule.code == document.code
        && limit.window.holds(redemption.day, with: subject.day, document.scope.calendar)
      {
        sum = try sum.adding(Fraction(redemption.credits))
      }
      guard sum <= limit.most else { throw .redemptionOutOfBounds }
    }
  }
}
