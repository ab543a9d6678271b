package import CanonicalCoding

/// What the records that adopt a document have in common: the document as it was written, and the
/// numbers that the adoption gives.
package struct AdoptedText: Hashable, Sendable {
  /// The document.
  package let document: CanonicalValue
  /// The numbers given, by parameter.
  package let parameters: [String: CanonicalValue]

  /// Adopts `document` with `parameters`. Throws where they are no canonical values, or too long.
  package init(
    _ document: CanonicalValue, parameters: [String: CanonicalValue] = [:]
  ) throws(DecodingFault) {
    self.document = document
    self.parameters = parameters
    guard try document.canonicalBytes().count <= Limits.ruleBytes else {
      throw DecodingFault(.tooLong, at: Limits.ruleBytes)
    }
    _ = try CanonicalValue.object(parameters).canonicalBytes()
  }

  /// Reads the body of an adoption.
  init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("document")
    let document = try CanonicalValue.read(from: &reader)
    guard case .object = document else { throw reader.fault(.value) }
    var parameters: [String: CanonicalValue] = [:]
    if try reader.optionalKey("parameters") {
      guard case .object(let members) = try CanonicalValue.read(from: &reader),
        !members.isEmpty
      else { throw reader.fault(.value) }
      parameters = members
    }
    try reader.endObject()
    try self.init(document, parameters: parameters)
  }

  /// Writes the body of an adoption.
  func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("document")
    write(document, to: &writer)
    if !parameters.isEmpty {
      writer.key("parameters")
      write(.object(parameters), to: &writer)
    }
    writer.endObject()
  }

  /// Writes a value that was checked before.
  private func write(_ value: CanonicalValue, to writer: inout CanonicalWriter) {
    guard let bytes = try? value.canonicalBytes() else {
      preconditionFailure("the initialiser checks what it takes")
    }
    writer.verbatim(bytes.span)
  }

  /// Checks the document as the next version of its code and takes it up.
  func adopt(
    into governance: inout Governance, among shelf: RuleBook.Shelf, in context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    let document: RuleDocument
    do {
      document = try RuleDocument(self.document, parameters: parameters)
    } catch {
      throw error.areOfParameters ? .parameterMissing : .ruleMalformed
    }
    guard (document.kind == .programme) == (shelf == .programmes) else {
      throw .ruleOfAnotherKind
    }
    let versions = governance.ruleBook.versions(of: document.code, among: shelf)
    guard document.version == Int64(versions.count) + 1 else { throw .ruleVersionOutOfOrder }
    if let newest = versions.last?.document {
      guard newest.kind == document.kind, newest.from <= document.from else {
        throw .ruleVersionOutOfOrder
      }
    }
    if case .programme(let programme) = document.body {
      for code in programme.assessors + programme.outcomes.compactMap(\.issuer) {
        guard governance.index(of: code) != nil else { throw .institutionUnknown }
      }
    }
    governance.ruleBook.adopt(
      AdoptedRule(seq: context.seq, document: document), among: shelf)
  }
}

/// What the records that retire a rule or a programme have in common.
package struct Retirement: Hashable, Sendable {
  /// The code.
  package let code: RuleCode
  /// The first day on which it is no longer in force.
  package let from: CalendarDay
  /// Why.
  package let reason: String

  /// Retires `code` from `from` on.
  package init(code: RuleCode, from: CalendarDay, reason: String) {
    self.code = code
    self.from = from
    self.reason = reason
  }

  /// Reads the body of a retirement.
  init(from reader: inout CanonicalReader) throws(DecodingFault) {
    try reader.beginObject()
    try reader.key("code")
    code = try reader.code(RuleName.self)
    try reader.key("from")
    from = try reader.day()
    try reader.key("reason")
    reason = try reader.text(limit: Limits.reasonBytes)
    try reader.endObject()
  }

  /// Writes the body of a retirement.
  func write(to writer: inout CanonicalWriter) {
    writer.beginObject()
    writer.key("code")
    writer.code(code)
    writer.key("from")
    writer.day(from)
    writer.key("reason")
    writer.string(reason)
    writer.endObject()
  }

  /// Ends the newest version. Nothing ends before the day on which the bank says so.
  func retire(
    in governance: inout Governance, among shelf: RuleBook.Shelf, context: RecordContext
  ) throws(Refusal) {
    try context.author.requireBank()
    try governance.ruleBook.retire(
      code, among: shelf, from: max(from, context.author.today))
  }
}
