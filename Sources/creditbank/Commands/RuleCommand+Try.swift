import ArgumentParser
import CreditModel
import LedgerService
import RecordExchange

extension RuleCommand {
  /// Tries a draft.
  struct Try: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what a draft would change for every account; writes nothing.",
      discussion: """
        Examples:
          creditbank rule try points-2.json
          creditbank rule try points-2.json --format csv > difference.csv

        The draft is compared with the version in force, or with nothing. A conversion: what all
        that is eligible would give, had the rule converted nothing yet. A programme: who meets
        it, and what is held of each requirement. A redemption: what there is to redeem. A barrier
        or a validity: how many entries count in every conversion and programme. A conduct rule:
        the standing.
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var trial: RuleTrial

    func run() throws { try trial.run(nil, options) }
  }
}

/// A draft to try: what trials take.
struct RuleTrial: ParsableArguments {
  @Argument(help: "The file with the draft, or - for standard input.")
  var file: String

  @OptionGroup var numbers: RuleNumbers

  @Option(help: "The day to try it on; today unless said, or the draft's first day if it is later.")
  var on: CalendarDay?

  @Option(help: "How many of the largest differences are shown; --format csv shows all accounts.")
  var limit = 20

  @Flag(help: "Programmes for all accounts, not only for those enrolled.")
  var everybody = false

  /// Tries the draft, which belongs on `shelf` if one is named.
  func run(_ shelf: RuleBook.Shelf?, _ options: LedgerOptions) throws {
    guard (0...100_000).contains(limit) else {
      throw Failure(.usage, "error: --limit is 0 to 100000")
    }
    let draft = try soundRule(file, numbers, options)
    if shelf == .programmes, draft.kind != .programme {
      throw Failure(
        .refused,
        "error[\(Refusal.ruleOfAnotherKind.code)] \(file) is no programme\n"
          + "hint: creditbank rule try \(file)")
    }
    let bank = try Session(reading: options).bank
    let day = on ?? max(bank.today, draft.from)
    var run = TrialRun(
      totals: WhatIfTotals(limit: limit), listsAll: options.format == .csv && !options.quiet)
    let trial = try run.go(draft, on: day, bank: bank, everybody: everybody)
    guard options.format != .csv else { return }
    let report = TrialReport(trial: trial, totals: run.totals, limit: limit)
    try options.show(report.document, table: report.figures, text: report.text)
  }
}

/// A draft on its way through all accounts.
private struct TrialRun {
  var totals: WhatIfTotals
  /// Whether every account is written out at once.
  let listsAll: Bool

  /// Tries `draft` on every account and institution, one at a time.
  mutating func go(
    _ draft: RuleDocument, on day: CalendarDay, bank: Bank, everybody: Bool
  ) throws -> WhatIf {
    let outside = Failure(
      .refused,
      "error[\(Refusal.ruleNotInForce.code)] the draft is not in force on \(day.text)\n"
        + "hint: name a day of its own with --on")
    if listsAll { Output.write(TrialReport.table([]).csv) }
    var trial: WhatIf?
    try bank.forEachState { number, state, governance in
      // Governance of the same view as the states, whatever is written meanwhile.
      if trial == nil { trial = WhatIf(draft, under: governance, on: day) }
      guard let trial else { throw outside }
      take(trial.changes(in: state, everybody: everybody), of: number.text)
      return true
    }
    let governance = bank.ledger.governance
    guard let trial = trial ?? WhatIf(draft, under: governance, on: day) else { throw outside }
    for institution in governance.institutions {
      take(trial.changes(in: institution), of: institution.code.text)
    }
    return trial
  }

  private mutating func take(_ changes: [WhatIf.Change], of name: String) {
    totals.add(changes, of: name)
    guard listsAll, !changes.isEmpty else { return }
    let rows = Table(columns: [], rows: changes.map { TrialReport.row($0, of: name) })
    Output.write(rows.rowsCSV)
  }
}

/// What a trial found, for people and programs.
private struct TrialReport {
  let trial: WhatIf
  let totals: WhatIfTotals
  let limit: Int

  static func table(_ rows: [[String]]) -> Table {
    Table(
      columns: [
        .text("account"), .text("figure"), .number("before"), .number("after"),
        .number("difference"), .text("why"),
      ],
      rows: rows)
  }

  static func row(_ change: WhatIf.Change, of name: String) -> [String] {
    let refusal = change.after?.refusal ?? change.before?.refusal
    return [
      name, change.figure.words, change.before?.words(change.figure) ?? "",
      change.after?.words(change.figure) ?? "", change.difference.text,
      refusal.map { "\($0.code) \(Sentences.of($0))" } ?? "",
    ]
  }

  /// One row a figure.
  var figures: Table {
    Table(
      columns: [
        .text("figure"), .number("higher"), .number("lower"), .number("same"), .number("before"),
        .number("after"),
      ],
      rows: totals.sums.map { sum in
        [
          sum.figure.words, "\(sum.higher)", "\(sum.lower)", "\(sum.same)",
          sum.before?.text ?? "", sum.after?.text ?? "",
        ]
      })
  }

  private var largest: Table {
    Self.table(
      totals.largest.flatMap { row in
        row.changes.enumerated()
          .filter { $0.offset == 0 || $0.element.difference != .zero }
          .map { Self.row($0.element, of: $0.offset == 0 ? row.name : "") }
      })
  }

  private var reasons: [(refusal: Refusal, count: Int)] {
    totals.refusals.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { (refusal: $0.key, count: $0.value) }
  }

  var text: String {
    let draft = trial.draft
    let present =
      trial.present.map { "version \($0.version), in force from \($0.from.text)" }
      ?? "nothing: no version is in force"
    var text = """
      draft    \(draft.kind.rawValue) \(draft.code.text) version \(draft.version): \(draft.title)
      against  \(present)
      on       \(trial.day.text), \(Counted.text(totals.count, noun)); nothing was written

