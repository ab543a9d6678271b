import CanonicalCoding

/// Canonical records one after the other in one buffer: how a submission carries them.
package struct RecordList: Hashable, Sendable {
  /// The records' bytes, end to end.
  package private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// No records.
  package init() {}

  /// Those records.
  package init(_ records: some Sequence<[UInt8]>) {
    for record in records { append(record.span) }
  }

  /// How many records there are.
  package var count: Int { ends.count }

  /// Makes room for `count` records of `bytes` bytes together.
  package mutating func reserve(count: Int, bytes byteCount: Int) {
    ends.reserveCapacity(count)
    bytes.reserveCapacity(byteCount)
  }

  /// Adds a record's canonical bytes.
  package mutating func append(_ record: Span<UInt8>) {
    bytes.append(copying: record)
    ends.append(bytes.count)
  }

  /// Where the bytes of record `index` are within `bytes`.
  package func range(of index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}
