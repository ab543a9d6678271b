/// What an institution puts right about a row that it posted. Amounts are thousandths.
struct DemoCorrection: Hashable, Sendable {
  /// The code of the institution.
  let institution: String
  /// The code of the term whose batch has the row.
  let term: String
  /// The record number of the row.
  let reference: String
  /// The resident of the row.
  let residentIndex: Int
  /// The class hours that hold from now on.
  let hours: Int
  /// The mark that holds from now on; nil where there is no examination.
  let score: Int?
  /// The credits that hold from now on.
  let credits: Int
  /// Why, in Chinese; it names nobody.
  let reason: String
  /// The day of the correction.
  let on: DemoDay
}

/// Rows of one institution and term that are declared void from the start.
struct DemoRevocation: Hashable, Sendable {
  /// The code of the institution.
  let institution: String
  /// The code of the term.
  let term: String
  /// The record numbers of the rows.
  let references: [String]
  /// Why, in Chinese; it names nobody.
  let reason: String
  /// The day of the revocation.
  let on: DemoDay

  /// The institution whose rows are revoked.
  private static let institutionAtFault = "PJ-PT"
  /// The term of the rows.
  private static let termAtFault = "2025-1"

  /// Whether a batch is the one at fault, whose rows are not corrected.
  static func concerns(_ batch: DemoBatch) -> Bool {
    batch.institution == institutionAtFault && batch.term == termAtFault
  }

  /// The one case: twelve rows of the private school's largest course, and of its next ones if
  /// that has fewer.
  static func make(batches: [DemoBatch]) -> [DemoRevocation] {
    batches.filter { concerns($0) }.map { batch in
      let sizes = batch.rows.map { row in batch.rows.count { $0.course == row.course } }
      let order = batch.rows.indices.sorted { left, right in
        if sizes[left] != sizes[right] { return sizes[left] > sizes[right] }
        let leftCourse = batch.rows[left].course
        let rightCourse = batch.rows[right].course
        return leftCourse == rightCourse ? left < right : leftCourse < rightCourse
      }
      return DemoRevocation(
        institution: batch.institution, term: batch.term,
        references: order.prefix(12).sorted().map { batch.rows[$0].reference },
        reason: "冒名顶替核实：由他人代为参训应考，经调查学分无效", on: DemoDay(2025, 11, 18))
    }
  }
}
