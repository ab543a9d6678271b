import CreditModel
import HashLog
import RecordExchange

/// Progress for people.
struct ProgressView {
  private let document: ProgressDocument
  private let checkpoint: Checkpoint

  /// A view of `document`, which was answered from `checkpoint`.
  init(_ document: ProgressDocument, _ checkpoint: Checkpoint) {
    self.document = document
    self.checkpoint = checkpoint
  }

  /// One row a condition, of all programmes.
  var table: Table {
    Table(
      columns: [.text("programme"), .number("version")] + Self.columns,
      rows: document.programmes.flatMap { progress in
        Self.rows(progress.requirements, 0, isForPeople: false).map {
          [progress.programme.code, "\(progress.programme.version)"] + $0
        }
      })
  }

  /// One programme.
  func text(_ progress: ProgrammeProgress) -> String {
    let programme = progress.programme
    var text = "\(programme.code) \(programme.version)  \(programme.title)\n"
    text += Self.standing(progress).map { "  \($0)\n" }.joined() + "\n"
    let rows = Self.rows(progress.requirements, 0, isForPeople: true)
    let table = Table(columns: Self.columns, rows: rows)
    text += table.aligned.split(separator: "\n").map { "  \($0)\n" }.joined() + "\n"
    return text + "  \(verdict(progress))\n"
  }

  /// What holds for all programmes: conversions, and what a dispute keeps from counting.
  var ending: String {
    var text = ""
    if !document.conversions.isEmpty {
      text += "\nwhat could be converted today, in this order\n"
      for step in document.conversions {
        let after = step.after.isEmpty ? "" : ", after \(step.after.joined(separator: ", "))"
        text +=
          "  \(step.rule) \(step.version)  \(step.title): \(Counted.text(step.inputs, "input"))"
          + "\(after)\n"
      }
      if document.cutShort { text += "  and more; convert some and ask again\n" }
    }
    for frozen in document.frozen {
      let disputes = HoldingWords.places(frozen.disputes.map { HoldingID(seq: $0) })
      text += "\nentry \(frozen.seq) does not count: in dispute since \(disputes)\n"
    }
    return text
      + "\ncheckpoint \(checkpoint.origin) \(checkpoint.size) \(checkpoint.root.base64)\n"
  }

  private static let columns: [Table.Column] = [
    .text("requirement"), .text("needed"), .number("held"), .number("by conversion"),
    .number("missing"), .text("met"),
  ]

  private static func standing(_ progress: ProgrammeProgress) -> [String] {
    var lines: [String] = []
    if let day = progress.enrolled.value, let seq = progress.enrolment.value {
      lines.append(
        "enrolled since \(day) (entry \(seq)), in version \(progress.programme.version)")
    } else {
      lines.append("not enrolled; judged by version \(progress.programme.version), in force")
    }
    if progress.enrolled.value != nil, let version = progress.versionInForce.value {
      lines.append("version \(version) is in force; programme migrate moves the learner to it")
    }
    lines.append("assessed by \(progress.assessedBy.joined(separator: ", "))")
    if let award = progress.award.value {
      lines.append(
        "awarded (entry \(award))" + (progress.underReview ? ", under review" : ""))
    }
    return lines
  }

  private func verdict(_ progress: ProgrammeProgress) -> String {
    let requirements = progress.requirements
    if requirements.met { return "every requirement is met" }
    let count = requirements.unmet.count
    let missing = "\(count == 1 ? "1 requirement is" : "\(count) requirements are") not met"
    guard requirements.metAfterConversion else { return missing }
    return missing + "; all would be met after the conversions below"
  }

  private static func rows(
    _ requirement: RequirementDocument, _ depth: Int, isForPeople: Bool
  ) -> [[String]] {
    let indent = String(repeating: "  ", count: depth)
    let isGroup = !requirement.parts.isEmpty
    let isCounted = !isGroup || requirement.kind == "some" || requirement.kind == "any"
    let needed = ConditionWords.range(
      requirement.least.value, requirement.most.value, unit: requirement.unit.value)
    let held = requirement.held.value
    let available = requirement.available.value
    let isShown = isCounted && held != nil
    var rows = [
      [
        indent + requirement.text, isCounted && requirement.kind != "age" ? needed : "",
        isShown ? held ?? "" : "", isShown ? available ?? "" : "",
        isCounted ? missing(requirement) : "", ConditionWords.met(requirement.met),
      ]
    ]
    if isForPeople {
      rows += requirement.measures.flatMap { measures($0, indent + "    ") }
      rows += requirement.helps.map { help in
        let words = help.adds.value.map(Self.words) ?? "meets it"
        return [indent + "    conversion by \(help.rule) \(words)", "", "", "", "", ""]
      }
    }
    for part in requirement.parts {
      rows += Self.rows(part, depth + 1, isForPeople: isForPeople)
    }
    return rows
  }

  private static func words(_ gain: String) -> String {
    gain.hasPrefix("-") ? "takes away \(gain.dropFirst())" : "adds \(gain)"
  }

  private static func missing(_ requirement: RequirementDocument) -> String {
    let courses = requirement.lacking.joined(separator: " ")
    return [requirement.missing.value ?? "", courses].filter { !$0.isEmpty }
      .joined(separator: ": ")
  }

  private static func measures(
    _ measure: RequirementDocument.MeasureDocument, _ indent: String
  ) -> [[String]] {
    [[indent + measure.title, "", measure.value, "", "", ""]]
      + measure.measures.flatMap { measures($0, indent + "  ") }
  }
}

extension StepWriter {
  /// The steps as indented lines.
  var text: String {
    steps.map { String(repeating: "  ", count: $0.depth + 1) + $0.text + "\n" }.joined()
  }
}
