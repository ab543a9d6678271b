import ArgumentParser
import CreditModel
import HashLog
import LedgerEngine
import LedgerService
import RecordExchange

/// What every act that is shown before it is carried out takes.
struct PlanOptions: ParsableArguments {
  @Flag(help: "Show exactly the records that would be submitted; write nothing.")
  var dryRun = false

  @Option(help: "The plan hash of a dry run; where the plan is another now, nothing is done.")
  var expectPlan: String?

  /// Shows `plan` and, unless this is a dry run, carries it out in one submission under `id`.
  func carryOut(
    _ plan: ActPlan, id: String, in session: Session, _ options: LedgerOptions
  ) throws {
    if let expectPlan, expectPlan != plan.hash {
      throw Failure(
        .conflict,
        "error: the plan is \(plan.hash) now, not \(expectPlan)\n"
          + "hint: look at it again with --dry-run\nNothing was posted.")
    }
    guard !dryRun else {
      try session.rehearse(plan.records)
      try options.show(plan, receipt: nil)
      return Output.complain("Nothing was posted: this was a dry run.")
    }
    try options.show(plan, receipt: try session.submit(plan.records, id: id))
  }
}

/// Records that belong together, as they will be submitted: shown first and then carried out, the
/// same to the byte.
struct ActPlan {
  /// Who submits them.
  let institution: InstitutionCode
  /// The records in order.
  let records: [Record]

  /// The canonical bytes of each record.
  var lines: [String] { records.map { String(decoding: $0.canonicalBytes, as: UTF8.self) } }

  /// The plan hash: the root over the records' bytes, which is what the submission signs.
  var hash: String { RecordList(records.map(\.canonicalBytes)).root.base64 }

  /// The listing: every record verbatim, and the plan hash.
  var listing: String {
    "plan of \(institution.text): \(Counted.text(records.count, "record"))\n"
      + lines.map { $0 + "\n" }.joined() + "plan hash \(hash)\n"
  }
}

extension LedgerOptions {
  /// Shows a plan, and where its submission stands once there is one.
  func show(_ plan: ActPlan, receipt: Receipt?) throws {
    let document = PlanDocument(
      institution: plan.institution.text, records: plan.lines, plan: plan.hash,
      receipt: Nullable(receipt.map(ReceiptDocument.init)))
    let table = Table(
      columns: [.number("record"), .text("account"), .text("kind"), .text("bytes")],
      rows: plan.records.indices.map { index in
        let record = plan.records[index]
        return [
          "\(index + 1)", record.account?.text ?? "", record.kind.rawValue, plan.lines[index],
        ]
      })
    try show(document, table: table, text: plan.listing + (receipt.map(Self.text(of:)) ?? ""))
  }
}

/// A plan as a document: the records verbatim.
private struct PlanDocument: Encodable {
  let schema = "creditbank.plan/1"
  let institution: String
  let records: [String]
  let plan: String
  let receipt: Nullable<ReceiptDocument>
}
