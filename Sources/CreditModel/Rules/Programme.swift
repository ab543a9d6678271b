import CanonicalCoding

/// A programme (such as 双证制): what it asks for, and what it awards, all outcomes together.
package struct Programme: Hashable, Sendable {
  /// The type of what it awards; entries that a barrier keeps from it count nowhere in it.
  package let type: CourseType?
  /// What must hold on the day of enrolment.
  package let enrol: Condition?
  /// What must hold on the day of the award.
  package let requires: Condition
  /// Whether an award consumes what it rests on, for good.
  package let isConsuming: Bool
  /// Who judges that it is met.
  package let assessors: [InstitutionCode]
  /// What is awarded.
  package let outcomes: [Outcome]

  /// One outcome of a programme.
  package struct Outcome: Hashable, Sendable {
    /// Its code within the programme.
    package let code: RuleCode
    /// What it is called.
    package let title: String
    /// Who issues it; nil where whoever issued the certificate does.
    package let issuer: InstitutionCode?
    /// The certificate that it is, where the learner must hold one already.
    package let certificate: Selection?
  }

  static let members = ["assessedBy", "enrol", "outcomes", "requires", "type", "use"]

  init(_ object: RuleObject, in reader: inout RuleReader) {
    type = reader.word(object["type"], CourseType.self)
    enrol = object["enrol"].map { Condition.read($0, in: &reader) }
    requires = Condition.read(reader.required(object, "requires"), in: &reader)
    isConsuming = Usage.read(object, in: &reader)
    assessors = reader.codes(reader.required(object, "assessedBy"), Institution.self)
    var outcomes: [Outcome] = []
    let node = reader.required(object, "outcomes")
    for element in reader.list(node, 1...8) {
      let part = reader.object(element, known: ["certificate", "code", "issuedBy", "title"])
      let title = reader.text(reader.required(part, "title"))
      let node =
        part["certificate"] == nil ? reader.required(part, "issuedBy") : part["issuedBy"]
      let issuer = reader.code(node, Institution.self)
      guard let code = reader.code(reader.required(part, "code"), RuleName.self) else {
        continue
      }
      outcomes.append(
        Outcome(
          code: code, title: title, issuer: issuer,
          certificate: part["certificate"].map { Condition.certificates($0, in: &reader) }))
    }
    if let node, Set(outcomes.map(\.code)).count != outcomes.count {
      reader.note(.notAscending, at: node.path)
    }
    self.outcomes = outcomes
  }
}
