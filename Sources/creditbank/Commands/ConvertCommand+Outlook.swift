import CreditModel
import RecordExchange

/// What a conversion rule would do today, and what stands in the way, in lines for people.
enum OutlookLines {
  /// Everything about one rule.
  static func text(_ outlook: ConversionOutlook) -> String {
    let document = outlook.opened.document
    var lines = ["\(document.code.text) \(document.version)  \(document.title)"]
    if let refusal = outlook.refusal, outlook.decision == nil {
      lines.append("  cannot be converted [\(refusal.code)]: \(Sentences.of(refusal))")
      lines += reasons(outlook, refusal).map { "    " + $0 }
    } else {
      if let decision = outlook.decision {
        lines.append(
          "  can be converted where an expert decides: \(decision.least.text) to"
            + " \(decision.most.text) credits, with a reason and"
            + " \(Counted.text(decision.quorum, "signature"))")
      } else {
        lines.append("  can be converted: gives \(HoldingWords.results(outlook.results))")
      }
      lines += outlook.inputs.map { "    " + HoldingWords.text($0) }
      lines += outlook.rooms.map { "    " + limit($0) }
    }
    if !outlook.findings.isEmpty {
      lines.append("  does not go in:")
      lines += outlook.findings.map { "    \(HoldingWords.text($0.entry)): \(words($0))" }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One row a rule.
  static func table(_ outlooks: [ConversionOutlook]) -> Table {
    Table(
      columns: [
        .text("rule"), .number("version"), .text("convertible"), .number("inputs"),
        .text("gives"), .text("code"), .text("reason"),
      ],
      rows: outlooks.map { outlook in
        [
          outlook.opened.document.code.text, "\(outlook.opened.document.version)",
          outlook.refusal == nil ? "yes" : "no", "\(outlook.inputs.count)",
          HoldingWords.results(outlook.results), outlook.refusal?.code ?? "",
          outlook.refusal.map(Sentences.of) ?? "",
        ]
      })
  }

  /// The failure of a conversion that `refusal` stands in the way of, with everything that would
  /// have to change.
  static func failure(
    _ refusal: Refusal, _ outlook: ConversionOutlook?, inputs: [HoldingID]
  ) -> Failure {
    let failure = Failure(refusal)
    var sentence = failure?.sentence ?? ""
    if let outlook {
      let named = outlook.findings.filter { finding in
        inputs.isEmpty
          ? refusal == .inputsIncomplete && finding.refusal != .inputNotEligible
          : inputs.contains(finding.entry.id)
      }
      if inputs.isEmpty || named.isEmpty {
        sentence += reasons(outlook, refusal).map { "\n  " + $0 }.joined()
      }
      sentence += named.map { "\n  \(HoldingWords.text($0.entry)): \(words($0))" }.joined()
    }
    return Failure(failure?.status ?? .refused, sentence + "\nNothing was posted.")
  }

  /// Which clause stands in the way, by how much, and what would satisfy it.
  private static func reasons(_ outlook: ConversionOutlook, _ refusal: Refusal) -> [String] {
    let rule = outlook.opened.rule
    switch refusal {
    case .inputsIncomplete:
      guard outlook.places.isEmpty else { return places(outlook) }
      let most = rule.most == Limits.namedHoldings ? nil : "\(rule.most)"
      let bounds =
        rule.least == rule.most
        ? "\(rule.least)" : ConditionWords.range("\(rule.least)", most, unit: nil)
      return ["needs \(bounds) together; \(outlook.inputs.count) can go in today"]
    case .requirementNotMet:
      guard let judgement = outlook.requirement else { return [] }
      return RequirementLines.unmet(
        RequirementDocument(
          judgement, on: outlook.opened.entries.entries, words: ConditionWords.label))
    case .nothingToConvert:
      guard outlook.rooms.isEmpty else { return outlook.rooms.map(limit) }
      return outlook.inputs.map(HoldingWords.text)
    case .decisionInvalid:
      return rule.decisions.map {
        "an expert decides: \($0.least.text) to \($0.most.text) credits, with"
          + " \(Counted.text($0.quorum, "signature"))"
      }
    default: return []
    }
  }

  private static func places(_ outlook: ConversionOutlook) -> [String] {
    outlook.places.indices.map { index in
      let place = outlook.places[index]
      let document = outlook.opened.document.text
      let words = SelectionWords.text(document.member("needs")?.element(index)?.member("where"))
      return "place \(index + 1), \(words): \(place.filled) of \(place.count) filled"
    }
  }

  private static func limit(_ room: LimitRoom) -> String {
    let window = room.limit.window == .conversion ? "" : ", \(room.used.text) given so far"
    return
      "limit: \(room.limit.most.text) per \(room.limit.window.rawValue)\(window),"
      + " \(room.left.text) left"
  }

  private static func words(_ finding: InputFinding) -> String {
    let entries = HoldingWords.places(finding.because.map { HoldingID(seq: $0) })
    return switch finding.refusal {
    case .inputUsed: "used by \(entries)"
    case .inputDisputed: "in dispute since \(entries)"
    case .inputExpired: finding.expiredFrom.map { "expired since \($0.text)" } ?? "expired"
    case .barred: "barred by \(finding.barriers.map(\.text).joined(separator: ", "))"
    case .inputNotEligible: "not taken by this rule"
    default: Sentences.of(finding.refusal)
    }
  }
}
