/// What a draft of a rule would change (what-if), account by account: the figure under the version
/// in force on a day, or under none, beside the figure under the draft. A function of what stands;
/// nothing is written.
package struct WhatIf: Sendable {
  /// The draft.
  package let draft: RuleDocument
  /// The version that it is compared with; nil where none is in force on the day.
  package let present: RuleDocument?
  /// The day.
  package let day: CalendarDay
  private let before: Governance
  private let after: Governance

  /// Compares `draft` with what is in force under `governance` on `day`. Nil where the draft's own
  /// days leave `day` out.
  package init?(_ draft: RuleDocument, under governance: Governance, on day: CalendarDay) {
    let adopted = AdoptedRule(seq: .max, document: draft)
    guard adopted.covers(day) else { return nil }
    let shelf: RuleBook.Shelf = draft.kind == .programme ? .programmes : .rules
    self.draft = draft
    self.day = day
    present = governance.ruleBook.inForce(draft.code, among: shelf, on: day)?.document
    before = governance
    var after = governance
    after.ruleBook.adopt(adopted, among: shelf)
    self.after = after
  }

  /// One figure of an account or institution.
  package enum Figure: Hashable, Sendable {
    /// Credits that everything eligible would give, had this rule converted nothing yet.
    case given
    /// Whether the requirements of a programme are met: 1 or 0.
    case met
    /// What is held of one numeric requirement, by its id, title or place.
    case requirement(String)
    /// Credits that could be redeemed.
    case available
    /// Entries that count, for all rules and programmes together.
    case entries
    /// Entries that may go into conversions by that rule.
    case inputs(RuleCode)
    /// Entries that count in that programme.
    case evidence(RuleCode)
    /// The standing, as the points from which it holds.
    case standing
  }

  /// The value of a figure.
  package struct Value: Hashable, Sendable {
    /// The number; nothing where the rule gives none.
    package let number: Fraction
    /// Why there is none, if the rules refuse.
    package let refusal: Refusal?
    /// What the number is called, if it has a name.
    package let name: RuleCode?

    init(_ number: Fraction, refusal: Refusal? = nil, name: RuleCode? = nil) {
      self.number = number
      self.refusal = refusal
      self.name = name
    }
  }

  /// A figure before and after.
  package struct Change: Hashable, Sendable {
    /// The figure.
    package let figure: Figure
    /// Its value now; nil where there is no version in force, or no such requirement.
    package let before: Value?
    /// Its value under the draft; nil where there is no such requirement any more.
    package let after: Value?

    /// By how much the draft gives more; below nothing where it gives less.
    package var difference: Fraction {
      (try? (after?.number ?? .zero).subtracting(before?.number ?? .zero)) ?? .zero
    }
  }

  /// The figures of `account`, the main one first; none where it holds nothing of its own, is
  /// closed, or the draft does not concern it. A programme concerns those enrolled in it, or
  /// `everybody`.
  package func changes(in account: AccountState, everybody: Bool = false) -> [Change] {
    guard account.status == .open || account.status == .frozen else { return [] }
    switch draft.body {
    case .conversion:
      let bare = account.withoutConversions(by: draft.code)
      return [change(.given) { given(by: $0, in: bare, under: $1) }]
    case .redemption: return [change(.available) { available(by: $0, in: account, under: $1) }]
    case .programme:
      guard everybody || account.enrolment(in: draft.code) != nil else { return [] }
      return requirements(of: account)
    case .barrier, .validity: return counted(in: account, everybody: everybody)
    case .conduct(let rule):
      guard rule.subject == .learner else { return [] }
      return [standing(of: account.dossier?.conduct ?? Conduct())]
    }
  }

  /// The figures of an institution, which only a conduct rule for institutions has.
  package func changes(in institution: Institution) -> [Change] {
    guard case .conduct(let rule) = draft.body, rule.subject == .institution else { return [] }
    return [standing(of: institution.conduct)]
  }

  private func change(
    _ figure: Figure, _ value: (RuleDocument, Governance) -> Value
  ) -> Change {
    Change(
      figure: figure, before: present.map { value($0, before) }, after: value(draft, after))
  }
}

extension WhatIf {
  private func given(
    by document: RuleDocument, in account: AccountState, under governance: Governance
  ) -> Value {
    Self.value { () throws(Refusal) in
      let opened = ConversionCase(document, account: account, under: governance, on: day)
      let inputs = try opened?.proposal() ?? []
      var sum = Fraction.zero
      guard let opened, !inputs.isEmpty else { return sum }
      for result in try opened.results(of: inputs) {
        sum = try sum.adding(Fraction(result.credits))
      }
      return sum
    }
  }

  private func available(
    by document: RuleDocument, in account: AccountState, under governance: Governance
  ) -> Value {
    Self.value { () throws(Refusal) in
      let opened = RedemptionCase(document, account: account, under: governance, on: day)
      return Fraction(try opened?.available() ?? .zero)
    }
  }

