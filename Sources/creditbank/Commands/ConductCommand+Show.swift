import ArgumentParser
import CreditModel
import RecordExchange

extension ConductCommand {
  /// Shows the conduct of one.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show points, standing by each conduct rule, misconducts and sanctions.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var subject: ConductOptions

    func run() throws {
      let bank = try Session(reading: options).bank
      let subject = try subject.subject(in: bank)
      let document = ConductDocument(
        subject, on: bank.today, under: bank.ledger.governance)
      let whose =
        subject.account.map { "account \($0.grouped)" } ?? document.institution.value ?? ""
      var text = "conduct of \(whose) on \(document.on)\n"
      text += document.standings.isEmpty ? "no conduct rule in force\n" : "\n"
      if !document.standings.isEmpty { text += document.standingTable.aligned }
      if !document.matters.isEmpty {
        text += "\n" + ConductListing.table(document.matters, naming: false).aligned
      }
      for matter in document.matters where !matter.bars.isEmpty && matter.status == "in-force" {
        text += Paragraph.text(
          "entry \(matter.seq) bars: \(matter.bars.joined(separator: ", "))", indent: 0)
      }
      try options.show(document, table: ConductListing.table(document.matters), text: text)
    }
  }

  /// Lists conduct.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List misconducts and sanctions: institutions first, then accounts.")

    @OptionGroup var options: LedgerOptions
    @OptionGroup var subject: ConductOptions

    @Flag(help: "Only sanctions that are in force today.")
    var inForce = false

    func run() throws {
      let bank = try Session(reading: options).bank
      let today = bank.today
      var matters: [ConductListing] = []
      if subject.isNamed {
        matters = ConductListing.all(of: try subject.subject(in: bank), on: today)
      } else {
        for institution in bank.ledger.governance.institutions {
          matters += ConductListing.all(
            institution.conduct, of: institution.code.text, on: today)
        }
        try bank.forEachState { number, state, _ in
          if state.status != .merged, let conduct = state.dossier?.conduct {
            matters += ConductListing.all(conduct, of: number.text, on: today)
          }
          return true
        }
      }
      if inForce { matters.removeAll { $0.status != "in-force" } }
      try options.show(
        ConductList(on: today.text, matters: matters), table: ConductListing.table(matters))
    }
  }
}

/// Misconducts and sanctions as a document.
private struct ConductList: Encodable {
  let schema = "creditbank.conduct-list/1"
  let on: String
  let matters: [ConductListing]
}

/// One conduct as a document.
private struct ConductDocument: Encodable {
  let schema = "creditbank.conduct/1"
  let account: Nullable<String>
  let institution: Nullable<String>
  let on: String
  let standings: [StandingListing]
  let matters: [ConductListing]

  /// The standing by one rule.
  struct StandingListing: Encodable {
    let rule: String
    let version: Int64
    let title: String
    let points: Int64
    let standing: String
    let standingTitle: String
  }

  init(_ subject: ConductSubject, on day: CalendarDay, under governance: Governance) {
    account = Nullable(subject.account?.text)
    institution = Nullable(subject.institution?.text)
    on = day.text
    matters = ConductListing.all(of: subject, on: day)
    standings = governance.ruleBook.inForce(among: .rules, on: day).compactMap { rule in
      guard case .conduct(let conductRule) = rule.document.body,
        conductRule.subject == subject.kind,
        let standing = conductRule.standing(of: subject.conduct, on: day)
      else { return nil }
      return StandingListing(
        rule: rule.document.code.text, version: rule.document.version, title: rule.document.title,
        points: conductRule.points(of: subject.conduct, on: day), standing: standing.code.text,
        standingTitle: standing.title)
    }
  }

  var standingTable: Table {
    Table(
      columns: [.text("rule"), .number("points"), .text("standing"), .text("title")],
      rows: standings.map {
        ["\($0.rule)/\($0.version)", "\($0.points)", $0.standing, $0.standingTitle]
      })
  }
}

extension ConductRule {
  /// The points of `conduct` on `day`: of all misconducts that the rule knows, that are not struck
  /// out, and that still count.
  fileprivate func points(of conduct: Conduct, on day: CalendarDay) -> Int64 {
    conduct.misconducts.reduce(0) { sum, misconduct in
      let isCounted =
        !misconduct.isLifted && misconduct.day <= day
        && (forgets.map { $0.covers(day, from: misconduct.day) } ?? true)
      let offence = offences.first { $0.code == misconduct.code }
      return sum + (isCounted ? offence?.points ?? 0 : 0)
    }
  }
}

/// A misconduct or a sanction in lists.
private struct ConductListing: Encodable {
  let seq: UInt64
  let whose: String
  let kind: String
  let code: String
  let rule: Nullable<String>
  let from: String
  let to: Nullable<String>
  let bars: [String]
  let status: String
  let appealed: Bool

  /// All of one subject, in the order of the book.
  static func all(of subject: ConductSubject, on day: CalendarDay) -> [ConductListing] {
    let whose = subject.account?.text ?? subject.institution?.text ?? ""
    return all(subject.conduct, of: whose, on: day)
  }

  static func all(
    _ conduct: Conduct, of whose: String, on day: CalendarDay
  ) -> [ConductListing] {
    let misconducts = conduct.misconducts.map { ConductListing($0, of: whose) }
    let sanctions = conduct.sanctions.map { ConductListing($0, of: whose, on: day) }
    return (misconducts + sanctions).sorted { $0.seq < $1.seq }
  }

  private init(_ misconduct: Misconduct, of whose: String) {
    seq = misconduct.seq
    self.whose = whose
    kind = "misconduct"
    code = misconduct.code.text
    rule = Nullable(nil)
    from = misconduct.day.text
    to = Nullable(nil)
    bars = []
    status = misconduct.isLifted ? "struck-out" : "recorded"
    appealed = misconduct.isAppealed
  }

  private init(_ sanction: Sanction, of whose: String, on day: CalendarDay) {
    seq = sanction.seq
    self.whose = whose
    kind = "sanction"
    code = sanction.standing.text
    rule = Nullable("\(sanction.rule.code.text)/\(sanction.rule.version)")
    from = sanction.from.text
    to = Nullable(sanction.to?.text)
    bars = sanction.bars.sorted().map(\.rawValue)
    status =
      if sanction.isLifted {
        "lifted"
      } else if sanction.isAppealed && sanction.isSuspendedByAppeal {
        "suspended-by-appeal"
      } else if sanction.from > day {
        "not-begun"
      } else if let to = sanction.to, to < day {
        "ended"
      } else {
        "in-force"
      }
    appealed = sanction.isAppealed
  }

  /// The status, and whether an appeal is open.
  private var words: String {
    appealed && status != "suspended-by-appeal" ? "\(status), appealed" : status
  }

  /// A row a matter, with whose it is where they are of several.
  static func table(_ matters: [ConductListing], naming: Bool = true) -> Table {
    let columns: [Table.Column] = [
      .text("kind"), .text("code"), .text("from"), .text("to"), .text("status"),
    ]
    return Table(
      columns: [.number("entry")] + (naming ? [.text("whose")] : []) + columns,
      rows: matters.map { matter in
        ["\(matter.seq)"] + (naming ? [matter.whose] : [])
          + [matter.kind, matter.code, matter.from, matter.to.value ?? "", matter.words]
      })
  }
}
