extension [UInt8] {
  /// Adds the bytes of `span` at the end, in one copy.
  @inlinable
  public mutating func append(copying span: Span<UInt8>) {
    // In bounds: the buffer is the span's own, lent for the call.
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
