package import CanonicalCoding

/// The bank strikes out a misconduct or a sanction (撤销处理), appealed or not; or it dismisses the
/// appeal, and the thing stands.
package struct LiftSanction: ConductRecord {
  /// Whether the appeal is dismissed, and nothing struck out.
  package let dismissesAppeal: Bool
  /// Whose conduct it is about; nil where it is the learner's.
  package let institution: InstitutionCode?
  /// Why.
  package let reason: String
  /// The position of the entry that recorded the misconduct or set the sanction.
  package let target: UInt64

  package static var kind: RecordKind { .liftSanction }

  /// Lifts what the entry at `target` says, or dismisses the appeal against it.
  package init(
    target: UInt64, reason: String, dismissesAppeal: Bool = false,
    institution: InstitutionCode? = nil
  ) {
    self.target = target
    self.reason = reason
    self.dismissesAppeal = dismissesAppeal
    self.institution = institution
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    dismissesAppeal = try reader.optionalFlag("dismiss")
    institution =
      try reader.optionalKey("institution") ? try reader.code(Institution.self) : nil
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.key("target")
    target = try reader.count()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    if dismissesAppeal {
      writer.key("dismiss")
      writer.boolean(true)
    }
    if let institution {
      writer.key("institution")
      writer.code(institution)
    }
    writer.key("reason")
    writer.string(reason)
    writer.key("target")
    writer.integer(target)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    let index = try governance.subject(of: self)
    try governance[index].conduct.lift(target, dismissesAppeal: dismissesAppeal)
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try context.author.requireBank()
    try account.requireKnown()
    guard account.dossier != nil else { throw .conductUnknown }
    try account.dossier?.conduct.lift(target, dismissesAppeal: dismissesAppeal)
    return .none
  }
}
