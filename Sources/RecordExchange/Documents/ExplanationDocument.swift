package import CreditModel

/// How an entry's figure came about, as a JSON document, `creditbank.explanation/1`.
package struct ExplanationDocument: Encodable, Sendable {
  /// What the document is.
  package let schema = "creditbank.explanation/1"
  /// The position of the entry.
  package let seq: UInt64
  /// The kind of its record.
  package let kind: String
  /// The account that it belongs to; null for the bank's own entries.
  package let account: Nullable<String>
  /// Who submitted it; null for genesis.
  package let institution: Nullable<String>
  /// When the bank took it.
  package let at: String
  /// What the entry is, in one sentence.
  package let sentence: String
  /// The rule or programme that it is judged by, if one is.
  package var rule: Nullable<RuleVersionDocument> = Nullable(nil)
  /// What else is to be known of it, in order.
  package var facts: [Fact] = []
  /// The holdings that it rests on.
  package var inputs: [RuleEntryDocument] = []
  /// How its figure is made, step by step.
  package var steps: [Step] = []
  /// What it gives.
  package var results: [ConvertedDocument] = []
  /// Whether what it says is what the rules give today from the same ground; null where it says no
  /// figure.
  package var same: Nullable<Bool> = Nullable(nil)

  /// A name and a value.
  package struct Fact: Encodable, Sendable {
    /// What it is.
    package let name: String
    /// What it says.
    package let value: String

    /// That fact.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// One step.
  package struct Step: Encodable, Sendable {
    /// How deep the step lies in others, from 0.
    package let depth: Int
    /// What is done, with the numbers.
    package let text: String
    /// The number that comes out.
    package let value: Nullable<String>
    /// Whether a condition is met.
    package let met: Nullable<Bool>

    /// That step.
    package init(depth: Int, text: String, value: Fraction? = nil, isMet: Bool? = nil) {
      self.depth = depth
      self.text = text
      self.value = Nullable(value?.text)
      met = Nullable(isMet)
    }
  }

  /// An explanation that says no more than what the entry is.
  package init(
    seq: UInt64, kind: String, account: AccountNumber?, institution: InstitutionCode?,
    at: Instant, sentence: String
  ) {
    self.seq = seq
    self.kind = kind
    self.account = Nullable(account?.text)
    self.institution = Nullable(institution?.text)
    self.at = at.text
    self.sentence = sentence
  }
}
