import ArgumentParser
import CreditModel
import RecordExchange

/// Figures of the population: declared, listed.
struct FigureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure",
    abstract: "Declare and list figures from registers of other offices (统计数).",
    subcommands: [Declare.self, List.self])

  /// Declares a figure.
  struct Declare: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Declare how many persons of a class a division had on a day.",
      discussion: """
        Example:
          creditbank figure declare --area 330726 --class resident --as-of 2025-12-31 \\
            --count 399400 --source 浦江县统计局 --document 浦统〔2026〕3号 \\
            --key-file county.keys/bank-1.pem
        """)

    @OptionGroup var options: LedgerOptions
    @OptionGroup var signing: SigningOptions

    @Option(help: "The division that is counted: 2 to 12 digits.")
    var area: String

    @Option(name: .customLong("class"), help: "The class of persons that is counted, a code.")
    var group: RuleCode

    @Option(help: "The day on which the count was right.")
    var asOf: CalendarDay

    @Option(help: "How many.")
    var count: UInt64

    @Option(help: "Whose figure it is.")
    var source: String

    @Option(help: "The document that says so.")
    var document: String

    @Option(help: "The entry of the figure whose place this one takes.")
    var supersedes: UInt64?

    func run() throws {
      let isDivision = area.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard isDivision, (2...12).contains(area.utf8.count) else {
        throw Failure(.usage, "error: --area is the code of a division: 2 to 12 digits")
      }
      let session = try Session(writing: options, signing: signing)
      let record = DeclareFigure(
        area: area, group: group, asOf: asOf, count: count, source: source, document: document,
        supersedes: supersedes)
      try options.show(try session.submit([.governance(.declareFigure(record))]))
    }
  }

  /// Lists figures.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the figures that hold, in the order of the book.")

    @OptionGroup var options: LedgerOptions

    @Flag(help: "Those whose place another took, too.")
    var all = false

    @Option(help: "Only those of divisions whose codes begin so.")
    var area: String?

    func run() throws {
      let figures = try Session(reading: options).bank.ledger.governance.figures
        .filter { all || $0.supersededBy == nil }
        .filter { figure in area.map { figure.area.utf8.starts(with: $0.utf8) } ?? true }
        .map(FigureListing.init)
      try options.show(
        FigureList(figures: figures),
        table: Table(
          columns: [
            .number("entry"), .text("area"), .text("class"), .text("as of"), .number("count"),
            .text("status"),
          ],
          rows: figures.map { figure in
            [
              "\(figure.seq)", figure.area, figure.class, figure.asOf, "\(figure.count)",
              figure.supersededBy.value.map { "superseded, see \($0)" } ?? "declared",
            ]
          }))
    }
  }
}

/// Figures as a document.
private struct FigureList: Encodable {
  let schema = "creditbank.figures/1"
  let figures: [FigureListing]
}

/// A figure in lists.
private struct FigureListing: Encodable {
  let seq: UInt64
  let area: String
  let `class`: String
  let asOf: String
  let count: UInt64
  let supersededBy: Nullable<UInt64>

  init(_ figure: Figure) {
    seq = figure.seq
    area = figure.area
    self.class = figure.group.text
    asOf = figure.asOf.text
    count = figure.count
    supersededBy = Nullable(figure.supersededBy)
  }
}