  /// The number that `body` makes, or why it makes none.
  private static func value(_ body: () throws(Refusal) -> Fraction) -> Value {
    do throws(Refusal) {
      return Value(try body())
    } catch {
      return Value(.zero, refusal: error)
    }
  }

  private func standing(of conduct: Conduct) -> Change {
    change(.standing) { document, _ in
      guard case .conduct(let rule) = document.body,
        let standing = rule.standing(of: conduct, on: day)
      else { return Value(.zero) }
      return Value(Fraction(standing.from), name: standing.code)
    }
  }
}

extension WhatIf {
  private func requirements(of account: AccountState) -> [Change] {
    let old = present.map { judged($0, account, before) }
    let new = judged(draft, account, after)
    var changes = [Change(figure: .met, before: old?.met, after: new.met)]
    var names = new.held.map(\.name)
    for leaf in old?.held ?? [] where !names.contains(leaf.name) { names.append(leaf.name) }
    for name in names {
      changes.append(
        Change(
          figure: .requirement(name),
          before: old?.held.first { $0.name == name }.map { Value($0.number) },
          after: new.held.first { $0.name == name }.map { Value($0.number) }))
    }
    return changes
  }

  /// Whether a programme is met, and what is held of its numeric requirements.
  private struct Judged {
    var met = Value(.zero)
    var held: [(name: String, number: Fraction)] = []
  }

  private func judged(
    _ document: RuleDocument, _ account: AccountState, _ governance: Governance
  ) -> Judged {
    do throws(Refusal) {
      let opened = ProgrammeCase(document, account: account, under: governance, on: day)
      guard let judgement = try opened?.judgement() else { return Judged() }
      return Judged(met: Value(judgement.isMet ? .one : .zero), held: Self.held(judgement))
    } catch {
      return Judged(met: Value(.zero, refusal: error))
    }
  }

  private static func held(_ judgement: Judgement) -> [(name: String, number: Fraction)] {
    let condition = judgement.condition
    switch condition.form {
    case .measure, .share, .courses, .certificate:
      let name = condition.id ?? condition.title ?? condition.path
      return judgement.held.map { [(name, $0)] } ?? []
    case .all, .any, .some, .not, .disjoint: return judgement.parts.flatMap(held)
    case .age, .residence, .learnerClass, .award, .standing: return []
    }
  }
}

extension WhatIf {
  /// How many entries count, before and after, in every conversion and programme.
  private func counted(in account: AccountState, everybody: Bool) -> [Change] {
    var changes: [Change] = []
    for rule in before.ruleBook.inForce(among: .rules, on: day) {
      let document = rule.document
      guard document.kind == .conversion else { continue }
      let bare = account.withoutConversions(by: document.code)
      changes.append(
        counted(.inputs(document.code)) { (governance) throws(Refusal) in
          try ConversionCase(document, account: bare, under: governance, on: day)?
            .eligible().count ?? 0
        })
    }
    for document in programmes(of: account, everybody: everybody) {
      changes.append(
        counted(.evidence(document.code)) { (governance) throws(Refusal) in
          try ProgrammeCase(document, account: account, under: governance, on: day)?
            .judgement().evidence.count ?? 0
        })
    }
    let total = Change(
      figure: .entries, before: Self.sum(changes.map(\.before)),
      after: Self.sum(changes.map(\.after)))
    return [total] + changes
  }

  /// The versions that the learner is enrolled in, and, for `everybody`, those in force.
  private func programmes(of account: AccountState, everybody: Bool) -> [RuleDocument] {
    let enrolments = account.dossier?.enrolments ?? []
    var documents = enrolments.compactMap { enrolment in
      before.ruleBook.version(
        RuleReference(code: enrolment.programme, version: enrolment.version), among: .programmes)?
        .document
    }
    guard everybody else { return documents }
    for rule in before.ruleBook.inForce(among: .programmes, on: day)
    where account.enrolment(in: rule.document.code) == nil {
      documents.append(rule.document)
    }
    return documents
  }

  private func counted(
    _ figure: Figure, _ count: (Governance) throws(Refusal) -> Int
  ) -> Change {
    func value(_ governance: Governance) -> Value {
      Self.value { () throws(Refusal) in Fraction(Int64(try count(governance))) }
    }
    return Change(figure: figure, before: value(before), after: value(after))
  }

  private static func sum(_ values: [Value?]) -> Value {
    Value(
      values.reduce(Fraction.zero) { sum, value in
        (try? sum.adding(value?.number ?? .zero)) ?? sum
      })
  }
}

extension AccountState {
  /// The account as if the rule of that code had converted nothing yet.
  fileprivate func withoutConversions(by code: RuleCode) -> AccountState {
    guard let dossier, dossier.conversions.contains(where: { $0.rule.code == code }) else {
      return self
    }
    var state = self
    let taken = Set(dossier.conversions.filter { $0.rule.code == code }.map(\.seq))
    state.dossier?.conversions.removeAll { taken.contains($0.seq) }
    state.dossier?.uses.removeAll { taken.contains($0.by) }
    return state
  }
}
