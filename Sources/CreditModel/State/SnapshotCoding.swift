/// Unsigned integers in LEB128: seven bits a byte, lowest first.
enum Varint {
  /// Appends `value`.
  static func append(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Appends `value` in zigzag: small magnitudes of either sign are short.
  static func append(signed value: Int64, to bytes: inout [UInt8]) {
    append(UInt64(bitPattern: value << 1 ^ value >> 63), to: &bytes)
  }
}

/// Reads a snapshot's parts; every call gives nil past the end.
struct SnapshotReader {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func byte() -> UInt8? {
    guard offset < bytes.count else { return nil }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = byte() else { return nil }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    return nil
  }

  mutating func signed() -> Int64? {
    varint().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
  }

  /// Thousandths of credits that were given or taken at once.
  mutating func amount() -> Int64? {
    signed().flatMap { (0...Limits.convertedCredits).contains($0) ? $0 : nil }
  }

  mutating func index() -> UInt32? { varint().flatMap(UInt32.init(exactly:)) }

  /// A number of things that follow, each of at least one byte.
  mutating func count() -> Int? {
    guard let value = varint(), value <= UInt64(bytes.count - offset) else { return nil }
    return Int(value)
  }

  mutating func text() -> String? {
    guard let length = count() else { return nil }
    defer { offset += length }
    return String(validating: bytes[offset..<(offset + length)], as: UTF8.self)
  }

  /// A position in a list of `count` things, by a byte.
  mutating func choice<Value>(of values: [Value]) -> Value? {
    guard let index = byte(), Int(index) < values.count else { return nil }
    return values[Int(index)]
  }

  mutating func flag() -> Bool? { choice(of: [false, true]) }

  mutating func day() -> CalendarDay? { signed().flatMap(CalendarDay.init(number:)) }

  mutating func code<Owner>(_: Owner.Type) -> Code<Owner>? { text().flatMap(Code.init(text:)) }

  mutating func list<Value: SnapshotValue>(_: Value.Type) -> [Value]? {
    guard let count = count() else { return nil }
    var list: [Value] = []
    for _ in 0..<count {
      guard let value = Value(from: &self) else { return nil }
      list.append(value)
    }
    return list
  }

  /// A list in the order of the entries, none of which stands in it twice.
  mutating func ordered<Value: SnapshotValue & Sequenced>(_: Value.Type) -> [Value]? {
    guard let list = list(Value.self),
      zip(list, list.dropFirst()).allSatisfy({ $0.seq < $1.seq })
    else { return nil }
    return list
  }

  /// What `read` reads behind a byte that says whether it is there; `.some(nil)` where it is not.
  mutating func optional<Value>(
    _ read: (inout SnapshotReader) -> Value?
  ) -> Value?? {
    guard let isThere = flag() else { return nil }
    guard isThere else { return .some(nil) }
    return read(&self).map { .some($0) }
  }
}

/// What stands in a snapshot.
protocol SnapshotValue {
  /// Appends the value's bytes.
  func append(to bytes: inout [UInt8])
  /// Reads the value, or nil where the bytes are none.
  init?(from reader: inout SnapshotReader)
}

extension [UInt8] {
  /// Appends a text's length and its bytes.
  mutating func append(text: String) {
    Varint.append(UInt64(text.utf8.count), to: &self)
    append(contentsOf: text.utf8)
  }

  /// Appends one byte for whether `value` is there and then, by `write`, the value.
  mutating func append<Value>(
    optional value: Value?, _ write: (Value, inout [UInt8]) -> Void
  ) {
    append(flag: value != nil)
    if let value { write(value, &self) }
  }

  /// Appends a truth value.
  mutating func append(flag: Bool) { append(flag ? 1 : 0) }

  /// Appends the position of `value` in `values`, which has it.
  mutating func append<Value: Equatable>(choice value: Value, of values: [Value]) {
    append(UInt8(truncatingIfNeeded: values.firstIndex(of: value) ?? 0))
  }

  /// Appends a day's number.
  mutating func append(day: CalendarDay) { Varint.append(signed: Int64(day.number), to: &self) }

  /// Appends a list's length and its values.
  mutating func append(list: [some SnapshotValue]) {
    Varint.append(UInt64(list.count), to: &self)
    for value in list { value.append(to: &self) }
  }
}
