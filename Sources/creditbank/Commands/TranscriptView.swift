import CreditModel
import LedgerService
import RecordExchange

/// A transcript for people, in lines of 80 columns where codes are not too long.
struct TranscriptView {
  /// The document that other formats show.
  let document: TranscriptDocument
  private let statement: Statement

  /// The view of `statement`, limited as it was asked for.
  init(_ statement: Statement, asOf: CalendarDay? = nil, knownOn: CalendarDay? = nil) {
    self.statement = statement
    document = TranscriptDocument(statement, asOf: asOf, knownOn: knownOn)
  }

  /// One row a credit.
  var lines: Table {
    Table(
      columns: [
        .number("line"), .number("entry"), .text("completed"), .text("course"), .text("title"),
        .text("institution"), .text("type"), .number("hours"), .number("score"),
        .number("credits"), .number("remaining"), .text("status"), .text("disputed"),
      ],
      rows: statement.transcript.lines.map { line in
        [
          "\(line.line)", "\(line.seq)", line.content.completed.text,
          line.course.details.code.text, line.course.details.title, line.institution.code.text,
          line.course.details.type.rawValue, line.content.hours.text,
          line.content.score?.text ?? "", line.content.credits.text, line.remaining.text,
          Self.status(line.status.word, line.changedBy), line.isDisputed ? "yes" : "",
        ]
      })
  }

  /// The whole transcript.
  var text: String {
    let transcript = statement.transcript
    var text = "account \(statement.account.grouped)  \(transcript.status.word)"
    if let day = document.asOf.value { text += "  as of \(day)" }
    if let day = document.knownOn.value { text += "  as known on \(day)" }
    text += "\n\n" + (transcript.lines.isEmpty ? "no credits\n" : credits)
    if !transcript.certificates.isEmpty { text += "\n" + certificates }
    if !transcript.conversions.isEmpty { text += "\n" + conversions }
    if !transcript.awards.isEmpty { text += "\n" + awards }
    if !transcript.disputes.isEmpty { text += "\n" + disputes }
    if !document.balances.isEmpty || !document.frozen.isEmpty { text += "\n" + balances.aligned }
    let checkpoint = statement.checkpoint
    text += """

      checkpoint \(checkpoint.origin) \(checkpoint.size) \(checkpoint.root.base64)
      Every line was read back from the book and hashed again.

      """
    return text
  }

  private static func status(
    _ word: String, _ changedBy: UInt64?, isDisputed: Bool = false
  ) -> String {
    word + (changedBy.map { ", see \($0)" } ?? "") + (isDisputed ? ", disputed" : "")
  }

  /// Where a line stands that an account brought along when it was merged into this one.
  private static func origin(_ alias: AccountNumber?) -> String {
    alias.map { ", from \($0.grouped)" } ?? ""
  }
}

extension TranscriptView {
  private var credits: String {
    let lines = statement.transcript.lines
    let table = Table(
      columns: [
        .number("entry"), .text("completed"), .text("course"), .number("score"),
        .number("credits"), .number("left"), .text("status"),
      ],
      rows: lines.map { line in
        [
          "\(line.seq)", line.content.completed.text, line.course.details.code.text,
          line.content.score?.text ?? "", line.content.credits.text, line.remaining.text,
          Self.status(line.status.word, line.changedBy, isDisputed: line.isDisputed),
        ]
      })
    return table.aligned { index in
      let line = lines[index]
      return """
        \(line.course.details.title) (\(line.course.details.type.rawValue), \
        \(line.institution.code.text), \(line.content.hours.text) hours\
        \(Self.origin(line.alias)))
        """
    }
  }

