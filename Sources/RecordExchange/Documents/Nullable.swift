/// A value that a document says even where there is none: `null`, and not a key left out.
package struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
  /// The value, if any.
  package let value: Value?

  /// That value.
  package init(_ value: Value?) { self.value = value }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
