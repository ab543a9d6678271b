package import CreditModel

/// A holding as rules see it, in documents.
package struct RuleEntryDocument: Encodable, Sendable {
  let seq: UInt64
  let part: Int
  let kind: String
  let course: Nullable<String>
  let title: Nullable<String>
  let type: Nullable<String>
  let institution: Nullable<String>
  let day: String
  let hours: String
  let credits: String
  let score: Nullable<String>
  let mode: Nullable<String>
  let passed: Bool
  let occupation: Nullable<String>
  let level: Nullable<String>
  let rule: Nullable<String>
  let reference: String

  /// The document of `entry`.
  package init(_ entry: RuleEntry) {
    seq = entry.id.seq
    part = entry.id.part
    kind = entry.kind.rawValue
    course = Nullable(entry.course?.code.text)
    title = Nullable(entry.course?.details.title)
    type = Nullable(entry.type?.rawValue)
    institution = Nullable(entry.institution?.code.text)
    day = entry.day.text
    hours = entry.hours.text
    credits = entry.credits.text
    score = Nullable(entry.score?.text)
    mode = Nullable(entry.mode?.rawValue)
    passed = entry.isPassed
    occupation = Nullable(entry.occupation)
    level = Nullable(entry.level?.rawValue)
    rule = Nullable(entry.rule?.text)
    reference = entry.reference
  }
}

/// One result of a conversion in documents.
package struct ConvertedDocument: Encodable, Sendable {
  let type: String
  let course: Nullable<String>
  let credits: String

  /// The document of `result`.
  package init(_ result: ConvertedCredit) {
    type = result.type.rawValue
    course = Nullable(result.course?.text)
    credits = result.credits.text
  }
}

/// A version of a rule in documents.
package struct RuleVersionDocument: Encodable, Sendable {
  /// The code.
  package let code: String
  /// The version.
  package let version: Int64
  /// What it is called.
  package let title: String
  /// Where it comes from, if said.
  package let source: Nullable<String>

  /// The document of `document`'s version.
  package init(_ document: RuleDocument) {
    code = document.code.text
    version = document.version
    title = document.title
    source = Nullable(document.source)
  }
}

/// What a limit still allows, in documents.
package struct LimitDocument: Encodable, Sendable {
  let most: String
  let per: String
  let used: String
  let left: String

  /// The document of `room`.
  package init(_ room: LimitRoom) {
    most = room.limit.most.text
    per = room.limit.window.rawValue
    used = room.used.text
    left = room.left.text
  }
}