      """
    guard totals.count > 0 else { return text + "\nNobody is concerned.\n" }
    text += "\n" + figures.aligned
    for (refusal, count) in reasons {
      text += "nothing for \(count): \(refusal.code) \(Sentences.of(refusal))\n"
    }
    guard totals.changed > 0 else { return text + "\nNothing changes.\n" }
    let count = min(limit, totals.changed)
    guard count > 0 else { return text }
    text += "\nlargest differences: \(count) of \(totals.changed)\n"
    return text + largest.aligned
  }

  private var noun: String {
    if case .conduct(let rule) = trial.draft.body, rule.subject == .institution {
      return "institution"
    }
    return "account"
  }

  var document: TrialDocument {
    TrialDocument(
      kind: trial.draft.kind.rawValue, code: trial.draft.code.text,
      version: trial.draft.version, against: Nullable(trial.present?.version),
      on: trial.day.text, count: totals.count, changed: totals.changed,
      figures: totals.sums.map {
        TrialDocument.Sum(
          figure: $0.figure.words, higher: $0.higher, lower: $0.lower, same: $0.same,
          before: Nullable($0.before?.text), after: Nullable($0.after?.text))
      },
      reasons: reasons.map {
        TrialDocument.Reason(
          code: $0.refusal.code, message: Sentences.of($0.refusal), count: $0.count)
      },
      largest: totals.largest.map { row in
        TrialDocument.Row(account: row.name, figures: row.changes.map(TrialDocument.Change.init))
      })
  }
}

extension WhatIf.Figure {
  /// The figure in words; names of rules and requirements as they are.
  fileprivate var words: String {
    switch self {
    case .given: "credits given"
    case .met: "met"
    case .requirement(let name): name
    case .available: "credits available"
    case .entries: "entries that count"
    case .inputs(let code): "inputs of \(code.text)"
    case .evidence(let code): "counted in \(code.text)"
    case .standing: "standing"
    }
  }
}

extension WhatIf.Value {
  /// The value in words.
  fileprivate func words(_ figure: WhatIf.Figure) -> String {
    if let name { return name.text }
    if figure == .met { return number == .zero ? "no" : "yes" }
    return number.text
  }
}

extension Table {
  /// The rows alone, comma-separated.
  fileprivate var rowsCSV: String {
    let text = csv
    return String(text[text.index(after: text.firstIndex(of: "\n") ?? text.startIndex)...])
  }
}

/// A trial as a document.
private struct TrialDocument: Encodable {
  let schema = "creditbank.rule-trial/1"
  let kind: String
  let code: String
  let version: Int64
  let against: Nullable<Int64>
  let on: String
  let count: Int
  let changed: Int
  let figures: [Sum]
  let reasons: [Reason]
  let largest: [Row]

  struct Sum: Encodable {
    let figure: String
    let higher: Int
    let lower: Int
    let same: Int
    let before: Nullable<String>
    let after: Nullable<String>
  }

  struct Reason: Encodable {
    let code: String
    let message: String
    let count: Int
  }

  struct Row: Encodable {
    let account: String
    let figures: [Change]
  }

  struct Change: Encodable {
    let figure: String
    let before: Nullable<String>
    let after: Nullable<String>
    let difference: String
    let reason: String?

    init(_ change: WhatIf.Change) {
      figure = change.figure.words
      before = Nullable(change.before?.words(change.figure))
      after = Nullable(change.after?.words(change.figure))
      difference = change.difference.text
      reason = change.after?.refusal?.code
    }
  }
}
