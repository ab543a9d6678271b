package import CanonicalCoding

/// An appeal (申诉) against a misconduct or a sanction: an institution's by itself, a learner's
/// through any institution in good standing, either by the bank.
package struct AppealSanction: ConductRecord {
  /// Whose conduct it is about; nil where it is the learner's.
  package let institution: InstitutionCode?
  /// What is said against it.
  package let statement: String
  /// The position of the entry that recorded the misconduct or set the sanction.
  package let target: UInt64

  package static var kind: RecordKind { .appealSanction }

  /// Appeals against the entry at `target`.
  package init(target: UInt64, statement: String, institution: InstitutionCode? = nil) {
    self.target = target
    self.statement = statement
    self.institution = institution
  }

  package init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    institution =
      try reader.optionalKey("institution") ? try reader.code(Institution.self) : nil
    try reader.key("statement")
    statement = try reader.text(limit: Limits.reasonBytes)
    try reader.key("target")
    target = try reader.count()
    try reader.endObject()
  }

  package func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    if let institution {
      writer.key("institution")
      writer.code(institution)
    }
    writer.key("statement")
    writer.string(statement)
    writer.key("target")
    writer.integer(target)
    writer.endObject()
  }

  package func apply(
    to governance: inout Governance, in context: RecordContext
  ) throws(Refusal) {
    let index = try governance.subject(of: self)
    guard context.author.isBank || context.author.institution == index else {
      throw .notAuthorised
    }
    try governance[index].conduct.appeal(target)
  }

  package func apply(
    to account: inout AccountState, in context: RecordContext, under governance: Governance
  ) throws(Refusal) -> Effects {
    try account.requireKnown()
    guard account.dossier != nil else { throw .conductUnknown }
    try account.dossier?.conduct.appeal(target)
    return .none
  }
}