  private var certificates: String {
    let lines = statement.transcript.certificates
    let table = Table(
      columns: [
        .number("entry"), .text("issued"), .text("certificate"), .text("level"), .text("status"),
      ],
      rows: lines.map { line in
        [
          "\(line.seq)", line.certificate.issued.text, line.certificate.type,
          line.certificate.level.rawValue,
          Self.status(line.status.word, line.changedBy, isDisputed: line.isDisputed),
        ]
      })
    return table.aligned { index in
      let line = lines[index]
      return "\(line.certificate.number) (\(line.certificate.issuer.text)"
        + "\(Self.origin(line.alias)))"
    }
  }

  private var conversions: String {
    let lines = statement.transcript.conversions
    let table = Table(
      columns: [
        .number("entry"), .text("converted"), .text("rule"), .text("status"),
      ],
      rows: lines.map { line in
        [
          "\(line.seq)", line.day.text, Self.name(line.rule),
          Self.status(line.statusWord, line.changedBy, isDisputed: line.isDisputed),
        ]
      })
    return table.aligned { index in
      let line = lines[index]
      let results = zip(line.results, line.remaining).map { result, remaining in
        "\(result.credits.text) \(result.type.rawValue)"
          + (result.course.map { " as \($0.text)" } ?? "") + ", left \(remaining.text)"
      }
      return "from \(Self.names(line.inputs)): \(results.joined(separator: "; "))"
        + " (\(line.institution.code.text)\(Self.origin(line.alias)))"
    }
  }

  private var awards: String {
    let lines = statement.transcript.awards
    let table = Table(
      columns: [
        .number("entry"), .text("awarded"), .text("programme"), .text("status"),
      ],
      rows: lines.map { line in
        [
          "\(line.seq)", line.day.text, Self.name(line.programme),
          Self.status(line.status.word, line.changedBy, isDisputed: line.isDisputed),
        ]
      })
    return table.aligned { index in
      let line = lines[index]
      let outcomes = line.outcomes.map { outcome in
        "\(outcome.code.text) \(outcome.number) (\(outcome.issuer.text))"
      }
      return "\(outcomes.joined(separator: "; ")); rests on \(Self.names(line.evidence))"
        + Self.origin(line.alias)
    }
  }

  private var disputes: String {
    let lines = statement.transcript.disputes
    let table = Table(
      columns: [.number("entry"), .text("in dispute"), .text("status")],
      rows: lines.map { line in
        ["\(line.seq)", "entry \(line.opening.target)", Self.status(line.status, line.changedBy)]
      })
    return table.aligned { index in lines[index].opening.statement }
  }

  private var balances: Table {
    let frozen = statement.transcript.frozen
    let types = Set(statement.transcript.balances.map(\.type) + frozen.map(\.type))
    let columns: [Table.Column] = [.text("credit type"), .number("credits")]
    return Table(
      columns: columns + (frozen.isEmpty ? [] : [.number("in dispute")]),
      rows: types.sorted { $0.rawValue < $1.rawValue }.map { type in
        let counted = statement.transcript.balances.first { $0.type == type }
        let held = frozen.first { $0.type == type }
        return [type.rawValue, counted?.credits.text ?? "0"]
          + (frozen.isEmpty ? [] : [held?.credits.text ?? ""])
      })
  }

  /// A rule or programme and its version.
  private static func name(_ reference: RuleReference) -> String {
    "\(reference.code.text)/\(reference.version)"
  }

  /// Holdings: the entry of each, and which of its results where there are several.
  private static func names(_ holdings: [HoldingID]) -> String {
    holdings.map { $0.part == 0 ? "\($0.seq)" : "\($0.seq).\($0.part)" }.joined(separator: ", ")
  }
}

extension Table {
  /// Aligned as `aligned` is, and under each row what `note` says of it, indented.
  func aligned(_ note: (Int) -> String) -> String {
    let lines = aligned.split(separator: "\n").map(String.init)
    let notes = rows.indices.map { Paragraph.text(note($0), indent: 7) }
    return (lines.first ?? "") + "\n"
      + zip(lines.dropFirst(), notes).map { $0 + "\n" + $1 }.joined()
  }
}
