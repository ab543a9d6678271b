/// Any canonical JSON value as a tree: for documents whose keys are not fixed, and for tests.
/// Entries on the hot path are read and written without it.
public indirect enum CanonicalValue: Hashable, Sendable {
  /// An object; keys are ASCII and sorted when written.
  case object([String: CanonicalValue])
  /// An array.
  case array([CanonicalValue])
  /// A string.
  case string(String)
  /// An integer within ±(2^53 − 1).
  case integer(Int64)
  /// A truth value.
  case boolean(Bool)

  /// Reads the one value that `bytes` hold. Throws where they are not canonical.
  public init(canonical bytes: Span<UInt8>) throws(DecodingFault) {
    guard bytes.count <= Limits.textBytes else {
      throw DecodingFault(.tooLong, at: Limits.textBytes)
    }
    var reader = CanonicalReader(bytes)
    self = try Self.read(from: &reader)
    try reader.finish()
  }

  /// The canonical bytes. Throws where a key is not ASCII or a value is outside the subset, and
  /// where they are more than the limit.
  public func canonicalBytes() throws(DecodingFault) -> [UInt8] {
    var writer = CanonicalWriter()
    try write(to: &writer)
    let bytes = writer.finish()
    _ = try CanonicalValue(canonical: bytes.span)
    return bytes
  }

  private func write(to writer: inout CanonicalWriter) throws(DecodingFault) {
    switch self {
    case .object(let members):
      writer.beginObject()
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (key, value) in sorted {
        writer.key(text: key)
        try value.write(to: &writer)
      }
      writer.endObject()
    case .array(let elements):
      writer.beginArray()
      for element in elements { try element.write(to: &writer) }
      writer.endArray()
    case .string(let text): writer.string(text)
    case .integer(let value):
      guard value.magnitude <= Limits.integer.magnitude else {
        throw DecodingFault(.integerRange, at: writer.count)
      }
      writer.integer(value)
    case .boolean(let value): writer.boolean(value)
    }
  }

  /// Reads the next value, whatever it is.
  package static func read(
    from reader: inout CanonicalReader
  ) throws(DecodingFault) -> CanonicalValue {
    switch reader.nextValueByte {
    case UInt8(ascii: "{"):
      try reader.beginObject()
      var members: [String: CanonicalValue] = [:]
      var previous: String?
      while let key = try reader.anyKey(after: previous) {
        members[key] = try read(from: &reader)
        previous = key
      }
      return .object(members)
    case UInt8(ascii: "["):
      try reader.beginArray()
      var elements: [CanonicalValue] = []
      while try reader.nextElement() { elements.append(try read(from: &reader)) }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(try reader.string())
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean(try reader.boolean())
    default: return .integer(try reader.integer())
    }
  }
}
